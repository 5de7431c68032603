/**
 * Choosing a route in a transit gateway's table: the longest prefix first; at the same prefix a static route, then one of a
 * prefix list, then what a VPC, a Direct Connect gateway, Connect peers and a VPN connection propagate, in this order, of these the
 * shorter AS path and the lower MED (Amazon VPC Transit Gateways guide, "Route evaluation order"; TGW-20).
 */
import type { Link, Missing } from '../../model/link.ts';
import type { Attached, Network, Route, Things, TransitGatewayAttachment, TransitGatewayRouteTable } from '../../model/network.ts';
import { attachedVpc, refusedRoutes, subnetsMissing } from '../../model/transit-gateway.ts';
import type { AddressSet } from '../../net/address-set.ts';
import { comparePrefixes, containsPrefix, familyOf, formatPrefix, type Prefix, prefixKey } from '../../net/prefix.ts';
import { type PrefixTable, partition, prefixTable } from '../../net/prefix-table.ts';
import { entity, linked, perNetwork, type WalkContext } from '../walk-context.ts';
import type { Candidate } from './candidate.ts';
import { connectRoutes, preferredPeers } from './connect-routes.ts';
import { learnedByDirectConnect } from './direct-connect-routes.ts';
import { behindOf, isUp, linkDoubt, type OutsideLink } from './outside-links.ts';
import type { Choice } from './path-choice.ts';
import { best, nextHopOf, prefixesOfRoute, type RouteChoices } from './vpc-routes.ts';

/** The routes that a transit gateway's table gives to these destinations, or why that is not known. */
export function chooseTransitRoutes(
	{ network }: WalkContext,
	table: TransitGatewayRouteTable,
	destinations: AddressSet,
): RouteChoices | { readonly missing: Missing } {
	const built = builtRoutes(network, table);
	if ('missing' in built) return built;
	const { matched, rest } = partition(built.routes, destinations);
	return { choices: matched.map(({ part, prefix, values }) => ({ part, length: prefix.length, candidates: best(values) })), rest };
}

/** Each prefix of a table with the routes that win there, or why they are not known. */
export function routesOfTable(
	network: Network,
	table: TransitGatewayRouteTable,
): { readonly found: readonly { readonly prefix: Prefix; readonly candidates: readonly Candidate[] }[] } | { readonly missing: Missing } {
	const built = builtRoutes(network, table);
	if ('missing' in built) return built;
	const prefixes = new Map(built.entries.map(({ prefix }) => [prefixKey(prefix), prefix]));
	const candidatesOf = (key: string) => best(built.entries.flatMap(({ prefix, value }) => (prefixKey(prefix) === key ? [value] : [])));
	return { found: [...prefixes].map(([key, prefix]) => ({ prefix, candidates: candidatesOf(key) })) };
}

/** What a table learns from its attachments, as far as it is known; `complete` where the file tells all of it. */
export function learnedRoutes(network: Things, table: TransitGatewayRouteTable): LearnedRoutes {
	const parts = table.propagations.map((link): LearnedRoutes['routes'] | undefined => {
		const found = linked(network, link, 'transit-gateway-attachment');
		const learned = 'missing' in found ? found : learnedFrom(network, found.found, link);
		if ('missing' in found || 'missing' in learned) return undefined;
		return [...learned.entries, ...learned.propagated].map(({ prefix }) => ({ prefix, attachment: found.found }));
	});
	return { routes: parts.flatMap((part) => part ?? []), complete: !parts.includes(undefined) };
}

interface LearnedRoutes {
	readonly routes: readonly { readonly prefix: Prefix; readonly attachment: TransitGatewayAttachment }[];
	readonly complete: boolean;
}

interface Entry {
	readonly prefix: Prefix;
	readonly value: Candidate;
}

/** A block that an attached VPC propagates. */
interface Propagated {
	readonly prefix: Prefix;
	readonly attachment: TransitGatewayAttachment;
	readonly link: Link;
}

interface Built {
	readonly entries: readonly Entry[];
	readonly routes: PrefixTable<Candidate>;
}

const builtRoutes = perNetwork((network: Network, table: TransitGatewayRouteTable): Built | { readonly missing: Missing } => {
	const [unreadable] = table.unreadable;
	if (unreadable !== undefined) {
		const message = `a line of table ${table.name} could not be read: it could be the longest match`;
		return { missing: { code: 'unreadable', message, source: unreadable } };
	}
	const entries: Entry[] = [];
	const propagated: Propagated[] = [];
	const refused = refusedRoutes(network, table);
	for (const route of table.routes) {
		const prefixes = prefixesOfRoute(network, route);
		if ('missing' in prefixes) return prefixes;
		entries.push(...prefixes.found.map((prefix) => ({ prefix, value: staticRoute(route, refused.get(route)) })));
	}
	for (const link of table.propagations) {
		const found = linked(network, link, 'transit-gateway-attachment');
		if ('missing' in found) return found;
		const doubt = OUTSIDE.has(found.found.attached.kind) ? linkDoubt(network, 'all') : undefined;
		if (doubt?.code === 'unreadable') return { missing: doubt };
		const learned = learnedFrom(network, found.found, link);
		if ('missing' in learned) return learned;
		entries.push(...learned.entries);
		propagated.push(...learned.propagated);
	}
	const all = [...entries, ...vpcRoutes(propagated)];
	return { entries: all, routes: prefixTable(all) };
});

function staticRoute(route: Route, refused: Missing | undefined): Candidate {
	const nextHop: Candidate['nextHop'] = refused === undefined ? nextHopOf(route) : { kind: 'missing', missing: refused };
	return { nextHop, text: route.text, source: route.source, rank: route.destination.kind === 'block' ? 0 : 1 };
}

/** What is attached of networks outside AWS. */
const OUTSIDE: ReadonlySet<Attached['kind']> = new Set(['vpn-connection', 'direct-connect-gateway', 'connect'] as const);

const RANKS = { vpc: 2, 'direct-connect-gateway': 3, connect: 4, 'vpn-connection': 5 } as const;

/** What a table learns from one attachment. Peerings never propagate (TGW-17), and neither does what is out of order. */
function learnedFrom(
	network: Things,
	attachment: TransitGatewayAttachment,
	link: Link,
): { readonly entries: readonly Entry[]; readonly propagated: readonly Propagated[] } | { readonly missing: Missing } {
	const { attached, name } = attachment;
	const nothing = { entries: [], propagated: [] };
	if (attachment.outOfOrder !== undefined || attached.kind === 'transit-gateway') return nothing;
	const [unreadable] = attachment.unreadable;
	if (unreadable !== undefined)
		return { missing: { code: 'unreadable', message: `a key of ${name} could not be read`, source: unreadable } };
	if (attached.kind === 'vpn-connection' || attached.kind === 'direct-connect-gateway' || attached.kind === 'connect') {
		const learned = learnedOutside(network, attachment, attached);
		if ('missing' in learned) return learned;
		return { ...nothing, entries: bestOfEach(learned.found).map((each) => learnedEntry(each, attachment, attached, link)) };
	}
	const missing = subnetsMissing(network, attachment);
	if (missing !== undefined) return { missing };
	const vpc = attachedVpc(network, attachment);
	if (vpc === undefined || attached.kind !== 'vpc') return nothing;
	if (vpc.blocksIncomplete) {
		return { missing: { code: 'unreadable', message: `a block of VPC ${vpc.name} could not be read`, source: vpc.source } };
	}
	// TGW-9: IPv6 blocks only where the attachment carries IPv6.
	const blocks = vpc.blocks.filter(({ prefix }) => attached.ipv6 || familyOf(prefix) === 'ipv4');
	return { ...nothing, propagated: blocks.map(({ prefix }) => ({ prefix, attachment, link })) };
}

/** What a gateway learns from the networks behind an attachment; undefined where that is not known, or there are none. */
export function learnedByAttachment(things: Things, attachment: TransitGatewayAttachment): readonly Prefix[] | undefined {
	const { attached } = attachment;
	if (attached.kind !== 'vpn-connection' && attached.kind !== 'direct-connect-gateway' && attached.kind !== 'connect') return undefined;
	const learned = learnedOutside(things, attachment, attached);
	return 'missing' in learned ? undefined : bestOfEach(learned.found).map(({ behind }) => behind.prefix);
}

type Outside = Extract<Attached, { kind: 'vpn-connection' | 'direct-connect-gateway' | 'connect' }>;

/** `doubt`: why it is not known whether the gateway takes it. */
type LearnedRoute = Choice & { readonly doubt?: Missing | undefined };

type Learned = { readonly found: readonly LearnedRoute[] } | { readonly missing: Missing };

/** What an attachment learns from networks outside AWS. A static VPN connection teaches nothing: its routes are written (TGW-14). */
function learnedOutside(network: Things, { gateway }: TransitGatewayAttachment, attached: Outside): Learned {
	switch (attached.kind) {
		case 'direct-connect-gateway': {
			const owner = linked(network, attached.link, 'direct-connect-gateway');
			return 'missing' in owner ? owner : learnedByDirectConnect(network, owner.found, entity(network, gateway, 'transit-gateway')?.region);
		}
		case 'vpn-connection': {
			const connection = linked(network, attached.link, 'vpn-connection');
			if ('missing' in connection) return connection;
			return connection.found.routing === 'static' ? { found: [] } : announcedBy(network, connection.found);
		}
		case 'connect':
			return connectRoutes(network, gateway, attached);
	}
}

/** What is announced goes with the tunnels. */
function announcedBy(network: Things, link: OutsideLink): Learned {
	const behind = behindOf(network, link);
	if ('missing' in behind) return behind;
	return { found: isUp(network, link) ? behind.found.map((each) => ({ behind: each, isRemote: false })) : [] };
}

/** Of several ways to a prefix behind one attachment the gateway sees the best. */
function bestOfEach(choices: readonly LearnedRoute[]): readonly LearnedRoute[] {
	const byPrefix = new Map<string, LearnedRoute[]>();
	for (const choice of choices) {
		const key = prefixKey(choice.behind.prefix);
		byPrefix.set(key, [...(byPrefix.get(key) ?? []), choice]);
	}
	return [...byPrefix.values()].flatMap((same) => preferredPeers(same).slice(0, 1));
}

function learnedEntry({ behind, doubt }: LearnedRoute, attachment: TransitGatewayAttachment, { kind }: Outside, link: Link): Entry {
	const { prefix, asPath, med } = behind;
	const unsaid = kind === 'direct-connect-gateway' ? 0 : 100;
	const route = { ...propagatedRoute(prefix, attachment, link, RANKS[kind]), order: [asPath, med ?? unsaid] };
	return { prefix, value: doubt === undefined ? route : { ...route, nextHop: { kind: 'missing', missing: doubt } } };
}

function propagatedRoute(prefix: Prefix, attachment: TransitGatewayAttachment, link: Link, rank: number): Candidate {
	return {
		nextHop: { kind: 'to', key: attachment.key },
		text: `${formatPrefix(prefix)} propagated by ${attachment.shortName}`,
		source: link.source ?? attachment.source,
		rank,
	};
}

/**
 * Of VPCs that share addresses only the one that was attached first propagates (TGW-9), and a file does not tell which
 * that is (docs/fidelity.md, position 26).
 */
function vpcRoutes(propagated: readonly Propagated[]): readonly Entry[] {
	const rivals = new Map<Propagated, Propagated>();
	const open: Propagated[] = [];
	for (const each of propagated.toSorted((a, b) => comparePrefixes(a.prefix, b.prefix))) {
		for (let top = open.at(-1); top !== undefined && !containsPrefix(top.prefix, each.prefix); top = open.at(-1)) open.pop();
		for (const around of open) {
			if (around.attachment === each.attachment) continue;
			rivals.set(around, each);
			rivals.set(each, around);
		}
		open.push(each);
	}
	return propagated.map((each) => {
		const { prefix, attachment, link } = each;
		const route = propagatedRoute(prefix, attachment, link, RANKS.vpc);
		const rival = rivals.get(each);
		if (rival === undefined) return { prefix, value: route };
		const [one, other] = [each, rival].map((of) => `${formatPrefix(of.prefix)} of ${of.attachment.shortName}`);
		const message = `${one ?? ''} and ${other ?? ''} share addresses: AWS propagates only that of the VPC which was attached first, and the file does not tell which`;
		return { prefix, value: { ...route, nextHop: { kind: 'missing', missing: { code: 'not-written', message, source: route.source } } } };
	});
}

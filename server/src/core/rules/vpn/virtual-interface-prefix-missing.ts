import { announcedByDirectConnect, associatedVpcs, attachedGateways, isAllowed } from '../../engine/routing/direct-connect-routes.ts';
import { behindOf, outsideLink } from '../../engine/routing/outside-links.ts';
import { entity } from '../../engine/walk-context.ts';
import { write } from '../../language/edit/write.ts';
import type { Key } from '../../model/link.ts';
import type {
	Block,
	DirectConnectGateway,
	OutsideNetwork,
	Things,
	TransitGatewayAttachment,
	VirtualInterface,
	Vpc,
} from '../../model/network.ts';
import { attachedVpc, attachmentsOf } from '../../model/transit-gateway.ts';
import { addressBits, containsPrefix, formatPrefix, overlaps, type Prefix, prefixOf } from '../../net/prefix.ts';
import { attachmentPath, gatewayOf, leadsTo } from '../between-vpcs/transit-gateways.ts';
import { edited } from '../fixing.ts';
import type { Finding, NetworkInput, NetworkRule, QuickFix, Report } from '../rule.ts';

export const virtualInterfacePrefixMissing: NetworkRule = {
	code: 'virtual-interface-prefix-missing',
	severity: 'warning',
	round: 'network',
	summary: 'Over Direct Connect something is not announced, so one side learns no way to the other',
	page: `Direct Connect routes by BGP alone: what is not announced, the other side has no way to (AWS Direct Connect User Guide, "Allowed prefixes
interactions" and "Routing policies and BGP communities").

To the network AWS announces, for each VPN gateway, the blocks of its VPC for which \`allowed_prefixes\` has the same block or a wider one: \`10.0.0.0/24\`
lets nothing of \`10.0.0.0/16\` through. For a transit gateway it announces the \`allowed_prefixes\` themselves, and nothing where there are none.

To AWS the network announces what \`advertises\` says, and without that key its blocks. Over a public virtual interface AWS takes packets only from what
is announced there.

There is no finding where the network's \`routes\` are written: it learns nothing then. Nor where another link announces the same.

**What to do:** add the block, or a wider one.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    vpn_gateway: vgw
    subnets: { a: { cidr: 10.0.1.0/24 } }
    route_tables: { main: { propagations: [vgw] } }
networks:
  office: { cidr: 192.168.0.0/16 }
direct_connect_gateways:
  dx:
    associations:
      main: { gateway: main.vgw, allowed_prefixes: [10.0.1.0/24] }
virtual_interfaces:
  line: { type: private, network: office, gateway: dx }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    vpn_gateway: vgw
    subnets: { a: { cidr: 10.0.1.0/24 } }
    route_tables: { main: { propagations: [vgw] } }
networks:
  office: { cidr: 192.168.0.0/16 }
direct_connect_gateways:
  dx:
    associations:
      main: { gateway: main.vgw, allowed_prefixes: [10.0.0.0/15] }
virtual_interfaces:
  line: { type: private, network: office, gateway: dx }
`,
	judges: [
		{ kind: 'direct-connect-gateway', judge: judgeGateway },
		{ kind: 'virtual-interface', judge: judgeLine },
	],
	fixes,
};

/** What AWS keeps back of VPCs: of those behind VPN gateways, and of those that send to the networks by transit gateways. */
function* judgeGateway(things: Things, gateway: DirectConnectGateway): Iterable<Report> {
	if (gateway.outOfOrder !== undefined || gateway.partsUnreadable.length > 0 || !hasLearner(things, gateway)) return;
	for (const { association, vpc } of associatedVpcs(things, gateway)) {
		const { name, shortName, source, outOfOrder, unreadable } = association;
		if (vpc === undefined || source === undefined || outOfOrder !== undefined || unreadable.length > 0) continue;
		const kept = vpc.blocks.filter((block) => !isAllowed(association, block));
		if (kept.length === 0) continue;
		yield {
			message: `${name} announces no route to ${textsOf(kept)} of ${vpc.name}: none of its allowed prefixes is as wide as that`,
			source,
			data: {
				path: ['direct_connect_gateways', gateway.shortName, 'associations', shortName, 'allowed_prefixes'],
				items: kept.map(textOf),
			},
		};
	}
	for (const attachment of attachedGateways(things, gateway)) yield* judgeAttachment(things, gateway, attachment);
}

/** Whether a network learns by it: one that has routes of its own does not. */
function hasLearner(things: Things, gateway: DirectConnectGateway): boolean {
	return gateway.interfaces.some((key) => {
		const line = entity(things, key, 'virtual-interface');
		return line?.outOfOrder === undefined && siteOf(things, line)?.routes === undefined;
	});
}

function* judgeAttachment(things: Things, line: DirectConnectGateway, attachment: TransitGatewayAttachment): Iterable<Report> {
	const { source, outOfOrder, unreadable, name } = attachment;
	const gateway = gatewayOf(things, attachment);
	const announced = announcedByDirectConnect(things, line);
	if (gateway === undefined || source === undefined || outOfOrder !== undefined || unreadable.length > 0 || 'missing' in announced) return;
	const kept = attachmentsOf(things, gateway)
		.filter((each) => leadsTo(things, each, attachment))
		.flatMap((each): readonly { readonly vpc: Vpc; readonly block: Block }[] => {
			const vpc = attachedVpc(things, each);
			return vpc === undefined ? [] : vpc.blocks.filter((block) => isNothingOf(announced.found, block)).map((block) => ({ vpc, block }));
		});
	if (kept.length === 0) return;
	const vpcs = [...new Set(kept.map(({ vpc }) => vpc.name))];
	const blocks = kept.map(({ block }) => block);
	yield {
		message: `${name} announces no route to ${textsOf(blocks)} of ${vpcs.join(', ')}: what is sent from there gets no answers`,
		source,
		data: { path: [...attachmentPath(gateway, attachment), 'allowed_prefixes'], items: blocks.map(textOf) },
	};
}

/** A part of a block may be all that is meant to be reached. */
function isNothingOf(announced: readonly { readonly prefix: Prefix }[], { prefix }: Block): boolean {
	return !announced.some((route) => overlaps(route.prefix, prefix));
}

/** What the network keeps back: blocks of it that no link of its own announces. */
function* judgeLine(things: Things, line: VirtualInterface): Iterable<Report> {
	const { behind, source, unreadable, behindUnreadable, outOfOrder, shortName } = line;
	const site = siteOf(things, line);
	const [unread] = [...unreadable, ...behindUnreadable];
	if (behind === undefined || site === undefined || source === undefined || unread !== undefined || outOfOrder !== undefined) return;
	const path = ['virtual_interfaces', shortName, 'advertises'];
	if (line.type === 'public') {
		const own = site.publicAddress?.address;
		if (own === undefined || behind.some(({ prefix }) => containsPrefix(prefix, prefixOf(own, addressBits(own.family))))) return;
		const item = formatPrefix(prefixOf(own, addressBits(own.family)));
		yield {
			message: `${line.name} does not announce ${item}, from which ${site.name} sends: AWS drops its packets there`,
			source,
			data: { path, items: [item] },
		};
		return;
	}
	const others = site.links.flatMap((key) => entity(things, key, 'customer-gateway')?.connections ?? [key]);
	const lost = site.blocks.filter(({ prefix }) => ![line.key, ...others].some((key) => mayAnnounce(things, key, prefix)));
	if (lost.length === 0) return;
	yield {
		message: `${line.name} announces nothing of ${textsOf(lost)}: AWS learns no way to that part of ${site.name}`,
		source,
		data: { path, items: lost.map(textOf) },
	};
}

function mayAnnounce(things: Things, key: Key, block: Prefix): boolean {
	const link = outsideLink(things, key);
	const behind = link === undefined ? { found: [] } : behindOf(things, link);
	return 'missing' in behind || behind.found.some(({ prefix }) => overlaps(prefix, block));
}

function siteOf(things: Things, line: VirtualInterface | undefined): OutsideNetwork | undefined {
	return line?.network.resolved === true ? entity(things, line.network.key, 'network') : undefined;
}

function textOf({ prefix }: Block): string {
	return formatPrefix(prefix);
}

function textsOf(blocks: readonly Block[]): string {
	return blocks.map(textOf).join(', ');
}

function fixes(input: NetworkInput, { source, data }: Finding): readonly QuickFix[] {
	const { path, items } = data;
	if (typeof path !== 'object' || typeof items !== 'object') return [];
	const title = `Add ${items.join(', ')} to ${path.at(-1) ?? ''} of ${path.at(-2) ?? ''}`;
	return edited(input, source, { title }, (document) => write(document, path, { kind: 'items', items }));
}

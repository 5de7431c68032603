import { entity } from '../../engine/walk-context.ts';
import { write } from '../../language/edit/write.ts';
import type { Source } from '../../language/syntax.ts';
import type { HostRoute } from '../../language/values.ts';
import { subnetOf } from '../../model/entities.ts';
import type { Key } from '../../model/link.ts';
import type { Instance, Network, NetworkEntity, RouteTable } from '../../model/network.ts';
import { type AskThings, perPart, perPartAlone } from '../../model/versions/per-part.ts';
import { addressBits, contains, containsPrefix, familyOf, type Prefix } from '../../net/prefix.ts';
import { edited } from '../fixing.ts';
import type { Finding, NetworkInput, NetworkRule, QuickFix, Report } from '../rule.ts';

export const forwardingDisabled: NetworkRule = {
	code: 'forwarding-disabled',
	severity: 'warning',
	round: 'network',
	summary: 'Routes lead to a host that does not forward',
	page: `A route to a network interface hands the packets to the host behind it, whatever address they are for. Linux drops what is not
addressed to it unless \`net.ipv4.ip_forward\` (\`net.ipv6.conf.all.forwarding\`) is on, and it is off by default
(Documentation/networking/ip-sysctl). A NAT instance or an appliance needs both: the source/destination check of its interface
off, and forwarding on (Amazon VPC User Guide, "NAT instances").

The finding is for a host that a route table, or the route of a neighbour, leads to by an interface with
\`source_dest_check: false\`, and that has no \`os.forwarding\`. There is none for a route to one single address, which a host
may have taken for itself (an overlay address of a cluster), none where nothing leads to the host, and none for an appliance that gets
its packets from a gateway load balancer.

**What to do:** say what the host does with them: \`forwarding: masquerade\` for a NAT instance, \`stateful\` for a firewall that follows
connections, \`plain\` for a router. Or let the route lead elsewhere.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets:
      public-a: { cidr: 10.0.1.0/24, route_table: public }
      private-a: { cidr: 10.0.2.0/24, route_table: private }
    route_tables:
      public: { routes: [0.0.0.0/0 via igw] }
      private: { routes: [0.0.0.0/0 via nat-1.eth0] }

instances:
  nat-1:
    interfaces:
      eth0: { subnet: main.public-a, ip: 10.0.1.10, public_ip: 203.0.113.10, source_dest_check: false }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets:
      public-a: { cidr: 10.0.1.0/24, route_table: public }
      private-a: { cidr: 10.0.2.0/24, route_table: private }
    route_tables:
      public: { routes: [0.0.0.0/0 via igw] }
      private: { routes: [0.0.0.0/0 via nat-1.eth0] }

instances:
  nat-1:
    interfaces:
      eth0: { subnet: main.public-a, ip: 10.0.1.10, public_ip: 203.0.113.10, source_dest_check: false }
    os:
      forwarding: masquerade
`,
	*check({ network }) {
		const leads = new Map<Instance, Lead[]>();
		for (const lead of [...fromTables.of(network).flat(), ...fromNeighbours(network)]) {
			const host = hostBehind(network, lead);
			if (host === undefined || isTakenBy(host, lead.destination)) continue;
			leads.set(host, [...(leads.get(host) ?? []), lead]);
		}
		for (const [host, found] of leads) yield* report(host, found);
	},
	fixes: forwardingAdded,
};

/** A route that hands packets to an interface. */
interface Lead {
	readonly interface: Key;
	/** Undefined: a prefix list. */
	readonly destination: Prefix | undefined;
	/** `"0.0.0.0/0 via nat-1.eth0" of private` */
	readonly words: string;
	readonly source: Source;
}

const NONE: readonly never[] = [];

/** Of the tables of each part. */
const fromTables = perPart(({ things }, ask): readonly Lead[] =>
	keep(
		things.flatMap((key) => {
			const table = ask(key);
			return table?.kind === 'route-table' ? [...leadsOf(table, ask)] : [];
		}),
	),
);

const senders = perPartAlone((own) => keep(own.filter(hasGateways)));

/** One empty list for all parts that have none. */
function keep<T>(list: readonly T[]): readonly T[] {
	return list.length === 0 ? NONE : list;
}

function hasGateways(each: NetworkEntity): each is Instance {
	return each.kind === 'instance' && each.os.routes?.some(({ gateway }) => gateway !== undefined) === true;
}

function* leadsOf(table: RouteTable, ask: AskThings): Iterable<Lead> {
	for (const { target, destination, text, source } of table.routes) {
		if (target.kind !== 'to' || !target.link.resolved) continue;
		const to = ask(target.link.key);
		if (to?.kind !== 'interface') continue;
		yield {
			interface: to.key,
			destination: destination.kind === 'block' ? destination.block.prefix : undefined,
			words: `"${text}" of ${table.shortName}`,
			source,
		};
	}
}

/** Hosts whose gateway is an interface of another host on their link. */
function* fromNeighbours(network: Network): Iterable<Lead> {
	for (const host of senders.of(network).flat()) {
		for (const route of host.os.routes ?? []) {
			const to = neighbourOf(network, host, route);
			if (to === undefined) continue;
			yield { interface: to, destination: route.destination.prefix, words: `"${route.text}" of ${host.shortName}`, source: route.source };
		}
	}
}

function neighbourOf(network: Network, host: Instance, { gateway, device, kind }: HostRoute): Key | undefined {
	if (gateway === undefined || kind !== 'unicast') return undefined;
	const own = host.interfaces
		.flatMap((key) => entity(network, key, 'interface') ?? [])
		.filter(({ shortName }) => device === undefined || device.text === shortName);
	const subnet = own
		.flatMap((each) => subnetOf(network, each) ?? [])
		.find(({ blocks }) => blocks.some(({ prefix }) => contains(prefix, gateway.address)));
	return subnet && network.index.ownersInVpc(subnet.vpc, gateway.address).find((key) => !host.interfaces.includes(key));
}

/** The host that gets the packets and drops them; undefined for one that forwards, is not running, or is not wholly known. */
function hostBehind(network: Network, { interface: key }: Lead): Instance | undefined {
	const taking = entity(network, key, 'interface');
	if (taking === undefined || taking.sourceDestCheck || taking.unreadable.length > 0) return undefined;
	const host = entity(network, taking.owner, 'instance');
	if (host === undefined || host.outOfOrder !== undefined || host.unreadable.length > 0) return undefined;
	return host.os.forwarding === 'none' && host.os.unreadable.length === 0 ? host : undefined;
}

/** An address that the host may have taken for itself, without AWS knowing of it. */
function isTakenBy({ os }: Instance, destination: Prefix | undefined): boolean {
	if (destination === undefined) return false;
	if (destination.length === addressBits(familyOf(destination))) return true;
	return os.routes?.some(({ kind, destination: own }) => kind === 'local' && containsPrefix(own.prefix, destination)) === true;
}

function* report(host: Instance, leads: readonly Lead[]): Iterable<Report> {
	const [first] = leads;
	if (first === undefined || host.source === undefined) return;
	const more = leads.length === 1 ? '' : ` (and ${leads.length - 1} more)`;
	yield {
		message: `${first.words}${more} ${leads.length === 1 ? 'leads' : 'lead'} to ${host.shortName}, which has no \`os.forwarding\`: it drops what is not its own`,
		source: host.source,
		related: leads.map(({ words, source }) => ({ message: `${words} leads to it`, source })),
		data: { host: host.name, translates: leads.some(({ destination }) => destination?.length === 0) ? 'yes' : 'no' },
	};
}

/** What the host does with what is not its own: a default route leads to a NAT instance, most often. */
function forwardingAdded(input: NetworkInput, { source, data: { host, translates } }: Finding): readonly QuickFix[] {
	if (typeof host !== 'string') return [];
	const ways = translates === 'yes' ? ['masquerade', 'plain'] : ['plain', 'stateful'];
	return ways.flatMap((text) =>
		edited(input, source, { title: `Add "forwarding: ${text}" to ${host}` }, (document) =>
			write(document, ['instances', host, 'os', 'forwarding'], { kind: 'value', text }),
		),
	);
}

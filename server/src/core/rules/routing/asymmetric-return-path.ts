import { deviceOf, isOff } from '../../engine/host/configured.ts';
import { lookup } from '../../engine/host/lookup.ts';
import { type HostTables, hostTables, interfaceOfGateway } from '../../engine/host/tables.ts';
import { linked } from '../../engine/walk-context.ts';
import type { Key } from '../../model/link.ts';
import type { Instance, Interface, Network } from '../../model/network.ts';
import { perPartAlone } from '../../model/versions/per-part.ts';
import { type Address, addressKey, equalAddresses, formatAddress } from '../../net/address.ts';
import { type AddressSet, addressSet, allAddresses, isEmptyAddresses, prefixSet, subtractAddresses } from '../../net/address-set.ts';
import { packetBox } from '../../net/packets.ts';
import { familyOf } from '../../net/prefix.ts';
import { globalUnicast } from '../../net/special.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { type HostInterface, hostInterfaces, isLinkUnknown, linkBlock, singleAddresses } from './host-interfaces.ts';
import { internetWay } from './internet-way.ts';

export const asymmetricReturnPath: NetworkRule = {
	code: 'asymmetric-return-path',
	severity: 'warning',
	round: 'network',
	summary: 'Answers from an address of a host leave by another interface, which drops them',
	page: `Linux chooses the way of an answer by where it goes, not by the interface that the request came by. With two interfaces in one
subnet both have the same routes, and the one with the lowest metric, or the first, takes everything: a request to the second
address comes in by the second interface, and its answer leaves by the first. There it is dropped, since its source is no
address of that interface (Amazon EC2 User Guide, "Elastic network interfaces": best practices, source/destination checking). So
the second address does not answer.

The same happens to a public address on a second interface while the default route leads out of the first.

Amazon Linux sets up policy routing for each interface but the first by itself (\`system: amazon-linux\`); Windows sends from the interface that owns
the address. Elsewhere it takes a table and a rule for each further address:

    ip route add default via 172.31.0.1 dev eth1 table 200
    ip rule add from 172.31.0.218 lookup 200

**What to do:** add such a table and rule under \`os\`; or give the first interface a second address, which AWS recommends over two
interfaces in one subnet.`,
	failing: `vpcs:
  main:
    cidr: 172.31.0.0/16
    subnets:
      a: { cidr: 172.31.0.0/20 }

instances:
  app:
    interfaces:
      eth0: { subnet: main.a, ip: 172.31.15.216 }
      eth1: { subnet: main.a, ip: 172.31.0.218 }
`,
	passing: `vpcs:
  main:
    cidr: 172.31.0.0/16
    subnets:
      a: { cidr: 172.31.0.0/20 }

instances:
  app:
    interfaces:
      eth0: { subnet: main.a, ip: 172.31.15.216 }
      eth1: { subnet: main.a, ip: 172.31.0.218 }
    os:
      routes: |
        default via 172.31.0.1 dev eth0 metric 100
        default via 172.31.0.1 dev eth1 metric 101
        default via 172.31.0.1 dev eth1 table 200
      rules: |
        32764: from 172.31.0.218 lookup 200
`,
	*check({ network }) {
		for (const host of manyInterfaces.of(network).flat()) yield* judgeHost(network, host);
	},
};

/** The hosts that have a choice, and whose routes are all known. */
const manyInterfaces = perPartAlone((own): readonly Instance[] => {
	const hosts = own.filter((host): host is Instance => host.kind === 'instance' && hasChoice(host));
	return hosts.length === 0 ? NONE : hosts;
});

const NONE: readonly never[] = [];

function hasChoice({ interfaces, os }: Instance): boolean {
	if (interfaces.length < 2 || os.system !== 'linux') return false;
	return os.unreadable.length === 0 && os.unreadableRoutes.length === 0 && os.unreadableRules.length === 0;
}

function* judgeHost(network: Network, host: Instance): Iterable<Report> {
	const links = hostInterfaces(network, host).filter((link) => !isOff(deviceOf(network, host, link.interface)));
	if (links.some(isLinkUnknown) || links.some((link) => link.interface.addressesIncomplete)) return;
	const doubtful = links.filter(
		(link) => isShared(links, link) || link.interface.addresses.some(({ publicAddress }) => publicAddress !== undefined),
	);
	if (doubtful.length === 0) return;
	const asked: Asked = { host, links, tables: hostTables(network, host), exits: new Map() };
	for (const link of doubtful) {
		const report = judge(network, asked, link);
		if (report !== undefined) yield report;
	}
}

interface Asked {
	readonly host: Instance;
	readonly links: readonly HostInterface[];
	readonly tables: HostTables;
	/** What was found for these destinations; without policy rules the sender's address makes no difference. */
	readonly exits: Map<string, Key | undefined>;
}

/** Whom answers go to. */
interface Peers {
	readonly name: string;
	readonly addresses: () => AddressSet;
}

/** One finding for an interface, at the first of its addresses whose answers leave elsewhere. */
function judge(network: Network, asked: Asked, link: HostInterface): Report | undefined {
	const { source } = link.interface;
	if (source === undefined) return undefined;
	const shared = isShared(asked.links, link);
	for (const { address, assumed } of singleAddresses(link.interface)) {
		// A policy rule may be for the address that it really has.
		if (assumed && asked.host.os.rules.length > 0) continue;
		const fault = shared ? sharedSubnet(asked, link, address) : publicElsewhere(network, asked, link, address);
		if (fault === undefined) continue;
		return {
			message: `answers from ${formatAddress(address)}${fault.where} leave by ${fault.by.shortName}, not ${link.device}: ${fault.by.shortName} drops what is not from its own addresses`,
			source,
			related:
				fault.by.source === undefined ? [] : [{ message: `${fault.by.shortName}, which the answers leave by`, source: fault.by.source }],
			data: { address: formatAddress(address), device: link.device, leavesBy: fault.by.shortName },
		};
	}
	return undefined;
}

/** Another interface of the host is in the same subnet. */
function isShared(links: readonly HostInterface[], link: HostInterface): boolean {
	return links.some((other) => other !== link && other.subnet?.key === link.subnet?.key);
}

interface Fault {
	readonly by: Interface;
	/** To whom the answers go, behind the address. */
	readonly where: string;
}

/** Two interfaces in one subnet: answers to that subnet, to everywhere else, or both. */
function sharedSubnet(asked: Asked, link: HostInterface, address: Address): Fault | undefined {
	const { family } = address;
	const block = linkBlock(link, family);
	if (block === undefined) return undefined;
	const inside = wayOut(asked, link, address, { name: block.text, addresses: () => withoutOwn(asked, prefixSet(block.prefix)) });
	const outside = wayOut(asked, link, address, { name: family, addresses: () => withoutLinks(asked, allAddresses(family)) });
	if (inside !== undefined && outside !== undefined && inside.key === outside.key) return { by: outside, where: '' };
	if (outside !== undefined) return { by: outside, where: ' to other subnets' };
	return inside && { by: inside, where: ` within the subnet ${link.subnet?.shortName ?? block.text}` };
}

/** A public address, whose peers on the internet are answered by another interface. */
function publicElsewhere(network: Network, asked: Asked, link: HostInterface, address: Address): Fault | undefined {
	const mapped = link.interface.addresses.find(
		({ prefix, publicAddress }) => publicAddress !== undefined && equalAddresses(prefix.first, address),
	);
	if (mapped === undefined || address.family !== 'ipv4' || link.subnet === undefined) return undefined;
	const table = linked(network, link.subnet.routeTable, 'route-table');
	// A public address that cannot be used at all has a finding of its own.
	if (!('found' in table) || internetWay(network, table.found).kind !== 'gateway') return undefined;
	const by = wayOut(asked, link, address, { name: 'internet', addresses: () => withoutLinks(asked, globalUnicast('ipv4')) });
	return by && { by, where: ' to the internet' };
}

/** The addresses of a set that are on no link of the host. */
function withoutLinks({ links }: Asked, set: AddressSet): AddressSet {
	const blocks = links.flatMap(({ subnet }) => subnet?.blocks ?? []).filter(({ prefix }) => familyOf(prefix) === set.family);
	return blocks.reduce((rest, { prefix }) => subtractAddresses(rest, prefixSet(prefix)), set);
}

function withoutOwn({ links }: Asked, set: AddressSet): AddressSet {
	const own = links.flatMap((link) => link.interface.addresses).filter(({ prefix }) => familyOf(prefix) === set.family);
	return own.reduce((rest, { prefix }) => subtractAddresses(rest, prefixSet(prefix)), set);
}

/**
 * The other interface by which everything from this address to these peers leaves, when that one drops it. Undefined
 * where a part of it leaves by the address's own interface, or it is not known.
 */
function wayOut(asked: Asked, link: HostInterface, address: Address, peers: Peers): Interface | undefined {
	const name = asked.host.os.rules.length === 0 ? peers.name : `${peers.name} ${addressKey(address)}`;
	if (!asked.exits.has(name)) asked.exits.set(name, exitOf(asked, address, peers.addresses()));
	const by = asked.exits.get(name);
	const other = by === link.interface.key ? undefined : asked.links.find((each) => each.interface.key === by);
	return other?.interface.sourceDestCheck === true ? other.interface : undefined;
}

/** The one interface by which everything from this address to these destinations leaves; undefined where there are several or it is not known. */
function exitOf({ tables }: Asked, address: Address, destinations: AddressSet): Key | undefined {
	if (isEmptyAddresses(destinations)) return undefined;
	const packets = [packetBox({ source: addressSet(address), destination: destinations })];
	const results = lookup(tables, { packets, sourceBound: true, incoming: undefined, ties: 'first' }).map(({ result }) => result);
	if (results.some(({ kind }) => kind === 'unknown')) return undefined;
	const exits = results.flatMap((result) => {
		if (result.kind !== 'route' || result.route.kind !== 'unicast') return [];
		const { gateway, interface: key } = result.route;
		return [key ?? (gateway === undefined ? undefined : interfaceOfGateway(tables, gateway)?.key)];
	});
	return exits.every((exit) => exit === exits[0]) ? exits[0] : undefined;
}

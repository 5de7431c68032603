/** Networks outside AWS behind a VPN with static routes: a namespace each, and one for the VPN gateway between it and its VPC. */
import type { Network } from '../../../server/src/core/model/network.ts';
import { formatAddress, parseAddress } from '../../../server/src/core/net/address.ts';
import { contains } from '../../../server/src/core/net/prefix.ts';
import { hearing } from './hearing.ts';
import { addPipe, addSpace, forwards, NotBuilt, type Plan } from './plan.ts';
import { addressesOf, ipv4Blocks, linkedThing, type Of, thing, things } from './things.ts';
import { chain, table } from './traffic.ts';
import type { VpcSpace } from './vpc.ts';

/** Adds what stands behind the VPN gateways of these VPCs; gives the device that leads to each gateway, by its key. */
export function addOutside(plan: Plan, network: Network, vpcs: readonly VpcSpace[], asked: readonly string[]): ReadonlyMap<string, string> {
	const devices = new Map<string, string>();
	things(network, 'vpn-connection').forEach((connection, index) => {
		const { gateway: link, routing, selectors, attachments, tunnels, outOfOrder } = connection;
		if (
			link === undefined ||
			routing !== 'static' ||
			attachments.length > 0 ||
			selectors.local !== undefined ||
			selectors.remote !== undefined
		)
			throw new NotBuilt(`${connection.name} is no plain connection with static routes`);
		const gateway = linkedThing(network, link, 'vpn-gateway');
		const vpc = vpcs.find(({ vpc: { key } }) => key === gateway.vpc);
		const owner = linkedThing(network, connection.customerGateway, 'customer-gateway');
		if (vpc === undefined || owner.network === undefined) throw new NotBuilt(`${connection.name} has no end`);
		const site = linkedThing(network, owner.network, 'network');
		if (devices.has(gateway.key)) throw new NotBuilt(`${gateway.name} has several connections`);
		const isUp =
			outOfOrder === undefined &&
			gateway.outOfOrder === undefined &&
			owner.outOfOrder === undefined &&
			(tunnels.length === 0 || tunnels.includes('up'));
		addLine(plan, { vpc, site, connection, isUp }, hostsOf(network, site, asked), index);
		devices.set(gateway.key, 'vgw');
	});
	return devices;
}

interface Line {
	readonly vpc: VpcSpace;
	readonly site: Of<'network'>;
	readonly connection: Of<'vpn-connection'>;
	readonly isUp: boolean;
}

/** The gateway takes what its static routes name, and gives the VPC what is for its blocks (AWS Site-to-Site VPN User Guide, "Route tables and VPN route priority"). */
function addLine(plan: Plan, { vpc, site, connection, isUp }: Line, hosts: readonly string[], number: number): void {
	if (site.routes !== undefined || site.blocksIncomplete) throw new NotBuilt(`${site.name} has routes of its own`);
	const gateway = addSpace(plan, `w${number}`);
	const office = addSpace(plan, `o${number}`);
	forwards(gateway);
	addPipe(plan, { space: vpc.space, device: 'vgw' }, { space: gateway, device: 'vpc' });
	addPipe(plan, { space: gateway, device: 'line' }, { space: office, device: 'line' });
	const blocks = ipv4Blocks(vpc.vpc.blocks);
	const reached = ipv4Blocks(connection.behind ?? []);
	gateway.ip.push(
		...(isUp ? reached.map((block) => `route add ${block} dev line`) : []),
		...blocks.map((block) => `route add ${block} dev vpc`),
		'route add blackhole default',
	);
	const own = vpc.ports.flatMap(({ owner }) => addressesOf(owner));
	const foreign = own.length === 0 ? 'iifname "vpc" drop' : `iifname "vpc" ip saddr != { ${own.join(', ')} } drop`;
	// It takes what the VPC's own interfaces send (Reachability Analyzer: VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS).
	gateway.nft.push(...table('ip', 'vpn', [chain('through', ['type filter hook forward priority 0; policy accept;', foreign])]));
	office.ip.push(
		...hosts.map((host) => `addr add ${host}/32 dev lo`),
		...(isUp ? blocks.map((block) => `route add ${block} dev line`) : []),
		'route add blackhole default',
	);
	office.nft.push(...hearing());
	plan.speakers.push({ space: office, name: site.name, addresses: hosts });
}

/** Its hosts, and what else of its blocks is asked for: somebody there has it. */
function hostsOf(network: Network, { hosts, blocks }: Of<'network'>, asked: readonly string[]): readonly string[] {
	const named = hosts.flatMap((key) => {
		const { name, addresses } = thing(network, key, 'network-host');
		if (addresses === undefined || addresses.ipv4.family !== 'ipv4') return [];
		return addresses.ipv4.ranges.map(({ from, to }) => {
			if (from !== to) throw new NotBuilt(`${name} has several addresses`);
			return formatAddress({ family: 'ipv4', value: from });
		});
	});
	const others = asked.filter((text) => {
		const address = parseAddress(text);
		return address !== undefined && blocks.some(({ prefix }) => contains(prefix, address));
	});
	return [...new Set([...named, ...others])];
}

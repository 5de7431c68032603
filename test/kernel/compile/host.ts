/** A host as a namespace: its addresses, routes and rules, its reverse path filter, its firewall, and whether it forwards. */

import type { HostRoute, HostRule } from '../../../server/src/core/language/values.ts';
import type { Instance } from '../../../server/src/core/model/network.ts';
import { formatAddress } from '../../../server/src/core/net/address.ts';
import { contains, formatPrefix } from '../../../server/src/core/net/prefix.ts';
import { bridgeOf } from './bridges.ts';
import { wireMac } from './gateways.ts';
import { hearing } from './hearing.ts';
import { firewallTable } from './host-firewall.ts';
import { addSpace, forwards, NotBuilt, type Plan } from './plan.ts';
import { addRulesets } from './rulesets.ts';
import { addressesOf, ipv4BlockOf, isIpv4, type Port, routerOf } from './things.ts';
import type { VpcSpace } from './vpc.ts';

/** One interface of the host. */
interface Own {
	readonly port: Port;
	readonly device: string;
	/** Those of the system, which `ip addr` may show, with the lengths of their prefixes. */
	readonly addresses: readonly string[];
	readonly lengths: readonly number[];
	readonly isUp: boolean;
	/** What is on its link, and the address that it sends from there. */
	readonly onLink: readonly { readonly block: string; readonly source: string }[];
	readonly router: string;
}

export function addHost(plan: Plan, host: Instance, vpcs: readonly VpcSpace[], ports: readonly Port[]): void {
	const { os } = host;
	if (os.system === 'windows') throw new NotBuilt('Windows');
	if ([...os.unreadable, ...os.unreadableRoutes, ...os.unreadableRules, ...os.unreadableFirewall].length > 0) {
		throw new NotBuilt(`lines of ${host.name} cannot be read`);
	}
	const strange = os.devices.find(({ name }) => name !== 'lo' && !host.interfaces.some((key) => key.endsWith(`.${name}`)));
	if (strange !== undefined) throw new NotBuilt(`${strange.name} of ${host.name} is no interface of it`);
	const space = addSpace(plan, `h${plan.speakers.length}`);
	if (os.forwarding !== 'none') forwards(space);
	space.sysctl.push(['ipv4/conf/*/rp_filter', { none: '0', strict: '1', loose: '2' }[os.rpFilter]]);
	const own = host.interfaces.map((key) => ownOf(host, key, ports));
	for (const each of own) {
		const { port, device, addresses } = each;
		const vpc = vpcs.find(({ vpc: { key } }) => key === port.subnet.vpc);
		if (vpc === undefined) throw new NotBuilt(`${host.name} is in no VPC`);
		plan.wires.push([
			{ space: vpc.space, device: port.device, mac: wireMac(port) },
			{ space, device, mac: port.mac },
		]);
		// A host that is not running has nothing and answers nothing.
		if (host.outOfOrder !== undefined) continue;
		addresses.forEach((address, index) => {
			space.ip.push(`addr add ${address}/${each.lengths[index] ?? 32} dev ${device} noprefixroute`);
		});
		space.ip.push(`link set ${device} up`);
		// Addresses of a device that is down are the host's own all the same.
		space.ip.push(...(each.isUp ? neighbours(each, vpc, ports) : [`link set ${device} down`]));
	}
	if (host.outOfOrder === undefined) {
		space.ip.push(...ownRoutes(host, own), ...pastedRoutes(host, own), ...amazonRules(host, own), ...writtenRules(host, own));
	}
	space.nft.push(...firewallTable(host), ...hearing());
	addRulesets(space, host);
	plan.speakers.push({ space, name: host.name, addresses: host.outOfOrder === undefined ? own.flatMap(({ addresses }) => addresses) : [] });
}

function ownOf(host: Instance, key: string, ports: readonly Port[]): Own {
	const port = ports.find(({ owner }) => owner.key === key);
	if (port === undefined) throw new NotBuilt(`${key} of ${host.name} has no place`);
	const router = routerOf(port.subnet);
	const device = port.owner.shortName;
	const shown = host.os.devices.find(({ name }) => name === device);
	if (shown === undefined) {
		const block = ipv4BlockOf(port.subnet);
		const addresses = addressesOf(port.owner);
		const onLink = addresses.slice(0, 1).map((source) => ({ block: formatPrefix(block), source }));
		return { port, device, addresses, lengths: addresses.map(() => block.length), isUp: true, onLink, router };
	}
	const own = shown.addresses.filter(({ onLink }) => isIpv4(onLink));
	const onLink = new Map<string, string>();
	for (const { address, onLink: prefix } of own) {
		const block = formatPrefix(prefix);
		if (!onLink.has(block)) onLink.set(block, formatAddress(address));
	}
	return {
		port,
		device,
		addresses: own.map(({ address }) => formatAddress(address)),
		lengths: own.map(({ onLink: { length } }) => length),
		isUp: shown.link === 'on',
		onLink: [...onLink].map(([block, source]) => ({ block, source })),
		router,
	};
}

/**
 * The VPC answers for the router and for every address that something in the subnet has, and for nothing else (ENI-4; Amazon
 * EC2 User Guide, "Elastic network interfaces"): the neighbours are set, and no question gets any further. They are reachable
 * and not permanent, as those that have just answered are: of equal default routes the kernel takes the first whose gateway
 * is reachable (fib_select_default), and would take turns between permanent ones.
 */
function neighbours({ port, device, router }: Own, { subnets }: VpcSpace, ports: readonly Port[]): readonly string[] {
	const others = ports.filter(({ subnet, owner }) => subnet.key === port.subnet.key && owner.key !== port.owner.key);
	const known = [
		[router, bridgeOf(subnets, port.subnet).mac] as const,
		...others.flatMap(({ owner, mac }) => addressesOf(owner).map((address) => [address, mac] as const)),
	];
	return known.map(([address, mac]) => `neigh add ${address} lladdr ${mac} dev ${device} nud reachable`);
}

/**
 * What DHCP and the kernel set. Each interface has the route of its subnet and a default one, with a metric that grows from
 * the first interface on (OS-2, OS-4, OS-5); pasted lines come in place of DHCP's. Amazon Linux has the same once more in a
 * table for each interface but the primary one (amazon-ec2-net-utils 2.x, OS-10).
 */
function ownRoutes({ os }: Instance, own: readonly Own[]): readonly string[] {
	const pasted = os.routes !== undefined;
	return own.flatMap(({ device, addresses: [primary], onLink, router, isUp }, index) => {
		if (primary === undefined || !isUp) return [];
		const metric = os.system === 'amazon-linux' ? 512 + index : 100 + index;
		const table = ` table ${10000 + index}`;
		const connected = (words: string, blocks = onLink) =>
			blocks.map(({ block, source }) => `route append ${block} dev ${device} src ${source}${words}`);
		const untold = onLink.filter(({ block }) => os.routes?.some((route) => isConnected(route, device, block)) !== true);
		const main = connected(pasted ? '' : ` metric ${metric}`, untold);
		const everywhere = `route append default via ${router} dev ${device}`;
		// The primary interface has none, and a pasted table is as it was pasted.
		const hasTable = os.system === 'amazon-linux' && index > 0 && os.routes?.some((route) => route.table === `${10000 + index}`) !== true;
		return [
			...main,
			...(pasted ? [] : [`${everywhere} onlink metric ${metric}`]),
			...(hasTable ? [...connected(table), `${everywhere} onlink${table}`] : []),
		];
	});
}

/** A pasted line that is the connected route itself. */
function isConnected({ device, destination, gateway, table, kind }: HostRoute, name: string, block: string): boolean {
	return (
		kind === 'unicast' && device?.text === name && gateway === undefined && table === 'main' && formatPrefix(destination.prefix) === block
	);
}

/** In the order of the file, behind those of the system: of equal ones the kernel takes the first. */
function pastedRoutes(host: Instance, own: readonly Own[]): readonly string[] {
	return (host.os.routes ?? [])
		.filter(({ destination }) => isIpv4(destination.prefix))
		.flatMap((route) => pastedRoute(host, route, own) ?? []);
}

function pastedRoute(host: Instance, route: HostRoute, own: readonly Own[]): string | undefined {
	const { kind, destination, gateway, device, preferredSource, metric, table } = route;
	const block = formatPrefix(destination.prefix);
	const place = `${metric === 0 ? '' : ` metric ${metric}`} table ${table}`;
	if (kind === 'blackhole' || kind === 'unreachable' || kind === 'prohibit' || kind === 'throw')
		return `route append ${kind} ${block}${place}`;
	if (kind !== 'unicast') throw new NotBuilt(`"${route.text}" of ${host.name}`);
	const by =
		device === undefined
			? own.find(({ port }) => gateway !== undefined && contains(ipv4BlockOf(port.subnet), gateway.address))
			: own.find(({ device: name }) => name === device.text);
	if (by === undefined) throw new NotBuilt(`"${route.text}" of ${host.name} uses no interface of it`);
	if (!by.isUp) return undefined;
	// The kernel would refuse a gateway that is not on the link. Here it is there and leads nowhere, as on a host where it
	// was set with `onlink`.
	const via = gateway === undefined ? '' : ` via ${formatAddress(gateway.address)}`;
	const source = preferredSource === undefined ? '' : ` src ${formatAddress(preferredSource.address)}`;
	return `route append ${block}${via} dev ${by.device}${via === '' ? '' : ' onlink'}${source}${place}`;
}

function amazonRules({ os }: Instance, own: readonly Own[]): readonly string[] {
	if (os.system !== 'amazon-linux' || os.rules.some(({ priority }) => priority === 0)) return [];
	return own.flatMap(({ addresses }, index) =>
		(index === 0 ? [] : addresses).map((address) => `rule add from ${address} lookup ${10000 + index} pref ${10000 + index}`),
	);
}

/** The kernel gives a number to those that have none (ip-rule(8)). */
function writtenRules({ name, os }: Instance, own: readonly Own[]): readonly string[] {
	return os.rules.flatMap((rule) => {
		if (rule.unwalked.length > 0) throw new NotBuilt(`"${rule.text}" of ${name}`);
		if (isKernels(rule)) return [];
		const { priority, not, from, to, incomingDevice, outgoingDevice, action } = rule;
		if (incomingDevice !== undefined && incomingDevice.text !== 'lo' && !own.some(({ device }) => device === incomingDevice.text)) {
			throw new NotBuilt(`"${rule.text}" of ${name} names a device that it does not have`);
		}
		const words = [
			'rule add',
			not ? 'not' : '',
			`from ${from === undefined ? 'all' : formatPrefix(from.prefix)}`,
			to === undefined ? '' : `to ${formatPrefix(to.prefix)}`,
			incomingDevice === undefined ? '' : `iif ${incomingDevice.text}`,
			outgoingDevice === undefined ? '' : `oif ${outgoingDevice.text}`,
			priority === undefined ? '' : `pref ${priority}`,
			action.kind === 'lookup' ? `lookup ${action.table}` : action.kind,
		];
		return [words.filter((word) => word !== '').join(' ')];
	});
}

/** One of the three that are there in any case, as `ip rule` prints it. */
function isKernels({ priority, from, to, action }: HostRule): boolean {
	const table = action.kind === 'lookup' ? action.table : undefined;
	const own = new Map([
		[0, 'local'],
		[32766, 'main'],
		[32767, 'default'],
	]);
	return priority !== undefined && (from === undefined || from.prefix.length === 0) && to === undefined && own.get(priority) === table;
}

/** The addresses of load balancers, which their interfaces have. */
import type { LoadBalancerRecord } from '../records/hosts.ts';
import type { Found } from './gather.ts';
import type { FoundInterface } from './interfaces.ts';
import { items, type JsonObject, text } from './json.ts';
import { inOrderOf } from './order.ts';

/** As its interfaces have them, else as the load balancer itself tells them: no public one where it faces the internet and has none. */
export function balancerAddresses(
	{ json }: Found,
	own: readonly FoundInterface[],
	zones: readonly JsonObject[],
): Pick<LoadBalancerRecord, 'ips' | 'publicIps'> {
	const nodes = own.flatMap(({ addresses: { ips, publicIps } }) => {
		const single = ips.filter((ip) => !ip.includes('/'));
		const ipv4 = single.find((ip) => !ip.includes(':'));
		return ipv4 === undefined ? [] : [{ ipv4, ipv6: single.filter((ip) => ip.includes(':')), publicIp: publicIps[0] ?? 'none' }];
	});
	const inTurn = inOrderOf(nodes, ({ ipv4 }) => ipv4);
	const publicIps = inTurn.map(({ publicIp }) => publicIp);
	const isInternal = text(json, 'Scheme') === 'internal';
	if (nodes.length === 0) {
		const isWithout = !isInternal && text(json, 'IpAddressType') === 'dualstack-without-public-ipv4';
		return isWithout ? { ...toldAddresses(zones), publicIps: zones.map(() => 'none') } : toldAddresses(zones);
	}
	return {
		ips: [...inTurn.map(({ ipv4 }) => ipv4), ...inTurn.flatMap(({ ipv6 }) => ipv6)],
		publicIps: isInternal ? [] : publicIps,
	};
}

/** Each zone has one of each sort at most; public ones belong to the private ones, or where these are not told to the subnets. */
function toldAddresses(zones: readonly JsonObject[]): Pick<LoadBalancerRecord, 'ips' | 'publicIps'> {
	const told = (key: string) => zones.map((zone) => text(items(zone, 'LoadBalancerAddresses')[0], key));
	const [ipv4, ipv6, elastic] = [told('PrivateIPv4Address'), told('IPv6Address'), told('IpAddress')];
	const ips = [...ipv4, ...ipv6].flatMap((each) => each ?? []);
	const areInTurn = ips.length === 0 || !ipv4.includes(undefined);
	const hasPublic = elastic.some((each) => each !== undefined);
	return { ips, publicIps: hasPublic && areInTurn ? elastic.map((each) => each ?? 'auto') : [] };
}

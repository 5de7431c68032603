/** What a topology becomes on a Linux machine: network namespaces, the wires between them, and what is set up inside each. */

/** One network namespace. Its lists are arguments for `ip -batch`, `bridge -batch`, `nft -f`, and files below /proc/sys/net. */
export interface Space {
	readonly name: string;
	readonly ip: string[];
	readonly bridge: string[];
	readonly nft: string[];
	/** For `iptables-restore`. */
	readonly iptables: string[];
	readonly sysctl: (readonly [path: string, value: string])[];
}

export interface WireEnd {
	readonly space: Space;
	readonly device: string;
	readonly mac: string;
}

/** A namespace in which somebody sends and listens. */
export interface Speaker {
	readonly space: Space;
	/** As the walk names it: an instance or a network outside AWS by its name, everybody else is `internet`. */
	readonly name: string;
	readonly addresses: readonly string[];
}

export interface Plan {
	readonly spaces: Space[];
	readonly wires: (readonly [WireEnd, WireEnd])[];
	readonly speakers: Speaker[];
}

/** The topology has something in it that this judge does not build. */
export class NotBuilt extends Error {
	override readonly name = 'NotBuilt';
}

export function addSpace(plan: Plan, name: string): Space {
	const space: Space = { name, ip: ['link set lo up'], bridge: [], nft: [], iptables: [], sysctl: [...QUIET] };
	plan.spaces.push(space);
	return space;
}

/**
 * A wire without neighbours: both ends have one MAC and ask nobody (`arp off`), so that whatever a route sends into the
 * device arrives at the other end.
 */
export function addPipe(plan: Plan, a: Omit<WireEnd, 'mac'>, b: Omit<WireEnd, 'mac'>): void {
	const mac = macOf(0xff00 + plan.wires.length);
	plan.wires.push([
		{ ...a, mac },
		{ ...b, mac },
	]);
	for (const { space, device } of [a, b]) space.ip.push(`link set ${device} arp off`, `link set ${device} up`);
}

/** A locally administered MAC (IEEE 802). */
export function macOf(number: number): string {
	const hex = number.toString(16).padStart(6, '0');
	return `02:00:00:${hex.slice(0, 2)}:${hex.slice(2, 4)}:${hex.slice(4, 6)}`;
}

/** Nothing is to be sent but what probes send: no redirects, no IPv6, no limit on what ICMP says; filters only where the plan asks. */
const QUIET: readonly (readonly [string, string])[] = [
	['ipv6/conf/all/disable_ipv6', '1'],
	['ipv6/conf/default/disable_ipv6', '1'],
	['ipv4/conf/*/accept_redirects', '0'],
	['ipv4/conf/*/send_redirects', '0'],
	['ipv4/conf/*/rp_filter', '0'],
	['ipv4/icmp_ratelimit', '0'],
];

/** It routes what is not its own. Setting it resets other settings of the devices, so it comes first. */
export function forwards(space: Space): void {
	space.sysctl.unshift(['ipv4/ip_forward', '1']);
}

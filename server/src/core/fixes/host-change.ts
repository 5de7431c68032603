/** What a fix changes in the tables of a Linux host, and the command that does it at once: ip-route(8), ip-rule(8). */
import type { Family } from '../net/address.ts';

interface Change {
	/** The host, as the file calls it. */
	readonly host: string;
	/** The interface that it is for. */
	readonly device: string;
	readonly family: Family;
	/** Undefined: the table `main`. */
	readonly table: string | undefined;
}

export interface RouteChange extends Change {
	readonly kind: 'route';
	/** `default`, an address or a block. */
	readonly destination: string;
	readonly gateway: string;
	readonly metric: number | undefined;
	/** There is a route for this destination already, which gives way. */
	readonly replaces: boolean;
}

export interface RuleChange extends Change {
	readonly kind: 'rule';
	/** The source address that it is for. */
	readonly from: string;
	readonly table: string;
	/** The kernel gives it this one, in front of the rules that are there, and after a restart nothing else may. */
	readonly priority: number;
}

export type HostChange = RouteChange | RuleChange;

/** The line as `ip route` and `ip rule` take it: what stands in a file, and behind their `add`. */
export function lineOfChange(change: HostChange): string {
	if (change.kind === 'rule') return `from ${change.from} lookup ${change.table}`;
	const { destination, gateway, device, table, metric } = change;
	const parts = [`${destination} via ${gateway} dev ${device}`, table && `table ${table}`, metric && `metric ${metric}`];
	return parts.filter(Boolean).join(' ');
}

/** What does it at once, until the host is restarted. `ip` without `-6` takes rules for IPv4 alone. */
export function commandOfChange(change: HostChange): string {
	const ip = change.family === 'ipv6' ? 'ip -6' : 'ip';
	const verb = change.kind === 'route' && change.replaces ? 'replace' : 'add';
	return `sudo ${ip} ${change.kind} ${verb} ${lineOfChange(change)}`;
}

/**
 * Whether it can be typed at a shell as it is. Devices and tables are called as the file says, and a file may be somebody else's: what a
 * shell would take for more than a word is in no command.
 */
export function isTypeable(change: HostChange): boolean {
	return lineOfChange(change)
		.split(' ')
		.every((word) => /^[\w.:/@-]+$/.test(word));
}

/** The changes by what tells them apart, each group in the order that they have. */
export function grouped(changes: readonly HostChange[], by: (change: HostChange) => string): ReadonlyMap<string, readonly HostChange[]> {
	const groups = new Map<string, HostChange[]>();
	for (const change of changes) {
		const group = groups.get(by(change));
		if (group === undefined) groups.set(by(change), [change]);
		else group.push(change);
	}
	return groups;
}

/** Lines for the routes and rules of a host, written so that what is there stays. */

import type { TableRoute } from '../../engine/host/table-route.ts';
import { hostTables } from '../../engine/host/tables.ts';
import { entity } from '../../engine/walk-context.ts';
import { subnetOf } from '../../model/entities.ts';
import type { Instance, Interface, Network } from '../../model/network.ts';
import { routerAddress } from '../../model/subnet-addresses.ts';
import { type Family, formatAddress } from '../../net/address.ts';
import { familyOf } from '../../net/prefix.ts';
import type { Addition, Candidate } from '../fix.ts';
import { type HostChange, lineOfChange, type RouteChange, type RuleChange } from '../host-change.ts';
import { addition, type Stop, together } from './place.ts';

/**
 * Whether its tables can be added to: they are read whole, and where nothing is written DHCP's routes can be written out. Those of Windows
 * and of Amazon Linux cannot: the one weighs interfaces by their speed, the other has tables and rules for addresses that come and go.
 */
export function takesLines({ os }: Instance): boolean {
	return os.unreadableRoutes.length === 0 && os.unreadableRules.length === 0 && (os.routes !== undefined || os.system === 'linux');
}

/** The interfaces of a host, in the order of the file. */
export function interfacesOf(network: Network, { interfaces }: Instance): readonly Interface[] {
	return interfaces.flatMap((key) => entity(network, key, 'interface') ?? []);
}

/** The router of an interface's subnet, where a host's routes lead. */
export function routerOf(network: Network, owner: Interface, family: Family): string | undefined {
	const block = subnetOf(network, owner)?.blocks.find(({ prefix }) => prefix.first.family === family);
	const router = block && routerAddress(block.prefix);
	return router && formatAddress(router);
}

/** Routes and rules of a host as one candidate; none where they cannot be written. */
export function written(stop: Stop, host: Instance, changes: readonly HostChange[]): readonly Candidate[] {
	const routes = changes.filter((each): each is RouteChange => each.kind === 'route');
	const rules = changes.filter((each): each is RuleChange => each.kind === 'rule');
	const all: readonly Block[] = [
		{ key: 'routes', changes: routes, kept: keptRoutes(stop.root.network, host, routes) },
		{ key: 'rules', changes: rules, kept: [] },
	];
	const blocks = all.filter((block) => block.changes.length > 0);
	const os = ['instances', host.shortName, 'os'];
	// Two edits that both begin a section would begin two.
	if (host.os.source === undefined && blocks.length > 1) {
		const whole = addition(
			stop,
			host.source,
			os,
			{ kind: 'blocks', blocks: blocks.map((block) => ({ key: block.key, lines: linesOf(block) })) },
			[],
		);
		return whole.map(({ edits }) => ({ edits, opens: blocks.flatMap((block) => opened(host, block)) }));
	}
	const made = blocks.map((block) =>
		addition(stop, host.source, [...os, block.key], { kind: 'lines', lines: linesOf(block) }, []).map(({ edits }) => ({
			edits,
			opens: opened(host, block),
		})),
	);
	return made.some((each) => each.length === 0) ? [] : [together(made.flat())];
}

interface Block {
	readonly key: 'routes' | 'rules';
	readonly changes: readonly HostChange[];
	/** What stands before them, so that all stays as it is. */
	readonly kept: readonly string[];
}

function linesOf({ kept, changes }: Block): readonly string[] {
	return [...kept, ...changes.map(lineOfChange)];
}

function opened(host: Instance, { key, changes, kept }: Block): readonly Addition[] {
	return changes.map((change) => ({
		text: lineOfChange(change),
		to: `${host.shortName}.os.${key}`,
		alsoFor: [],
		change: host.os.system === 'windows' ? undefined : change,
		...(kept.length === 0 ? {} : { beside: 'the default routes that DHCP sets' }),
	}));
}

/** What DHCP and router advertisements set, as lines: written routes take its place, of each family that they have. */
function keptRoutes(network: Network, host: Instance, added: readonly RouteChange[]): readonly string[] {
	const { os } = host;
	if (added.length === 0) return [];
	const hasIpv6 = os.routes?.some(({ destination }) => familyOf(destination.prefix) === 'ipv6') === true;
	const families: readonly Family[] = [
		...(os.routes === undefined ? ['ipv4' as const] : []),
		...(!hasIpv6 && added.some(({ family }) => family === 'ipv6') ? ['ipv6' as const] : []),
	];
	const main = hostTables(network, host).routes.get('main') ?? [];
	return main
		.filter(
			({ prefix, source, tunnel }) =>
				prefix.length === 0 && source === undefined && tunnel === undefined && families.includes(familyOf(prefix)),
		)
		.flatMap(lineOfRoute);
}

function lineOfRoute({ gateway, deviceName, metric }: TableRoute): readonly string[] {
	return gateway === undefined || deviceName === undefined
		? []
		: [`default via ${formatAddress(gateway)} dev ${deviceName} metric ${metric}`];
}

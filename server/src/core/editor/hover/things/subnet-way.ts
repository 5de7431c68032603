/** Whether a subnet's route table makes it public, private, VPN-only or isolated (Amazon VPC User Guide, "Subnet types"). */
import { linked } from '../../../engine/walk-context.ts';
import type { Network, NetworkEntity, Route, RouteTable, Subnet } from '../../../model/network.ts';
import { targetOf } from '../../../rules/routing/targets.ts';
import { listed } from '../words.ts';

/** `public (0.0.0.0/0 via igw)`; where a part of the table is not known, no more than that. */
export function subnetWay(network: Network, { routeTable }: Subnet): string {
	const table = linked(network, routeTable, 'route-table');
	return 'missing' in table ? 'its route table is not known' : tableWay(network, table.found);
}

/** The same of a table: what it makes of its subnets. */
export function tableWay(network: Network, table: RouteTable): string {
	const leads = (kind: NetworkEntity['kind']): readonly Route[] => table.routes.filter((route) => targetOf(network, route)?.kind === kind);
	const toInternet = leads('internet-gateway');
	if (toInternet.length > 0) return `public (${texts(toInternet)})`;
	if (table.unreadable.length > 0 || table.routes.some(isOpen)) return 'not fully known: a route cannot be followed';
	const alive = table.routes.filter(({ target }) => target.kind === 'to');
	const toVpn = leads('vpn-gateway');
	if (alive.length === toVpn.length) {
		if (toVpn.length > 0) return `VPN-only (${texts(toVpn)})`;
		return table.propagations.length > 0 ? 'VPN-only (propagated routes)' : 'isolated (local routes only)';
	}
	const defaults = alive.filter(isDefault);
	return `private (${texts(defaults.length > 0 ? defaults : alive)})`;
}

function texts(routes: readonly Route[]): string {
	return listed(
		routes.map(({ text }) => text),
		3,
	);
}

function isOpen({ target }: Route): boolean {
	return target.kind === 'to' && !target.link.resolved;
}

function isDefault({ destination }: Route): boolean {
	return destination.kind === 'block' && destination.block.prefix.length === 0;
}

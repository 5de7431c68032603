/** Where a subnet's table sends what is for the internet. */
import type { NetworkEntity, Route, RouteTable, Things } from '../../model/network.ts';
import { familyOf } from '../../net/prefix.ts';
import { isUnresolved, targetOf } from './targets.ts';

export type InternetWay =
	/** Some route leads to an internet gateway: AWS calls such a subnet public (Amazon VPC User Guide, "Subnet types"). */
	| { readonly kind: 'gateway' }
	/** Something that could be such a route could not be read, or names what is not in the file. */
	| { readonly kind: 'unknown' }
	/** The default route leads to something else; `target` is undefined for a blackhole. */
	| { readonly kind: 'elsewhere'; readonly route: Route; readonly target: NetworkEntity | undefined }
	/** There is no default route. */
	| { readonly kind: 'none' };

/** The way of a table's IPv4 packets to the internet. */
export function internetWay(network: Things, table: RouteTable): InternetWay {
	if (table.routes.some((route) => targetOf(network, route)?.kind === 'internet-gateway')) return { kind: 'gateway' };
	if (table.unreadable.length > 0 || table.routes.some(isUnresolved)) return { kind: 'unknown' };
	const route = table.routes.find(isDefault);
	return route === undefined ? { kind: 'none' } : { kind: 'elsewhere', route, target: targetOf(network, route) };
}

function isDefault({ destination }: Route): boolean {
	return destination.kind === 'block' && destination.block.prefix.length === 0 && familyOf(destination.block.prefix) === 'ipv4';
}

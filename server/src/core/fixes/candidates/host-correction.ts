/** A route of a host that leads nowhere, put right: by the router of its interface's subnet. */
import { entity } from '../../engine/walk-context.ts';
import { isNetToolsRoute } from '../../language/lines/net-tools-route.ts';
import type { HostRoute } from '../../language/values.ts';
import type { Instance } from '../../model/network.ts';
import { destinationsOf } from '../../net/packets.ts';
import { containsPrefix, equalPrefixes, familyOf, formatPrefix, parsePrefix } from '../../net/prefix.ts';
import type { Addition, Candidate } from '../fix.ts';
import { lineOfChange, type RouteChange } from '../host-change.ts';
import { interfacesOf, routerOf, takesLines, written } from './host-lines.ts';
import { wantedBlocks } from './host-route.ts';
import { replacement, type Stop } from './place.ts';

export function corrections(stop: Stop): readonly Candidate[] {
	const { root, blocker, hop } = stop;
	const host = entity(root.network, hop.key, 'instance');
	const route = host?.os.routes?.find(({ source }) => blocker.decided.some((one) => one.source === source));
	if (host === undefined || route === undefined || !takesLines(host)) return [];
	return route.kind === 'unicast' ? throughRouter(stop, host, route) : pastRefusal(stop, host, route);
}

/** The gateway of the route's own interface, in place of one that is not there or of none. */
function throughRouter(stop: Stop, host: Instance, route: HostRoute): readonly Candidate[] {
	const family = familyOf(route.destination.prefix);
	const owner = interfacesOf(stop.root.network, host).find(({ shortName }) => shortName === route.device?.text);
	const gateway = owner && routerOf(stop.root.network, owner, family);
	if (owner === undefined || gateway === undefined) return [];
	const { destination, gateway: wrong } = route;
	const change = changeOf(host, route, destination.text, gateway, owner.shortName, true);
	const line = lineOfChange(change);
	// A row of `route -n` has no place for another word.
	if (isNetToolsRoute(route.text)) return replacement(stop, route.source, line, inPlaceOf(host, route, line, change));
	return wrong === undefined
		? replacement(stop, destination.source, `${destination.text} via ${gateway}`, inPlaceOf(host, route, line, change))
		: replacement(stop, wrong.source, gateway, inPlaceOf(host, route, line, change));
}

/** A longer route in the same table, or one in place of the refusal where that is for just these. */
function pastRefusal(stop: Stop, host: Instance, route: HostRoute): readonly Candidate[] {
	const { root, trace, blocker } = stop;
	const { network } = root;
	const destinations = destinationsOf(blocker.parts);
	const blocks = wantedBlocks(network, trace, destinations);
	const [only, ...more] = blocks ?? [];
	if (only === undefined || more.length > 0) return [];
	const read = parsePrefix(only.includes('/') ? only : `${only}/${destinations.family === 'ipv4' ? 32 : 128}`);
	const refused = route.destination.prefix;
	const isLonger = read.ok && containsPrefix(refused, read.prefix) && !equalPrefixes(refused, read.prefix);
	return interfacesOf(network, host).flatMap((owner) => {
		const gateway = routerOf(network, owner, destinations.family);
		if (gateway === undefined) return [];
		if (isLonger) return written(stop, host, [changeOf(host, route, only, gateway, owner.shortName, false)]);
		const change = changeOf(host, route, refused.length === 0 ? 'default' : formatPrefix(refused), gateway, owner.shortName, true);
		const line = lineOfChange(change);
		return replacement(stop, route.source, line, inPlaceOf(host, route, line, change));
	});
}

function changeOf(host: Instance, route: HostRoute, destination: string, gateway: string, device: string, replaces: boolean): RouteChange {
	const { table, metric } = route;
	const family = familyOf(route.destination.prefix);
	// The kernel gives an IPv6 route 1024 where none is said.
	const isUsual = metric === (family === 'ipv6' ? 1024 : 0);
	return {
		kind: 'route',
		host: host.shortName,
		device,
		family,
		table: table === 'main' ? undefined : table,
		destination,
		gateway,
		metric: isUsual || !replaces ? undefined : metric,
		replaces,
	};
}

function inPlaceOf({ shortName, os }: Instance, route: HostRoute, text: string, change: RouteChange): Addition {
	return {
		text,
		to: `${shortName}.os.routes`,
		alsoFor: [],
		instead: route.text,
		change: os.system === 'windows' ? undefined : change,
	};
}

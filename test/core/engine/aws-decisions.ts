/** What route tables, network ACLs and security groups of a topology decide about one packet, asked one by one. */
import assert from 'node:assert/strict';
import type { Root } from '../../../server/src/core/analysis/analysis.ts';
import { enter } from '../../../server/src/core/engine/branch.ts';
import { sort } from '../../../server/src/core/engine/filters/network-acl.ts';
import { throughGroups } from '../../../server/src/core/engine/filters/security-group.ts';
import { chooseTransitRoutes } from '../../../server/src/core/engine/routing/transit-routes.ts';
import { chooseRoutes } from '../../../server/src/core/engine/routing/vpc-routes.ts';
import { newBranch } from '../../../server/src/core/engine/walk.ts';
import { entity, walkContext } from '../../../server/src/core/engine/walk-context.ts';
import { entitiesOf } from '../../../server/src/core/model/entities.ts';
import type { Interface, Network, NetworkEntity } from '../../../server/src/core/model/network.ts';
import { type Address, parseAddress } from '../../../server/src/core/net/address.ts';
import { type AddressSet, addressSet, allAddresses } from '../../../server/src/core/net/address-set.ts';
import { numberSet } from '../../../server/src/core/net/number-set.ts';
import { type PacketSet, packetBox } from '../../../server/src/core/net/packets.ts';
import { ICMP, TCP, UDP } from '../../../server/src/core/net/protocols.ts';
import type { HeldDecision } from './aws-fixture.ts';

/** Where a route table (`vpc.table` or `transit-gateway.table`) leads an address: the target's name, and the target where it is a thing. */
export function routeFound({ network }: Root, table: string, to: string): { readonly name: string; readonly target?: NetworkEntity } {
	const context = walkContext(network);
	const own = entity(network, `route_table:${table}`, 'route-table');
	const transit = entity(network, `transit_gateway_route_table:${table}`, 'transit-gateway-route-table');
	assert.ok(own ?? transit, `a table ${table}`);
	const chosen =
		own === undefined
			? transit && chooseTransitRoutes(context, transit, addressSet(addressOf(to)))
			: chooseRoutes(context, own, addressSet(addressOf(to)));
	assert.ok(chosen !== undefined);
	if ('missing' in chosen) return { name: `unknown: ${chosen.missing.message}` };
	const hops = chosen.choices.flatMap(({ candidates }) => candidates.map(({ nextHop }) => nextHop));
	const [hop, ...others] = hops;
	if (hop === undefined) return { name: 'no route' };
	if (others.length > 0) return { name: `${hops.length} routes` };
	if (hop.kind === 'missing') return { name: `unknown: ${hop.missing.message}` };
	const target = 'key' in hop ? network.entities.get(hop.key) : undefined;
	if (target === undefined) return { name: hop.kind };
	return { name: target.kind === 'interface' ? target.name : target.shortName, target };
}

/** What a network ACL says of a packet that enters or leaves one of its subnets. */
export function aclDecision({ network }: Root, held: HeldDecision): { readonly decision: 'allow' | 'deny'; readonly rule: string } {
	const acl = entity(network, `network_acl:${held.by.join()}`, 'network-acl');
	assert.ok(acl, `a network ACL ${held.by.join()}`);
	const side = held.direction === 'inbound' ? 'in' : 'out';
	const { allowed, denied } = sort(held.direction === 'inbound' ? acl.inbound : acl.outbound, side, packetOf(held, addressOf(held.peer)));
	const [rule] = [...allowed, ...denied];
	return { decision: allowed.length > 0 ? 'allow' : 'deny', rule: rule?.rule.split(' ')[0] ?? '*' };
}

/** What groups say of a packet at an interface that carries just these; a peer that is a group is somebody who carries it. */
export function groupDecision({ network }: Root, held: HeldDecision): string {
	const owner = carrierOf(network, held.by);
	const peer = parseAddress(held.peer) ?? carrierOf(network, [held.peer]).addresses[0]?.prefix.first;
	assert.ok(peer, `an address of ${held.peer}`);
	const branch = enter(newBranch(packetOf(held, peer)), {
		node: owner.name,
		kind: 'interface',
		key: owner.key,
		detail: undefined,
		assumed: false,
		source: undefined,
	});
	return throughGroups(walkContext(network), branch, owner, held.direction === 'inbound' ? 'in' : 'out')
		.map(({ standing }) => (standing === 'passed' ? 'allow' : 'deny'))
		.join();
}

function carrierOf(network: Network, groups: readonly string[]): Interface {
	const keys = groups.map((group) => `security_group:${group}`).sort();
	const carrier = entitiesOf(network, 'interface').find(({ groups: carried = [] }) => {
		const own = carried.map((link) => (link.resolved ? link.key : '')).sort();
		return own.length === keys.length && own.every((key, index) => key === keys[index]);
	});
	assert.ok(carrier, `an interface with ${groups.join(' and ')}`);
	return carrier;
}

function packetOf({ protocol, port, direction }: HeldDecision, peer: Address): PacketSet {
	const own = allAddresses(peer.family);
	const far: AddressSet = addressSet(peer);
	const number = { tcp: TCP, udp: UDP, icmp: ICMP }[protocol];
	assert.ok(number !== undefined, protocol);
	return [
		packetBox({
			source: direction === 'inbound' ? far : own,
			destination: direction === 'inbound' ? own : far,
			protocols: numberSet(number),
			...(port === undefined ? {} : { destinationPorts: numberSet(port) }),
		}),
	];
}

function addressOf(text: string): Address {
	const read = parseAddress(text);
	assert.ok(read, text);
	return read;
}

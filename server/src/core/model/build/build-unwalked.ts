/**
 * The kinds that are read and named but that no packet is walked through yet. What stands in a VPC with addresses of its
 * own is known as far as that: an address of a load balancer is not an address of nobody.
 */

import type { Named } from '../../language/schema/declarations.ts';
import type { Field, Items, PublicIp, Reference } from '../../language/values.ts';
import type { Address } from '../../net/address.ts';
import { isBroken, itemsOf, outOfOrderOf, unreadableOf, written } from '../fields.ts';
import type { Key } from '../link.ts';
import { keyOf } from '../names/named-sections.ts';
import type { Foothold, Unwalked } from '../network.ts';
import { type Building, unreadableLink } from './build-vpc.ts';
import { once, type UnitedDeclarations } from './declarations.ts';

type State = Unwalked['outOfOrder'];

/** Adds every declaration of a kind that is not walked. */
export function buildUnwalked(united: UnitedDeclarations, building: Building): void {
	addLoadBalancers(united, building);
	const top = (declarations: readonly Named<object>[], kind: Unwalked['kind'], schemaKind: SchemaKind) => {
		for (const each of declarations) {
			building.add(unwalked(each, kind, keyOf(schemaKind, each.name), each.name));
		}
	};
	const inside = (owner: string, declarations: readonly Named<object>[], kind: Unwalked['kind'], schemaKind: SchemaKind) => {
		for (const each of once(declarations)) {
			const name = `${owner}.${each.name}`;
			building.add(unwalked(each, kind, keyOf(schemaKind, name), name));
		}
	};
	top(united.target_groups, 'target-group', 'target_group');
	top(united.direct_connect_gateways, 'direct-connect-gateway', 'direct_connect_gateway');
	for (const { name, value } of united.direct_connect_gateways) {
		inside(name, value.associations, 'direct-connect-association', 'association');
	}
	top(united.virtual_interfaces, 'virtual-interface', 'virtual_interface');
}

type SchemaKind = Parameters<typeof keyOf>[0];

const NO_FOOTHOLD: Foothold = { subnets: [], addresses: [], open: false, publicAddresses: [] };

function addLoadBalancers(united: UnitedDeclarations, building: Building): void {
	for (const each of united.load_balancers) {
		const { value } = each;
		building.add({
			...unwalked(each, 'load-balancer', keyOf('load_balancer', each.name), each.name, outOfOrderOf(value.state, 'active')),
			foothold: footholdOf(written(each, 'subnets'), written(each, 'ip'), value.public_ip, building),
		});
	}
}

function unwalked(declaration: Named<unknown>, kind: Unwalked['kind'], key: Key, name: string, outOfOrder: State = undefined): Unwalked {
	return {
		kind,
		key,
		name,
		shortName: declaration.name,
		source: declaration.nameSource,
		id: undefined,
		outOfOrder,
		unreadable: [],
		foothold: NO_FOOTHOLD,
	};
}

/** Each subnet has one interface; where fewer addresses are written than subnets, some are open. */
function footholdOf(
	subnets: Field<Items<Reference>>,
	ip: Field<Items<Address>>,
	publicIp: Field<Items<PublicIp>>,
	building: Building,
): Foothold {
	const links = [
		...itemsOf(subnets).map(({ value }) => building.links.of(value)),
		...unreadableOf(subnets).map((source) => unreadableLink('a subnet', source)),
	];
	const addresses = itemsOf(ip).map(({ value }) => value);
	return {
		subnets: links,
		addresses,
		open: addresses.length < links.length || isBroken(subnets) || isBroken(ip),
		publicAddresses: itemsOf(publicIp).flatMap(({ value }) => (value.kind === 'address' ? [value.address] : [])),
	};
}

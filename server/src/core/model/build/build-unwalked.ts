/** The kinds that are read and named but that no packet is walked through yet. */

import type { Named } from '../../language/schema/declarations.ts';
import type { Key } from '../link.ts';
import { keyOf } from '../names/named-sections.ts';
import type { Unwalked } from '../network.ts';
import type { Building } from './build-vpc.ts';
import { once, type UnitedDeclarations } from './declarations.ts';

/** Adds every declaration of a kind that is not walked. */
export function buildUnwalked(united: UnitedDeclarations, building: Building): void {
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
	top(united.direct_connect_gateways, 'direct-connect-gateway', 'direct_connect_gateway');
	for (const { name, value } of united.direct_connect_gateways) {
		inside(name, value.associations, 'direct-connect-association', 'association');
	}
	top(united.virtual_interfaces, 'virtual-interface', 'virtual_interface');
}

type SchemaKind = Parameters<typeof keyOf>[0];

function unwalked(declaration: Named<unknown>, kind: Unwalked['kind'], key: Key, name: string): Unwalked {
	return {
		kind,
		key,
		name,
		shortName: declaration.name,
		source: declaration.nameSource,
		id: undefined,
		outOfOrder: undefined,
		unreadable: [],
	};
}

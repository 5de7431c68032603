/** Peerings. */
import type { Field, Items, Reference } from '../../language/values.ts';
import { brokenAt, outOfOrderOf, valueOr, written } from '../fields.ts';
import type { Link } from '../link.ts';
import { type Building, named, unreadableLink } from './build-vpc.ts';
import type { UnitedDeclarations } from './declarations.ts';

/** Adds every peering. */
export function buildPeerings({ peerings }: UnitedDeclarations, building: Building): void {
	for (const declaration of peerings) {
		const { name, nameSource, value } = declaration;
		const side = (index: 0 | 1): Link =>
			sideOf(written(declaration, 'between'), index, building) ?? unreadableLink(`a VPC of ${name}`, nameSource);
		building.add({
			kind: 'peering',
			...named(declaration, 'peering', name),
			id: valueOr(value.id, undefined),
			outOfOrder: outOfOrderOf(value.state, 'active'),
			unreadable: brokenAt(written(declaration, 'state')),
			requester: side(0),
			accepter: side(1),
		});
	}
}

function sideOf(between: Field<Items<Reference>>, index: 0 | 1, { links }: Building): Link | undefined {
	if (between === undefined || between.broken) return undefined;
	const item = between.value[index];
	if (item === undefined) return undefined;
	return item.broken ? unreadableLink('a VPC of the peering', item.source) : links.of(item.value);
}

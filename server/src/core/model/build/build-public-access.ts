/** VPC Block Public Access. */
import { brokenAt, itemsOf, unreadableOf, valueOr, written } from '../fields.ts';
import { type Building, named } from './build-vpc.ts';
import type { UnitedDeclarations } from './declarations.ts';

/** Adds every block of public access; one whose mode is not known says so. */
export function buildPublicAccess({ block_public_access: blocks }: UnitedDeclarations, building: Building): void {
	for (const declaration of blocks) {
		const { value, nameSource } = declaration;
		const { links } = building;
		building.add({
			kind: 'public-access-block',
			...named(declaration, 'public_access_block', declaration.name),
			id: valueOr(value.id, undefined),
			outOfOrder: undefined,
			unreadable: [
				...(declaration.broken || value.mode === undefined ? [nameSource] : []),
				...brokenAt(written(declaration, 'mode'), written(declaration, 'region'), written(declaration, 'account')),
				...unreadableOf(written(declaration, 'allow_bidirectional')),
				...unreadableOf(written(declaration, 'allow_egress')),
			],
			mode: valueOr(value.mode, 'off'),
			region: valueOr(value.region, undefined),
			account: valueOr(value.account, undefined),
			allowBidirectional: itemsOf(value.allow_bidirectional).map((item) => links.of(item.value)),
			allowEgress: itemsOf(value.allow_egress).map((item) => links.of(item.value)),
		});
	}
}

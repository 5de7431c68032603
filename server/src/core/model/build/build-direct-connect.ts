/** Direct Connect: its gateways with their associations, and virtual interfaces. */
import type { Named } from '../../language/schema/declarations.ts';
import { blocksOf, brokenAt, mayHoldMore, outOfOrderOf, unreadableOf, valueOr, written } from '../fields.ts';
import { keyOf } from '../names/named-sections.ts';
import { announcedBy, joined, linkIn } from './announced.ts';
import { type Building, named, unreadableLink } from './build-vpc.ts';
import { attachmentsBy } from './build-vpn.ts';
import { once, type UnitedDeclarations } from './declarations.ts';

/** Adds every virtual interface and every Direct Connect gateway. */
export function buildDirectConnect(united: UnitedDeclarations, building: Building): void {
	const leading = joined();
	const attaching = attachmentsBy(united, 'direct_connect_gateway', building);
	for (const declaration of united.virtual_interfaces) {
		const { name, nameSource, value } = declaration;
		const key = keyOf('virtual_interface', name);
		const type = valueOr(value.type, undefined);
		const gateway = linkIn(written(declaration, 'gateway'), `the gateway of ${name}`, building);
		building.add({
			kind: 'virtual-interface',
			...named(declaration, 'virtual_interface', name),
			id: valueOr(value.id, undefined),
			outOfOrder: outOfOrderOf(value.state, 'available'),
			unreadable: [
				...brokenAt(written(declaration, 'state'), written(declaration, 'type'), written(declaration, 'region')),
				...(type === undefined ? [nameSource] : []),
			],
			type: type ?? 'private',
			network:
				linkIn(written(declaration, 'network'), `the network of ${name}`, building) ?? unreadableLink(`the network of ${name}`, nameSource),
			gateway: gateway ?? (type === 'public' ? undefined : unreadableLink(`the gateway of ${name}`, nameSource)),
			region: valueOr(value.region, undefined),
			...announcedBy(written(declaration, 'advertises'), { asn: undefined, over: 'Direct Connect' }),
		});
		leading.add(gateway, key);
	}
	const unknownEnds = united.virtual_interfaces.flatMap(({ value }) => brokenAt(value.gateway));
	for (const declaration of united.direct_connect_gateways) {
		const { name, nameSource, value } = declaration;
		const key = keyOf('direct_connect_gateway', name);
		const associations = once(value.associations);
		building.add({
			kind: 'direct-connect-gateway',
			...named(declaration, 'direct_connect_gateway', name),
			id: valueOr(value.id, undefined),
			outOfOrder: outOfOrderOf(value.state, 'available'),
			unreadable: brokenAt(written(declaration, 'state')),
			associations: associations.map((each) => keyOf('association', `${name}.${each.name}`)),
			attachments: attaching.of(key),
			interfaces: leading.of(key),
			partsUnreadable: [
				...(mayHoldMore(value, 'associations') ? [value.keySources.get('associations') ?? nameSource] : []),
				...unknownEnds,
			],
		});
		for (const association of associations) addAssociation(association, declaration, building);
	}
}

function addAssociation(
	declaration: UnitedDeclarations['direct_connect_gateways'][number]['value']['associations'][number],
	{ name: owner }: Named<unknown>,
	building: Building,
): void {
	const { name, nameSource, value } = declaration;
	const allowed = written(declaration, 'allowed_prefixes');
	building.add({
		kind: 'direct-connect-association',
		...named(declaration, 'association', `${owner}.${name}`),
		id: valueOr(value.id, undefined),
		outOfOrder: outOfOrderOf(value.state, 'associated'),
		unreadable: [...brokenAt(written(declaration, 'state')), ...unreadableOf(allowed)],
		directConnectGateway: keyOf('direct_connect_gateway', owner),
		gateway:
			linkIn(written(declaration, 'gateway'), `the gateway of ${name}`, building) ?? unreadableLink(`the gateway of ${name}`, nameSource),
		allowed: allowed === undefined ? undefined : blocksOf(allowed),
	});
}

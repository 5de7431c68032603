/** NAT gateways, each with the interface that AWS gives it. */
import type { Named, NatGatewayDeclaration, VpcDeclaration } from '../../language/schema/declarations.ts';
import { addressBits, prefixOf } from '../../net/prefix.ts';
import { brokenAt, isBroken, outOfOrderOf, valueOr, written } from '../fields.ts';
import { keyOf } from '../names/named-sections.ts';
import { type Building, named } from './build-vpc.ts';
import { once } from './declarations.ts';
import { type DraftInterfaces, subnetLink } from './draft-interface.ts';

export function buildNatGateways({ name: vpcName, value: vpc }: Named<VpcDeclaration>, building: Building, drafts: DraftInterfaces): void {
	for (const declaration of once(vpc.nat_gateways)) {
		buildNatGateway(declaration, vpcName, building, drafts);
	}
}

function buildNatGateway(declaration: Named<NatGatewayDeclaration>, vpcName: string, building: Building, drafts: DraftInterfaces): void {
	const { value } = declaration;
	const name = `${vpcName}.${declaration.name}`;
	const key = keyOf('nat_gateway', name);
	const interfaceKey = `interface:${name}`;
	const connectivity = valueOr(value.connectivity, 'public');
	building.add({
		kind: 'nat-gateway',
		...named(declaration, 'nat_gateway', name),
		id: valueOr(value.id, undefined),
		outOfOrder: outOfOrderOf(value.state, 'available'),
		unreadable: brokenAt(written(declaration, 'state'), written(declaration, 'connectivity')),
		vpc: keyOf('vpc', vpcName),
		connectivity,
		interface: interfaceKey,
	});
	const publicIp = valueOr(value.public_ip, undefined);
	const fixed =
		connectivity === 'public' && publicIp?.kind === 'address'
			? { address: publicIp.address, assumed: false, source: publicIp.source }
			: undefined;
	const ip = valueOr(value.ip, undefined);
	const incomplete = isBroken(written(declaration, 'ip'));
	drafts.add({
		entity: {
			kind: 'interface',
			key: interfaceKey,
			name,
			shortName: declaration.name,
			source: declaration.nameSource,
			id: undefined,
			outOfOrder: undefined,
			unreadable: [],
			owner: key,
			ownerKind: 'nat-gateway',
			subnet: subnetLink(declaration, building),
			addresses:
				ip === undefined
					? []
					: [{ prefix: prefixOf(ip, addressBits(ip.family)), publicAddress: fixed, assumed: false, source: value.ip?.source }],
			addressesIncomplete: incomplete,
			publicUnreadable: brokenAt(written(declaration, 'public_ip'), written(declaration, 'ip')),
			publicSurplus: [],
			groups: undefined,
			sourceDestCheck: false,
		},
		wantsAddress: value.ip === undefined && !incomplete,
		shared: undefined,
		laterPublic:
			connectivity !== 'public' || isBroken(written(declaration, 'public_ip'))
				? []
				: publicIp?.kind === 'address'
					? ip === undefined
						? [{ index: 0, source: publicIp.source, address: publicIp.address }]
						: []
					: [{ index: 0, source: publicIp?.source }],
	});
}

/** VPC endpoints with the interfaces that they have in subnets, and the services of this file that they lead to. */
import type { EndpointDeclaration, Named, VpcDeclaration } from '../../language/schema/declarations.ts';
import type { Field, Reference } from '../../language/values.ts';
import type { Address } from '../../net/address.ts';
import { addressBits, contains, prefixOf } from '../../net/prefix.ts';
import { blocksOf, brokenAt, isBroken, itemsOf, outOfOrderOf, unreadableOf, valueOr, written } from '../fields.ts';
import type { Key, Link } from '../link.ts';
import { keyOf } from '../names/named-sections.ts';
import type { Block, InterfaceAddress } from '../network.ts';
import { type Building, named, unreadableLink } from './build-vpc.ts';
import { once, type UnitedDeclarations } from './declarations.ts';
import { type DraftInterfaces, groupLinks } from './draft-interface.ts';

/** Adds the endpoints of a VPC. */
export function buildEndpoints(vpc: Named<VpcDeclaration>, building: Building, drafts: DraftInterfaces): void {
	const blocks = new Map(
		once(vpc.value.subnets).map((subnet) => [keyOf('subnet', `${vpc.name}.${subnet.name}`), blocksOf(subnet.value.cidr)] as const),
	);
	for (const endpoint of once(vpc.value.endpoints)) buildEndpoint(endpoint, vpc.name, blocks, building, drafts);
}

/** Adds the services that are offered to other VPCs. */
export function buildEndpointServices({ endpoint_services: services }: UnitedDeclarations, building: Building): void {
	for (const declaration of services) {
		const balancers = written(declaration, 'load_balancers');
		building.add({
			kind: 'endpoint-service',
			...named(declaration, 'endpoint_service', declaration.name),
			id: valueOr(declaration.value.id, undefined),
			outOfOrder: undefined,
			unreadable: unreadableOf(balancers),
			loadBalancers: itemsOf(balancers).map(({ value }) => building.links.of(value)),
		});
	}
}

type Blocks = ReadonlyMap<Key, readonly Block[]>;

function buildEndpoint(
	declaration: Named<EndpointDeclaration>,
	vpcName: string,
	blocks: Blocks,
	building: Building,
	drafts: DraftInterfaces,
): void {
	const { value } = declaration;
	const name = `${vpcName}.${declaration.name}`;
	const type = valueOr(value.type, undefined);
	const tables = written(declaration, 'route_tables');
	const subnets = written(declaration, 'subnets');
	const links = type === 'gateway' ? [] : itemsOf(subnets).map((each) => building.links.of(each.value));
	const addresses = addressesBySubnet(declaration, links, blocks);
	const interfaces = links.map((subnet, index) => addInterface(declaration, name, subnet, addresses[index] ?? [], building, drafts));
	building.add({
		kind: 'endpoint',
		...named(declaration, 'endpoint', name),
		id: valueOr(value.id, undefined),
		outOfOrder: outOfOrderOf(value.state, 'available'),
		unreadable: brokenAt(written(declaration, 'state'), written(declaration, 'type'), written(declaration, 'private_dns')),
		vpc: keyOf('vpc', vpcName),
		type,
		service: serviceOf(declaration, building),
		serviceText: valueOr(value.service, undefined)?.text ?? 'its service',
		routeTables:
			type === 'gateway' || type === undefined
				? [
						...itemsOf(tables).map((each) => building.links.of(each.value)),
						...unreadableOf(tables).map((source) => unreadableLink(`a route table of ${name}`, source)),
					]
				: [],
		interfaces: [...new Set(interfaces)],
		subnetsIncomplete: type !== 'gateway' && unreadableOf(subnets).length > 0,
		privateDns: type === 'interface' && valueOr(value.private_dns, true),
	});
}

/** VPE-9: one interface in each subnet, with an address of it that stays. */
function addInterface(
	declaration: Named<EndpointDeclaration>,
	name: string,
	subnet: Link,
	addresses: readonly InterfaceAddress[],
	building: Building,
	drafts: DraftInterfaces,
): Key {
	const { value, nameSource } = declaration;
	const where = subnet.resolved ? subnet.key.slice(subnet.key.lastIndexOf('.') + 1) : (writtenAt(subnet) ?? '?');
	const called = `${name} in ${where}`;
	const key = `interface:${called}`;
	const incomplete = isBroken(written(declaration, 'ip')) || unreadableOf(written(declaration, 'ip')).length > 0;
	if (drafts.has(key)) return key;
	drafts.add({
		entity: {
			kind: 'interface',
			key,
			name: called,
			shortName: called,
			source: nameSource,
			id: undefined,
			outOfOrder: undefined,
			unreadable: [],
			owner: keyOf('endpoint', name),
			ownerKind: 'endpoint',
			subnet,
			addresses,
			addressesIncomplete: incomplete && addresses.length === 0,
			publicUnreadable: [],
			// VPE-19: a gateway load balancer endpoint has no groups.
			groups:
				valueOr(value.type, undefined) === 'gateway-load-balancer'
					? undefined
					: groupLinks(written(declaration, 'security_groups'), subnet, building),
			sourceDestCheck: true,
		},
		wantsAddress: addresses.length === 0 && !incomplete,
		laterPublic: [],
	});
	return key;
}

/** The addresses say by themselves which subnet they are for; one that is in none of them is the first one's without. */
function addressesBySubnet(
	{ value }: Named<EndpointDeclaration>,
	subnets: readonly Link[],
	blocks: Blocks,
): readonly (readonly InterfaceAddress[])[] {
	const written = itemsOf(value.ip).map(({ value: address, source }) => ({ address, source }));
	const isIn = (address: Address, subnet: Link): boolean =>
		subnet.resolved &&
		(blocks.get(subnet.key) ?? []).some(({ prefix }) => prefix.first.family === address.family && contains(prefix, address));
	const own = subnets.map((subnet) => written.filter(({ address }) => isIn(address, subnet)));
	const astray = written.filter(({ address }) => !subnets.some((subnet) => isIn(address, subnet)));
	const without = own.findIndex((each) => each.length === 0);
	return own.map((each, index) =>
		[...each, ...(index === Math.max(without, 0) ? astray : [])].map(({ address, source }) => ({
			prefix: prefixOf(address, addressBits(address.family)),
			publicAddress: undefined,
			assumed: false,
			source,
		})),
	);
}

function serviceOf(declaration: Named<EndpointDeclaration>, building: Building): Link {
	const field: Field<Reference> = written(declaration, 'service');
	if (field === undefined) {
		return {
			resolved: false,
			missing: { code: 'not-written', message: `the service of ${declaration.name} is not written`, source: declaration.nameSource },
			source: undefined,
		};
	}
	return field.broken ? unreadableLink(`the service of ${declaration.name}`, field.source) : building.links.of(field.value);
}

function writtenAt({ source }: Link): string | undefined {
	return source?.piece.text.slice(source.start, source.end);
}

/** VPC endpoints with the interfaces that they have in subnets, and the services of this file that they lead to. */
import type { EndpointDeclaration, Named, VpcDeclaration } from '../../language/schema/declarations.ts';
import type { Field, Reference } from '../../language/values.ts';
import { brokenAt, itemsOf, outOfOrderOf, unreadableOf, valueOr, written } from '../fields.ts';
import type { Link } from '../link.ts';
import { keyOf } from '../names/named-sections.ts';
import { type Building, named, unreadableLink } from './build-vpc.ts';
import { once, type UnitedDeclarations } from './declarations.ts';
import { type DraftInterfaces, groupLinks } from './draft-interface.ts';
import { addInterfaces } from './interfaces-in-subnets.ts';

/** Adds the endpoints of a VPC. */
export function buildEndpoints(vpc: Named<VpcDeclaration>, building: Building, drafts: DraftInterfaces): void {
	for (const endpoint of once(vpc.value.endpoints)) buildEndpoint(endpoint, vpc.name, building, drafts);
}

/** Adds the services that are offered to other VPCs. */
export function buildEndpointServices({ endpoint_services: services }: UnitedDeclarations, building: Building): void {
	for (const declaration of services) {
		const balancers = written(declaration, 'load_balancers');
		building.add({
			kind: 'endpoint-service',
			...named(declaration, 'endpoint_service', declaration.name),
			id: valueOr(declaration.value.id, undefined),
			outOfOrder: outOfOrderOf(declaration.value.state, 'available'),
			unreadable: [...unreadableOf(balancers), ...brokenAt(written(declaration, 'state'))],
			loadBalancers: itemsOf(balancers).map(({ value }) => building.links.of(value)),
		});
	}
}

function buildEndpoint(declaration: Named<EndpointDeclaration>, vpcName: string, building: Building, drafts: DraftInterfaces): void {
	const { value, nameSource } = declaration;
	const name = `${vpcName}.${declaration.name}`;
	const type = valueOr(value.type, undefined);
	const tables = written(declaration, 'route_tables');
	const subnets = written(declaration, 'subnets');
	const interfaces = addInterfaces(
		{
			name,
			nameSource,
			owner: keyOf('endpoint', name),
			ownerKind: 'endpoint',
			subnets: type === 'gateway' ? [] : itemsOf(subnets).map((each) => building.links.of(each.value)),
			ip: written(declaration, 'ip'),
			publicIp: undefined,
			// VPE-19: a gateway load balancer endpoint has no groups.
			groupsIn: (subnet) =>
				type === 'gateway-load-balancer' ? undefined : groupLinks(written(declaration, 'security_groups'), subnet, building),
			sourceDestCheck: type !== 'gateway-load-balancer',
		},
		drafts,
	);
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
		interfaces,
		subnetsIncomplete: type !== 'gateway' && unreadableOf(subnets).length > 0,
		privateDns: type === 'interface' && valueOr(value.private_dns, true),
	});
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

/** `describe-route-tables`, with the routes that AWS adds by itself. */
import type { JsonFile } from '../../../../../server/src/core/import/aws/gather.ts';
import type { Json } from '../../../../../server/src/core/import/aws/json.ts';
import type { Endpoint, Route, RouteDestination, RouteTable, Vpc } from '../../../../../server/src/core/model/network.ts';
import { familyOf, formatPrefix, type Prefix } from '../../../../../server/src/core/net/prefix.ts';
import { type Exporting, entitiesOf, entityOf, linkedId, object, printed, type Thing, tags, vpcOf } from './exporting.ts';
import { hashedId } from './ids.ts';
import { learntBy } from './on-premises.ts';
import { serviceListId } from './prefix-lists.ts';
import { regionOf } from './regions.ts';

export function routeFiles(own: Exporting): readonly JsonFile[] {
	return printed(
		'describe-route-tables',
		'RouteTables',
		entitiesOf(own, 'route-table').map((table) => {
			const vpc = vpcOf(own, table.vpc);
			return { region: regionOf(own, vpc), json: tableJson(own, table, vpc) };
		}),
	);
}

function tableJson(own: Exporting, table: RouteTable, vpc: Vpc): Json {
	return object({
		RouteTableId: own.idOf(table.key),
		VpcId: own.idOf(vpc.key),
		OwnerId: vpc.account,
		Associations: associations(own, table, vpc),
		PropagatingVgws: table.propagations.map((link) => ({ GatewayId: linkedId(own, link) })),
		Routes: [
			...localRoutes(table, vpc),
			...table.routes.map((route) => routeJson(own, route, vpc)),
			...learntRoutes(own, table),
			...gatewayEndpointRoutes(own, table, vpc),
		],
		Tags: tags(table),
	});
}

function associations(own: Exporting, table: RouteTable, vpc: Vpc): Json {
	const id = own.idOf(table.key);
	const isMain = table.key === vpc.mainTable;
	const association = (main: boolean, what: Thing): Json => ({
		Main: main,
		RouteTableAssociationId: hashedId('rtbassoc', `${id} ${Object.values(what).join()}`),
		RouteTableId: id,
		AssociationState: { State: 'associated' },
		...what,
	});
	const subnets = entitiesOf(own, 'subnet').filter(({ routeTable }) => routeTable.resolved && routeTable.key === table.key);
	return [
		...(isMain ? [association(true, {})] : subnets.map(({ key }) => association(false, { SubnetId: own.idOf(key) }))),
		...(table.gateway === undefined ? [] : [association(false, { GatewayId: linkedId(own, table.gateway) })]),
	];
}

/** One for each block of the VPC, but where a route of the table stands in its place. */
function localRoutes(table: RouteTable, { blocks }: Vpc): readonly Json[] {
	const written = new Set(
		table.routes.flatMap(({ destination }) => (destination.kind === 'block' ? [formatPrefix(destination.block.prefix)] : [])),
	);
	return blocks
		.filter(({ prefix }) => !written.has(formatPrefix(prefix)))
		.map(({ prefix }) => ({ ...toBlock(prefix), GatewayId: 'local', Origin: 'CreateRouteTable', State: 'active' }));
}

function toBlock(prefix: Prefix): Thing {
	return { [familyOf(prefix) === 'ipv4' ? 'DestinationCidrBlock' : 'DestinationIpv6CidrBlock']: formatPrefix(prefix) };
}

function routeJson(own: Exporting, { destination, target }: Route, vpc: Vpc): Json {
	const way =
		target.kind === 'blackhole'
			? // AWS goes on to name what is gone.
				{ NatGatewayId: hashedId('nat', 'one that is gone'), State: 'blackhole' }
			: { ...targetOf(own, linkedId(own, target.link)), State: 'active' };
	return { ...destinationOf(own, destination, vpc), Origin: 'CreateRoute', ...way };
}

function destinationOf(own: Exporting, destination: RouteDestination, vpc: Vpc): Thing {
	if (destination.kind === 'block') return toBlock(destination.block.prefix);
	const service = entityOf(own, 'network-host', destination.list);
	return { DestinationPrefixListId: service === undefined ? linkedId(own, destination.list) : serviceListId(service, regionOf(own, vpc)) };
}

/** Which key a target stands under follows from its id; a gateway endpoint's or a Gateway Load Balancer endpoint's is `GatewayId`. */
function targetOf(own: Exporting, id: string): Thing {
	switch (id.split('-')[0]) {
		case 'eni': {
			const instance = entitiesOf(own, 'interface').find(({ key, ownerKind }) => ownerKind === 'instance' && own.idOf(key) === id);
			return { ...(instance && { InstanceId: own.idOf(instance.owner), InstanceOwnerId: '123456789012' }), NetworkInterfaceId: id };
		}
		case 'nat':
			return { NatGatewayId: id };
		case 'pcx':
			return { VpcPeeringConnectionId: id };
		case 'tgw':
			return { TransitGatewayId: id };
		case 'eigw':
			return { EgressOnlyInternetGatewayId: id };
		default:
			return { GatewayId: id };
	}
}

/** What VPN gateways have learnt, in the tables to which it is propagated. */
function learntRoutes(own: Exporting, { propagations }: RouteTable): readonly Json[] {
	return propagations.flatMap((link) =>
		learntBy(own, link).map((prefix) => ({
			...toBlock(prefix),
			GatewayId: linkedId(own, link),
			Origin: 'EnableVgwRoutePropagation',
			State: 'active',
		})),
	);
}

function gatewayEndpointRoutes(own: Exporting, table: RouteTable, vpc: Vpc): readonly Json[] {
	const leadsHere = ({ type, routeTables }: Endpoint) =>
		type === 'gateway' && routeTables.some((link) => link.resolved && link.key === table.key);
	return entitiesOf(own, 'endpoint')
		.filter(leadsHere)
		.flatMap((endpoint) => {
			const service = entityOf(own, 'network-host', endpoint.service);
			if (service === undefined) return [];
			const list = serviceListId(service, regionOf(own, vpc));
			return [{ DestinationPrefixListId: list, GatewayId: own.idOf(endpoint.key), Origin: 'CreateRoute', State: 'active' }];
		});
}

/** `describe-nat-gateways`, `-vpc-endpoints`, `-vpc-endpoint-service-configurations` and `list-functions`. */
import type { JsonFile } from '../../../../../server/src/core/import/aws/gather.ts';
import type { Json } from '../../../../../server/src/core/import/aws/json.ts';
import type { Endpoint, EndpointService, Interface, LambdaFunction, NatGateway } from '../../../../../server/src/core/model/network.ts';
import { formatAddress } from '../../../../../server/src/core/net/address.ts';
import { camelCase, type Exporting, entitiesOf, entityOf, linkedId, object, printed, stateOf, tags, vpcOf } from './exporting.ts';
import { hashedId } from './ids.ts';
import { serviceName } from './prefix-lists.ts';
import { publicText } from './public-address.ts';
import { regionOfAll, regionOfVpc } from './regions.ts';

export function serviceFiles(own: Exporting): readonly JsonFile[] {
	const region = ({ vpc }: { readonly vpc: string }) => regionOfVpc(own, vpc);
	return [
		...printed(
			'describe-nat-gateways',
			'NatGateways',
			entitiesOf(own, 'nat-gateway').map((each) => ({ region: region(each), json: natJson(own, each) })),
		),
		...printed(
			'describe-vpc-endpoints',
			'VpcEndpoints',
			entitiesOf(own, 'endpoint').map((each) => ({ region: region(each), json: endpointJson(own, each) })),
		),
		...printed(
			'describe-vpc-endpoint-service-configurations',
			'ServiceConfigurations',
			entitiesOf(own, 'endpoint-service').map((each) => ({ region: offeredIn(own, each), json: offeredJson(own, each) })),
		),
		...printed(
			'list-functions',
			'Functions',
			entitiesOf(own, 'function').map((each) => ({ region: regionOfAll(own, each.interfaces), json: functionJson(own, each) })),
		),
	];
}

function interfacesOf(own: Exporting, keys: readonly string[]): readonly Interface[] {
	return keys.flatMap((key) => entityOf(own, 'interface', key) ?? []);
}

function natJson(own: Exporting, nat: NatGateway): Json {
	const [only] = interfacesOf(own, [nat.interface]);
	const [address] = only?.addresses ?? [];
	const publicAddress = address?.publicAddress && publicText(address.publicAddress);
	return object({
		NatGatewayId: own.idOf(nat.key),
		ConnectivityType: nat.connectivity,
		SubnetId: only && linkedId(own, only.subnet),
		VpcId: own.idOf(nat.vpc),
		State: stateOf(nat, 'available'),
		NatGatewayAddresses: [
			object({
				NetworkInterfaceId: own.idOf(nat.interface),
				PrivateIp: address && formatAddress(address.prefix.first),
				PublicIp: publicAddress,
				AllocationId: publicAddress && hashedId('eipalloc', publicAddress),
				IsPrimary: true,
				Status: 'succeeded',
			}),
		],
		Tags: tags(nat),
	});
}

const ENDPOINT_TYPES = { gateway: 'Gateway', interface: 'Interface', 'gateway-load-balancer': 'GatewayLoadBalancer' } as const;

function endpointJson(own: Exporting, endpoint: Endpoint): Json {
	const { type } = endpoint;
	if (type === undefined) throw new Error(`${endpoint.name} says no type`);
	const interfaces = interfacesOf(own, endpoint.interfaces);
	const groups = interfaces[0]?.groups ?? [];
	return object({
		VpcEndpointId: own.idOf(endpoint.key),
		VpcEndpointType: ENDPOINT_TYPES[type],
		VpcId: own.idOf(endpoint.vpc),
		ServiceName: endpointService(own, endpoint),
		State: camelCase(stateOf(endpoint, 'available')),
		RouteTableIds: endpoint.routeTables.map((link) => linkedId(own, link)),
		SubnetIds: interfaces.map(({ subnet }) => linkedId(own, subnet)),
		Groups: groups.map((link) => ({ GroupId: linkedId(own, link) })),
		NetworkInterfaceIds: interfaces.map(({ key }) => own.idOf(key)),
		PrivateDnsEnabled: endpoint.privateDns,
		RequesterManaged: false,
		OwnerId: vpcOf(own, endpoint.vpc).account,
		Tags: tags(endpoint),
	});
}

function endpointService(own: Exporting, { service, serviceText, vpc }: Endpoint): string {
	const region = regionOfVpc(own, vpc);
	const amazons = entityOf(own, 'network-host', service);
	if (amazons !== undefined) return serviceName(amazons, region);
	const offered = entityOf(own, 'endpoint-service', service);
	return offered === undefined ? serviceText : offeredName(own, offered);
}

function offeredIn(own: Exporting, { loadBalancers }: EndpointService): string | undefined {
	return loadBalancers.flatMap((link) => {
		const balancer = entityOf(own, 'load-balancer', link);
		return balancer === undefined ? [] : [regionOfAll(own, balancer.interfaces)];
	})[0];
}

function offeredName(own: Exporting, service: EndpointService): string {
	return `com.amazonaws.vpce.${offeredIn(own, service) ?? 'us-east-1'}.${own.idOf(service.key)}`;
}

function offeredJson(own: Exporting, service: EndpointService): Json {
	const isGateway = service.loadBalancers.some((link) => entityOf(own, 'load-balancer', link)?.type === 'gateway');
	const state = stateOf(service, 'available');
	return {
		ServiceId: own.idOf(service.key),
		ServiceName: offeredName(own, service),
		ServiceType: [{ ServiceType: isGateway ? 'GatewayLoadBalancer' : 'Interface' }],
		ServiceState: `${state.slice(0, 1).toUpperCase()}${state.slice(1)}`,
		AcceptanceRequired: false,
		[isGateway ? 'GatewayLoadBalancerArns' : 'NetworkLoadBalancerArns']: service.loadBalancers.map((link) => linkedId(own, link)),
		Tags: tags(service),
	};
}

function functionJson(own: Exporting, each: LambdaFunction): Json {
	const interfaces = interfacesOf(own, each.interfaces);
	const groups = interfaces[0]?.groups ?? [];
	const state = stateOf(each, 'active');
	return object({
		FunctionName: each.shortName,
		FunctionArn: own.idOf(each.key),
		Runtime: 'nodejs24.x',
		State: `${state.slice(0, 1).toUpperCase()}${state.slice(1)}`,
		VpcConfig:
			interfaces.length === 0
				? undefined
				: {
						SubnetIds: interfaces.map(({ subnet }) => linkedId(own, subnet)),
						SecurityGroupIds: groups.map((link) => linkedId(own, link)),
					},
	});
}

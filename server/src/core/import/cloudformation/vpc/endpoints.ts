/** Endpoints and what is offered to them (AWS CloudFormation Template Reference, "AWS::EC2::VPCEndpoint", "AWS::EC2::VPCEndpointService"). */
import type { EndpointServiceRecord } from '../../records/hosts.ts';
import type { Ref } from '../../records/recorded.ts';
import type { EndpointRecord } from '../../records/vpc.ts';
import { allOf, anywhere, defaultGroupOf, inside } from '../naming.ts';
import { assume, isSkipped, knownTexts, property, type Reading, recorded, recordsOf, type Skipped } from '../reading.ts';
import { flagOf } from '../settings.ts';
import type { Resource } from '../template/template.ts';
import { field, flag, items, literal, reasonOf } from '../values/value.ts';

export function readEndpointServices(reading: Reading): readonly EndpointServiceRecord[] {
	return recordsOf(reading, ['AWS::EC2::VPCEndpointService'], (resource): EndpointServiceRecord | Skipped => {
		const loadBalancers = ['NetworkLoadBalancerArns', 'GatewayLoadBalancerArns'].flatMap((key) =>
			allOf(reading, resource, property(reading, resource, key), 'load balancer', inside),
		);
		if (loadBalancers.length === 0) return { skipped: 'none of its load balancers is imported' };
		return { ...recorded(reading, resource), loadBalancers, state: undefined };
	});
}

const TYPES = { gateway: 'gateway', interface: 'interface', gatewayloadbalancer: 'gateway-load-balancer' } as const;

export function readEndpoints(reading: Reading): readonly EndpointRecord[] {
	return recordsOf(reading, ['AWS::EC2::VPCEndpoint'], (resource): EndpointRecord | Skipped => {
		const get = (key: string) => property(reading, resource, key);
		const vpc = inside(reading, get('VpcId'), 'VPC');
		if (isSkipped(vpc)) return vpc;
		const asked = get('VpcEndpointType');
		const word = asked.kind === 'nothing' ? 'gateway' : (literal(asked)?.toLowerCase() ?? '');
		if (!isType(word)) return { skipped: `an endpoint of the type ${literal(asked) ?? reasonOf(asked)} has no form here` };
		const service = serviceOf(reading, resource);
		if (isSkipped(service)) return service;
		const isGateway = word === 'gateway';
		const subnets = isGateway ? [] : allOf(reading, resource, get('SubnetIds'), 'subnet', inside);
		if (!isGateway && subnets.length === 0) return { skipped: 'none of its subnets is imported' };
		const addresses = items(get('SubnetConfigurations')).map((each) => field(each, 'Ipv4'));
		return {
			...recorded(reading, resource),
			vpc,
			type: TYPES[word],
			service,
			routeTables: isGateway ? allOf(reading, resource, get('RouteTableIds'), 'route table', inside) : [],
			subnets,
			groups: word === 'interface' ? groupsOf(reading, resource, vpc) : [],
			ips: knownTexts(reading, resource, addresses, 'an address'),
			// Not private unless it says so (AWS CloudFormation Template Reference, "AWS::EC2::VPCEndpoint", "PrivateDnsEnabled": default false).
			privateDns: isGateway ? false : flagOf(reading, resource, 'PrivateDnsEnabled', 'private DNS', false),
			state: undefined,
		};
	});
}

function isType(word: string): word is keyof typeof TYPES {
	return Object.hasOwn(TYPES, word);
}

/** By its full name; one of the templates is named by its id at the end of that. */
function serviceOf(reading: Reading, resource: Resource): string | Skipped {
	const value = property(reading, resource, 'ServiceName');
	const last = value.kind === 'text' ? value.pieces.at(-1) : undefined;
	if (typeof last === 'object' && last.kind === 'reference' && last.to.type === 'AWS::EC2::VPCEndpointService') {
		const service = inside(reading, { kind: 'text', pieces: [last] }, 'service');
		if (!isSkipped(service)) noteAcceptance(reading, resource, last.to);
		return service;
	}
	const name = literal(value);
	if (name === undefined) return { skipped: `its service is not known: ${reasonOf(value)}` };
	// A logical id without `Ref`, which would be taken for the thing of that name.
	return reading.imported.has(name) ? anywhere(reading, value, 'service') : name;
}

/** Nothing in a template accepts it; without AcceptanceRequired AWS asks for that (Amazon EC2 API Reference, "CreateVpcEndpointServiceConfiguration"). */
function noteAcceptance(reading: Reading, endpoint: Resource, service: Resource): void {
	if (flag(property(reading, service, 'AcceptanceRequired')) === false) return;
	const why = `it is taken to be accepted: ${service.logicalId} lets no packet through before its owner accepts the endpoint`;
	assume(reading, endpoint, why);
}

/** Without groups of its own it has the default one (AWS PrivateLink Guide, "Access an AWS service using an interface VPC endpoint"). */
function groupsOf(reading: Reading, resource: Resource, vpc: Ref): readonly Ref[] {
	const groups = property(reading, resource, 'SecurityGroupIds');
	if (groups.kind !== 'nothing') return allOf(reading, resource, groups, 'security group', anywhere);
	const home = reading.imported.get(vpc);
	if (home !== undefined) reading.named.groups.add(home);
	return [defaultGroupOf(vpc)];
}

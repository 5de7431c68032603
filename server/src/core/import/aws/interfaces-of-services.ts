/** Which interfaces NAT gateways, endpoints and functions have that were read. */
import type { FunctionRecord } from '../records/hosts.ts';
import type { Recorded } from '../records/recorded.ts';
import type { EndpointRecord, NatGatewayRecord } from '../records/vpc.ts';
import { type FoundInterface, groupsOf } from './interfaces.ts';
import { text } from './json.ts';
import type { Reading } from './reading.ts';
import { interfacesOf } from './services.ts';

export function interfacesOfServices(
	{ gathered }: Reading,
	interfaces: ReadonlyMap<string, FoundInterface>,
	read: {
		readonly natGateways: readonly NatGatewayRecord[];
		readonly endpoints: readonly EndpointRecord[];
		readonly functions: readonly FunctionRecord[];
	},
): readonly string[] {
	const listed = [...gathered.of('NatGateways'), ...gathered.of('VpcEndpoints')].flatMap(({ json }) => interfacesOf(json));
	const named = new Set([...read.natGateways, ...read.endpoints].map(({ ref }: Recorded) => ref));
	const described = [...interfaces.values()].filter((each) => {
		const owner = /^(?:Interface for NAT Gateway|VPC Endpoint Interface) (\S+)$/.exec(each.description)?.[1];
		return (owner !== undefined && named.has(owner)) || read.functions.some((own) => isOfFunction(each, own));
	});
	return [...listed, ...described.map(({ id }) => id)];
}

/** Functions of one subnet and the same groups share an interface (AWS Lambda Developer Guide, "Hyperplane ENIs"). */
function isOfFunction(each: FoundInterface, { subnets, groups }: FunctionRecord): boolean {
	if (each.sort !== 'lambda' && !each.description.startsWith('AWS Lambda VPC ENI')) return false;
	const own = groupsOf(each.found.json);
	return (
		subnets.includes(text(each.found.json, 'SubnetId') ?? '') &&
		own.length === groups.length &&
		groups.every((group) => own.includes(group))
	);
}

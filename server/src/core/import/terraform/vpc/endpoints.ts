/** VPC endpoints and endpoint services. */
import { text } from '../../aws/json.ts';
import type { EndpointServiceRecord } from '../../records/hosts.ts';
import type { Ref, State } from '../../records/recorded.ts';
import type { EndpointRecord } from '../../records/vpc.ts';
import { companionsOf } from '../companions.ts';
import { leaveOut, MAY_BE_WRONG, type Reading, recorded, skip } from '../reading.ts';
import { blocksOf } from '../references/parts.ts';
import { builtInOf, refBy, thing, things } from '../references/resolve.ts';
import type { Sort } from '../references/sorts.ts';
import type { Resource } from '../snapshot/resource.ts';
import { flagOf, wordOf } from '../usual.ts';
import { vpcOf } from './vpcs.ts';

const TYPES = { Gateway: 'gateway', Interface: 'interface', GatewayLoadBalancer: 'gateway-load-balancer' } as const;

/** `aws_vpc_endpoint` with what it is associated with, wherever that is written. */
export function readEndpoints(reading: Reading): readonly EndpointRecord[] {
	const associated = (what: string) =>
		companionsOf(reading, [`aws_vpc_endpoint_${what}_association`], 'vpc_endpoint_id', 'endpoint', MAY_BE_WRONG);
	const tables = associated('route_table');
	const subnets = associated('subnet');
	const groups = associated('security_group');
	const accepters = companionsOf(reading, ['aws_vpc_endpoint_connection_accepter'], 'vpc_endpoint_id', 'endpoint', MAY_BE_WRONG);
	const dns = companionsOf(reading, ['aws_vpc_endpoint_private_dns'], 'vpc_endpoint_id', 'endpoint', undefined);
	return reading.of('aws_vpc_endpoint').flatMap((endpoint) => {
		const word = wordOf(reading, endpoint, 'vpc_endpoint_type', 'Gateway');
		if (!isType(word)) return leaveOut(reading, endpoint, `an endpoint of the type ${word} has no form here`);
		const record = recorded(reading, endpoint);
		const service = serviceOf(reading, endpoint);
		const vpc = service === undefined ? undefined : vpcOf(reading, endpoint);
		if (service === undefined || vpc === undefined) return [];
		const list = (key: string, by: string, sort: Sort, more: ReadonlyMap<Ref, readonly Resource[]>) => [
			...allOf(reading, endpoint, key, sort),
			...(more.get(record.ref) ?? []).flatMap((each) => refBy(reading, each, by, sort) ?? []),
		];
		const type = TYPES[word];
		const own = list('security_group_ids', 'security_group_id', 'security-group', groups);
		return {
			...record,
			vpc,
			type,
			service,
			routeTables: list('route_table_ids', 'route_table_id', 'route-table', tables),
			subnets: list('subnet_ids', 'subnet_id', 'subnet', subnets),
			groups: type === 'interface' && own.length === 0 ? defaultGroup(reading, vpc) : own,
			ips: blocksOf(endpoint, 'subnet_configuration').flatMap((each) => text(each.values, 'ipv4') ?? []),
			// The provider says no where nobody says yes (Terraform AWS provider, `aws_vpc_endpoint`).
			privateDns: flagOf(reading, dns.get(record.ref)?.[0] ?? endpoint, 'private_dns_enabled', false),
			state: endpointState(reading, endpoint, accepters.has(record.ref)),
		};
	});
}

function isType(word: string): word is keyof typeof TYPES {
	return Object.hasOwn(TYPES, word);
}

function serviceOf(reading: Reading, endpoint: Resource): string | undefined {
	const found = thing(reading, endpoint, 'service_name', 'endpoint-service');
	if (found.kind === 'found') return found.ref;
	return skip(reading, endpoint, found.kind === 'unknown' ? found.why : 'it does not say its service');
}

/** All of a list, with a note where it has gaps. */
function allOf(reading: Reading, endpoint: Resource, key: string, sort: Sort): readonly Ref[] {
	const { targets, gap } = things(reading, endpoint, key, sort);
	if (gap !== undefined) skip(reading, endpoint, `${gap}: ${MAY_BE_WRONG}`);
	return targets.map(({ ref }) => ref);
}

function defaultGroup(reading: Reading, vpc: Ref): readonly Ref[] {
	const own = reading.of('aws_vpc', 'aws_default_vpc').find((each) => reading.refOf(each) === vpc);
	return own === undefined ? [] : [builtInOf(reading, own, 'security-group').ref];
}

/** Some services have to accept an endpoint first: the file tells whether that was so, or will be. */
function endpointState(reading: Reading, endpoint: Resource, hasAccepter: boolean): State {
	const told = stateOf(text(endpoint.values, 'state'));
	if (told !== undefined && told !== PENDING) return told;
	if (told === undefined && (text(endpoint.values, 'state') !== undefined || !hasToAccept(reading, endpoint))) return undefined;
	return hasAccepter || flagOf(reading, endpoint, 'auto_accept', false) ? undefined : PENDING;
}

const PENDING = 'pending-acceptance';

/** A service of these files that accepts nobody by itself. */
function hasToAccept(reading: Reading, endpoint: Resource): boolean {
	const found = thing(reading, endpoint, 'service_name', 'endpoint-service');
	if (found.kind !== 'found') return false;
	const service = found.resource ?? reading.byId(/vpce-svc-[0-9a-f]+$/.exec(found.ref)?.[0] ?? '');
	return service?.type === 'aws_vpc_endpoint_service' && flagOf(reading, service, 'acceptance_required', false);
}

/** `pendingAcceptance` in the words of the language; undefined where it works. */
function stateOf(word: string | undefined): State {
	const state = word?.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
	return state === 'available' ? undefined : state;
}

/** `aws_vpc_endpoint_service`: load balancers that are offered to endpoints. */
export function readEndpointServices(reading: Reading): readonly EndpointServiceRecord[] {
	return reading.of('aws_vpc_endpoint_service').map((service) => {
		const lists = ['network_load_balancer_arns', 'gateway_load_balancer_arns'].map((key) => things(reading, service, key, 'load-balancer'));
		for (const { gap } of lists) if (gap !== undefined) skip(reading, service, gap);
		return {
			...recorded(reading, service),
			loadBalancers: lists.flatMap(({ targets }) => targets.map(({ ref }) => ref)),
			state: stateOf(text(service.values, 'state')),
		};
	});
}

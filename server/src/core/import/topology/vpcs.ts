/** Declarations of VPCs and of what lies in them. */
import type { AccountRecords } from '../records/account.ts';
import { type PeerRecord, type Recorded, type Ref, UNKNOWN } from '../records/recorded.ts';
import type {
	AclRuleRecord,
	EndpointRecord,
	GatewayRecord,
	GroupRuleRecord,
	NatGatewayRecord,
	NetworkAclRecord,
	RouteRecord,
	RouteTableRecord,
	SecurityGroupRecord,
	SubnetRecord,
	UntoldOfSubnet,
} from '../records/vpc.ts';
import { commentOf, type Drafting, declared, nameOf, nameOrUnknown, namesOf } from './drafting.ts';
import { declarations, type Entry, flagBeside, list, oneOrMore, rules, value } from './entries.ts';

/** The VPCs of some records, with all that lies in them. */
export function vpcEntries(drafting: Drafting, records: AccountRecords): readonly Entry[] {
	return records.vpcs.flatMap((vpc) => {
		const own = <T extends { readonly vpc: Ref }>(records: readonly T[]) => records.filter((each) => each.vpc === vpc.ref);
		const tables = own(records.routeTables);
		const acls = own(records.networkAcls);
		const hasIpv6 = vpc.blocks.some((block) => block.includes(':'));
		return declared(
			drafting,
			vpc,
			[
				...oneOrMore('cidr', vpc.blocks),
				...value('region', vpc.region),
				...value('account', vpc.account),
				...flagBeside('dns_support', true, vpc.dnsSupport),
				...flagBeside('dns_hostnames', true, vpc.dnsHostnames),
				...own(records.gateways).flatMap((gateway) => gatewayEntries(drafting, gateway)),
				...declarations(
					'subnets',
					own(records.subnets).flatMap((subnet) => subnetEntries(drafting, subnet, tables, acls)),
				),
				...declarations(
					'nat_gateways',
					records.natGateways
						.filter(({ subnet }) => drafting.vpcOfSubnet(subnet) === vpc.ref)
						.flatMap((nat) => natEntries(drafting, nat, vpc.ref)),
				),
				...declarations(
					'route_tables',
					tables.flatMap((table) => tableEntries(drafting, table)),
				),
				...declarations(
					'network_acls',
					acls.flatMap((acl) => aclEntries(drafting, acl)),
				),
				...declarations(
					'security_groups',
					own(records.securityGroups).flatMap((group) => groupEntries(drafting, group, hasIpv6)),
				),
				...declarations(
					'endpoints',
					own(records.endpoints).flatMap((endpoint) => endpointEntries(drafting, endpoint)),
				),
			],
			vpc.state,
		);
	});
}

/** A gateway is declared by its name alone: its id stands above it. */
function gatewayEntries({ names }: Drafting, gateway: GatewayRecord): readonly Entry[] {
	const name = names.of(gateway.ref);
	const comment = [...commentOf(gateway), ...(gateway.id === undefined || gateway.id === name ? [] : [gateway.id])];
	return value(gateway.kind.replaceAll('-', '_'), name).map((entry) => ({ ...entry, comment }));
}

function subnetEntries(
	drafting: Drafting,
	subnet: SubnetRecord,
	tables: readonly RouteTableRecord[],
	acls: readonly NetworkAclRecord[],
): readonly Entry[] {
	const table = tables.find(({ subnets, isMain }) => !isMain && subnets.includes(subnet.ref));
	const acl = acls.find(({ subnets, isDefault }) => !isDefault && subnets.includes(subnet.ref));
	const named = (what: UntoldOfSubnet, record: Recorded | undefined) =>
		subnet.untold?.includes(what) === true ? UNKNOWN : record && drafting.names.of(record.ref);
	return declared(
		drafting,
		subnet,
		[
			...oneOrMore('cidr', subnet.blocks),
			...value('zone', subnet.zone),
			...value('route_table', named('route-table', table)),
			...value('network_acl', named('network-acl', acl)),
			...value('dns64', subnet.dns64 ? true : undefined),
		],
		subnet.state,
	);
}

function natEntries(drafting: Drafting, nat: NatGatewayRecord, vpc: Ref): readonly Entry[] {
	return declared(
		drafting,
		nat,
		[
			...value('subnet', nameOf(drafting, nat, nat.subnet, vpc)),
			...value('connectivity', nat.isPublic ? undefined : 'private'),
			...value('ip', nat.ip),
			...value('public_ip', nat.isPublic ? nat.publicIp : undefined),
		],
		nat.state,
	);
}

function tableEntries(drafting: Drafting, table: RouteTableRecord): readonly Entry[] {
	const { vpc } = table;
	return declared(drafting, table, [
		...value('gateway', table.edgeOf === undefined ? undefined : nameOf(drafting, table, table.edgeOf, vpc)),
		...(table.propagations.length === 0 ? [] : list('propagations', namesOf(drafting, table, table.propagations, vpc))),
		...(table.routes.length === 0
			? []
			: rules(
					'routes',
					table.routes.flatMap((route) => routeWords(drafting, table, route, vpc) ?? []),
				)),
	]);
}

/** A route in the words of the language; also one of a transit gateway, which is in no VPC. */
export function routeWords(
	drafting: Drafting,
	table: Recorded,
	{ destination, target }: RouteRecord,
	vpc: Ref | undefined,
): string | undefined {
	const to = peerWords(drafting, table, destination, vpc);
	if (to === undefined) return undefined;
	if (target === undefined) return `${to} blackhole`;
	return `${to} via ${nameOrUnknown(drafting, table, target, vpc)}`;
}

function peerWords(drafting: Drafting, by: Recorded, peer: PeerRecord, vpc: Ref | undefined): string | undefined {
	if (peer.kind === 'block') return peer.block;
	const service = drafting.account.prefixLists.find(({ ref }) => ref === peer.ref)?.service;
	return service === undefined ? nameOf(drafting, by, peer.ref, vpc) : `aws.${service}`;
}

function aclEntries(drafting: Drafting, acl: NetworkAclRecord): readonly Entry[] {
	const lines = (entries: readonly AclRuleRecord[], word: 'from' | 'to') =>
		entries.map(({ number, action, traffic, block }) => `${number} ${action} ${traffic} ${word} ${block}`);
	return declared(drafting, acl, [...rules('inbound', lines(acl.inbound, 'from')), ...rules('outbound', lines(acl.outbound, 'to'))]);
}

function groupEntries(drafting: Drafting, group: SecurityGroupRecord, hasIpv6: boolean): readonly Entry[] {
	const lines = (all: readonly GroupRuleRecord[], word: 'from' | 'to') =>
		all.flatMap(({ traffic, peer }) => {
			const name = peerWords(drafting, group, peer, group.vpc);
			return name === undefined ? [] : [`${traffic} ${word} ${name}`];
		});
	const inbound = lines(group.inbound, 'from');
	const outbound = group.outbound === undefined ? undefined : lines(group.outbound, 'to');
	const everywhere = hasIpv6 ? ['all to 0.0.0.0/0', 'all to ::/0'] : ['all to 0.0.0.0/0'];
	const isUsual = outbound === undefined || (outbound.length === everywhere.length && everywhere.every((each) => outbound.includes(each)));
	return declared(drafting, group, [
		...(inbound.length === 0 && !group.isDefault ? [] : rules('inbound', inbound)),
		...(isUsual ? [] : rules('outbound', outbound)),
	]);
}

function endpointEntries(drafting: Drafting, endpoint: EndpointRecord): readonly Entry[] {
	const { type, vpc } = endpoint;
	const service = serviceWords(drafting, endpoint);
	if (service === undefined) return [];
	const isInterface = type === 'interface';
	return declared(
		drafting,
		endpoint,
		[
			...value('type', type),
			...value('service', service),
			...(type === 'gateway' ? list('route_tables', namesOf(drafting, endpoint, endpoint.routeTables, vpc)) : []),
			...(type === 'gateway' ? [] : list('subnets', namesOf(drafting, endpoint, endpoint.subnets, vpc))),
			...(isInterface ? list('security_groups', namesOf(drafting, endpoint, endpoint.groups, vpc)) : []),
			...(isInterface ? oneOrMore('ip', endpoint.ips) : []),
			...value('private_dns', isInterface && endpoint.privateDns === false ? false : undefined),
		],
		endpoint.state,
	);
}

/** `com.amazonaws.REGION.SERVICE` is AWS's own; `com.amazonaws.vpce.…` is somebody's, perhaps of this import. */
function serviceWords(drafting: Drafting, endpoint: EndpointRecord): string | undefined {
	const { service } = endpoint;
	const provided = /vpce-svc-[0-9a-f]+$/.exec(service)?.[0] ?? service;
	const own = drafting.account.endpointServices.find(({ ref }) => ref === provided);
	if (own !== undefined) return drafting.names.of(own.ref);
	if (service.startsWith('com.amazonaws.vpce.')) return service;
	const name =
		/^(?:com\.amazonaws|aws\.api)\.[a-z]{2,4}(?:-[a-z]+)+-\d+\.(.+)$/.exec(service)?.[1] ??
		/^com\.amazonaws\.(s3-global\..+)$/.exec(service)?.[1];
	if (name !== undefined) return `aws.${name}`;
	drafting.notes.push({
		kind: 'skipped',
		what: endpoint.ref,
		why: `its service ${service} is called by no name that is known here`,
		origin: endpoint.origin,
	});
	return undefined;
}

/** `describe-network-acls` and `describe-security-groups`. */
import type { JsonFile } from '../../../../../server/src/core/import/aws/gather.ts';
import type { Json } from '../../../../../server/src/core/import/aws/json.ts';
import type { Traffic } from '../../../../../server/src/core/language/values.ts';
import type { AclEntry, GroupRule } from '../../../../../server/src/core/model/filters.ts';
import type { NetworkAcl, SecurityGroup } from '../../../../../server/src/core/model/network.ts';
import { familyOf, formatPrefix, type Prefix } from '../../../../../server/src/core/net/prefix.ts';
import { type Exporting, entitiesOf, entityOf, linkedId, object, printed, type Thing, tags, vpcOf } from './exporting.ts';
import { serviceListId } from './prefix-lists.ts';
import { regionOfVpc } from './regions.ts';

export function filterFiles(own: Exporting): readonly JsonFile[] {
	const region = ({ vpc }: { readonly vpc: string }) => regionOfVpc(own, vpc);
	return [
		...printed(
			'describe-network-acls',
			'NetworkAcls',
			entitiesOf(own, 'network-acl')
				.filter((acl) => !isUncollected(own, acl))
				.map((acl) => ({ region: region(acl), json: aclJson(own, acl) })),
		),
		...printed(
			'describe-security-groups',
			'SecurityGroups',
			entitiesOf(own, 'security-group').map((group) => ({ region: region(group), json: groupJson(own, group) })),
		),
	];
}

/** The default one is not there where a subnet has one that nobody knows. */
function isUncollected(own: Exporting, { key, vpc }: NetworkAcl): boolean {
	return key === vpcOf(own, vpc).defaultAcl && entitiesOf(own, 'subnet').some((subnet) => subnet.vpc === vpc && !subnet.acl.resolved);
}

const ICMP = 1;
const TCP = 6;
const UDP = 17;
const ICMPV6 = 58;

function aclJson(own: Exporting, acl: NetworkAcl): Json {
	const id = own.idOf(acl.key);
	const vpc = vpcOf(own, acl.vpc);
	const hasIpv6 = vpc.blocks.some(({ prefix }) => familyOf(prefix) === 'ipv6');
	const entries = (list: readonly AclEntry[], egress: boolean): readonly Json[] => [
		...list.map((entry) => aclEntry(entry.number, entry.action, aclTraffic(entry.traffic), entry.block, egress)),
		{ RuleNumber: 32_767, RuleAction: 'deny', Protocol: '-1', CidrBlock: '0.0.0.0/0', Egress: egress },
		...(hasIpv6 ? [{ RuleNumber: 32_768, RuleAction: 'deny', Protocol: '-1', Ipv6CidrBlock: '::/0', Egress: egress }] : []),
	];
	return object({
		NetworkAclId: id,
		VpcId: own.idOf(acl.vpc),
		IsDefault: acl.key === vpc.defaultAcl,
		Associations: entitiesOf(own, 'subnet')
			.filter((subnet) => subnet.acl.resolved && subnet.acl.key === acl.key)
			.map((subnet) => ({ NetworkAclAssociationId: `aclassoc-${id.slice(4)}`, NetworkAclId: id, SubnetId: own.idOf(subnet.key) })),
		Entries: [...entries(acl.outbound.entries, true), ...entries(acl.inbound.entries, false)],
		OwnerId: vpc.account,
		Tags: tags(acl),
	});
}

function aclEntry(number: number, action: string, traffic: Thing, block: Prefix, egress: boolean): Json {
	return {
		RuleNumber: number,
		RuleAction: action,
		...traffic,
		[familyOf(block) === 'ipv4' ? 'CidrBlock' : 'Ipv6CidrBlock']: formatPrefix(block),
		Egress: egress,
	};
}

/** Protocols are numbers; TCP and UDP have a range of ports in any case, ICMP a type and a code. */
function aclTraffic(traffic: Traffic | 'all'): Thing {
	if (traffic === 'all' || traffic.protocol === 'all') return { Protocol: '-1' };
	const { protocol, ports, icmp } = traffic;
	if (protocol === ICMP || protocol === ICMPV6)
		return { Protocol: String(protocol), IcmpTypeCode: { Type: icmp?.type ?? -1, Code: icmp?.code ?? -1 } };
	if (protocol !== TCP && protocol !== UDP) return { Protocol: String(protocol) };
	return { Protocol: String(protocol), PortRange: { From: ports?.from ?? 0, To: ports?.to ?? 65_535 } };
}

function groupJson(own: Exporting, group: SecurityGroup): Json {
	const vpc = vpcOf(own, group.vpc);
	return object({
		GroupId: own.idOf(group.key),
		GroupName: group.shortName,
		Description: group.shortName,
		VpcId: own.idOf(group.vpc),
		IpPermissions: permissions(own, group, group.inbound.rules),
		IpPermissionsEgress: permissions(own, group, group.outbound.rules),
		OwnerId: vpc.account,
		Tags: [],
	});
}

/** AWS has one permission for each protocol and ports, with all peers. */
function permissions(own: Exporting, group: SecurityGroup, rules: readonly GroupRule[]): Json {
	const found = new Map<string, { readonly traffic: Thing; readonly rules: GroupRule[] }>();
	for (const rule of rules) {
		const traffic = groupTraffic(rule.traffic);
		const key = JSON.stringify(traffic);
		const permission = found.get(key) ?? { traffic, rules: [] };
		permission.rules.push(rule);
		found.set(key, permission);
	}
	return [...found.values()].map(({ traffic, rules: alike }) => {
		const peers = alike.map((rule) => peerOf(own, group, rule));
		const under = (list: PeerList): Json => peers.flatMap((peer) => (peer.list === list ? [peer.json] : []));
		return {
			...traffic,
			IpRanges: under('IpRanges'),
			Ipv6Ranges: under('Ipv6Ranges'),
			PrefixListIds: under('PrefixListIds'),
			UserIdGroupPairs: under('UserIdGroupPairs'),
		};
	});
}

type PeerList = 'IpRanges' | 'Ipv6Ranges' | 'PrefixListIds' | 'UserIdGroupPairs';

function peerOf(own: Exporting, group: SecurityGroup, { peer }: GroupRule): { readonly list: PeerList; readonly json: Json } {
	if (peer.kind === 'block') {
		const block = formatPrefix(peer.prefix);
		return familyOf(peer.prefix) === 'ipv4'
			? { list: 'IpRanges', json: { CidrIp: block } }
			: { list: 'Ipv6Ranges', json: { CidrIpv6: block } };
	}
	const service = entityOf(own, 'network-host', peer.link);
	if (service !== undefined) return { list: 'PrefixListIds', json: { PrefixListId: serviceListId(service, regionOfVpc(own, group.vpc)) } };
	const id = linkedId(own, peer.link);
	if (id.startsWith('pl-')) return { list: 'PrefixListIds', json: { PrefixListId: id } };
	const other = entityOf(own, 'security-group', peer.link);
	const isFar = other !== undefined && other.vpc !== group.vpc;
	const vpc = other && vpcOf(own, other.vpc);
	const pair = object({ GroupId: id, UserId: vpc?.account, VpcId: isFar ? own.idOf(other.vpc) : undefined });
	return { list: 'UserIdGroupPairs', json: pair };
}

/** ICMP has its type and code where others have ports. */
function groupTraffic(traffic: Traffic | 'all'): Thing {
	if (traffic === 'all' || traffic.protocol === 'all') return { IpProtocol: '-1' };
	const { protocol, ports, icmp } = traffic;
	switch (protocol) {
		case ICMP:
		case ICMPV6:
			return { IpProtocol: protocol === ICMP ? 'icmp' : 'icmpv6', FromPort: icmp?.type ?? -1, ToPort: icmp?.code ?? -1 };
		case TCP:
		case UDP:
			return { IpProtocol: protocol === TCP ? 'tcp' : 'udp', FromPort: ports?.from ?? 0, ToPort: ports?.to ?? 65_535 };
		default:
			return { IpProtocol: String(protocol) };
	}
}

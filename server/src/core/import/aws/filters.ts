/** Network ACLs and security groups (`describe-network-acls`, `-security-groups`). */
import { ICMP, ICMPV6 } from '../../net/protocols.ts';
import type { PeerRecord } from '../records/recorded.ts';
import type { AclRuleRecord, GroupRuleRecord, NetworkAclRecord, SecurityGroupRecord } from '../records/vpc.ts';
import { icmpWords, portWords, protocolOf, trafficWords } from '../traffic-words.ts';
import type { Found } from './gather.ts';
import { flag, items, type JsonObject, number, text } from './json.ts';
import { inOrderOf, peerOrder } from './order.ts';
import { type Reading, recorded, recordsOf } from './reading.ts';

export function readNetworkAcls(reading: Reading): readonly NetworkAclRecord[] {
	return recordsOf(reading, 'NetworkAcls', 'NetworkAclId', (found, id) => {
		const { json } = found;
		const entries = (egress: boolean) =>
			items(json, 'Entries')
				.filter((entry) => flag(entry, 'Egress') === egress)
				.flatMap((entry) => aclRule(reading, found, id, entry) ?? [])
				.sort((a, b) => a.number - b.number);
		return {
			...recorded(found, id),
			vpc: text(json, 'VpcId') ?? '',
			isDefault: flag(json, 'IsDefault') ?? false,
			subnets: items(json, 'Associations').flatMap((each) => text(each, 'SubnetId') ?? []),
			inbound: entries(false),
			outbound: entries(true),
		};
	});
}

/** The closing denies, of IPv4 and of IPv6, have numbers that no person can give (Amazon VPC User Guide, "Network ACL rules"). */
const FIRST_CLOSING = 32_767;

function aclRule(reading: Reading, { origin }: Found, acl: string, json: JsonObject): AclRuleRecord | undefined {
	const place = number(json, 'RuleNumber');
	const action = text(json, 'RuleAction');
	const block = text(json, 'CidrBlock') ?? text(json, 'Ipv6CidrBlock');
	const protocol = protocolOf(text(json, 'Protocol') ?? '');
	if (place !== undefined && place >= FIRST_CLOSING) return undefined;
	if (place === undefined || block === undefined || protocol === undefined || (action !== 'allow' && action !== 'deny')) {
		reading.notes.push({ kind: 'unreadable', what: `rule ${place ?? ''} of ${acl}`, why: JSON.stringify(json), origin });
		return undefined;
	}
	const traffic =
		protocol === ICMP || protocol === ICMPV6
			? icmpWords(protocol, number(json, 'IcmpTypeCode', 'Type'), number(json, 'IcmpTypeCode', 'Code'))
			: portWords(protocol, number(json, 'PortRange', 'From'), number(json, 'PortRange', 'To'));
	return { number: place, action, traffic, block };
}

export function readSecurityGroups(reading: Reading): readonly SecurityGroupRecord[] {
	noteMissingGroups(reading);
	return recordsOf(reading, 'SecurityGroups', 'GroupId', (found, id) => {
		const { json } = found;
		const vpc = text(json, 'VpcId');
		const name = text(json, 'GroupName');
		if (vpc === undefined) {
			reading.notes.push({ kind: 'skipped', what: id, why: 'it is in no VPC (EC2-Classic)', origin: found.origin });
			return undefined;
		}
		const rules = (key: string) =>
			inOrderOf(
				items(json, key).flatMap((each) => groupRules(reading, found, id, each)),
				({ traffic, peer }) => `${traffic} ${peerOrder(peer)}`,
			);
		return {
			...recorded(found, id, name),
			vpc,
			isDefault: name === 'default',
			inbound: rules('IpPermissions'),
			outbound: rules('IpPermissionsEgress'),
		};
	});
}

function noteMissingGroups({ gathered, notes }: Reading): void {
	const [first] = [...gathered.of('NetworkInterfaces'), ...gathered.of('Instances')];
	if (gathered.has('SecurityGroups') || first === undefined) return;
	const why = 'they were not collected (describe-security-groups): what they let through is unknown';
	notes.push({ kind: 'skipped', what: 'the security groups', why, origin: first.origin });
}

/** One permission has many peers, and each of them is a rule. */
function groupRules(reading: Reading, { origin }: Found, group: string, json: JsonObject): readonly GroupRuleRecord[] {
	const protocol = protocolOf(text(json, 'IpProtocol') ?? '');
	if (protocol === undefined) {
		reading.notes.push({ kind: 'unreadable', what: `a rule of ${group}`, why: JSON.stringify(json), origin });
		return [];
	}
	const traffic = trafficWords(protocol, number(json, 'FromPort'), number(json, 'ToPort'));
	const block = (each: JsonObject, key: string): readonly PeerRecord[] => {
		const found = text(each, key);
		return found === undefined ? [] : [{ kind: 'block', block: found }];
	};
	const thing = (each: JsonObject, key: string): readonly PeerRecord[] => {
		const ref = text(each, key);
		return ref === undefined ? [] : [{ kind: 'thing', ref }];
	};
	const peers = [
		...items(json, 'IpRanges').flatMap((each) => block(each, 'CidrIp')),
		...items(json, 'Ipv6Ranges').flatMap((each) => block(each, 'CidrIpv6')),
		...items(json, 'PrefixListIds').flatMap((each) => thing(each, 'PrefixListId')),
		...items(json, 'UserIdGroupPairs').flatMap((each) => thing(each, 'GroupId')),
	];
	return peers.map((peer) => ({ traffic, peer }));
}

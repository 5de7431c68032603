/** Network ACLs: `aws_network_acl`, `aws_default_network_acl`, their rules and their subnets. */

import { ICMP, ICMPV6, TCP, UDP } from '../../../net/protocols.ts';
import { flag, number, text } from '../../aws/json.ts';
import type { Ref } from '../../records/recorded.ts';
import type { AclRuleRecord, NetworkAclRecord } from '../../records/vpc.ts';
import { icmpWords, portWords, protocolOf } from '../../traffic-words.ts';
import { companionsOf, goneFrom } from '../companions.ts';
import { MAY_BE_WRONG, type Reading, recorded, skip } from '../reading.ts';
import { blocksOf, isHidden, statusOf } from '../references/parts.ts';
import { refBy, things } from '../references/resolve.ts';
import type { Part, Resource } from '../snapshot/resource.ts';
import { vpcOf, vpcOfDefault } from './vpcs.ts';

/** A default ACL that Terraform takes over loses all rules that it is not given (Terraform AWS provider, `aws_default_network_acl`). */
export function readNetworkAcls(reading: Reading): readonly NetworkAclRecord[] {
	const rules = companionsOf(reading, ['aws_network_acl_rule'], 'network_acl_id', 'network-acl', MAY_BE_WRONG);
	for (const each of [...rules.values()].flat())
		if (!isWayTold(each)) skip(reading, each, `the egress of its rule is known after apply only: ${MAY_BE_WRONG}`);
	const associations = companionsOf(reading, ['aws_network_acl_association'], 'network_acl_id', 'network-acl', MAY_BE_WRONG);
	return reading.of('aws_network_acl', 'aws_default_network_acl').flatMap((acl) => {
		const isDefault = acl.type === 'aws_default_network_acl';
		const vpc = isDefault ? vpcOfDefault(reading, acl, 'default_network_acl_id') : vpcOf(reading, acl);
		if (vpc === undefined) return [];
		const record = recorded(reading, acl);
		const own = (rules.get(record.ref) ?? []).filter(isWayTold);
		const gone = goneFrom(reading, 'aws_network_acl_rule', 'network_acl_id', acl, ['ingress', 'egress']);
		return {
			...record,
			vpc,
			isDefault,
			subnets: subnetsOf(reading, acl, associations.get(record.ref) ?? []),
			inbound: rulesOf(reading, acl, 'ingress', own, gone),
			outbound: rulesOf(reading, acl, 'egress', own, gone),
		};
	});
}

function isWayTold(rule: Resource): boolean {
	return statusOf(rule, 'egress') !== 'unknown';
}

function subnetsOf(reading: Reading, acl: Resource, associations: readonly Resource[]): readonly Ref[] {
	const own = things(reading, acl, 'subnet_ids', 'subnet');
	if (own.gap !== undefined) skip(reading, acl, `${own.gap}: ${MAY_BE_WRONG}`);
	return [
		...new Set([
			...own.targets.map(({ ref }) => ref),
			...associations.flatMap((each) => refBy(reading, each, 'subnet_id', 'subnet') ?? []),
		]),
	];
}

/** A rule is told in its ACL, by itself, or both ways: there is one for each number. */
function rulesOf(
	reading: Reading,
	acl: Resource,
	way: 'ingress' | 'egress',
	own: readonly Resource[],
	gone: readonly Resource[],
): readonly AclRuleRecord[] {
	if (isHidden(acl, way)) skip(reading, acl, `its ${way} rules are known after apply only: ${MAY_BE_WRONG}`);
	const isEgress = way === 'egress';
	const isThisWay = ({ values }: Resource) => (flag(values, 'egress') ?? false) === isEgress;
	const goneNumbers = new Set(gone.filter(isThisWay).map(({ values }) => number(values, 'rule_number')));
	const inline = blocksOf(acl, way).filter(({ values }) => !goneNumbers.has(number(values, 'rule_no')));
	const rules = new Map<number, AclRuleRecord>();
	for (const each of [...inline, ...own.filter(isThisWay)]) {
		const rule = ruleOf(reading, each);
		if (rule !== undefined) rules.set(rule.number, rule);
	}
	return [...rules.values()].sort((a, b) => a.number - b.number);
}

function ruleOf(reading: Reading, part: Part): AclRuleRecord | undefined {
	const { values } = part;
	const place = number(values, 'rule_number') ?? number(values, 'rule_no');
	const action = text(values, 'rule_action') ?? text(values, 'action');
	const block = text(values, 'cidr_block') ?? text(values, 'ipv6_cidr_block');
	const protocol = protocolOf(text(values, 'protocol') ?? '');
	if (place === undefined || block === undefined || protocol === undefined || (action !== 'allow' && action !== 'deny'))
		return skip(reading, part, `its rule ${place ?? 'without a number'} cannot be read, or is known after apply only: ${MAY_BE_WRONG}`);
	const open = keysOf(protocol).find((key) => statusOf(part, key) === 'unknown');
	if (open !== undefined) return skip(reading, part, `the ${open} of its rule ${place} is known after apply only: ${MAY_BE_WRONG}`);
	const traffic =
		protocol === ICMP || protocol === ICMPV6
			? // What is not written is 0 (Terraform AWS provider, `aws_network_acl_rule`).
				icmpWords(protocol, number(values, 'icmp_type') ?? 0, number(values, 'icmp_code') ?? 0)
			: portWords(protocol, number(values, 'from_port'), number(values, 'to_port'));
	return { number: place, action, traffic, block };
}

/** What narrows a protocol down. */
function keysOf(protocol: number | 'all'): readonly string[] {
	switch (protocol) {
		case ICMP:
		case ICMPV6:
			return ['icmp_type', 'icmp_code'];
		case TCP:
		case UDP:
			return ['from_port', 'to_port'];
		default:
			return [];
	}
}

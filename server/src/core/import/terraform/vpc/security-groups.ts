/** Security groups: `aws_security_group`, `aws_default_security_group` and their rules. */
import { text } from '../../aws/json.ts';
import { inOrderOf } from '../../aws/order.ts';
import type { Ref } from '../../records/recorded.ts';
import type { GroupRuleRecord, SecurityGroupRecord } from '../../records/vpc.ts';
import { companionsOf, goneFrom } from '../companions.ts';
import { MAY_BE_WRONG, type Reading, recorded, skip } from '../reading.ts';
import { blocksOf, isHidden } from '../references/parts.ts';
import { builtInOf } from '../references/resolve.ts';
import type { Resource } from '../snapshot/resource.ts';
import { keyOfRule, ruleOfOne, rulesOfBlock } from './group-rules.ts';
import { vpcOf } from './vpcs.ts';

/**
 * A group has the rules that it is given, and no others: the provider takes the one away by which AWS lets a new group send everything
 * (Terraform AWS provider, `aws_security_group`, "NOTE on Egress rules"), and all that a default group had.
 */
export function readSecurityGroups(reading: Reading): readonly SecurityGroupRecord[] {
	const rules: Rules = {
		many: companionsOf(reading, ['aws_security_group_rule'], 'security_group_id', 'security-group', MAY_BE_WRONG),
		ingress: companionsOf(reading, [ONE.ingress], 'security_group_id', 'security-group', MAY_BE_WRONG),
		egress: companionsOf(reading, [ONE.egress], 'security_group_id', 'security-group', MAY_BE_WRONG),
	};
	for (const each of [...rules.many.values()].flat())
		if (text(each.values, 'type') === undefined)
			skip(reading, each, `the type of a rule is not told, or known after apply only: ${MAY_BE_WRONG}`);
	const defaults = defaultGroups(reading);
	return reading.of('aws_security_group', 'aws_default_security_group').flatMap((group) => {
		const vpc = vpcOf(reading, group);
		if (vpc === undefined) return [];
		const record = recorded(reading, group);
		return {
			...record,
			vpc,
			isDefault: group.type === 'aws_default_security_group' || defaults.has(record.ref),
			inbound: rulesOf(reading, rules, group, 'ingress'),
			outbound: rulesOf(reading, rules, group, 'egress'),
		};
	});
}

/**
 * The groups that VPCs have from the start, of those that `used` holds and Terraform does not manage: they let in what comes from their own
 * members and everything out (Amazon VPC User Guide, "Default security groups for your VPCs").
 */
export function unmanagedDefaultGroups(
	reading: Reading,
	groups: readonly SecurityGroupRecord[],
	used: ReadonlySet<Ref>,
): readonly SecurityGroupRecord[] {
	const managed = new Set(groups.map(({ ref }) => ref));
	return reading.of('aws_vpc', 'aws_default_vpc').flatMap((vpc) => {
		const { ref, isNew } = builtInOf(reading, vpc, 'security-group');
		if (managed.has(ref) || !used.has(ref)) return [];
		return {
			ref,
			id: isNew ? undefined : ref,
			name: 'default',
			origin: vpc.origin,
			vpc: reading.refOf(vpc),
			isDefault: true,
			inbound: [{ traffic: 'all', peer: { kind: 'thing', ref } }],
			outbound: undefined,
		};
	});
}

const ONE = { ingress: 'aws_vpc_security_group_ingress_rule', egress: 'aws_vpc_security_group_egress_rule' } as const;

interface Rules {
	readonly many: ReadonlyMap<Ref, readonly Resource[]>;
	readonly ingress: ReadonlyMap<Ref, readonly Resource[]>;
	readonly egress: ReadonlyMap<Ref, readonly Resource[]>;
}

function defaultGroups(reading: Reading): ReadonlySet<Ref> {
	return new Set(reading.of('aws_vpc', 'aws_default_vpc').map((vpc) => builtInOf(reading, vpc, 'security-group').ref));
}

/** A state lists every rule in its group, also those that are resources of their own: each is taken once. */
function rulesOf(reading: Reading, rules: Rules, group: Resource, way: 'ingress' | 'egress'): readonly GroupRuleRecord[] {
	if (isHidden(group, way)) skip(reading, group, `its ${way} rules are known after apply only: ${MAY_BE_WRONG}`);
	const ref = reading.refOf(group);
	const quiet: Reading = { ...reading, notes: [] };
	const isThisWay = ({ values }: Resource) => text(values, 'type') === way;
	const goneMany = goneFrom(reading, 'aws_security_group_rule', 'security_group_id', group, [way]).filter(isThisWay);
	const goneOne = goneFrom(reading, ONE[way], 'security_group_id', group, [way]);
	const gone = new Set(
		[...goneMany.flatMap((each) => rulesOfBlock(quiet, each, ref)), ...goneOne.flatMap((each) => ruleOfOne(quiet, each))].map(keyOfRule),
	);
	const all = [
		...blocksOf(group, way)
			.flatMap((each) => rulesOfBlock(reading, each, ref))
			.filter((rule) => !gone.has(keyOfRule(rule))),
		...(rules.many.get(ref) ?? []).filter(isThisWay).flatMap((each) => rulesOfBlock(reading, each, ref)),
		...(rules[way].get(ref) ?? []).flatMap((each) => ruleOfOne(reading, each)),
	];
	return inOrderOf([...new Map(all.map((rule) => [keyOfRule(rule), rule])).values()], keyOfRule);
}

/** Security groups (AWS CloudFormation Template Reference, "AWS::EC2::SecurityGroup", "…SecurityGroupIngress", "…SecurityGroupEgress"). */
import { TCP, UDP } from '../../../net/protocols.ts';
import type { PeerRecord, Ref } from '../../records/recorded.ts';
import type { GroupRuleRecord, SecurityGroupRecord, VpcRecord } from '../../records/vpc.ts';
import { protocolOf, trafficWords } from '../../traffic-words.ts';
import { anywhere, defaultGroupOf, inside, nameIn } from '../naming.ts';
import {
	blockIn,
	isSkipped,
	partsOf,
	property,
	type Reading,
	recorded,
	recordsOf,
	resourcesOf,
	type Skipped,
	skipPart,
} from '../reading.ts';
import type { Resource } from '../template/template.ts';
import { field, items, literal, reasonOf, type Value, wholeNumber } from '../values/value.ts';

/** The groups alone, so that rules and interfaces can name them. */
export function readSecurityGroups(reading: Reading): readonly SecurityGroupRecord[] {
	return recordsOf(reading, ['AWS::EC2::SecurityGroup'], (resource) => {
		const value = property(reading, resource, 'VpcId');
		if (value.kind === 'nothing') return { skipped: 'it names no VPC: it belongs to the default VPC of the account' };
		const vpc = inside(reading, value, 'VPC');
		if (isSkipped(vpc)) return vpc;
		return { ...recorded(reading, resource, 'GroupName'), vpc, isDefault: false, inbound: [], outbound: undefined };
	});
}

/** The groups with their own rules and those of resources by themselves, and the default groups that something names. */
export function withRules(
	reading: Reading,
	groups: readonly SecurityGroupRecord[],
	vpcs: readonly VpcRecord[],
): readonly SecurityGroupRecord[] {
	const inbound = partsOf(reading, ['AWS::EC2::SecurityGroupIngress'], (resource) => ruleByItself(reading, resource, 'Source'));
	const outbound = partsOf(reading, ['AWS::EC2::SecurityGroupEgress'], (resource) => ruleByItself(reading, resource, 'Destination'));
	const own = (rules: readonly RuleByItself[], group: Ref) => rules.flatMap((each) => (each.group === group ? [each.rule] : []));
	const limited = new Set(
		resourcesOf(reading, 'AWS::EC2::SecurityGroupEgress').map((each) => nameIn(reading, property(reading, each, 'GroupId'))),
	);
	return [...groups, ...defaultGroups(reading, vpcs)].map((group) => {
		const resource = group.isDefault ? undefined : reading.imported.get(group.ref);
		const entering = rulesInside(reading, resource, 'SecurityGroupIngress', 'Source');
		const leaving = rulesInside(reading, resource, 'SecurityGroupEgress', 'Destination');
		// With an outbound rule, be it known or not, a group does not get the one that lets everything out (see "AWS::EC2::SecurityGroup").
		const isLimited = leaving !== undefined || limited.has(group.ref);
		return {
			...group,
			inbound: [...group.inbound, ...(entering ?? []), ...own(inbound, group.ref)],
			outbound: isLimited ? [...(leaving ?? []), ...own(outbound, group.ref)] : undefined,
		};
	});
}

/** What AWS gives to the group of every VPC: everything from its own members (Amazon VPC User Guide, "Default security groups"). */
function defaultGroups({ named, refOf }: Reading, vpcs: readonly VpcRecord[]): readonly SecurityGroupRecord[] {
	const wanted = new Set([...named.groups].map(refOf));
	return vpcs.flatMap(({ ref: vpc, origin }): readonly SecurityGroupRecord[] => {
		if (!wanted.has(vpc)) return [];
		const ref = defaultGroupOf(vpc);
		const inbound: readonly GroupRuleRecord[] = [{ traffic: 'all', peer: { kind: 'thing', ref } }];
		return [{ ref, id: undefined, name: 'default', origin, vpc, isDefault: true, inbound, outbound: undefined }];
	});
}

type End = 'Source' | 'Destination';

interface RuleByItself {
	readonly group: Ref;
	readonly rule: GroupRuleRecord;
}

function ruleByItself(reading: Reading, resource: Resource, end: End): RuleByItself | Skipped {
	const value = property(reading, resource, 'GroupId');
	if (value.kind === 'nothing') return { skipped: 'it names its group by a name: only groups of the default VPC have one' };
	const group = inside(reading, value, 'security group');
	if (isSkipped(group)) return group;
	const rule = ruleOf(reading, resource, (key) => property(reading, resource, key), end);
	return isSkipped(rule) ? rule : { group, rule };
}

/** The rules that a group writes itself; undefined where it writes none. */
function rulesInside(reading: Reading, resource: Resource | undefined, key: string, end: End): readonly GroupRuleRecord[] | undefined {
	const written = resource === undefined ? [] : items(property(reading, resource, key));
	if (resource === undefined || written.length === 0) return undefined;
	return written.flatMap((item) => {
		const rule = item.kind === 'unknown' ? { skipped: item.why } : ruleOf(reading, resource, (each) => field(item, each), end);
		if (!isSkipped(rule)) return [rule];
		skipPart(reading, resource, 'a rule', rule.skipped);
		return [];
	});
}

function ruleOf(reading: Reading, resource: Resource, get: (key: string) => Value, end: End): GroupRuleRecord | Skipped {
	const [word, from, to] = [get('IpProtocol'), get('FromPort'), get('ToPort')];
	const protocol = protocolOf(literal(word) ?? '');
	if (protocol === undefined) return { skipped: `its protocol is not known: ${reasonOf(word)}` };
	const open = [from, to].find(({ kind }) => kind === 'unknown');
	if (open !== undefined) return { skipped: `its ports are not known: ${reasonOf(open)}` };
	const [first, last] = [wholeNumber(from), wholeNumber(to)];
	if ((protocol === TCP || protocol === UDP) && (first === undefined || last === undefined)) {
		return { skipped: 'it names no ports: AWS refuses TCP and UDP without FromPort and ToPort' };
	}
	const peer = peerOf(reading, resource, get, end);
	return isSkipped(peer) ? peer : { traffic: trafficWords(protocol, first, last), peer };
}

/** A rule names one source, or one destination: AWS refuses more, of which the first stays here. */
function peerOf(reading: Reading, resource: Resource, get: (key: string) => Value, end: End): PeerRecord | Skipped {
	const blocks = ['CidrIp', 'CidrIpv6'];
	const [key, ...others] = [...blocks, `${end}SecurityGroupId`, `${end}PrefixListId`].filter((each) => get(each).kind !== 'nothing');
	if (key === undefined) return { skipped: `it names no ${end.toLowerCase()} that is known here` };
	for (const other of others)
		skipPart(reading, resource, `${other} in a rule`, `a rule has one ${end.toLowerCase()}, and this one has ${key}`);
	if (blocks.includes(key)) {
		const block = blockIn(get(key), 'block');
		return isSkipped(block) ? block : { kind: 'block', block };
	}
	const ref = anywhere(reading, get(key), end.toLowerCase());
	return isSkipped(ref) ? ref : { kind: 'thing', ref };
}

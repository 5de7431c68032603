/** Network ACLs (AWS CloudFormation Template Reference, "AWS::EC2::NetworkAcl", "AWS::EC2::NetworkAclEntry"). */
import { ICMP, ICMPV6, TCP, UDP } from '../../../net/protocols.ts';
import type { Ref } from '../../records/recorded.ts';
import type { AclRuleRecord, NetworkAclRecord, VpcRecord } from '../../records/vpc.ts';
import { icmpWords, portWords, protocolOf } from '../../traffic-words.ts';
import { defaultAclOf, inside } from '../naming.ts';
import { blockIn, isSkipped, oneOfEach, partsOf, property, type Reading, recorded, recordsOf, type Skipped } from '../reading.ts';
import type { Resource } from '../template/template.ts';
import { field, flag, literal, reasonOf, type Value, wholeNumber } from '../values/value.ts';

/** Those that are declared, and the default ones that entries are added to: AWS lets everything through those. */
export function readNetworkAcls(reading: Reading, vpcs: readonly VpcRecord[]): readonly NetworkAclRecord[] {
	const acls = recordsOf(reading, ['AWS::EC2::NetworkAcl'], (resource) => {
		const vpc = inside(reading, property(reading, resource, 'VpcId'), 'VPC');
		if (isSkipped(vpc)) return vpc;
		return { ...recorded(reading, resource), vpc, isDefault: false, subnets: [], inbound: [], outbound: [] };
	});
	const entries = partsOf(reading, ['AWS::EC2::NetworkAclEntry'], (resource) => entry(reading, resource));
	const rules = oneOfEach(reading, entries, ({ acl, egress, rule }) => `${acl} ${egress} ${rule.number}`);
	const associations = partsOf(reading, ['AWS::EC2::SubnetNetworkAclAssociation'], (resource) => association(reading, resource));
	const subnets = oneOfEach(reading, associations, ({ subnet }) => subnet);
	return [...acls, ...defaultAcls(reading, vpcs)].map((acl) => {
		const own = (egress: boolean) => rules.flatMap((each) => (each.acl === acl.ref && each.egress === egress ? [each.rule] : []));
		return {
			...acl,
			subnets: subnets.flatMap((each) => (each.acl === acl.ref ? [each.subnet] : [])),
			inbound: inOrder([...acl.inbound, ...own(false)]),
			outbound: inOrder([...acl.outbound, ...own(true)]),
		};
	});
}

function inOrder(rules: readonly AclRuleRecord[]): readonly AclRuleRecord[] {
	return [...rules].sort((a, b) => a.number - b.number);
}

/** Amazon VPC User Guide, "Default network ACL for a VPC". */
function defaultAcls({ named, refOf }: Reading, vpcs: readonly VpcRecord[]): readonly NetworkAclRecord[] {
	const wanted = new Set([...named.acls].map(refOf));
	return vpcs.flatMap(({ ref, blocks, origin }): readonly NetworkAclRecord[] => {
		if (!wanted.has(ref)) return [];
		const everything: readonly AclRuleRecord[] = [
			{ number: 100, action: 'allow', traffic: 'all', block: '0.0.0.0/0' },
			...(blocks.some((block) => block.includes(':')) ? [{ number: 101, action: 'allow', traffic: 'all', block: '::/0' } as const] : []),
		];
		const rules = { inbound: everything, outbound: everything };
		return [{ ref: defaultAclOf(ref), id: undefined, name: 'default', origin, vpc: ref, isDefault: true, subnets: [], ...rules }];
	});
}

function aclOf(reading: Reading, resource: Resource): Ref | Skipped {
	return inside(reading, property(reading, resource, 'NetworkAclId'), 'network ACL');
}

interface Association {
	readonly resource: Resource;
	readonly acl: Ref;
	readonly subnet: Ref;
}

function association(reading: Reading, resource: Resource): Association | Skipped {
	const subnet = inside(reading, property(reading, resource, 'SubnetId'), 'subnet');
	if (isSkipped(subnet)) return subnet;
	const acl = aclOf(reading, resource);
	return isSkipped(acl) ? acl : { resource, acl, subnet };
}

interface AclEntry {
	readonly resource: Resource;
	readonly acl: Ref;
	readonly egress: boolean;
	readonly rule: AclRuleRecord;
}

function entry(reading: Reading, resource: Resource): AclEntry | Skipped {
	const acl = aclOf(reading, resource);
	if (isSkipped(acl)) return acl;
	const get = (key: string) => property(reading, resource, key);
	const [egress, number, action] = [get('Egress'), get('RuleNumber'), get('RuleAction')];
	const block = get('CidrBlock').kind === 'nothing' ? get('Ipv6CidrBlock') : get('CidrBlock');
	const [place, word, range] = [wholeNumber(number), literal(action)?.toLowerCase(), blockIn(block, 'block')];
	if (place === undefined) return { skipped: `its number is not known: ${reasonOf(number)}` };
	if (word !== 'allow' && word !== 'deny') return { skipped: `its action is not known: ${reasonOf(action)}` };
	if (isSkipped(range)) return range;
	if (egress.kind !== 'nothing' && flag(egress) === undefined) return { skipped: `its direction is not known: ${reasonOf(egress)}` };
	const traffic = trafficOf(get);
	return isSkipped(traffic)
		? traffic
		: { resource, acl, egress: flag(egress) ?? false, rule: { number: place, action: word, traffic, block: range } };
}

function trafficOf(get: (key: string) => Value): string | Skipped {
	const word = get('Protocol');
	const protocol = protocolOf(literal(word) ?? '');
	if (protocol === undefined) return { skipped: `its protocol is not known: ${reasonOf(word)}` };
	const isIcmp = protocol === ICMP || protocol === ICMPV6;
	const detail = get(isIcmp ? 'Icmp' : 'PortRange');
	const ends = (isIcmp ? ['Type', 'Code'] : ['From', 'To']).map((key) => field(detail, key));
	const open = ends.find(({ kind }) => kind === 'unknown');
	if (open !== undefined) return { skipped: `its traffic is not known: ${reasonOf(open)}` };
	const [first, last] = ends.map(wholeNumber);
	if ((protocol === TCP || protocol === UDP) && (first === undefined || last === undefined)) {
		return { skipped: 'it names no ports: AWS refuses TCP and UDP without a PortRange' };
	}
	return isIcmp ? icmpWords(protocol, first, last) : portWords(protocol, first, last);
}

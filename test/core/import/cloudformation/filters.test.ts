/** Network ACLs and security groups. */
import assert from 'node:assert/strict';
import type { AclRuleRecord, GroupRuleRecord } from '../../../../server/src/core/import/records/vpc.ts';
import { NETWORK, notes, resources } from './templates.ts';

const OPEN = { sections: 'Parameters:\n  Open: { Type: String }' };

function aclWords(rules: readonly AclRuleRecord[] | undefined): readonly string[] {
	return (rules ?? []).map(({ number, action, traffic, block }) => `${number} ${action} ${traffic} ${block}`);
}

function groupWords(rules: readonly GroupRuleRecord[] | undefined): readonly string[] | undefined {
	return rules?.map(({ traffic, peer }) => `${traffic} ${peer.kind === 'block' ? peer.block : peer.ref}`);
}

describe('AWS::EC2::NetworkAcl', () => {
	const acl = (entries: string) =>
		resources(`${NETWORK}
  Acl: { Type: AWS::EC2::NetworkAcl, Properties: { VpcId: !Ref Vpc } }
${entries}`);

	it('has its entries in the order of their numbers, each way by itself', () => {
		const account = acl(`
  Answers: { Type: AWS::EC2::NetworkAclEntry, Properties: { NetworkAclId: !Ref Acl, Egress: true, RuleNumber: 100, Protocol: 6, RuleAction: allow, CidrBlock: 0.0.0.0/0, PortRange: { From: 1024, To: 65535 } } }
  Ping: { Type: AWS::EC2::NetworkAclEntry, Properties: { NetworkAclId: !Ref Acl, RuleNumber: 120, Protocol: 1, RuleAction: allow, CidrBlock: 10.0.0.0/8, Icmp: { Type: 8, Code: -1 } } }
  Web: { Type: AWS::EC2::NetworkAclEntry, Properties: { NetworkAclId: !Ref Acl, RuleNumber: 100, Protocol: 6, RuleAction: allow, CidrBlock: 0.0.0.0/0, PortRange: { From: 443, To: 443 } } }
  Rest: { Type: AWS::EC2::NetworkAclEntry, Properties: { NetworkAclId: !Ref Acl, Egress: 'false', RuleNumber: 110, Protocol: -1, RuleAction: deny, Ipv6CidrBlock: '::/0' } }
  OfA: { Type: AWS::EC2::SubnetNetworkAclAssociation, Properties: { SubnetId: !Ref A, NetworkAclId: !Ref Acl } }
`);
		const [found] = account.networkAcls;
		assert.deepEqual(aclWords(found?.inbound), [
			'100 allow tcp 443 0.0.0.0/0',
			'110 deny all ::/0',
			'120 allow icmp echo-request 10.0.0.0/8',
		]);
		assert.deepEqual(aclWords(found?.outbound), ['100 allow tcp 1024-65535 0.0.0.0/0']);
		assert.deepEqual(found?.subnets, ['A']);
		assert.deepEqual(account.notes, []);
	});

	it('may be the default one, which lets everything through before what is added', () => {
		const account = acl(`
  Deny: { Type: AWS::EC2::NetworkAclEntry, Properties: { NetworkAclId: !GetAtt Vpc.DefaultNetworkAcl, RuleNumber: 90, Protocol: 6, RuleAction: deny, CidrBlock: 10.0.0.0/8, PortRange: { From: 22, To: 22 } } }
`);
		const found = account.networkAcls.at(-1);
		assert.equal(found?.isDefault, true);
		assert.deepEqual(aclWords(found?.inbound), ['90 deny tcp 22 10.0.0.0/8', '100 allow all 0.0.0.0/0']);
		assert.deepEqual(aclWords(found?.outbound), ['100 allow all 0.0.0.0/0']);
	});

	it('goes without entries that are not known', () => {
		const entry = (id: string, properties: string) =>
			`  ${id}: { Type: AWS::EC2::NetworkAclEntry, Properties: { NetworkAclId: !Ref Acl, ${properties} } }\n`;
		const account = resources(
			`${NETWORK}
  Acl: { Type: AWS::EC2::NetworkAcl, Properties: { VpcId: !Ref Vpc } }
${entry('Block', 'RuleNumber: 1, Protocol: -1, RuleAction: allow, CidrBlock: !Ref Open')}${entry('Number', 'RuleNumber: !Ref Open, Protocol: -1, RuleAction: allow, CidrBlock: 0.0.0.0/0')}${entry('Action', 'RuleNumber: 1, Protocol: -1, RuleAction: !Ref Open, CidrBlock: 0.0.0.0/0')}${entry('Protocol', 'RuleNumber: 1, Protocol: !Ref Open, RuleAction: allow, CidrBlock: 0.0.0.0/0')}${entry('Ports', 'RuleNumber: 1, Protocol: 6, RuleAction: allow, CidrBlock: 0.0.0.0/0, PortRange: { From: !Ref Open, To: 9 }')}${entry('Way', 'RuleNumber: 1, Protocol: -1, RuleAction: allow, CidrBlock: 0.0.0.0/0, Egress: !Ref Open')}`,
			OPEN,
		);
		const why = 'is not known: the parameter Open has no value';
		assert.deepEqual(notes(account), [
			`skipped Block (AWS::EC2::NetworkAclEntry): its block ${why}`,
			`skipped Number (AWS::EC2::NetworkAclEntry): its number ${why}`,
			`skipped Action (AWS::EC2::NetworkAclEntry): its action ${why}`,
			`skipped Protocol (AWS::EC2::NetworkAclEntry): its protocol ${why}`,
			`skipped Ports (AWS::EC2::NetworkAclEntry): its traffic ${why}`,
			`skipped Way (AWS::EC2::NetworkAclEntry): its direction ${why}`,
		]);
	});
});

describe('AWS::EC2::SecurityGroup', () => {
	it('has its own rules and those that stand by themselves', () => {
		const account = resources(`${NETWORK}
  Web:
    Type: AWS::EC2::SecurityGroup
    Properties:
      VpcId: !Ref Vpc
      GroupName: web
      GroupDescription: web
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0 }
        - { IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIpv6: '::/0' }
        - { IpProtocol: icmp, FromPort: 8, ToPort: -1, CidrIp: 10.0.0.0/8 }
        - { IpProtocol: '-1', SourcePrefixListId: pl-0123456789abcdef0 }
  App: { Type: AWS::EC2::SecurityGroup, Properties: { VpcId: !Ref Vpc, GroupDescription: app } }
  FromWeb: { Type: AWS::EC2::SecurityGroupIngress, Properties: { GroupId: !GetAtt App.GroupId, IpProtocol: tcp, FromPort: 8080, ToPort: 8090, SourceSecurityGroupId: !GetAtt Web.GroupId } }
  FromItself: { Type: AWS::EC2::SecurityGroupIngress, Properties: { GroupId: !Ref App, IpProtocol: -1, SourceSecurityGroupId: !Ref App } }
`);
		const [web, app] = account.securityGroups;
		assert.equal(web?.name, 'web');
		assert.deepEqual(groupWords(web?.inbound), [
			'tcp 443 0.0.0.0/0',
			'tcp 443 ::/0',
			'icmp echo-request 10.0.0.0/8',
			'all pl-0123456789abcdef0',
		]);
		assert.deepEqual(groupWords(app?.inbound), ['tcp 8080-8090 Web', 'all App']);
		assert.deepEqual(account.notes, []);
	});

	it('lets everything out until an outbound rule is written, inside it or by itself', () => {
		const account = resources(`${NETWORK}
  Usual: { Type: AWS::EC2::SecurityGroup, Properties: { VpcId: !Ref Vpc, GroupDescription: x } }
  Inside: { Type: AWS::EC2::SecurityGroup, Properties: { VpcId: !Ref Vpc, GroupDescription: x, SecurityGroupEgress: [{ IpProtocol: -1, CidrIp: 127.0.0.1/32 }] } }
  ByItself: { Type: AWS::EC2::SecurityGroup, Properties: { VpcId: !Ref Vpc, GroupDescription: x } }
  Out: { Type: AWS::EC2::SecurityGroupEgress, Properties: { GroupId: !Ref ByItself, IpProtocol: tcp, FromPort: 443, ToPort: 443, DestinationSecurityGroupId: !Ref Usual } }
`);
		assert.deepEqual(
			account.securityGroups.map(({ outbound }) => groupWords(outbound)),
			[undefined, ['all 127.0.0.1/32'], ['tcp 443 Usual']],
		);
	});

	it('goes without rules that are not known; nothing leaves by them', () => {
		const account = resources(
			`${NETWORK}
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      VpcId: !Ref Vpc
      GroupDescription: x
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: !Ref Open }
        - { IpProtocol: tcp, FromPort: !Ref Open, ToPort: 22, CidrIp: 0.0.0.0/0 }
        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, SourceSecurityGroupId: !Ref Open }
        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, SourceSecurityGroupName: web }
        - Fn::Transform: { Name: AWS::Include }
      SecurityGroupEgress:
        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: !Ref Open }
  ByItself: { Type: AWS::EC2::SecurityGroup, Properties: { VpcId: !Ref Vpc, GroupDescription: x } }
  Out: { Type: AWS::EC2::SecurityGroupEgress, Properties: { GroupId: !Ref ByItself, IpProtocol: -1, CidrIp: !Ref Open } }
`,
			OPEN,
		);
		const [group, byItself] = account.securityGroups;
		assert.deepEqual(group?.inbound, []);
		assert.deepEqual(group?.outbound, []);
		assert.deepEqual(byItself?.outbound, []);
		assert.deepEqual(notes(account), [
			'skipped Out (AWS::EC2::SecurityGroupEgress): its block is not known: the parameter Open has no value',
			'skipped a rule of Group: its block is not known: the parameter Open has no value',
			'skipped a rule of Group: its ports are not known: the parameter Open has no value',
			'skipped a rule of Group: its source is not known: the parameter Open has no value',
			'skipped a rule of Group: it names no source that is known here',
			'skipped a rule of Group: Fn::Transform is not evaluated here',
			'skipped a rule of Group: its block is not known: the parameter Open has no value',
		]);
	});

	it('goes without what AWS refuses, and without what is no block', () => {
		const account = resources(`${NETWORK}
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      VpcId: !Ref Vpc
      GroupDescription: x
      SecurityGroupIngress:
        - { IpProtocol: tcp, CidrIp: 0.0.0.0/0 }
        - { IpProtocol: udp, FromPort: 53, CidrIp: 0.0.0.0/0 }
        - { IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 10 }
        - { IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 0.0.0.0/0, CidrIpv6: '::/0' }
        - { IpProtocol: '50', CidrIp: 10.0.0.0/8 }
  Acl: { Type: AWS::EC2::NetworkAcl, Properties: { VpcId: !Ref Vpc } }
  Entry: { Type: AWS::EC2::NetworkAclEntry, Properties: { NetworkAclId: !Ref Acl, RuleNumber: 1, Protocol: 6, RuleAction: allow, CidrBlock: 0.0.0.0/0 } }
  Number: { Type: AWS::EC2::NetworkAclEntry, Properties: { NetworkAclId: !Ref Acl, RuleNumber: 2, Protocol: -1, RuleAction: allow, CidrBlock: 10 } }
`);
		assert.deepEqual(groupWords(account.securityGroups[0]?.inbound), ['tcp 80 0.0.0.0/0', 'esp 10.0.0.0/8']);
		assert.deepEqual(aclWords(account.networkAcls[0]?.inbound), []);
		assert.deepEqual(notes(account), [
			'skipped Entry (AWS::EC2::NetworkAclEntry): it names no ports: AWS refuses TCP and UDP without a PortRange',
			'skipped Number (AWS::EC2::NetworkAclEntry): its block is 10, which is no block of addresses',
			'skipped a rule of Group: it names no ports: AWS refuses TCP and UDP without FromPort and ToPort',
			'skipped a rule of Group: it names no ports: AWS refuses TCP and UDP without FromPort and ToPort',
			'skipped a rule of Group: its block is 10, which is no block of addresses',
			'skipped CidrIpv6 in a rule of Group: a rule has one source, and this one has CidrIp',
		]);
	});

	it('of the default VPC, or of one outside, has no record', () => {
		const account = resources(`
  Default: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: x } }
  Outside: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: x, VpcId: vpc-0123456789abcdef0 } }
  Rule: { Type: AWS::EC2::SecurityGroupIngress, Properties: { GroupName: default, IpProtocol: -1, CidrIp: 0.0.0.0/0 } }
`);
		assert.deepEqual(account.securityGroups, []);
		assert.deepEqual(notes(account), [
			'skipped Default (AWS::EC2::SecurityGroup): it names no VPC: it belongs to the default VPC of the account',
			'skipped Outside (AWS::EC2::SecurityGroup): its VPC vpc-0123456789abcdef0 is not in the templates',
			'skipped Rule (AWS::EC2::SecurityGroupIngress): it names its group by a name: only groups of the default VPC have one',
		]);
	});

	it('may be the default one, which something names', () => {
		const account = resources(`${NETWORK}
  Host: { Type: AWS::EC2::Instance, Properties: { SubnetId: !Ref A, SecurityGroupIds: [!GetAtt Vpc.DefaultSecurityGroup] } }
  Ssh: { Type: AWS::EC2::SecurityGroupIngress, Properties: { GroupId: !GetAtt Vpc.DefaultSecurityGroup, IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 10.0.0.0/8 } }
`);
		const [group] = account.securityGroups;
		assert.equal(group?.isDefault, true);
		assert.deepEqual(groupWords(group?.inbound), ['all Vpc.DefaultSecurityGroup', 'tcp 22 10.0.0.0/8']);
		assert.equal(group?.outbound, undefined);
		assert.deepEqual(account.instances[0]?.interfaces[0]?.groups, ['Vpc.DefaultSecurityGroup']);
		assert.deepEqual(account.notes, []);
	});
});

describe('AWS::EC2::PrefixList', () => {
	it('has its entries', () => {
		const account = resources(
			`
  Offices: { Type: AWS::EC2::PrefixList, Properties: { PrefixListName: offices, AddressFamily: IPv4, MaxEntries: 5, Entries: [{ Cidr: 192.168.0.0/16 }, { Cidr: !Ref Open }] } }
  Empty: { Type: AWS::EC2::PrefixList, Properties: { PrefixListName: empty, AddressFamily: IPv4, MaxEntries: 5 } }
`,
			OPEN,
		);
		assert.deepEqual(
			account.prefixLists.map(({ ref, name, blocks, maxEntries }) => ({ ref, name, blocks, maxEntries })),
			[{ ref: 'Offices', name: 'offices', blocks: ['192.168.0.0/16'], maxEntries: 5 }],
		);
		assert.deepEqual(notes(account), [
			'skipped an entry of Offices: its block is not known: the parameter Open has no value',
			'skipped Empty (AWS::EC2::PrefixList): no entry of it is known',
		]);
	});
});

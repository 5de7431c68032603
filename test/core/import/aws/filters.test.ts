/** Network ACLs and security groups: traffic in AWS's numbers, and who is let in. */
import assert from 'node:assert/strict';
import type { Json } from '../../../../server/src/core/import/aws/json.ts';
import { called, DEFAULT_ACL, FAR_VPC, id, NETWORK, type Printed, SUBNET, topologyOf, VPC } from './spec.ts';

describe('a network ACL', () => {
	const ACL = { NetworkAclId: id('acl', 'a'), VpcId: VPC.VpcId, Tags: called('edge') };
	const entry = (RuleNumber: number, more: Readonly<Record<string, Json>>) => ({
		RuleNumber,
		RuleAction: 'allow',
		Egress: false,
		CidrBlock: '0.0.0.0/0',
		...more,
	});
	const inbound = (...Entries: readonly Json[]) =>
		topologyOf({ ...NETWORK, NetworkAcls: [{ ...ACL, Entries }] }).at('vpcs', 'main', 'network_acls', 'edge', 'inbound');

	it('has its rules by number, without the closing denies', () => {
		const closing = [
			{ RuleNumber: 32_767, RuleAction: 'deny', Protocol: '-1', Egress: false, CidrBlock: '0.0.0.0/0' },
			{ RuleNumber: 32_768, RuleAction: 'deny', Protocol: '-1', Egress: false, Ipv6CidrBlock: '::/0' },
		];
		const rules = [entry(200, { RuleAction: 'deny', Protocol: '-1' }), entry(100, { Protocol: '6', PortRange: { From: 443, To: 443 } })];
		assert.deepEqual(inbound(...closing, ...rules), ['100 allow tcp 443 from 0.0.0.0/0', '200 deny all from 0.0.0.0/0']);
	});

	it('has what leaves under `outbound`, also where that is nothing', () => {
		const rule = entry(100, { Protocol: '-1', Egress: true });
		const { at } = topologyOf({ ...NETWORK, NetworkAcls: [{ ...ACL, Entries: [rule] }] });
		assert.deepEqual(at('vpcs', 'main', 'network_acls', 'edge'), {
			id: ACL.NetworkAclId,
			inbound: [],
			outbound: ['100 allow all to 0.0.0.0/0'],
		});
	});

	it('knows protocols by number or name, and ports where there are any', () => {
		const rules = [
			entry(1, { Protocol: '17', PortRange: { From: 1024, To: 65_535 } }),
			entry(2, { Protocol: '6', PortRange: { From: 0, To: 65_535 } }),
			entry(3, { Protocol: 'tcp' }),
			entry(4, { Protocol: '50' }),
			entry(5, { Protocol: '47' }),
			entry(6, { Protocol: '89' }),
			entry(7, { Protocol: '253' }),
			entry(8, { Protocol: -1, PortRange: { From: 22, To: 22 } }),
		];
		const traffics = ['udp 1024-65535', 'tcp', 'tcp', 'esp', 'gre', '89', '253', 'all'];
		const said = inbound(...rules);
		assert.ok(Array.isArray(said));
		assert.deepEqual(
			said.map((rule) => String(rule).replace(/^\d+ allow (.*) from .*$/, '$1')),
			traffics,
		);
	});

	it('knows ICMP by type and code, -1 being any', () => {
		const icmp = (number: number, Protocol: string, Type: number, Code: number, CidrBlock = '10.0.0.0/8') =>
			entry(number, { Protocol, IcmpTypeCode: { Type, Code }, CidrBlock });
		const six = {
			RuleNumber: 6,
			RuleAction: 'deny',
			Egress: false,
			Protocol: '58',
			IcmpTypeCode: { Type: 135, Code: -1 },
			Ipv6CidrBlock: '::/0',
		};
		assert.deepEqual(
			inbound(icmp(1, '1', -1, -1), icmp(2, '1', 8, -1), icmp(3, '1', 3, 4), icmp(4, '1', 200, 0), entry(5, { Protocol: '1' }), six),
			[
				'1 allow icmp from 10.0.0.0/8',
				'2 allow icmp echo-request from 10.0.0.0/8',
				'3 allow icmp destination-unreachable/4 from 10.0.0.0/8',
				'4 allow icmp 200/0 from 10.0.0.0/8',
				'5 allow icmp from 0.0.0.0/0',
				'6 deny icmpv6 neighbor-solicitation from ::/0',
			],
		);
	});

	it('is `default` where AWS has made it, and is named by its subnets where it is another one', () => {
		const other = {
			...ACL,
			NetworkAclId: id('acl', 'b'),
			IsDefault: true,
			Tags: called('other'),
			Associations: [{ SubnetId: id('subnet', 'b') }],
		};
		const { at } = topologyOf({ ...NETWORK, NetworkAcls: [{ ...ACL, Associations: [{ SubnetId: SUBNET.SubnetId }] }, other] });
		assert.deepEqual(at('vpcs', 'main', 'network_acls', 'default', 'id'), id('acl', 'b'));
		assert.equal(at('vpcs', 'main', 'subnets', 'a', 'network_acl'), 'edge');
		assert.equal(at('vpcs', 'main', 'subnets', 'b', 'network_acl'), undefined);
	});

	it('notes a rule that cannot be read', () => {
		const { said } = topologyOf({
			...NETWORK,
			NetworkAcls: [DEFAULT_ACL, { ...ACL, Entries: [{ RuleNumber: 5, Egress: true, Protocol: '6' }] }],
		});
		assert.deepEqual(said, [`unreadable rule 5 of ${ACL.NetworkAclId}: {"RuleNumber":5,"Egress":true,"Protocol":"6"}`]);
	});
});

describe('a security group', () => {
	const GROUP = { GroupId: id('sg', 'a'), GroupName: 'web', VpcId: VPC.VpcId };
	const EVERYWHERE = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
	const group = (json: Readonly<Record<string, Json>>, more: Printed = {}) =>
		topologyOf({ ...NETWORK, SecurityGroups: [{ ...GROUP, IpPermissionsEgress: EVERYWHERE, ...json }], ...more });
	const inbound = (...IpPermissions: readonly Json[]) => group({ IpPermissions }).at('vpcs', 'main', 'security_groups', 'web', 'inbound');
	const from = (IpProtocol: string, ports: Readonly<Record<string, Json>> = {}) => ({
		IpProtocol,
		...ports,
		IpRanges: [{ CidrIp: '10.0.0.0/8' }],
	});

	it('is called by its group name, not by a tag', () => {
		assert.deepEqual(group({ Tags: called('front') }).at('vpcs', 'main', 'security_groups'), { web: { id: GROUP.GroupId } });
	});

	it('has a line for each peer of each permission', () => {
		const permission = {
			IpProtocol: 'tcp',
			FromPort: 443,
			ToPort: 443,
			IpRanges: [{ CidrIp: '192.168.0.0/16', Description: 'office' }, { CidrIp: '10.0.0.0/8' }],
			Ipv6Ranges: [{ CidrIpv6: '2001:db8::/32' }],
			UserIdGroupPairs: [{ GroupId: GROUP.GroupId, UserId: '111122223333' }],
			PrefixListIds: [],
		};
		assert.deepEqual(inbound(permission), [
			'tcp 443 from 10.0.0.0/8',
			'tcp 443 from 192.168.0.0/16',
			'tcp 443 from 2001:db8::/32',
			'tcp 443 from web',
		]);
	});

	it('knows protocols, ports and ICMP as AWS writes them', () => {
		const permissions = [
			from('-1'),
			from('-1', { FromPort: -1, ToPort: -1 }),
			from('tcp', { FromPort: 0, ToPort: 65_535 }),
			from('17', { FromPort: 8000, ToPort: 8100 }),
			from('tcp'),
			from('50'),
			from('icmp', { FromPort: -1, ToPort: -1 }),
			from('icmp', { FromPort: 8, ToPort: -1 }),
			from('icmp', { FromPort: 3, ToPort: 4 }),
			from('icmpv6', { FromPort: 128, ToPort: 0 }),
			from('58', { FromPort: -1, ToPort: -1 }),
		];
		const traffics = [
			'all',
			'all',
			'tcp',
			'udp 8000-8100',
			'tcp',
			'esp',
			'icmp',
			'icmp echo-request',
			'icmp destination-unreachable/4',
			'icmpv6 echo-request/0',
			'icmpv6',
		];
		for (const [index, permission] of permissions.entries()) assert.deepEqual(inbound(permission), [`${traffics[index]} from 10.0.0.0/8`]);
	});

	it('says `outbound` where it is not what AWS gives to a new group', () => {
		const outbound = (...IpPermissionsEgress: readonly Json[]) =>
			group({ IpPermissionsEgress }).at('vpcs', 'main', 'security_groups', 'web', 'outbound');
		assert.equal(outbound(...EVERYWHERE), undefined);
		assert.deepEqual(outbound(), []);
		assert.deepEqual(outbound(from('tcp', { FromPort: 443, ToPort: 443 })), ['tcp 443 to 10.0.0.0/8']);
	});

	it('lets everything out over IPv6 too, in a VPC that has it, only where it says so', () => {
		const six = { Vpcs: [{ ...VPC, Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: '2600:1f16::/56' }] }] };
		const both = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }], Ipv6Ranges: [{ CidrIpv6: '::/0' }] }];
		const outbound = (IpPermissionsEgress: Json) =>
			group({ IpPermissionsEgress }, six).at('vpcs', 'main', 'security_groups', 'web', 'outbound');
		assert.equal(outbound(both), undefined);
		assert.deepEqual(outbound(EVERYWHERE), ['all to 0.0.0.0/0']);
	});

	it('says that nothing comes in, where it is the one called `default`', () => {
		assert.deepEqual(group({ GroupName: 'default' }).at('vpcs', 'main', 'security_groups', 'default', 'inbound'), []);
	});

	it('names a group of a peered VPC by that VPC, and one that was not read by its id', () => {
		const far = { GroupId: id('sg', 'b'), GroupName: 'web', VpcId: FAR_VPC.VpcId, IpPermissionsEgress: EVERYWHERE };
		const pairs = [
			{ GroupId: far.GroupId, VpcPeeringConnectionId: id('pcx', 'a') },
			{ GroupId: id('sg', 'c'), UserId: '999999999999' },
		];
		const { at } = topologyOf({
			Vpcs: [VPC, FAR_VPC],
			SecurityGroups: [{ ...GROUP, IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: pairs }], IpPermissionsEgress: EVERYWHERE }, far],
		});
		assert.deepEqual(at('vpcs', 'main', 'security_groups', 'web', 'inbound'), ['all from far.web', `all from ${id('sg', 'c')}`]);
	});

	it('names prefix lists, and those of AWS’s services as services', () => {
		const permission = {
			IpProtocol: 'tcp',
			FromPort: 443,
			ToPort: 443,
			PrefixListIds: [{ PrefixListId: id('pl', 'a') }, { PrefixListId: 'pl-63a5400a' }, { PrefixListId: 'pl-3b927c52' }],
		};
		const { at } = group(
			{ IpPermissionsEgress: [permission] },
			{
				PrefixLists: [
					{ PrefixListId: id('pl', 'a'), PrefixListName: 'offices', MaxEntries: 4 },
					{ PrefixListId: 'pl-63a5400a', PrefixListName: 'com.amazonaws.us-east-1.s3', Cidrs: ['52.216.0.0/15'] },
					{ PrefixListId: 'pl-3b927c52', PrefixListName: 'com.amazonaws.global.cloudfront.origin-facing' },
				],
				ManagedPrefixListEntries: [{ PrefixListId: id('pl', 'a'), Entries: [{ Cidr: '192.168.0.0/16' }, { Cidr: '172.16.0.0/12' }] }],
			},
		);
		assert.deepEqual(at('vpcs', 'main', 'security_groups', 'web', 'outbound'), [
			'tcp 443 to offices',
			'tcp 443 to aws.cloudfront.origin-facing',
			'tcp 443 to aws.s3',
		]);
		assert.deepEqual(at('prefix_lists'), { offices: { id: id('pl', 'a'), cidr: ['172.16.0.0/12', '192.168.0.0/16'], max_entries: '4' } });
	});

	it('names a prefix list whose entries were not collected by its id, and one without entries by its name', () => {
		const permission = (list: string) => ({ IpProtocol: 'tcp', PrefixListIds: [{ PrefixListId: list }] });
		const { at, said } = group(
			{ IpPermissions: [permission(id('pl', 'a')), permission(id('pl', 'b'))] },
			{
				PrefixLists: [
					{ PrefixListId: id('pl', 'a'), PrefixListName: 'unknown', MaxEntries: 4 },
					{ PrefixListId: id('pl', 'b'), PrefixListName: 'empty', MaxEntries: 4 },
				],
				ManagedPrefixListEntries: [{ PrefixListId: id('pl', 'b'), Entries: [] }],
			},
		);
		assert.deepEqual(at('vpcs', 'main', 'security_groups', 'web', 'inbound'), [`tcp from ${id('pl', 'a')}`, 'tcp from empty']);
		assert.deepEqual(at('prefix_lists'), { empty: { id: id('pl', 'b'), cidr: [], max_entries: '4' } });
		assert.match(said.join(), /pl-0+a: its entries were not collected/);
	});

	it('is skipped where it is in no VPC', () => {
		const { said } = topologyOf({ Vpcs: [VPC], SecurityGroups: [{ GroupId: id('sg', 'a'), GroupName: 'classic' }] });
		assert.deepEqual(said, [`skipped ${id('sg', 'a')}: it is in no VPC (EC2-Classic)`]);
	});
});

/** Where the lists are found: in files of any layout, told by their keys. */
import assert from 'node:assert/strict';
import { called, file, id, NETWORK, SUBNET, topologyOf, VPC } from './spec.ts';

const MAIN = { id: VPC.VpcId, cidr: '10.0.0.0/16' };
const WITH_SUBNET = {
	...MAIN,
	subnets: { a: { id: SUBNET.SubnetId, cidr: '10.0.1.0/24', route_table: 'unknown', network_acl: 'unknown' } },
};

describe('the lists of an account', () => {
	it('are found in one file a call, whatever it is called', () => {
		const { at } = topologyOf(file({ Vpcs: [VPC] }, 'describe-vpcs.json'), file({ Subnets: [SUBNET] }, 'mine.json'));
		assert.deepEqual(at('vpcs', 'main'), WITH_SUBNET);
	});

	it('are found together in one file', () => {
		assert.deepEqual(topologyOf({ Vpcs: [VPC], Subnets: [SUBNET] }).at('vpcs', 'main'), WITH_SUBNET);
	});

	it('are found under keys of accounts and Regions', () => {
		const nested = { '111122223333': { 'eu-west-1': { ec2: { vpcs: { Vpcs: [VPC] }, subnets: { Subnets: [SUBNET] } } } } };
		assert.deepEqual(topologyOf(nested).at('vpcs', 'main'), WITH_SUBNET);
	});

	it('are found in a list of outputs, as `jq -s` puts them together', () => {
		assert.deepEqual(topologyOf(file([{ Vpcs: [VPC] }, { Subnets: [SUBNET] }])).at('vpcs', 'main'), WITH_SUBNET);
	});

	it('are found in the lists that Batfish wraps around others', () => {
		const arn = 'arn:aws:elasticloadbalancing:us-east-2:111122223333:loadbalancer/net/front/0123456789abcdef';
		const group = 'arn:aws:elasticloadbalancing:us-east-2:111122223333:targetgroup/web/0123456789abcdef';
		const listener = { ListenerArn: `${arn}/1`.replace('loadbalancer', 'listener'), LoadBalancerArn: arn, Port: 80, Protocol: 'TCP' };
		const { at } = topologyOf({
			...NETWORK,
			LoadBalancers: [
				{ LoadBalancerArn: arn, LoadBalancerName: 'front', Type: 'network', AvailabilityZones: [{ SubnetId: SUBNET.SubnetId }] },
			],
			LoadBalancerListeners: [
				{ LoadBalancerArn: arn, Listeners: [{ ...listener, DefaultActions: [{ Type: 'forward', TargetGroupArn: group }] }] },
			],
			TargetGroups: [{ TargetGroupArn: group, TargetGroupName: 'web', Protocol: 'TCP', Port: 8080, TargetType: 'ip' }],
			LoadBalancerTargetHealth: [
				{
					TargetGroupArn: group,
					TargetHealthDescriptions: [{ Target: { Id: '10.0.1.9', Port: 8080 }, TargetHealth: { State: 'healthy' } }],
				},
			],
		});
		assert.deepEqual(at('load_balancers', 'front', 'listeners'), ['tcp 80 to web']);
		assert.deepEqual(at('target_groups', 'web', 'targets'), ['10.0.1.9']);
	});

	it('say their Region by the folder or the name of their file, where no zone does', () => {
		const region = (name: string) => topologyOf(file({ Vpcs: [VPC] }, name)).at('vpcs', 'main', 'region');
		assert.equal(region('account-data/demo/us-east-1/ec2-describe-vpcs.json'), 'us-east-1');
		assert.equal(region('Vpcs-us-gov-west-1.json'), 'us-gov-west-1');
		assert.equal(region('eusc-de-east-1/vpcs.json'), 'eusc-de-east-1');
		for (const name of ['vpcs.json', 'my-vpc-1.json', 'ap-test-2/vpcs.json', 'us-east-12/vpcs.json'])
			assert.equal(region(name), undefined, name);
		const inZone = { Vpcs: [VPC], Subnets: [{ ...SUBNET, AvailabilityZone: 'eu-central-1b' }] };
		assert.equal(topologyOf(file(inZone, 'us-east-1/all.json')).at('vpcs', 'main', 'region'), 'eu-central-1');
	});

	it('are noted where they decide about nothing, with their number', () => {
		const { said } = topologyOf({ Vpcs: [VPC], Snapshots: [{}, {}, {}], Volumes: [] });
		assert.deepEqual(said, ['skipped Snapshots (3): nothing of it decides about packets here']);
	});

	it('are noted as without a form where they decide about packets, and the language has no words for them', () => {
		const why = 'it has no form here: verdicts that depend on it may be wrong';
		for (const list of ['ClientVpnEndpoints', 'Firewalls', 'TransitGatewayPolicyTables'])
			assert.deepEqual(topologyOf({ Vpcs: [VPC], [list]: [{}] }).said, [`skipped ${list} (1): ${why}`]);
	});

	it('are noted as read from another call where that says the same', () => {
		assert.deepEqual(topologyOf({ Vpcs: [VPC], SecurityGroupRules: [{}, {}] }).said, [
			'skipped SecurityGroupRules (2): what it says is read from describe-security-groups',
		]);
	});

	it('are noted where a query has taken their key away', () => {
		const why = 'it is a list without its key, so that nothing tells what it is: collect it without --query';
		const table = { RouteTableId: id('rtb', 'a'), VpcId: VPC.VpcId, Routes: [{}], Associations: [{}] };
		assert.deepEqual(topologyOf(file({ Vpcs: [VPC] }), file([table, table], 'tables.json')).said, [`skipped a list of 2: ${why}`]);
	});

	it('name the Elastic IP addresses that nothing has', () => {
		const Addresses = [{ PublicIp: '54.10.0.1' }, { PublicIp: '54.10.0.2', AssociationId: 'eipassoc-1' }];
		assert.deepEqual(topologyOf({ Vpcs: [VPC], Addresses }).said, ['skipped 54.10.0.1: it is an Elastic IP address that nothing has']);
	});

	it('say nothing of lists that every collection has beside them', () => {
		assert.deepEqual(topologyOf({ Vpcs: [VPC], AvailabilityZones: [{}], Regions: [{}] }).said, []);
	});

	it('are noted where they are one page of several', () => {
		const why = 'skipped the pages behind it: the output is one page of several: collect them all';
		for (const key of ['NextToken', 'nextToken', 'NextMarker']) assert.deepEqual(topologyOf({ Vpcs: [VPC], [key]: 'eyJ2' }).said, [why]);
		assert.deepEqual(topologyOf({ Vpcs: [VPC], NextToken: null }).said, []);
		assert.deepEqual(topologyOf({ Vpcs: [VPC], NextToken: '' }).said, []);
	});

	it('may say one thing several times', () => {
		const { at, said } = topologyOf(file({ Vpcs: [VPC] }, 'one.json'), file({ Vpcs: [VPC] }, 'two.json'));
		assert.deepEqual(at('vpcs'), { main: MAIN });
		assert.deepEqual(said, []);
	});

	it('may say of a thing a part here and a part there', () => {
		const { VpcId, CidrBlock, Tags } = VPC;
		assert.deepEqual(
			topologyOf(file({ Vpcs: [{ VpcId, CidrBlock }] }), file({ Vpcs: [{ VpcId, Tags }] }, 'b.json')).at('vpcs', 'main'),
			MAIN,
		);
	});

	it('are noted where they contradict each other: the first one counts', () => {
		const { at, said } = topologyOf(
			file({ Vpcs: [VPC] }, 'new.json'),
			file({ Vpcs: [{ ...VPC, CidrBlock: '172.16.0.0/16' }] }, 'old.json'),
		);
		assert.deepEqual(at('vpcs', 'main'), MAIN);
		assert.deepEqual(said, [`assumed ${VPC.VpcId}: files differ about it (CidrBlock): the first that was read was taken`]);
	});

	it('may differ in names, dates and counters, and in the order of keys', () => {
		const block = { CidrBlock: '10.0.0.0/16', CidrBlockState: { State: 'associated' } };
		const other = { CidrBlockState: { State: 'associated' }, CidrBlock: '10.0.0.0/16' };
		const { said } = topologyOf(
			file({ Vpcs: [{ ...VPC, CidrBlockAssociationSet: [block] }], Subnets: [] }, 'new.json'),
			file({ Vpcs: [{ ...VPC, Tags: called('renamed'), CidrBlockAssociationSet: [other], CreateTime: 'today' }] }, 'old.json'),
			file({ Vpcs: [{ ...VPC, AvailableIpAddressCount: 5, CreateTime: 'yesterday' }] }, 'older.json'),
		);
		assert.deepEqual(said, []);
	});

	it('are noted where a thing has no id', () => {
		const { at, said } = topologyOf({ Vpcs: [VPC, { CidrBlock: '10.9.0.0/16' }] });
		assert.deepEqual(at('vpcs'), { main: MAIN });
		assert.deepEqual(said, ['skipped Vpcs: a thing of it has no VpcId']);
	});

	it('may be of another service that calls a list the same', () => {
		const { at, said } = topologyOf({ Vpcs: [VPC], Instances: [{ DBInstanceIdentifier: 'no instance of EC2' }] });
		assert.deepEqual(at('instances'), undefined);
		assert.deepEqual(said, ['skipped Instances: a thing of it has no InstanceId']);
	});
});

describe('calls that do not print what they are about', () => {
	const list = id('pl', 'a');
	const lists = { ...NETWORK, PrefixLists: [{ PrefixListId: list, PrefixListName: 'offices', MaxEntries: 5 }] };
	const entries = { Entries: [{ Cidr: '192.168.0.0/16' }] };

	it('are told by the name of the file', () => {
		const { at } = topologyOf(file(lists), file(entries, `get-managed-prefix-list-entries-${list}.json`));
		assert.equal(at('prefix_lists', 'offices', 'cidr'), '192.168.0.0/16');
	});

	it('are told by the name of a folder, also where that is an encoded ARN as CloudMapper writes it', () => {
		const group = 'arn:aws:elasticloadbalancing:us-east-1:653711331788:targetgroup/web/0123456789abcdef';
		const health = { TargetHealthDescriptions: [{ Target: { Id: '10.0.1.9' }, TargetHealth: { State: 'unhealthy' } }] };
		const { at } = topologyOf(
			file({ TargetGroups: [{ TargetGroupArn: group, TargetGroupName: 'web', Protocol: 'TCP', Port: 80 }] }),
			file(health, `account-data/demo/us-east-1/elbv2-describe-target-health/${encodeURIComponent(group)}`),
		);
		assert.deepEqual(at('target_groups', 'web', 'targets'), ['10.0.1.9 unhealthy']);
	});

	it('are told by what the collecting script writes beside them', () => {
		const { at } = topologyOf({ ...lists, ManagedPrefixListEntries: [{ PrefixListId: list, ...entries }] });
		assert.equal(at('prefix_lists', 'offices', 'cidr'), '192.168.0.0/16');
	});

	it('are noted where nothing tells it', () => {
		const { at, said } = topologyOf(file(lists), file(entries, 'entries.json'));
		assert.equal(at('prefix_lists'), undefined);
		assert.match(said.join('\n'), /^skipped Entries \(1\): the call does not print what it is about, and no file name tells it/m);
	});

	it('may be collected twice, as what is global is in each Region', () => {
		const gateway = { directConnectGatewayId: '5f294f92', directConnectGatewayName: 'line' };
		const association = { directConnectGatewayId: '5f294f92', associationState: 'associated', virtualGatewayId: id('vgw', 'f') };
		const value = { directConnectGateways: [gateway], directConnectGatewayAssociations: [association] };
		const { at } = topologyOf(file(NETWORK), file(value, 'eu-west-1/line.json'), file(value, 'us-east-1/line.json'));
		assert.deepEqual(at('direct_connect_gateways', 'line', 'associations'), { [id('vgw', 'f')]: { gateway: id('vgw', 'f') } });
	});

	it('may come in pages, a file each', () => {
		const { at } = topologyOf(
			file(lists),
			file(entries, `${list}-1.json`),
			file({ Entries: [{ Cidr: '172.16.0.0/12' }] }, `${list}-2.json`),
		);
		assert.deepEqual(at('prefix_lists', 'offices', 'cidr'), ['172.16.0.0/12', '192.168.0.0/16']);
	});

	it('say that they have more routes than they print, whichever way they are told', () => {
		const table = id('tgw-rtb', 'a');
		const transit = { TransitGateways: [{ TransitGatewayId: id('tgw', 'a') }] };
		const tables = { TransitGatewayRouteTables: [{ TransitGatewayRouteTableId: table, TransitGatewayId: id('tgw', 'a') }] };
		const routes = { Routes: [], AdditionalRoutesAvailable: true };
		const why = `skipped the static routes of ${table}: there are more than were collected (AdditionalRoutesAvailable): where what no other route takes goes is unknown`;
		assert.ok(topologyOf(file({ ...transit, ...tables }), file(routes, `routes-${table}.json`)).said.includes(why));
		const written = { TransitGatewayStaticRoutes: [{ TransitGatewayRouteTableId: table, ...routes }] };
		assert.ok(topologyOf({ ...transit, ...tables, ...written }).said.includes(why));
	});
});

/** An import over a file that was imported before: what is AWS's follows, what is the person's stays. */
import assert from 'node:assert/strict';
import { importAws } from '../../../../server/src/core/analysis/import-network.ts';
import type { Json, JsonObject } from '../../../../server/src/core/import/aws/json.ts';

const VPC = { VpcId: 'vpc-0a1b2c3d4e5f60718', CidrBlock: '10.0.0.0/16', Tags: [{ Key: 'Name', Value: 'main' }] };
const subnet = (id: string, name: string, block: string): JsonObject => ({
	SubnetId: `subnet-0a1b2c3d4e5f6071${id}`,
	VpcId: VPC.VpcId,
	CidrBlock: block,
	Tags: [{ Key: 'Name', Value: name }],
});
const group = (ports: readonly number[]): JsonObject => ({
	GroupId: 'sg-0a1b2c3d4e5f60718',
	GroupName: 'web',
	VpcId: VPC.VpcId,
	IpPermissions: ports.map((port) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp: '0.0.0.0/0' }] })),
	IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
});
const instance = (ip: string): JsonObject => ({
	InstanceId: 'i-0a1b2c3d4e5f60718',
	State: { Name: 'running' },
	Tags: [{ Key: 'Name', Value: 'web' }],
	NetworkInterfaces: [
		{
			NetworkInterfaceId: 'eni-0a1b2c3d4e5f60718',
			SubnetId: 'subnet-0a1b2c3d4e5f6071a',
			PrivateIpAddresses: [{ PrivateIpAddress: ip, Primary: true }],
			Groups: [{ GroupId: 'sg-0a1b2c3d4e5f60718' }],
			Attachment: { DeviceIndex: 0 },
		},
	],
});

const A = subnet('a', 'a', '10.0.1.0/24');

/** An account with these lists, over a file. */
function update(file: string, lists: Readonly<Record<string, Json>>): { readonly text: string; readonly changes: unknown } {
	const value: JsonObject = { Vpcs: [VPC], Subnets: [A], SecurityGroups: [group([443])], Instances: [instance('10.0.1.10')], ...lists };
	const { text, changes } = importAws([{ name: 'account.json', value }], { update: [{ name: 'network.topo.yaml', text: file }] });
	assert.ok(text !== undefined);
	const again = importAws([{ name: 'account.json', value }], { update: [{ name: 'network.topo.yaml', text }] });
	assert.equal(again.text, text, 'a second update changes nothing');
	assert.deepEqual(again.changes, NOTHING);
	return { text, changes };
}

const NOTHING = { added: [], removed: [], changed: [], kept: [] };

/** As it was imported, and gone over by a person: another name for the subnet, a comment, a host's routes, a flow, a VPC that is planned. */
const FILE = `# Ours.
vpcs:
  main:
    id: vpc-0a1b2c3d4e5f60718
    cidr: 10.0.0.0/16
    subnets:
      # The first one.
      front: { id: subnet-0a1b2c3d4e5f6071a, cidr: 10.0.1.0/24 } # here
    security_groups:
      web:
        id: sg-0a1b2c3d4e5f60718
        inbound:
          - tcp 443 from 0.0.0.0/0 # customers
  planned:
    cidr: 10.9.0.0/16
instances:
  web:
    id: i-0a1b2c3d4e5f60718
    interfaces:
      eth0: { id: eni-0a1b2c3d4e5f60718, subnet: main.front, ip: 10.0.1.10, security_groups: [web] }
    os: { forwarding: plain }
flows:
  shop: { from: internet, to: web, traffic: tcp 443 }
`;

describe('an import over a file', () => {
	it('changes nothing where nothing has changed', () => {
		assert.deepEqual(update(FILE, {}), { text: FILE, changes: NOTHING });
	});

	it('changes a value, and keeps the comment and the name beside it', () => {
		const { text, changes } = update(FILE, { Subnets: [subnet('a', 'a', '10.0.2.0/24')], Instances: [instance('10.0.2.10')] });
		assert.equal(text, FILE.replace('cidr: 10.0.1.0/24', 'cidr: 10.0.2.0/24').replace('ip: 10.0.1.10', 'ip: 10.0.2.10'));
		assert.deepEqual(changes, { ...NOTHING, changed: ['vpcs.main.subnets.front', 'instances.web.interfaces.eth0'] });
	});

	it('adds what came, and takes out what is gone', () => {
		const { text, changes } = update(FILE, { Subnets: [A, subnet('b', 'back', '10.0.3.0/24')], Instances: [], Things: [] });
		const start = FILE.indexOf('instances:');
		const expected = `${FILE.slice(0, start)}${FILE.slice(FILE.indexOf('flows:'))}`.replace(
			'      front: { id: subnet-0a1b2c3d4e5f6071a, cidr: 10.0.1.0/24 } # here\n',
			'      front: { id: subnet-0a1b2c3d4e5f6071a, cidr: 10.0.1.0/24 } # here\n      back:  { id: subnet-0a1b2c3d4e5f6071b, cidr: 10.0.3.0/24, route_table: unknown, network_acl: unknown }\n',
		);
		assert.equal(text, expected);
		assert.deepEqual(changes, { ...NOTHING, added: ['vpcs.main.subnets.back'], removed: ['instances.web'] });
	});

	it('keeps the rules that stay, with their comments', () => {
		const { text, changes } = update(FILE, { SecurityGroups: [group([80, 443, 8443])] });
		assert.equal(
			text,
			FILE.replace(
				'          - tcp 443 from 0.0.0.0/0 # customers\n',
				'          - tcp 80   from 0.0.0.0/0\n          - tcp 443  from 0.0.0.0/0 # customers\n          - tcp 8443 from 0.0.0.0/0\n',
			),
		);
		assert.deepEqual(changes, { ...NOTHING, changed: ['vpcs.main.security_groups.web'] });
	});

	it('adds a key where the language has it, and takes it out again', () => {
		const stopped = { ...instance('10.0.1.10'), State: { Name: 'stopped' } };
		const { text } = update(FILE, { Instances: [stopped] });
		assert.match(text, /\n {4}os: \{ forwarding: plain \}\n {4}state: stopped\n|\n {4}state: stopped\n {4}interfaces:/);
		assert.equal(update(text, {}).text, FILE);
	});

	it('keeps the names of both sides of a peering of transit gateways, which have one id', () => {
		const [one, two] = ['tgw-0a1b2c3d4e5f60718', 'tgw-0a1b2c3d4e5f60719'];
		const peering = {
			TransitGatewayAttachmentId: 'tgw-attach-0a1b2c3d4e5f60718',
			RequesterTgwInfo: { TransitGatewayId: one },
			AccepterTgwInfo: { TransitGatewayId: two },
			State: 'available',
		};
		const gateways = `transit_gateways:
  one:
    id: ${one}
    default_route_table_propagation: false
    attachments:
      there: { id: tgw-attach-0a1b2c3d4e5f60718, transit_gateway: two }
  two:
    id: ${two}
    default_route_table_propagation: false
    attachments:
      back: { id: tgw-attach-0a1b2c3d4e5f60718, transit_gateway: one }
`;
		const file = FILE.replace('flows:', `${gateways}flows:`);
		const lists = { TransitGateways: [{ TransitGatewayId: one }, { TransitGatewayId: two }], TransitGatewayPeeringAttachments: [peering] };
		const { text } = update(file, lists);
		assert.match(text, /\n {6}there: \{ id: tgw-attach-0a1b2c3d4e5f60718, transit_gateway: two[ ,}]/);
		assert.match(text, /\n {6}back: +\{ id: tgw-attach-0a1b2c3d4e5f60718, transit_gateway: one[ ,}]/);
	});

	it('leaves a file that is not in form as it is laid out', () => {
		const loose = FILE.replace(
			'{ id: subnet-0a1b2c3d4e5f6071a, cidr: 10.0.1.0/24 }',
			'{id: subnet-0a1b2c3d4e5f6071a,   cidr: 10.0.1.0/24}',
		);
		assert.equal(update(loose, {}).text, loose);
	});

	it('keeps the line ends of the file', () => {
		const { text } = update(FILE.replaceAll('\n', '\r\n'), { Subnets: [A, subnet('b', 'back', '10.0.3.0/24')] });
		assert.doesNotMatch(text, /[^\r]\n/);
		assert.match(text, /back/);
	});

	it('begins a file that is empty', () => {
		assert.match(update('', {}).text, /^vpcs:\n {2}main:\n/);
		assert.match(update('# Mine.\n', {}).text, /^# Mine\.\nvpcs:\n {2}main:\n/);
	});

	it('keeps what nothing was collected of, and the names for it', () => {
		const value: JsonObject = { Vpcs: [VPC], Subnets: [A], Instances: [instance('10.0.1.11')] };
		const over = importAws([{ name: 'account.json', value }], { update: [{ name: 'network.topo.yaml', text: FILE }] });
		assert.equal(over.text, FILE.replace('ip: 10.0.1.10', 'ip: 10.0.1.11'));
		assert.deepEqual(over.changes, { ...NOTHING, changed: ['instances.web.interfaces.eth0'], kept: ['vpcs.main.security_groups.web'] });
		const none = importAws([{ name: 'account.json', value: { ...value, SecurityGroups: [] } }], {
			update: [{ name: 'network.topo.yaml', text: FILE }],
		});
		assert.deepEqual(none.changes?.removed, ['vpcs.main.security_groups.web']);
	});

	it('keeps the names of interfaces', () => {
		const file = FILE.replace('eth0: {', 'ens5: {');
		assert.deepEqual(update(file, {}), { text: file, changes: NOTHING });
	});

	it('takes out what is off now, and what is as usual again', () => {
		const file = FILE.replace('    cidr: 10.0.0.0/16\n', '    cidr: 10.0.0.0/16\n    dns_support: false\n').replace(
			'flows:',
			'block_public_access:\n  ours: { mode: block-bidirectional, region: eu-west-1, account: 111122223333 }\nflows:',
		);
		const options = { AwsAccountId: '111122223333', AwsRegion: 'eu-west-1', InternetGatewayBlockMode: 'off' };
		const attribute = { VpcId: VPC.VpcId, EnableDnsSupport: { Value: true } };
		const { text, changes } = update(file, { VpcBlockPublicAccessOptions: options, ...attribute });
		assert.deepEqual(changes, { ...NOTHING, removed: ['block_public_access.ours'], changed: ['vpcs.main'] });
		assert.equal(text, FILE);
		assert.equal(update(file, {}).text, file);
	});

	it('brings what a file includes up to date where it lies, and puts what is new to its VPC', () => {
		const [shared = '', flows = ''] = FILE.split(/(?=^flows:)/m);
		const main = `include: [network.main.topo.yaml]\n${flows}`;
		const far = { VpcId: 'vpc-0a1b2c3d4e5f60719', CidrBlock: '10.8.0.0/16', Tags: [{ Key: 'Name', Value: 'far' }] };
		const second = { ...instance('10.0.1.11'), InstanceId: 'i-0a1b2c3d4e5f60719', Tags: [{ Key: 'Name', Value: 'second' }] };
		const value: JsonObject = {
			Vpcs: [VPC, far],
			Subnets: [A, subnet('b', 'back', '10.0.3.0/24')],
			SecurityGroups: [group([443])],
			Instances: [instance('10.0.1.10'), withInterface(second, 'eni-0a1b2c3d4e5f60719')],
		};
		const files = [
			{ name: 'network.topo.yaml', text: main },
			{ name: 'network.main.topo.yaml', text: shared },
		] as const;
		const { text, parts, changes } = importAws([{ name: 'account.json', value }], { update: files });
		assert.equal(text, main.replace('flows:', 'vpcs:\n  far:\n    id: vpc-0a1b2c3d4e5f60719\n    cidr: 10.8.0.0/16\nflows:'));
		assert.deepEqual(changes, { ...NOTHING, added: ['vpcs.far', 'vpcs.main.subnets.back', 'instances.second'] });
		const [part, ...others] = parts;
		assert.ok(part !== undefined && others.length === 0);
		assert.equal(part.name, 'network.main.topo.yaml');
		const added = part.text.split('\n').filter((line) => !shared.split('\n').includes(line));
		assert.match(added.join('\n'), /^ {6}back: .*\n {2}second:\n(?: {4}.*\n?)+$/);
		const again = importAws([{ name: 'account.json', value }], { update: [{ ...files[0], text: text ?? '' }, part] });
		assert.deepEqual([again.text, again.parts, again.changes], [text, [], NOTHING]);
	});

	it('takes out what is gone wherever it lies', () => {
		const [shared = '', flows = ''] = FILE.split(/(?=^instances:)/m);
		const files = [
			{ name: 'network.topo.yaml', text: `include: [other.topo.yaml]\n${flows}` },
			{ name: 'other.topo.yaml', text: shared },
		] as const;
		const value: JsonObject = { Vpcs: [VPC], Subnets: [], SecurityGroups: [group([443])], Instances: [] };
		const { text, parts, changes } = importAws([{ name: 'account.json', value }], { update: files });
		assert.deepEqual(changes, { ...NOTHING, removed: ['instances.web', 'vpcs.main.subnets.front'] });
		assert.doesNotMatch(text ?? '', /instances/);
		assert.match(parts[0]?.text ?? '', /\n {2}planned:/);
		assert.doesNotMatch(parts[0]?.text ?? '', /front/);
	});
});

function withInterface(own: JsonObject, id: string): JsonObject {
	const [first] = Array.isArray(own['NetworkInterfaces']) ? own['NetworkInterfaces'] : [];
	return { ...own, NetworkInterfaces: [{ ...Object(first), NetworkInterfaceId: id }] };
}

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { hopwise, withFiles } from './run.ts';

const SNAPSHOT = resolve('examples/snapshot');
const VPCS = JSON.stringify({
	Vpcs: [{ VpcId: 'vpc-0a1b2c3d4e5f60718', CidrBlock: '10.0.0.0/16', Tags: [{ Key: 'Name', Value: 'main' }] }],
});
const MAIN = 'vpcs:\n  main:\n    id: vpc-0a1b2c3d4e5f60718\n    cidr: 10.0.0.0/16\n';

describe('hopwise import aws', () => {
	it('writes a topology in form, and says what it read and what it skipped', async () => {
		const { code, stdout, stderr } = await hopwise(['import', 'aws', SNAPSHOT]);
		assert.equal(code, 0, stderr);
		assert.match(stdout, /^# Imported by `hopwise import aws` from 10 files of .*examples\/snapshot\/eu-west-1\.\nvpcs:\n {2}shop:\n/);
		assert.match(stderr, /^hopwise: skipped Snapshots \(1\): nothing of it decides about packets here \(.*snapshots\.json\)$/m);
		assert.match(stderr, /^hopwise: skipped nat-0a1b2c3d4e5f60706: it is deleted \(.*nat-gateways\.json\)$/m);
		assert.match(stderr, /hopwise: read 1 VPC, 2 subnets, 1 gateway, 1 NAT gateway, .* from 10 files\n$/);
		assert.equal((await hopwise(['format', '--check', '-'], { stdin: stdout })).code, 0);
		assert.equal((await hopwise(['check', '-'], { stdin: stdout })).code, 0);
		const asked = await hopwise(['trace', '-', '--from', 'database', '--to', 'internet', '--traffic', 'tcp 443'], { stdin: stdout });
		assert.equal(asked.code, 0, asked.stdout);
	});

	it('is the same again, whatever the order of the files', () =>
		withFiles({}, async (folder) => {
			const files = readdirSync(join(SNAPSHOT, 'eu-west-1')).map((name) => join(SNAPSHOT, 'eu-west-1', name));
			const [one, other] = await Promise.all([
				hopwise(['import', 'aws', ...files], { cwd: folder }),
				hopwise(['import', 'aws', ...[...files].reverse()], { cwd: folder }),
			]);
			assert.equal(other.stdout, one.stdout);
		}));

	it('writes to a file that is not there yet, and over one only where that is asked for', () =>
		withFiles({ 'vpcs.json': VPCS }, async (folder) => {
			const call = ['import', 'aws', 'vpcs.json', '-o', 'network.topo.yaml'];
			assert.deepEqual(await hopwise(call, { cwd: folder }), { code: 0, stdout: '', stderr: 'hopwise: read 1 VPC from 1 file\n' });
			const written = readFileSync(join(folder, 'network.topo.yaml'), 'utf8');
			assert.equal(written, `# Imported by \`hopwise import aws\` from vpcs.json.\n${MAIN}`);
			writeFileSync(join(folder, 'network.topo.yaml'), 'mine');
			const again = await hopwise(call, { cwd: folder });
			assert.equal(again.code, 2);
			assert.match(again.stderr, /^hopwise: network\.topo\.yaml is there already, and stays as it is: /);
			assert.equal(readFileSync(join(folder, 'network.topo.yaml'), 'utf8'), 'mine');
			assert.equal((await hopwise([...call, '--force'], { cwd: folder })).code, 0);
			assert.equal(readFileSync(join(folder, 'network.topo.yaml'), 'utf8'), written);
		}));

	it('writes each VPC to a file of its own, which the main one includes', () =>
		withFiles({}, async (folder) => {
			const call = ['import', 'aws', SNAPSHOT, '--split', 'vpc'];
			assert.match((await hopwise(call, { cwd: folder })).stderr, /--split vpc needs -o/);
			assert.equal((await hopwise([...call, '-o', 'network.topo.yaml'], { cwd: folder })).code, 0);
			assert.deepEqual(readdirSync(folder).sort(), ['network.shop.topo.yaml', 'network.topo.yaml']);
			assert.match(readFileSync(join(folder, 'network.topo.yaml'), 'utf8'), /\ninclude: \[network\.shop\.topo\.yaml\]\n$/);
			assert.equal((await hopwise(['check', 'network.topo.yaml'], { cwd: folder })).code, 0);
			const question = ['--from', 'database', '--to', 'internet', '--traffic', 'tcp 443'];
			assert.equal((await hopwise(['trace', 'network.topo.yaml', ...question], { cwd: folder })).code, 0);
		}));

	it('brings a file up to date, and says what changed', () =>
		withFiles({ 'vpcs.json': VPCS, 'network.topo.yaml': `\ufeff${MAIN.replace('10.0.', '10.9.')}flows: {} # mine\n` }, async (folder) => {
			const call = ['import', 'aws', 'vpcs.json', '--update', 'network.topo.yaml'];
			const { code, stderr } = await hopwise(call, { cwd: folder });
			assert.deepEqual([code, stderr], [0, 'hopwise: changed vpcs.main\nhopwise: read 1 VPC from 1 file\n']);
			assert.equal(readFileSync(join(folder, 'network.topo.yaml'), 'utf8'), `\ufeff${MAIN}flows: {} # mine\n`);
			assert.match((await hopwise(call, { cwd: folder })).stderr, /^hopwise: nothing has changed\n/);
			for (const [text, why] of [
				['include: [other.topo.yaml]\n', /nothing is brought up to date: there is no file `other\.topo\.yaml`/],
				[`${MAIN}  main: {`, /nothing is brought up to date: network\.topo\.yaml holds lines that cannot be read/],
			] as const) {
				writeFileSync(join(folder, 'network.topo.yaml'), text);
				const refused = await hopwise(call, { cwd: folder });
				assert.equal(refused.code, 2);
				assert.match(refused.stderr, why);
				assert.equal(readFileSync(join(folder, 'network.topo.yaml'), 'utf8'), text);
			}
			assert.equal((await hopwise([...call, '--split', 'vpc', '-o', 'x.topo.yaml'], { cwd: folder })).code, 2);
			assert.match(
				(await hopwise(['import', 'aws', 'vpcs.json', '--update', 'nowhere'], { cwd: folder })).stderr,
				/nowhere: there is no such file/,
			);
		}));

	it('brings the files of VPCs up to date where they lie, and touches no other one', () =>
		withFiles({ 'vpcs.json': VPCS }, async (folder) => {
			assert.equal((await hopwise(['import', 'aws', '.', '--split', 'vpc', '-o', 'network.topo.yaml'], { cwd: folder })).code, 0);
			const read = () => ['network.topo.yaml', 'network.main.topo.yaml'].map((name) => readFileSync(join(folder, name), 'utf8'));
			const [main = '', part = ''] = read();
			writeFileSync(join(folder, 'network.main.topo.yaml'), part.replace('10.0.', '10.9.').replaceAll('\n', '\r\n'));
			chmodSync(join(folder, 'network.topo.yaml'), 0o444);
			const call = ['import', 'aws', 'vpcs.json', '--update', 'network.topo.yaml'];
			const { code, stderr } = await hopwise(call, { cwd: folder });
			assert.deepEqual([code, stderr], [0, 'hopwise: changed vpcs.main\nhopwise: read 1 VPC from 1 file\n']);
			assert.deepEqual(read(), [main, part.replaceAll('\n', '\r\n')]);
			assert.match((await hopwise([...call, '-o', 'x.topo.yaml'], { cwd: folder })).stderr, /are brought up to date where they lie/);
		}));

	it('brings standard input up to date', () =>
		withFiles({ 'vpcs.json': VPCS }, async (folder) => {
			const call = ['import', 'aws', 'vpcs.json', '--update', '-'];
			const { code, stdout } = await hopwise(call, { cwd: folder, stdin: `${MAIN.replace('10.0.', '10.9.')}flows: {} # mine\n` });
			assert.deepEqual([code, stdout], [0, `${MAIN}flows: {} # mine\n`]);
			assert.deepEqual(readdirSync(folder), ['vpcs.json']);
			assert.match((await hopwise(['import', 'aws', '-', '--update', '-'], { cwd: folder, stdin: '' })).stderr, /cannot be both/);
		}));

	it('goes on past files that it cannot read, and says where each breaks', () =>
		withFiles(
			{
				'vpcs.json': VPCS,
				'broken.json': '{\n "Subnets": [\n  {]\n}',
				'cut.json': '{\n "Subnets": [ { "SubnetId": "subnet-0',
				'empty.json': '',
				'bytes.json': new Uint8Array([0x7b, 0xff, 0x7d]),
				'large.json': '{',
				'notes.txt': 'mine',
			},
			async (folder) => {
				truncateSync(join(folder, 'large.json'), 65 * 1024 * 1024);
				const { code, stdout, stderr } = await hopwise(['import', 'aws', '.'], { cwd: folder });
				assert.equal(code, 1);
				assert.ok(stdout.endsWith(MAIN));
				assert.match(stderr, /broken\.json:3 is no JSON: "]" stands where it cannot/);
				assert.match(stderr, /cut\.json:2 is JSON that ends in the middle/);
				assert.match(stderr, /empty\.json:1 is empty/);
				assert.match(stderr, /bytes\.json is no text: it holds bytes that are not UTF-8/);
				assert.match(stderr, /large\.json is 65 MB large; hopwise imports files of up to 64 MB/);
				assert.match(stderr, /skipped 1 file that is not called \*\.json/);
			},
		));

	it('reads what PowerShell writes, and standard input', () =>
		withFiles({ 'vpcs.json': Buffer.from(`\ufeff${VPCS}`, 'utf16le') }, async (folder) => {
			assert.ok((await hopwise(['import', 'aws', 'vpcs.json'], { cwd: folder })).stdout.endsWith(MAIN));
			assert.ok((await hopwise(['import', 'aws', '-'], { cwd: folder, stdin: `\ufeff${VPCS}` })).stdout.endsWith(MAIN));
		}));

	it('fails where there is nothing to import, and says what it looked for', () =>
		withFiles({ 'other.json': '{ "Things": [ {} ] }' }, async (folder) => {
			const { code, stdout, stderr } = await hopwise(['import', 'aws', '.', '-o', 'network.topo.yaml'], { cwd: folder });
			assert.deepEqual([code, stdout], [2, '']);
			assert.match(stderr, /found nothing to import in 1 file: it looked for lists as the AWS command line prints them/);
			assert.ok(!existsSync(join(folder, 'network.topo.yaml')));
			assert.match((await hopwise(['import', 'aws', 'nowhere'], { cwd: folder })).stderr, /nowhere cannot be read: there is no such file/);
			assert.equal((await hopwise(['import', 'aws'], { cwd: folder })).code, 2);
		}));

	it('reports as data', () =>
		withFiles({ 'vpcs.json': VPCS, 'other.json': '{ "Things": [ {} ] }' }, async (folder) => {
			const { stderr } = await hopwise(['import', 'aws', '.', '--report', 'json'], { cwd: folder });
			assert.deepEqual(JSON.parse(stderr), {
				files: 2,
				others: 0,
				read: { vpcs: 1 },
				problems: [],
				notes: [{ kind: 'skipped', what: 'Things (1)', why: 'nothing of it decides about packets here', origin: { file: 'other.json' } }],
			});
		}));

	if (process.platform !== 'win32') {
		it('prints a script that collects what it reads, of things that are asked about one by one too', () =>
			withFiles({ 'bin/aws': FAKE_AWS }, async (folder) => {
				chmodSync(join(folder, 'bin/aws'), 0o755);
				const { stdout } = await hopwise(['import', 'aws', '--commands']);
				writeFileSync(join(folder, 'collect.sh'), stdout);
				const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env['PATH']}` };
				const ran = spawnSync('sh', ['collect.sh', 'snapshot', 'eu-west-1', 'us-east-1'], { cwd: folder, env, encoding: 'utf8' });
				assert.equal(ran.status, 0, ran.stderr);
				const calls = readFileSync(join(folder, 'calls'), 'utf8').split('\n').filter(Boolean);
				assert.deepEqual(
					calls.filter((call) => !/^(ec2|elbv2|elb|lambda|rds|directconnect) (describe|get|list|search)-/.test(call)),
					[],
				);
				const imported = await hopwise(['import', 'aws', 'snapshot'], { cwd: folder });
				assert.equal(imported.code, 0, imported.stderr);
				assert.match(imported.stdout, /default:\n? *(\{ )?id: tgw-rtb-0a1b2c3d4e5f60718[\s\S]*10\.0\.0\.0\/8 blackhole/);
			}));
	}
});

const TEMPLATE = `Parameters:
  Block: { Type: String, Default: 10.0.0.0/16 }
Resources:
  Main:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: !Ref Block }
  Front:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !Ref Main
      CidrBlock: !Select [1, !Cidr [!GetAtt Main.CidrBlock, 4, 8]]
      AvailabilityZone: !Select [0, !GetAZs '']
  Log: { Type: AWS::Logs::LogGroup }
`;

describe('hopwise import cloudformation', () => {
	it('reads a template with values for its parameters, and says the line of each thing', () =>
		withFiles({ 'net.yaml': TEMPLATE, 'prod.json': '[{ "ParameterKey": "Block", "ParameterValue": "10.9.0.0/16" }]' }, async (folder) => {
			const call = ['import', 'cloudformation', 'net.yaml', '--region', 'eu-west-1'];
			const { code, stdout, stderr } = await hopwise(call, { cwd: folder });
			assert.equal(code, 0, stderr);
			assert.match(stdout, / {2}# net\.yaml:4 Main\n {2}Main:\n {4}cidr: 10\.0\.0\.0\/16\n/);
			assert.match(stdout, /\n {6}Front: \{ cidr: 10\.0\.1\.0\/24, zone: eu-west-1a \}\n/);
			assert.match(stderr, /^hopwise: skipped Log \(AWS::Logs::LogGroup\): .*\(net\.yaml:13\)$/m);
			const given = await hopwise([...call, '--parameters', 'prod.json'], { cwd: folder });
			assert.match(given.stdout, /cidr: 10\.9\.1\.0\/24/);
			const wrong = await hopwise([...call, '--parameters', 'net.yaml'], { cwd: folder });
			assert.deepEqual([wrong.code, wrong.stderr], [2, 'hopwise: net.yaml:1 is no JSON: "P" stands where it cannot\n']);
		}));

	it('fails where there is no network in it', () =>
		withFiles({ 'log.yaml': 'Resources:\n  Log: { Type: AWS::Logs::LogGroup }\n' }, async (folder) => {
			const { code, stderr } = await hopwise(['import', 'cloudformation', '.'], { cwd: folder });
			assert.equal(code, 2);
			assert.match(stderr, /found nothing to import in 1 file: it looked for resources of CloudFormation templates/);
		}));
});

describe('hopwise import terraform', () => {
	it('reads a state', () =>
		withFiles({ 'terraform.tfstate': STATE }, async (folder) => {
			const { code, stdout, stderr } = await hopwise(['import', 'terraform', '.'], { cwd: folder });
			assert.equal(code, 0, stderr);
			assert.ok(stdout.endsWith(MAIN), stdout);
			assert.match(stderr, /^hopwise: skipped aws_iam_role\.r: /m);
		}));

	it('names sources, which it does not read, with what to do', () =>
		withFiles({ 'main.tf': 'resource "aws_vpc" "v" {}', '.terraform/modules/modules.json': '{}' }, async (folder) => {
			const alone = await hopwise(['import', 'terraform', '.'], { cwd: folder });
			const named =
				/^hopwise: skipped main\.tf: sources of Terraform are not read: `terraform plan -out plan && terraform show -json plan > plan\.json`/;
			assert.match(alone.stderr, named);
			assert.match(alone.stderr, /\nhopwise: found nothing to import in 1 file: /);
			assert.equal(alone.code, 2);
			writeFileSync(join(folder, 'terraform.tfstate'), STATE);
			const beside = await hopwise(['import', 'terraform', '.'], { cwd: folder });
			assert.deepEqual([beside.code, beside.stdout.endsWith(MAIN)], [0, true]);
			assert.match(beside.stderr, named);
		}));
});

const STATE = JSON.stringify({
	version: 4,
	resources: [
		{
			mode: 'managed',
			type: 'aws_vpc',
			name: 'v',
			provider: 'provider["registry.terraform.io/hashicorp/aws"]',
			instances: [
				{ attributes: { id: 'vpc-0a1b2c3d4e5f60718', cidr_block: '10.0.0.0/16', enable_dns_hostnames: true, tags: { Name: 'main' } } },
			],
		},
		{
			mode: 'managed',
			type: 'aws_iam_role',
			name: 'r',
			provider: 'provider["registry.terraform.io/hashicorp/aws"]',
			instances: [{ attributes: { id: 'role' } }],
		},
	],
});

/** Answers a few calls, and writes down all of them. */
const FAKE_AWS = `#!/bin/sh
echo "$*" >> calls
case "$*" in
  *--query*TransitGatewayRouteTableId*) echo tgw-rtb-0a1b2c3d4e5f60718 ;;
  *--query*VpcId*) echo vpc-0a1b2c3d4e5f60718 ;;
  *--query*) echo ;;
  *describe-transit-gateways*) echo '{ "TransitGateways": [ { "TransitGatewayId": "tgw-0a1b2c3d4e5f60718", "State": "available" } ] }' ;;
  *describe-transit-gateway-route-tables*) echo '{ "TransitGatewayRouteTables": [ { "TransitGatewayRouteTableId": "tgw-rtb-0a1b2c3d4e5f60718", "TransitGatewayId": "tgw-0a1b2c3d4e5f60718", "DefaultAssociationRouteTable": true } ] }' ;;
  *search-transit-gateway-routes*) printf '{\\n "Routes": [ { "DestinationCidrBlock": "10.0.0.0/8", "Type": "static", "State": "blackhole" } ],\\n "AdditionalRoutesAvailable": false\\n}\\n' ;;
  *get-transit-gateway-route-table-propagations*) echo '{ "TransitGatewayRouteTablePropagations": [] }' ;;
  *) echo '{}' ;;
esac
`;

/** What a file of Terraform's may be: a plan, a state as it is printed, a raw state; and what is none of them. */
import assert from 'node:assert/strict';
import type { JsonFile } from '../../../../server/src/core/import/aws/gather.ts';
import type { Json, JsonObject } from '../../../../server/src/core/import/aws/json.ts';
import { notes, plan, ref, state, topology } from './terraform-files.ts';

const VPC = { id: 'vpc-0a000000', cidr_block: '10.0.0.0/16', enable_dns_hostnames: true, tags: { Name: 'shop' } };
const SUBNET = { id: 'subnet-0a000000', vpc_id: 'vpc-0a000000', cidr_block: '10.0.1.0/24' };
const MOVED = { ...SUBNET, id: 'subnet-0d000000', cidr_block: '10.0.4.0/24' };
const IMPORTED = `vpcs:
  shop:
    id: vpc-0a000000
    cidr: 10.0.0.0/16
    subnets:
      private-0: { id: subnet-0a000000, cidr: 10.0.1.0/24 }
`;

function file(value: Json, name = 'file.json'): JsonFile {
	return { name, value };
}

/** A resource as `terraform show -json` prints it. */
function shown(type: string, name: string, values: JsonObject, more: JsonObject = {}): JsonObject {
	return { mode: 'managed', type, name, provider_name: 'registry.opentofu.org/hashicorp/aws', values, ...more };
}

describe('files of Terraform', () => {
	it('are raw states', () => {
		assert.equal(topology(state({ 'aws_vpc.main': VPC, 'module.net.aws_subnet.private[0]': SUBNET })), IMPORTED);
	});

	it('are states that were printed', () => {
		const root = {
			resources: [shown('aws_vpc', 'main', VPC)],
			child_modules: [
				{
					address: 'module.net',
					child_modules: [{ address: 'module.net.module.zone["a"]', resources: [shown('aws_subnet', 'private', SUBNET, { index: 0 })] }],
				},
			],
		};
		assert.equal(topology(file({ format_version: '1.0', values: { root_module: root } })), IMPORTED);
	});

	it('are plans, of which the network is as it will be', () => {
		const change = (type: string, name: string, actions: readonly string[], before: Json, after: Json): JsonObject => ({
			mode: 'managed',
			type,
			name,
			change: { actions, before, after, after_unknown: {} },
		});
		const printed = file({
			format_version: '1.2',
			planned_values: { root_module: { resources: [shown('aws_vpc', 'main', VPC), shown('aws_subnet', 'private', SUBNET, { index: 0 })] } },
			resource_changes: [
				change('aws_vpc', 'main', ['update'], { ...VPC, tags: { Name: 'old' } }, VPC),
				change('aws_subnet', 'forgotten', ['forget'], { ...SUBNET, id: 'subnet-0c000000', cidr_block: '10.0.3.0/24' }, null),
				{ ...change('aws_subnet', 'moved', ['no-op'], MOVED, MOVED), previous_address: 'aws_subnet.before' },
				change('aws_subnet', 'gone', ['delete'], { ...SUBNET, id: 'subnet-0b000000', cidr_block: '10.0.2.0/24' }, null),
			],
			prior_state: {
				values: {
					root_module: {
						resources: [shown('aws_subnet', 'gone', { ...SUBNET, id: 'subnet-0b000000' }), shown('aws_subnet', 'before', MOVED)],
					},
				},
			},
		});
		assert.equal(
			topology(printed),
			`vpcs:
  shop:
    id: vpc-0a000000
    cidr: 10.0.0.0/16
    subnets:
      forgotten: { id: subnet-0c000000, cidr: 10.0.3.0/24 }
      moved:     { id: subnet-0d000000, cidr: 10.0.4.0/24 }
      private-0: { id: subnet-0a000000, cidr: 10.0.1.0/24 }
`,
		);
		assert.deepEqual(notes(printed), []);
	});

	it('are plans of a part (-target): what they leave out stays as it is', () => {
		const prior = { resources: [shown('aws_vpc', 'main', VPC), shown('aws_subnet', 'private', SUBNET, { index: 0 })] };
		const made = shown('aws_subnet', 'new', { vpc_id: 'vpc-0a000000', cidr_block: '10.0.2.0/24' });
		const printed = file({
			planned_values: { root_module: { resources: [made] } },
			resource_changes: [
				{ ...made, change: { actions: ['create'], before: null, after: made['values'] ?? null, after_unknown: { id: true } } },
			],
			prior_state: { values: { root_module: prior } },
		});
		assert.equal(topology(printed), IMPORTED.replace('      private-0', '      new:       { cidr: 10.0.2.0/24 }\n      private-0'));
	});

	it('are joined, and what two of them have is taken from the first', () => {
		const network = state({ 'aws_vpc.main': VPC }, 'network.tfstate');
		const app = state({ 'aws_vpc.main': { ...VPC, cidr_block: '10.9.0.0/16' }, 'aws_subnet.private[0]': SUBNET }, 'app.tfstate');
		assert.equal(topology(network, app), IMPORTED);
		assert.deepEqual(notes(network, app), ['skipped aws_vpc.main: it is in network.tfstate too, and was taken from there']);
	});

	it('may both make something that is called alike', () => {
		const one = plan({
			'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
			'aws_subnet.a': { cidr_block: '10.0.1.0/24', vpc_id: ref('aws_vpc.main.id') },
		});
		const two = {
			...plan({
				'aws_vpc.main': { cidr_block: '10.1.0.0/16' },
				'aws_subnet.a': { cidr_block: '10.1.1.0/24', vpc_id: ref('aws_vpc.main.id') },
			}),
			name: 'two.json',
		};
		assert.equal(
			topology(one, two),
			`vpcs:
  main:
    cidr: 10.0.0.0/16
    region: eu-west-1
    dns_hostnames: false
    subnets:
      a: { cidr: 10.0.1.0/24 }
  main-2:
    cidr: 10.1.0.0/16
    region: eu-west-1
    dns_hostnames: false
    subnets:
      a: { cidr: 10.1.1.0/24 }
`,
		);
	});

	it('hold objects that a replacement has left behind, which are none of the network', () => {
		const value = {
			version: 4,
			resources: [
				{
					mode: 'managed',
					type: 'aws_vpc',
					name: 'main',
					instances: [{ attributes: VPC }, { deposed: '0a1b2c3d', attributes: { ...VPC, id: 'vpc-0b000000' } }],
				},
			],
		};
		assert.equal(topology(file(value)), 'vpcs:\n  shop:\n    id: vpc-0a000000\n    cidr: 10.0.0.0/16\n');
	});

	const others: Readonly<Record<string, readonly [Json, string]>> = {
		'a state of Terraform 0.11': [
			{ version: 3, modules: [{ path: ['root'], resources: {} }] },
			'unreadable file.json: it is a state of version 3, which Terraform before 0.12 wrote: a newer one reads it and prints it with `terraform show -json`',
		],
		'a state of the future': [
			{ version: 5, resources: [] },
			'unreadable file.json: it is a state of version 5: `terraform show -json` prints it in a form that is known here',
		],
		'a form of the future': [
			{ format_version: '2.0', values: {} },
			'unreadable file.json: its format_version is 2.0: those that are known here begin with 0 or 1',
		],
		'a state with nothing in it': [{ format_version: '1.0', terraform_version: '1.9.0' }, 'skipped file.json: it is an empty state'],
		'a plan that has failed': [
			{ format_version: '1.2', errored: true, planned_values: { root_module: {} } },
			'skipped file.json: Terraform did not come to the end of this plan: what it had not planned yet is missing',
		],
		'attributes that 0.12 has only carried over': [
			{
				version: 4,
				resources: [{ type: 'aws_vpc', name: 'main', instances: [{ attributes_flat: { id: 'vpc-0a000000', 'tags.%': '0' } }] }],
			},
			'unreadable aws_vpc.main: Terraform 0.11 wrote it, and nothing has read it since: `terraform apply -refresh-only` brings it into form',
		],
		'a state that OpenTofu has encrypted': [
			{ serial: 1, lineage: 'x', meta: {}, encrypted_data: 'c2VjcmV0', encryption_version: 'v0' },
			'unreadable file.json: it is encrypted: `tofu show -json` prints it in the open',
		],
		'something else': [
			{ Vpcs: [] },
			'unreadable file.json: it is neither a plan nor a state of Terraform: `terraform show -json` prints both',
		],
		'a list': [[], 'unreadable file.json: it is neither a plan nor a state of Terraform: `terraform show -json` prints both'],
	};
	for (const [title, [value, note]] of Object.entries(others)) {
		it(`may be ${title}, which is said`, () => assert.deepEqual(notes(file(value)), [note]));
	}
});

/** What attributes of a plan refer to while no id is known. */
import assert from 'node:assert/strict';
import { COMPUTED, notes, plan, ref, topology } from './terraform-files.ts';

const VPC = { cidr_block: '10.0.0.0/16', enable_dns_hostnames: true };
const NETWORK = { 'aws_vpc.main': VPC };
const subnet = (third: number, ...vpc: readonly string[]) => ({ cidr_block: `10.0.${third}.0/24`, vpc_id: ref(...vpc) });
/** The subnets of a topology. */
const subnetsOf = (text: string) => [...text.matchAll(/^ {6}(\S+): +\{ cidr: 10/gm)].map(([, name]) => name);

describe('an attribute that is known after apply only', () => {
	it('refers to the resource that it names', () => {
		assert.equal(
			topology(plan({ ...NETWORK, 'aws_subnet.a': subnet(1, 'aws_vpc.main.id') })),
			`vpcs:
  main:
    cidr: 10.0.0.0/16
    region: eu-west-1
    subnets:
      a: { cidr: 10.0.1.0/24 }
`,
		);
	});

	it('refers to what an attribute of another resource refers to', () => {
		const more = { cidr_block: '100.64.0.0/16', vpc_id: ref('aws_vpc.main.id') };
		const made = plan({
			...NETWORK,
			'aws_vpc_ipv4_cidr_block_association.more': more,
			'aws_subnet.a': { cidr_block: '100.64.1.0/24', vpc_id: ref('aws_vpc_ipv4_cidr_block_association.more.vpc_id') },
		});
		assert.equal(
			topology(made),
			`vpcs:
  main:
    cidr: [10.0.0.0/16, 100.64.0.0/16]
    region: eu-west-1
    subnets:
      a: { cidr: 100.64.1.0/24 }
`,
		);
	});

	it('refers to the instance that it names', () => {
		const made = plan({
			...NETWORK,
			'aws_subnet.a[0]': subnet(1, 'aws_vpc.main.id'),
			'aws_subnet.a[1]': subnet(2, 'aws_vpc.main.id'),
			'aws_instance.web': { subnet_id: ref('aws_subnet.a[1].id') },
		});
		assert.match(topology(made), /eth0: \{ subnet: main\.a-1 \}/);
	});

	it('refers to the instance with its own index or key, where both have the same ones', () => {
		const made = plan({
			...NETWORK,
			'aws_subnet.a["x"]': subnet(1, 'aws_vpc.main.id'),
			'aws_subnet.a["y"]': subnet(2, 'aws_vpc.main.id'),
			'aws_instance.web["x"]': { for_each: ref('aws_subnet.a'), subnet_id: ref('each.value.id') },
			'aws_instance.web["y"]': { for_each: ref('aws_subnet.a'), subnet_id: ref('each.value.id') },
			'aws_instance.db["x"]': { subnet_id: ref('aws_subnet.a', 'each.key') },
			'aws_instance.db["y"]': { subnet_id: ref('aws_subnet.a', 'each.key') },
		});
		assert.deepEqual(
			[...topology(made).matchAll(/^ {2}(\S+):\n.*\n.*subnet: (\S+)/gm)].map(([, name, own]) => `${name} in ${own}`),
			['db-x in main.a-x', 'db-y in main.a-y', 'web-x in main.a-x', 'web-y in main.a-y'],
		);
		assert.deepEqual(notes(made), []);
	});

	it('is not told where several instances cannot be told apart', () => {
		const made = plan({
			...NETWORK,
			'aws_subnet.a[0]': subnet(1, 'aws_vpc.main.id'),
			'aws_subnet.a[1]': subnet(2, 'aws_vpc.main.id'),
			'aws_instance.web[0]': { subnet_id: ref('aws_subnet.a', 'count.index') },
			'aws_instance.web[1]': { subnet_id: ref('aws_subnet.a', 'count.index') },
			'aws_instance.web[2]': { subnet_id: ref('aws_subnet.a', 'count.index') },
			'aws_instance.db': { subnet_id: ref('aws_subnet.a', 'var.zone') },
		});
		assert.doesNotMatch(topology(made), /instances/);
		const several = 'its subnet_id is known after apply only, and may be aws_subnet.a[0], aws_subnet.a[1]';
		assert.deepEqual(
			notes(made),
			['aws_instance.web[0]', 'aws_instance.web[1]', 'aws_instance.web[2]', 'aws_instance.db'].map((what) => `skipped ${what}: ${several}`),
		);
	});

	it('refers to one of two by what a plan makes of them', () => {
		const made = plan({
			...NETWORK,
			'aws_subnet.a': { cidr_block: '10.0.1.0/24', vpc_id: ref('var.create', 'aws_vpc.main[0].id', 'aws_vpc.other[0].id') },
			'aws_vpc.main[0]': VPC,
		});
		assert.deepEqual(subnetsOf(topology(made)), ['a']);
	});

	it('is not told where it comes from a data source that is read only then', () => {
		const made = plan({ ...NETWORK, 'aws_subnet.a': subnet(1, 'data.aws_vpc.looked_up.id') });
		assert.deepEqual(notes(made), [
			'skipped aws_subnet.a: its vpc_id is known after apply only, and what it comes from (data.aws_vpc.looked_up.id) leads to nothing in the plan',
		]);
	});

	it('is not told where nothing is written: the provider chooses', () => {
		const made = plan({ ...NETWORK, 'aws_instance.web': { subnet_id: COMPUTED, vpc_security_group_ids: COMPUTED } });
		assert.deepEqual(notes(made), [
			'skipped aws_instance.web: it does not say its subnet: it is in a default one, or in that of its launch template',
		]);
	});
});

describe('a local value, which a plan does not tell', () => {
	const assumed = 'assumed aws_subnet.a: its vpc_id is aws_vpc.main: the plan does not tell, and makes no other VPC that can be meant';

	it('is the only thing of its sort that the module can see', () => {
		const made = plan({ ...NETWORK, 'aws_subnet.a': subnet(1, 'local.vpc_id') });
		assert.deepEqual(subnetsOf(topology(made)), ['a']);
		assert.deepEqual(notes(made), [assumed]);
	});

	it('is nothing where there are two', () => {
		const made = plan({ ...NETWORK, 'aws_vpc.other': VPC, 'aws_subnet.a': subnet(1, 'local.vpc_id') });
		assert.deepEqual(notes(made), ['skipped aws_subnet.a: its vpc_id is known after apply only, and may be aws_vpc.main, aws_vpc.other']);
	});

	it('says nothing beside a resource that is named', () => {
		const made = plan({ ...NETWORK, 'aws_vpc.other': VPC, 'aws_subnet.a': subnet(1, 'local.create', 'aws_vpc.other.id') });
		assert.deepEqual(notes(made), []);
		assert.deepEqual(subnetsOf(topology(made)), ['a']);
	});
});

describe('a list that is known after apply only', () => {
	const subnets = { 'aws_subnet.a[0]': subnet(1, 'aws_vpc.main.id'), 'aws_subnet.a[1]': subnet(2, 'aws_vpc.main.id') };
	const balancer = (subnetRefs: ReturnType<typeof ref>) => ({ load_balancer_type: 'network', internal: true, subnets: subnetRefs });

	it('holds every instance that it names', () => {
		const made = plan({ ...NETWORK, ...subnets, 'aws_lb.main': balancer(ref('aws_subnet.a')) });
		assert.match(topology(made), /subnets: \[main\.a-0, main\.a-1\]/);
	});

	it('holds the one that is named by its index', () => {
		const made = plan({ ...NETWORK, ...subnets, 'aws_lb.main': balancer(ref('aws_subnet.a[1].id')) });
		assert.match(topology(made), /subnets: \[main\.a-1\]/);
	});

	it('holds what is known of it besides', () => {
		const made = plan(
			{
				...NETWORK,
				...subnets,
				'aws_security_group.web': { vpc_id: ref('aws_vpc.main.id'), name: 'web' },
				'aws_instance.web': { subnet_id: ref('aws_subnet.a[0].id'), vpc_security_group_ids: ref('var.group', 'aws_security_group.web.id') },
			},
			{},
			{ variables: { group: { value: 'sg-0a000000' } } },
		);
		assert.match(topology(made), /security_groups: \[web, sg-0a000000\]/);
	});

	it('is taken to hold all that is named where a variable may choose, and that is said', () => {
		const made = plan({
			...NETWORK,
			...subnets,
			'aws_subnet.b': subnet(3, 'aws_vpc.main.id'),
			'aws_lb.main': balancer(ref('var.is_public', 'aws_subnet.a[0].id', 'aws_subnet.b.id')),
		});
		assert.match(topology(made), /subnets: \[main\.a-0, main\.b\]/);
		assert.deepEqual(notes(made), ['assumed aws_lb.main: its subnets is all that it is written with: aws_subnet.a[0], aws_subnet.b']);
	});

	it('is left out where it cannot be told, and the rest is imported', () => {
		const made = plan({
			...NETWORK,
			...subnets,
			'aws_instance.web': { subnet_id: ref('aws_subnet.a[0].id'), vpc_security_group_ids: ref('local.groups') },
		});
		assert.match(topology(made), /security_groups: \[\]/);
		assert.deepEqual(notes(made), [
			'skipped aws_instance.web: its vpc_security_group_ids is known after apply only, and what it comes from (local.groups) leads to nothing in the plan: verdicts of flows that need it may be wrong',
		]);
	});
});

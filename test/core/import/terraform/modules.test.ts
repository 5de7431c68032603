/** References of a plan into modules, out of them, and through several. */
import assert from 'node:assert/strict';
import { notes, plan, ref, topology } from './terraform-files.ts';

const VPC = { cidr_block: '10.0.0.0/16', enable_dns_hostnames: true };
const subnet = (third: number, ...vpc: readonly string[]) => ({ cidr_block: `10.0.${third}.0/24`, vpc_id: ref(...vpc) });

describe('a reference of a plan', () => {
	it('goes by a variable to what the module was called with, through several modules', () => {
		const made = plan(
			{
				'aws_vpc.main': VPC,
				'module.net.module.zone.aws_subnet.a': subnet(1, 'var.vpc.id'),
			},
			{
				'module.net': { expressions: { vpc_id: ref('aws_vpc.main.id') } },
				'module.net.module.zone': { expressions: { vpc: ref('var.vpc_id') } },
			},
		);
		assert.equal(
			topology(made),
			`vpcs:
  main:
    cidr: 10.0.0.0/16
    region: eu-west-1
    subnets:
      a: { cidr: 10.0.1.0/24 }
`,
		);
		assert.deepEqual(notes(made), []);
	});

	it('goes by an output to what the module has, through several modules', () => {
		const made = plan(
			{
				'module.net.module.core.aws_vpc.main[0]': VPC,
				'aws_subnet.a': subnet(1, 'module.net.vpc_id'),
			},
			{
				'module.net': { outputs: { vpc_id: ref('module.core.id') } },
				'module.net.module.core': { outputs: { id: ref('aws_vpc.main[0].id') } },
			},
		);
		assert.equal(
			topology(made),
			`vpcs:
  main-0:
    cidr: 10.0.0.0/16
    region: eu-west-1
    subnets:
      a: { cidr: 10.0.1.0/24 }
`,
		);
		assert.deepEqual(notes(made), []);
	});

	it('goes to the module with a key, or to the one with the same key', () => {
		const calls = {
			'module.net': { forEach: ref('var.networks'), outputs: { vpc_id: ref('aws_vpc.main.id'), cidr: ref('var.cidr') } },
			'module.app': { forEach: ref('var.networks'), expressions: { vpc_id: ref('module.net', 'each.key') } },
		};
		const made = plan(
			{
				'module.net["a"].aws_vpc.main': { ...VPC, tags: { Name: 'a' } },
				'module.net["b"].aws_vpc.main': { ...VPC, tags: { Name: 'b' } },
				'module.app["a"].aws_subnet.of_a': subnet(1, 'var.vpc_id'),
				'module.app["b"].aws_subnet.of_b': subnet(2, 'var.vpc_id'),
				'aws_subnet.named': subnet(3, 'module.net["b"].vpc_id'),
			},
			calls,
		);
		assert.equal(
			topology(made),
			`vpcs:
  a:
    cidr: 10.0.0.0/16
    region: eu-west-1
    subnets:
      of_a: { cidr: 10.0.1.0/24 }
  b:
    cidr: 10.0.0.0/16
    region: eu-west-1
    subnets:
      named: { cidr: 10.0.3.0/24 }
      of_b:  { cidr: 10.0.2.0/24 }
`,
		);
		assert.deepEqual(notes(made), []);
	});

	it('takes one of a list that an output or a variable hands over', () => {
		const made = plan(
			{
				'module.net.aws_vpc.main': VPC,
				'module.net.aws_subnet.private[0]': subnet(1, 'aws_vpc.main.id'),
				'module.net.aws_subnet.private[1]': subnet(2, 'aws_vpc.main.id'),
				'aws_instance.first': { subnet_id: ref('module.net.subnets[0]') },
				'aws_instance.each[0]': { subnet_id: ref('module.net.subnets', 'count.index') },
				'aws_instance.each[1]': { subnet_id: ref('module.net.subnets', 'count.index') },
				'module.app.aws_instance.second': { subnet_id: ref('var.subnets[1]') },
			},
			{
				'module.net': { outputs: { subnets: ref('aws_subnet.private') } },
				'module.app': { expressions: { subnets: ref('module.net.subnets') } },
			},
		);
		assert.deepEqual(
			[...topology(made).matchAll(/^ {2}(\S+):\n.*\n.*subnet: (\S+)/gm)].map(([, name, own]) => `${name} in ${own}`),
			['each-0 in main.private-0', 'each-1 in main.private-1', 'first in main.private-0', 'second in main.private-1'],
		);
		assert.deepEqual(notes(made), []);
	});

	it('goes through a module that has no resources of its own', () => {
		const made = plan(
			{ 'aws_vpc.main': VPC, 'aws_subnet.a': subnet(1, 'module.naming.vpc_id') },
			{ 'module.naming': { expressions: { id: ref('aws_vpc.main.id') }, outputs: { vpc_id: ref('var.id') } } },
		);
		assert.equal(
			topology(made),
			`vpcs:
  main:
    cidr: 10.0.0.0/16
    region: eu-west-1
    subnets:
      a: { cidr: 10.0.1.0/24 }
`,
		);
	});

	it('by a local value means the only thing of its sort that a module has, was given, or got', () => {
		const made = plan(
			{
				'module.one.aws_vpc.main': VPC,
				'module.one.aws_subnet.own': subnet(1, 'local.vpc_id'),
				'module.two.aws_vpc.main': { ...VPC, cidr_block: '10.1.0.0/16' },
				'module.app.aws_security_group.given': { name: 'given', vpc_id: ref('local.vpc_id') },
			},
			{
				'module.one': { outputs: { vpc_id: ref('local.vpc_id') } },
				'module.app': { expressions: { vpc_id: ref('module.two.id'), name: ref('var.name') } },
				'module.two': { outputs: { id: ref('aws_vpc.main.id') } },
			},
		);
		assert.equal(
			topology(made),
			`vpcs:
  main:
    cidr: 10.0.0.0/16
    region: eu-west-1
    subnets:
      own: { cidr: 10.0.1.0/24 }
  main-2:
    cidr: 10.1.0.0/16
    region: eu-west-1
    security_groups:
      given:
        outbound: []
`,
		);
		assert.deepEqual(notes(made), [
			'assumed module.app.aws_security_group.given: its vpc_id is module.two.aws_vpc.main: the plan does not tell, and makes no other VPC that can be meant',
			'assumed module.one.aws_subnet.own: its vpc_id is module.one.aws_vpc.main: the plan does not tell, and makes no other VPC that can be meant',
		]);
	});

	it('that goes in a circle leads nowhere', () => {
		const made = plan(
			{
				'aws_vpc.main': VPC,
				'module.a.aws_subnet.a': subnet(1, 'var.id'),
				'aws_subnet.b': { cidr_block: '10.0.2.0/24', vpc_id: ref('aws_subnet.c.vpc_id') },
				'aws_subnet.c': { cidr_block: '10.0.3.0/24', vpc_id: ref('aws_subnet.b.vpc_id') },
			},
			{ 'module.a': { expressions: { id: ref('module.a.id') }, outputs: { id: ref('var.id') } } },
		);
		assert.doesNotMatch(topology(made), /subnets/);
		assert.deepEqual(notes(made), [
			'skipped aws_subnet.b: its vpc_id is known after apply only, and what it comes from (aws_subnet.c.vpc_id) leads to nothing in the plan',
			'skipped aws_subnet.c: its vpc_id is known after apply only, and what it comes from (aws_subnet.b.vpc_id) leads to nothing in the plan',
			'skipped module.a.aws_subnet.a: its vpc_id is known after apply only, and what it comes from (var.id) leads to nothing in the plan',
		]);
	});
});

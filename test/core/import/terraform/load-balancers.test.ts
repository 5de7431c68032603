/** Load balancers of both generations, their listeners, and their targets. */
import assert from 'node:assert/strict';
import { NETWORK } from './networks.ts';
import { notes, plan, ref, state, topology } from './terraform-files.ts';

const WEB = {
	'aws_security_group.web': { id: 'sg-0a000000', name: 'web', vpc_id: 'vpc-0a000000', ingress: [], egress: [] },
	'aws_instance.web': { id: 'i-0a000000', subnet_id: 'subnet-0a000000', private_ip: '10.0.1.10', vpc_security_group_ids: ['sg-0a000000'] },
};

/** What is below `load_balancers`, and all behind it. */
function balancing(text: string): string {
	return text.slice(text.indexOf('load_balancers:\n'));
}

describe('load balancers', () => {
	it('have listeners, whose rules may lead to more target groups', () => {
		const read = state({
			...NETWORK,
			...WEB,
			'aws_lb.app': {
				id: 'arn:app',
				arn: 'arn:app',
				name: 'app',
				load_balancer_type: 'application',
				internal: true,
				subnets: ['subnet-0a000000', 'subnet-0b000000'],
				security_groups: ['sg-0a000000'],
				enable_cross_zone_load_balancing: false,
			},
			'aws_lb_listener.http': {
				id: 'arn:l1',
				arn: 'arn:l1',
				load_balancer_arn: 'arn:app',
				port: 80,
				protocol: 'HTTP',
				default_action: [{ type: 'redirect', redirect: [{ port: '443' }] }],
			},
			'aws_lb_listener.https': {
				id: 'arn:l2',
				arn: 'arn:l2',
				load_balancer_arn: 'arn:app',
				port: 443,
				protocol: 'HTTPS',
				default_action: [{ type: 'forward', target_group_arn: 'arn:tg1', forward: [] }],
			},
			'aws_lb_listener_rule.report': {
				id: 'arn:r1',
				arn: 'arn:r1',
				listener_arn: 'arn:l2',
				action: [{ type: 'forward', target_group_arn: '', forward: [{ target_group: [{ arn: 'arn:tg2', weight: 1 }] }] }],
			},
			'aws_lb_target_group.web': {
				id: 'arn:tg1',
				arn: 'arn:tg1',
				name: 'web',
				port: 8080,
				protocol: 'HTTP',
				target_type: 'instance',
				health_check: [{ enabled: true, port: '8081' }],
			},
			'aws_lb_target_group_attachment.web': { id: 'a1', target_group_arn: 'arn:tg1', target_id: 'i-0a000000', port: 9090 },
			'aws_lb_target_group.report': {
				id: 'arn:tg2',
				arn: 'arn:tg2',
				name: 'report',
				target_type: 'lambda',
				health_check: [{ enabled: false }],
			},
			'aws_lambda_function.report': { id: 'report', arn: 'arn:aws:lambda:eu-west-1:123456789012:function:report', function_name: 'report' },
			'aws_lb_target_group_attachment.report': {
				id: 'a2',
				target_group_arn: 'arn:tg2',
				target_id: 'arn:aws:lambda:eu-west-1:123456789012:function:report:live',
			},
		});
		assert.equal(
			balancing(topology(read)),
			`load_balancers:
  app:
    id: arn:app
    type: application
    scheme: internal
    subnets: [main.a, main.b]
    security_groups: [web]
    listeners:
      - tcp 443 to web
      - tcp 443 to report
target_groups:
  report:
    id: arn:tg2
    traffic: tcp 443
    targets: [report]
  web:
    id: arn:tg1
    traffic: tcp 8080
    targets:
      - web port 9090
    health_check: tcp 8081
`,
		);
		assert.deepEqual(notes(read), ['skipped aws_lb_listener.http: no packet goes to a target by its action redirect']);
	});

	it('for networks have the addresses that they were given, and no groups where they have none', () => {
		const read = state({
			...NETWORK,
			'aws_eip.a': { id: 'eipalloc-0a000000', public_ip: '203.0.113.50' },
			'aws_lb.nlb': {
				id: 'arn:nlb',
				arn: 'arn:nlb',
				name: 'nlb',
				load_balancer_type: 'network',
				internal: false,
				subnets: ['subnet-0a000000'],
				subnet_mapping: [{ subnet_id: 'subnet-0a000000', allocation_id: 'eipalloc-0a000000', private_ipv4_address: '' }],
				security_groups: [],
				enable_cross_zone_load_balancing: true,
			},
			'aws_lb_listener.dns': {
				id: 'arn:l1',
				load_balancer_arn: 'arn:nlb',
				port: 53,
				protocol: 'TCP_UDP',
				default_action: [{ target_group_arn: 'arn:tg1' }],
			},
			'aws_lb_target_group.dns': {
				id: 'arn:tg1',
				arn: 'arn:tg1',
				name: 'dns',
				port: 53,
				protocol: 'TCP_UDP',
				target_type: 'ip',
				preserve_client_ip: 'true',
			},
			'aws_lb_target_group_attachment.dns': { id: 'a1', target_group_arn: 'arn:tg1', target_id: '10.0.2.53', port: 53 },
		});
		assert.equal(
			balancing(topology(read)),
			`load_balancers:
  nlb:
    id: arn:nlb
    type: network
    subnets: [main.a]
    public_ip: 203.0.113.50
    cross_zone: true
    listeners:
      - tcp 53 to dns
      - udp 53 to dns-udp
target_groups:
  dns:
    id: arn:tg1
    traffic: tcp 53
    targets: [10.0.2.53]
    preserve_client_ip: true
  dns-udp:
    traffic: udp 53
    targets: [10.0.2.53]
    health_check: tcp 53
    preserve_client_ip: true
`,
		);
		assert.deepEqual(notes(read), []);
	});

	it('of a plan are put together by what names what', () => {
		const made = plan({
			'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
			'aws_subnet.a[0]': { vpc_id: ref('aws_vpc.main.id'), cidr_block: '10.0.1.0/24' },
			'aws_subnet.a[1]': { vpc_id: ref('aws_vpc.main.id'), cidr_block: '10.0.2.0/24' },
			'aws_instance.web[0]': { subnet_id: ref('aws_subnet.a', 'count.index') },
			'aws_instance.web[1]': { subnet_id: ref('aws_subnet.a', 'count.index') },
			'aws_lb.nlb': {
				name: 'nlb',
				load_balancer_type: 'network',
				subnet_mapping: [
					{ subnet_id: ref('aws_subnet.a[0].id'), allocation_id: ref('aws_eip.a[0].id') },
					{ subnet_id: ref('aws_subnet.a[1].id'), allocation_id: ref('aws_eip.a[1].id') },
				],
			},
			'aws_eip.a[0]': {},
			'aws_eip.a[1]': {},
			'aws_lb_listener.web': {
				load_balancer_arn: ref('aws_lb.nlb.arn'),
				port: 443,
				protocol: 'TCP',
				default_action: [{ type: 'forward', target_group_arn: ref('aws_lb_target_group.web.arn') }],
			},
			'aws_lb_target_group.web': { name: 'web', port: 8443, protocol: 'TCP' },
			'aws_lb_target_group_attachment.web[0]': {
				target_group_arn: ref('aws_lb_target_group.web.arn'),
				target_id: ref('aws_instance.web', 'count.index'),
			},
			'aws_lb_target_group_attachment.web[1]': {
				target_group_arn: ref('aws_lb_target_group.web.arn'),
				target_id: ref('aws_instance.web', 'count.index'),
			},
			'aws_lb_target_group_attachment.lost': { target_group_arn: ref('aws_lb_target_group.web.arn'), target_id: ref('local.other') },
		});
		assert.equal(
			balancing(topology(made)),
			`load_balancers:
  nlb:
    type: network
    subnets: [main.a-0, main.a-1]
    public_ip: [auto, auto]
    cross_zone: false
    listeners:
      - tcp 443 to web
target_groups:
  web:
    traffic: tcp 8443
    targets: [web-0, web-1]
`,
		);
		assert.deepEqual(notes(made), [
			'skipped aws_lb_target_group_attachment.lost: its target_id is known after apply only, and may be aws_instance.web[0], aws_instance.web[1], aws_lb.nlb: verdicts of flows that need it may be wrong',
		]);
	});

	it('of the classic sort have a target group for each port that they speak to', () => {
		const read = state({
			...NETWORK,
			...WEB,
			'aws_elb.old': {
				id: 'old',
				name: 'old',
				internal: false,
				subnets: ['subnet-0a000000'],
				security_groups: ['sg-0a000000'],
				listener: [
					{ lb_port: 80, lb_protocol: 'http', instance_port: 8000 },
					{ lb_port: 443, lb_protocol: 'https', instance_port: 8443 },
				],
				health_check: [{ target: 'HTTP:8000/' }],
			},
			'aws_elb_attachment.old': { id: 'old-1', elb: 'old', instance: 'i-0a000000' },
		});
		assert.equal(
			balancing(topology(read)),
			`load_balancers:
  old:
    type: classic
    subnets: [main.a]
    security_groups: [web]
    listeners:
      - tcp 80  to old-8000
      - tcp 443 to old-8443
target_groups:
  old-8000:
    traffic: tcp 8000
    targets: [web]
  old-8443:
    traffic: tcp 8443
    targets: [web]
    health_check: tcp 8000
`,
		);
		assert.deepEqual(notes(read), []);
	});

	it('are without a listener, a target group or a target whose port is known after apply only', () => {
		const wrong = 'verdicts of flows that need it may be wrong';
		const port = ref('aws_db_instance.db.port');
		const forward = (group: string) => [{ type: 'forward', target_group_arn: ref(`aws_lb_target_group.${group}.arn`) }];
		const listener = { load_balancer_arn: ref('aws_lb.nlb.arn'), protocol: 'TCP' };
		const made = plan({
			'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
			'aws_subnet.a': { vpc_id: ref('aws_vpc.main.id'), cidr_block: '10.0.1.0/24' },
			'aws_lb.nlb': { name: 'nlb', load_balancer_type: 'network', internal: true, subnets: ref('aws_subnet.a.id') },
			'aws_lb_listener.open': { ...listener, port, default_action: forward('web') },
			'aws_lb_listener.web': { ...listener, port: 80, default_action: forward('web') },
			'aws_lb_listener.db': { ...listener, port: 81, default_action: forward('db') },
			'aws_lb_target_group.web': { name: 'web', port: 80, protocol: 'TCP', target_type: 'ip' },
			'aws_lb_target_group.db': { name: 'db', port, protocol: 'TCP', target_type: 'ip' },
			'aws_lb_target_group_attachment.one': { target_group_arn: ref('aws_lb_target_group.web.arn'), target_id: '10.0.1.10' },
			'aws_lb_target_group_attachment.two': { target_group_arn: ref('aws_lb_target_group.web.arn'), target_id: '10.0.1.11', port },
			'aws_elb.old': {
				name: 'old',
				internal: true,
				subnets: ref('aws_subnet.a.id'),
				listener: [{ lb_port: 80, lb_protocol: 'tcp', instance_port: port, instance_protocol: 'tcp' }],
			},
		});
		assert.match(
			topology(made),
			/listeners:\n +- tcp 80 to web\n[\s\S]*target_groups:\n +web:\n +traffic: tcp 80\n +targets: \[10\.0\.1\.10\]\n$/,
		);
		assert.deepEqual(notes(made), [
			`skipped aws_elb.old: a port of a listener of it is known after apply only: ${wrong}`,
			`skipped aws_lb_listener.open: its port is known after apply only: ${wrong}`,
			`skipped aws_lb_listener.db: its target group aws_lb_target_group.db is left out: ${wrong}`,
			`skipped aws_lb_target_group_attachment.two: its port is known after apply only: ${wrong}`,
			`skipped aws_lb_target_group.db: its port is known after apply only: ${wrong}`,
		]);
	});
});

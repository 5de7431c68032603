/** What is not imported, and what is said of it. */
import assert from 'node:assert/strict';
import { NETWORK } from './networks.ts';
import { notes, plan, state, topology } from './terraform-files.ts';

/** The address of a resource of each type, and why it is left out. */
function reasonsOf(...types: readonly string[]): readonly string[] {
	return notes(state(Object.fromEntries(types.map((type) => [`${type}.it`, { id: 'x' }]))));
}

describe('resources that are not imported', () => {
	it('are told apart by what they mean for packets', () => {
		const [meaningless, described, made, formless] = [
			'it says nothing about where packets go',
			'it has network interfaces that Terraform does not describe: write it as an instance to trace to it',
			'AWS makes its instances, and the file does not hold them',
			'it has no form here: verdicts that depend on it may be wrong',
		];
		assert.deepEqual(
			reasonsOf('aws_iam_role', 'aws_s3_bucket', 'aws_vpc_dhcp_options', 'aws_vpc_ipam', 'aws_dx_connection', 'aws_route53_record'),
			[
				`skipped aws_iam_role.it: ${meaningless}`,
				`skipped aws_s3_bucket.it: ${meaningless}`,
				`skipped aws_vpc_dhcp_options.it: ${meaningless}`,
				`skipped aws_vpc_ipam.it: ${meaningless}`,
				`skipped aws_dx_connection.it: ${meaningless}`,
				`skipped aws_route53_record.it: ${meaningless}`,
			],
		);
		assert.deepEqual(reasonsOf('aws_db_instance', 'aws_ecs_service', 'aws_eks_cluster', 'aws_efs_mount_target'), [
			`skipped aws_db_instance.it: ${described}`,
			`skipped aws_ecs_service.it: ${described}`,
			`skipped aws_eks_cluster.it: ${described}`,
			`skipped aws_efs_mount_target.it: ${described}`,
		]);
		assert.deepEqual(reasonsOf('aws_autoscaling_group', 'aws_launch_template', 'aws_spot_instance_request'), [
			`skipped aws_autoscaling_group.it: ${made}`,
			`skipped aws_launch_template.it: ${made}`,
			`skipped aws_spot_instance_request.it: ${made}`,
		]);
		assert.deepEqual(reasonsOf('aws_networkfirewall_firewall', 'aws_ec2_client_vpn_endpoint', 'aws_vpc_route_server'), [
			`skipped aws_networkfirewall_firewall.it: ${formless}`,
			`skipped aws_ec2_client_vpn_endpoint.it: ${formless}`,
			`skipped aws_vpc_route_server.it: ${formless}`,
		]);
	});

	it('may be those of other providers', () => {
		const value = {
			version: 4,
			resources: [
				{
					type: 'azurerm_subnet',
					name: 'a',
					provider: 'provider["registry.terraform.io/hashicorp/azurerm"]',
					instances: [{ attributes: {} }],
				},
				{
					type: 'awscc_ec2_vpc',
					name: 'b',
					provider: 'module.net.provider["registry.terraform.io/hashicorp/awscc"].west',
					instances: [{}],
				},
				{ type: 'random_id', name: 'c', provider: 'provider.random', instances: [{}] },
				{ type: 'aws_iam_role', name: 'd', provider: 'module.net.provider.aws.west', instances: [{}] },
			],
		};
		assert.deepEqual(notes({ name: 'terraform.tfstate', value }), [
			'skipped aws_iam_role.d: it says nothing about where packets go',
			'skipped azurerm_subnet.a: resources of the provider azurerm are not read',
			'skipped awscc_ec2_vpc.b: resources of the provider awscc are not read',
			'skipped random_id.c: resources of the provider random are not read',
		]);
	});

	it('are data sources: what they look up is managed elsewhere', () => {
		const read = state({
			'data.aws_vpc.main': { id: 'vpc-0a000000', cidr_block: '10.0.0.0/16' },
			'data.aws_iam_policy_document.p': { id: '1', json: '{}' },
		});
		assert.equal(topology(read), '');
		assert.deepEqual(notes(read), [
			'skipped data.aws_vpc.main: a data source: what it looks up is managed elsewhere, and imported from there',
			'skipped data.aws_iam_policy_document.p: it says nothing about where packets go',
		]);
	});

	it('are those whose VPC or subnets are not there, and what is about such ones', () => {
		const read = state({
			'module.app.aws_security_group.web': { id: 'sg-0a000000', name: 'web', vpc_id: 'vpc-0a000000', ingress: [], egress: [] },
			'aws_route_table.private': { id: 'rtb-0a000000', vpc_id: 'vpc-0a000000', route: [] },
			'aws_route.out': { id: 'r-1', route_table_id: 'rtb-0a000000', destination_cidr_block: '0.0.0.0/0', nat_gateway_id: 'nat-0a000000' },
			'aws_network_acl_rule.in': { id: 'nacl-1', network_acl_id: 'acl-0a000000', rule_number: 100 },
			'aws_instance.web': { id: 'i-0a000000', subnet_id: 'subnet-0a000000', private_ip: '10.0.1.10' },
			'aws_eip.web': { id: 'eipalloc-0a000000', public_ip: '203.0.113.20', instance: 'i-0a000000' },
			'aws_ec2_transit_gateway_vpc_attachment.a': {
				id: 'tgw-attach-0a000000',
				transit_gateway_id: 'tgw-0a000000',
				subnet_ids: ['subnet-0a000000'],
			},
		});
		assert.equal(topology(read), '');
		assert.deepEqual([...notes(read)].sort(), [
			'skipped aws_ec2_transit_gateway_vpc_attachment.a: its transit gateway was not read',
			'skipped aws_eip.web: it is about aws_instance.web, which is not imported',
			'skipped aws_instance.web: its subnets were not read',
			'skipped aws_network_acl_rule.in: it is about acl-0a000000, which is not imported',
			'skipped aws_route.out: it is about aws_route_table.private, which is not imported',
			'skipped aws_route_table.private: its VPC was not read',
			'skipped module.app.aws_security_group.web: its VPC was not read',
		]);
	});

	it('say nothing of values that may be secrets', () => {
		const secret = 'correct horse battery staple';
		const read = state({
			...NETWORK,
			'aws_db_instance.db': { id: 'db', password: secret },
			'aws_instance.web': { id: 'i-0a000000', subnet_id: 'subnet-0a000000', user_data: secret, password_data: secret },
			'aws_network_acl.edge': { id: 'acl-0a000000', vpc_id: 'vpc-0a000000', ingress: [{ rule_no: 1, protocol: secret, action: secret }] },
			'aws_security_group.web': {
				id: 'sg-0a000000',
				vpc_id: 'vpc-0a000000',
				ingress: [{ protocol: secret, description: secret }],
				egress: [],
			},
			'aws_lb.app': { id: 'arn:app', arn: 'arn:app', subnets: ['subnet-0a000000', 'subnet-0b000000'], tags: { Owner: secret } },
		});
		assert.doesNotMatch(topology(read) + notes(read).join(), /horse/);
	});

	it('leave a plan that makes nothing of a network empty', () => {
		const made = plan({ 'aws_s3_bucket.logs': { bucket: 'logs' } });
		assert.equal(topology(made), '');
		assert.deepEqual(notes(made), ['skipped aws_s3_bucket.logs: it says nothing about where packets go']);
	});
});

/** Flags and words that are known after apply only: they are taken to be as usual, and that is said. */
import assert from 'node:assert/strict';
import { COMPUTED, notes, plan, ref, topology } from './terraform-files.ts';

const OPEN = ref('data.aws_ssm_parameter.x.value');

/** What is said of a network with these resources in it. */
function saidOf(resources: Parameters<typeof plan>[0]): readonly string[] {
	const made = plan({
		'aws_vpc.main': { cidr_block: '10.0.0.0/16' },
		'aws_subnet.a': { vpc_id: ref('aws_vpc.main.id'), cidr_block: '10.0.1.0/24', map_public_ip_on_launch: true },
		...resources,
	});
	topology(made);
	return notes(made);
}

function assumed(address: string, key: string, usual: string): string {
	return `assumed ${address}: its ${key} is known after apply only: taken to be ${usual}`;
}

describe('what a plan does not tell yet', () => {
	const subnet = { subnet_id: ref('aws_subnet.a.id') };

	it('is taken to be as usual for instances', () => {
		assert.deepEqual(saidOf({ 'aws_instance.web': { ...subnet, source_dest_check: OPEN, associate_public_ip_address: OPEN } }), [
			assumed('aws_instance.web', 'associate_public_ip_address', 'true'),
			assumed('aws_instance.web', 'source_dest_check', 'true'),
		]);
	});

	it('is taken to be as usual for NAT gateways, endpoints and load balancers', () => {
		const said = saidOf({
			'aws_nat_gateway.nat': { ...subnet, connectivity_type: OPEN },
			'aws_vpc_endpoint.ssm': {
				vpc_id: ref('aws_vpc.main.id'),
				vpc_endpoint_type: 'Interface',
				service_name: 'com.amazonaws.eu-west-1.ssm',
				subnet_ids: ref('aws_subnet.a.id'),
				private_dns_enabled: OPEN,
			},
			'aws_lb.nlb': { name: 'nlb', load_balancer_type: 'network', internal: OPEN, subnets: ref('aws_subnet.a.id') },
			'aws_lb_target_group.web': { name: 'web', port: 80, protocol: 'TCP', preserve_client_ip: OPEN },
		});
		assert.deepEqual(said, [
			assumed('aws_nat_gateway.nat', 'connectivity_type', 'public'),
			assumed('aws_vpc_endpoint.ssm', 'private_dns_enabled', 'false'),
			assumed('aws_lb.nlb', 'internal', 'false'),
			assumed('aws_lb_target_group.web', 'preserve_client_ip', 'what is usual for its protocol'),
		]);
	});

	it('is taken to be as usual for transit gateways, their attachments and VPN connections', () => {
		const said = saidOf({
			'aws_ec2_transit_gateway.hub': { default_route_table_association: OPEN, default_route_table_propagation: OPEN },
			'aws_ec2_transit_gateway_vpc_attachment.a': {
				transit_gateway_id: ref('aws_ec2_transit_gateway.hub.id'),
				subnet_ids: ref('aws_subnet.a.id'),
				appliance_mode_support: OPEN,
				transit_gateway_default_route_table_association: OPEN,
			},
			'aws_customer_gateway.c': { ip_address: '198.51.100.1', bgp_asn: '65000' },
			'aws_vpn_connection.v': {
				customer_gateway_id: ref('aws_customer_gateway.c.id'),
				transit_gateway_id: ref('aws_ec2_transit_gateway.hub.id'),
				static_routes_only: OPEN,
				remote_ipv4_network_cidr: OPEN,
			},
		});
		assert.deepEqual(
			said.filter((each) => each.includes('taken to be')),
			[
				assumed('aws_ec2_transit_gateway.hub', 'default_route_table_association', 'enable'),
				assumed('aws_ec2_transit_gateway.hub', 'default_route_table_propagation', 'enable'),
				assumed('aws_ec2_transit_gateway_vpc_attachment.a', 'appliance_mode_support', 'disable'),
				assumed('aws_ec2_transit_gateway_vpc_attachment.a', 'transit_gateway_default_route_table_association', 'true'),
				assumed('aws_vpn_connection.v', 'static_routes_only', 'false'),
				assumed('aws_vpn_connection.v', 'remote_ipv4_network_cidr', 'everything'),
			],
		);
	});

	it('needs no word where it is told, or where the provider alone fills it in', () => {
		const said = saidOf({
			'aws_nat_gateway.nat': { ...subnet, connectivity_type: 'private' },
			'aws_instance.web': { ...subnet, source_dest_check: false, associate_public_ip_address: COMPUTED },
		});
		assert.deepEqual(said, []);
	});
});

/** Flags and words that are not known: what is taken instead is said. */
import assert from 'node:assert/strict';
import { NETWORK, notes, resources } from './templates.ts';

const WHY = 'is not known: the parameter Open has no value; taken to be';

/** What is said of one resource beside its network. */
function said(type: string, properties: string, others = ''): readonly string[] {
	const account = resources(`${NETWORK}${others}\n  It: { Type: ${type}, Properties: { ${properties} } }\n`, {
		sections: 'Parameters:\n  Open: { Type: String }',
	});
	return notes(account).filter((note) => note.startsWith('assumed It: its '));
}

describe('a flag or a word that is not known', () => {
	const target = 'TargetType: ip, VpcId: !Ref Vpc, Port: 80, Protocol: TCP';
	const tgw = '\n  Tgw: { Type: AWS::EC2::TransitGateway }';
	const cgw = '\n  Cgw: { Type: AWS::EC2::CustomerGateway, Properties: { IpAddress: 203.0.113.1 } }';
	const table = `${tgw}\n  Table: { Type: AWS::EC2::TransitGatewayRouteTable, Properties: { TransitGatewayId: !Ref Tgw } }`;
	const cases: readonly (readonly [type: string, properties: string, notes: readonly string[], others?: string])[] = [
		['AWS::EC2::VPC', 'CidrBlock: 10.9.0.0/16, EnableDnsSupport: !Ref Open', [`DNS support ${WHY} on`]],
		['AWS::EC2::VPC', 'CidrBlock: 10.9.0.0/16, EnableDnsHostnames: !Ref Open', [`giving of DNS names ${WHY} off`]],
		['AWS::EC2::Subnet', 'VpcId: !Ref Vpc, CidrBlock: 10.0.9.0/24, EnableDns64: !Ref Open', [`DNS64 ${WHY} off`]],
		['AWS::EC2::NatGateway', 'SubnetId: !Ref A, ConnectivityType: !Ref Open', [`connectivity ${WHY} public`]],
		['AWS::EC2::NatGateway', 'SubnetId: !Ref A, AvailabilityMode: !Ref Open', [`availability mode ${WHY} zonal`]],
		['AWS::EC2::Instance', 'SubnetId: !Ref A, SourceDestCheck: !Ref Open', [`source/destination check ${WHY} on`]],
		['AWS::EC2::Instance', 'NetworkInterfaces: [{ SubnetId: !Ref A, DeviceIndex: !Ref Open }]', [`device number ${WHY} 0`]],
		[
			'AWS::EC2::VPCEndpoint',
			'VpcId: !Ref Vpc, VpcEndpointType: Interface, ServiceName: com.amazonaws.us-east-1.sqs, SubnetIds: [!Ref A], PrivateDnsEnabled: !Ref Open',
			[`private DNS ${WHY} off`],
		],
		['AWS::ElasticLoadBalancingV2::LoadBalancer', 'Subnets: [!Ref A], Scheme: !Ref Open', [`scheme ${WHY} internet-facing`]],
		[
			'AWS::ElasticLoadBalancingV2::LoadBalancer',
			'Subnets: [!Ref A], Scheme: inward',
			['scheme is not known: it is inward; taken to be internet-facing'],
		],
		[
			'AWS::ElasticLoadBalancingV2::LoadBalancer',
			'Subnets: [!Ref A], LoadBalancerAttributes: [{ Key: load_balancing.cross_zone.enabled, Value: !Ref Open }]',
			[`spreading over zones ${WHY} what AWS takes by itself`],
		],
		['AWS::ElasticLoadBalancing::LoadBalancer', 'Subnets: [!Ref A], Listeners: [], Scheme: !Ref Open', [`scheme ${WHY} internet-facing`]],
		[
			'AWS::ElasticLoadBalancingV2::TargetGroup',
			'VpcId: !Ref Vpc, Port: 80, Protocol: TCP, TargetType: !Ref Open, Targets: [{ Id: 10.0.1.9 }]',
			[`target type ${WHY} instance`],
		],
		[
			'AWS::ElasticLoadBalancingV2::TargetGroup',
			`${target}, Targets: [{ Id: 10.0.1.9, Port: !Ref Open }], HealthCheckEnabled: !Ref Open, HealthCheckPort: !Ref Open`,
			[`health check ${WHY} on`, `port of a target ${WHY} 80`, `port of health checks ${WHY} what AWS takes by itself`],
		],
		[
			'AWS::ElasticLoadBalancingV2::TargetGroup',
			`${target}, Targets: [{ Id: 10.0.1.9 }], TargetGroupAttributes: !Ref Open`,
			[`keeping of client addresses ${WHY} what AWS takes by itself`, `spreading over zones ${WHY} what AWS takes by itself`],
		],
		[
			'AWS::EC2::TransitGateway',
			'DefaultRouteTableAssociation: !Ref Open, DefaultRouteTablePropagation: !Ref Open, VpnEcmpSupport: !Ref Open, SecurityGroupReferencingSupport: !Ref Open',
			[
				`association with the default route table ${WHY} on`,
				`propagation to the default route table ${WHY} on`,
				`use of several VPN tunnels ${WHY} on`,
				`security group referencing ${WHY} off`,
			],
		],
		[
			'AWS::EC2::TransitGatewayAttachment',
			'TransitGatewayId: !Ref Tgw, VpcId: !Ref Vpc, SubnetIds: [!Ref A], Options: !Ref Open',
			[`appliance mode ${WHY} off`, `IPv6 support ${WHY} off`, `security group referencing ${WHY} on`],
			tgw,
		],
		[
			'AWS::EC2::TransitGatewayRoute',
			'TransitGatewayRouteTableId: !Ref Table, DestinationCidrBlock: 10.0.0.0/8, Blackhole: !Ref Open',
			[`being a blackhole ${WHY} off`],
			table,
		],
		[
			'AWS::EC2::VPNConnection',
			'CustomerGatewayId: !Ref Cgw, TransitGatewayId: !Ref Tgw, StaticRoutesOnly: !Ref Open, TunnelInsideIpVersion: !Ref Open',
			[`address family ${WHY} ipv4`, `static routing ${WHY} off`],
			`${tgw}${cgw}`,
		],
	];
	for (const [type, properties, expected, others] of cases) {
		it(`${type} ${properties.match(/\w+(?=: (?:!Ref Open|inward))/g)?.join(', ')}`, () =>
			assert.deepEqual(
				said(type, properties, others),
				expected.map((each) => `assumed It: its ${each}`),
			));
	}

	it('is not said to be missing where it is not written', () => {
		assert.deepEqual(said('AWS::EC2::Instance', 'SubnetId: !Ref A'), []);
		assert.deepEqual(said('AWS::ElasticLoadBalancingV2::LoadBalancer', 'Subnets: [!Ref A], Scheme: internal'), []);
	});
});

/** Endpoints, and services that are offered to them. */
import assert from 'node:assert/strict';
import { NETWORK, notes, resources } from './templates.ts';

describe('AWS::EC2::VPCEndpoint', () => {
	it('leads to a service from route tables, or by interfaces', () => {
		const account = resources(`${NETWORK}
  Table: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Vpc } }
  Group: { Type: AWS::EC2::SecurityGroup, Properties: { VpcId: !Ref Vpc, GroupDescription: x } }
  S3: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, ServiceName: com.amazonaws.eu-west-1.s3, RouteTableIds: [!Ref Table] } }
  Sqs:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      ServiceName: !Join [., [com.amazonaws, !Ref AWS::Region, sqs]]
      VpcEndpointType: Interface
      SubnetIds: [!Ref A, !Ref B]
      SecurityGroupIds: [!Ref Group]
      PrivateDnsEnabled: true
`);
		assert.deepEqual(
			account.endpoints.map(({ origin, id, name, state, ...rest }) => rest),
			[
				{
					ref: 'S3',
					vpc: 'Vpc',
					type: 'gateway',
					service: 'com.amazonaws.eu-west-1.s3',
					routeTables: ['Table'],
					subnets: [],
					groups: [],
					ips: [],
					privateDns: false,
				},
				{
					ref: 'Sqs',
					vpc: 'Vpc',
					type: 'interface',
					service: 'com.amazonaws.us-east-1.sqs',
					routeTables: [],
					subnets: ['A', 'B'],
					groups: ['Group'],
					ips: [],
					privateDns: true,
				},
			],
		);
	});

	it('has the default group of its VPC where it names none', () => {
		const account = resources(`${NETWORK}
  Sqs: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, ServiceName: com.amazonaws.eu-west-1.sqs, VpcEndpointType: Interface, SubnetIds: [!Ref A] } }
`);
		assert.deepEqual(account.endpoints[0]?.groups, ['Vpc.DefaultSecurityGroup']);
		assert.deepEqual(
			account.securityGroups.map(({ ref, isDefault }) => ({ ref, isDefault })),
			[{ ref: 'Vpc.DefaultSecurityGroup', isDefault: true }],
		);
	});

	it('leads to a service of the templates by its id', () => {
		const account = resources(`${NETWORK}
  Balancer: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Type: network, Subnets: [!Ref A] } }
  Offer: { Type: AWS::EC2::VPCEndpointService, Properties: { NetworkLoadBalancerArns: [!Ref Balancer] } }
  Guest: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, ServiceName: !Sub 'com.amazonaws.vpce.\${AWS::Region}.\${Offer}', VpcEndpointType: Interface, SubnetIds: [!Ref B] } }
`);
		assert.equal(account.endpoints[0]?.service, 'Offer');
		assert.deepEqual(account.endpointServices[0]?.loadBalancers, ['Balancer']);
	});

	it('is taken to be accepted by a service that asks for it, which is so unless the service says otherwise', () => {
		const offer = (name: string, more: string) => `
  ${name}: { Type: AWS::EC2::VPCEndpointService, Properties: { NetworkLoadBalancerArns: [!Ref Balancer]${more} } }
  To${name}: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, ServiceName: !Sub 'com.amazonaws.vpce.eu-west-1.\${${name}}', VpcEndpointType: Interface, SubnetIds: [!Ref B] } }
`;
		const account = resources(`${NETWORK}
  Balancer: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Type: network, Subnets: [!Ref A] } }
${offer('Unsaid', '')}${offer('Asks', ', AcceptanceRequired: true')}${offer('Open', ', AcceptanceRequired: false')}`);
		assert.deepEqual(
			account.endpoints.map(({ state }) => state),
			[undefined, undefined, undefined],
		);
		assert.deepEqual(notes(account), [
			'assumed ToUnsaid: it is taken to be accepted: Unsaid lets no packet through before its owner accepts the endpoint',
			'assumed ToAsks: it is taken to be accepted: Asks lets no packet through before its owner accepts the endpoint',
		]);
	});

	it('is skipped where its service, its type or its place is not known', () => {
		const account = resources(
			`${NETWORK}
  Service: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, ServiceName: !Ref Open } }
  Type: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, ServiceName: x, VpcEndpointType: Resource } }
  Subnets: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, ServiceName: x, VpcEndpointType: Interface, SubnetIds: !Ref Open } }
  Vpc2: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Open, ServiceName: x } }
  Offer: { Type: AWS::EC2::VPCEndpointService, Properties: { NetworkLoadBalancerArns: !Ref Open } }
`,
			{ sections: 'Parameters:\n  Open: { Type: String }' },
		);
		assert.deepEqual(notes(account), [
			'skipped a load balancer of Offer: its load balancer is not known: the parameter Open has no value',
			'skipped Offer (AWS::EC2::VPCEndpointService): none of its load balancers is imported',
			'skipped Service (AWS::EC2::VPCEndpoint): its service is not known: the parameter Open has no value',
			'skipped Type (AWS::EC2::VPCEndpoint): an endpoint of the type Resource has no form here',
			'skipped a subnet of Subnets: its subnet is not known: the parameter Open has no value',
			'skipped Subnets (AWS::EC2::VPCEndpoint): none of its subnets is imported',
			'skipped Vpc2 (AWS::EC2::VPCEndpoint): its VPC is not known: the parameter Open has no value',
		]);
	});
});

/** Load balancers of both generations, their listeners and target groups. */
import assert from 'node:assert/strict';
import type { Account } from '../../../../server/src/core/import/records/account.ts';
import { NETWORK, notes, resources } from './templates.ts';

const HOME = `${NETWORK}
  Group: { Type: AWS::EC2::SecurityGroup, Properties: { VpcId: !Ref Vpc, GroupDescription: x } }
  Web: { Type: AWS::EC2::Instance, Properties: { SubnetId: !Ref A } }
`;

const BALANCER = `${HOME}
  Front: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Subnets: [!Ref A, !Ref B] } }
  Targets: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { VpcId: !Ref Vpc, Port: 8080, Protocol: HTTP, Targets: [{ Id: !Ref Web }] } }
  Other: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { VpcId: !Ref Vpc, Port: 8081, Protocol: HTTP, Targets: [{ Id: !Ref Web }] } }
`;

function listeners({ loadBalancers }: Account): readonly string[] {
	return loadBalancers.flatMap(({ ref, listeners: own }) => own.map(({ traffic, targetGroup }) => `${ref}: ${traffic} to ${targetGroup}`));
}

describe('AWS::ElasticLoadBalancingV2::LoadBalancer', () => {
	it('is an application load balancer that faces the internet, unless it says otherwise', () => {
		const account = resources(`${HOME}
  Front: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Name: front, Subnets: [!Ref A, !Ref B], SecurityGroups: [!Ref Group] } }
  Inner:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Type: network
      Scheme: internal
      SubnetMappings: [{ SubnetId: !Ref A, PrivateIPv4Address: 10.0.1.50 }]
      LoadBalancerAttributes: [{ Key: load_balancing.cross_zone.enabled, Value: true }]
`);
		assert.deepEqual(
			account.loadBalancers.map(({ origin, id, state, listeners: none, ...rest }) => rest),
			[
				{
					ref: 'Front',
					name: 'front',
					type: 'application',
					isInternal: false,
					subnets: ['A', 'B'],
					ips: [],
					publicIps: [],
					groups: ['Group'],
					crossZone: undefined,
				},
				{
					ref: 'Inner',
					name: 'Inner',
					type: 'network',
					isInternal: true,
					subnets: ['A'],
					ips: ['10.0.1.50'],
					publicIps: [],
					groups: undefined,
					crossZone: true,
				},
			],
		);
		assert.deepEqual(account.notes, []);
	});

	it('has the Elastic IP addresses that its subnets are mapped to', () => {
		const account = resources(`${HOME}
  Own: { Type: AWS::EC2::EIP, Properties: { Address: 203.0.113.9 } }
  Any: { Type: AWS::EC2::EIP }
  Some: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Type: network, SubnetMappings: [{ SubnetId: !Ref A, AllocationId: !GetAtt Own.AllocationId }] } }
  Open: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Type: network, SubnetMappings: [{ SubnetId: !Ref A, AllocationId: !GetAtt Any.AllocationId }] } }
`);
		assert.deepEqual(
			account.loadBalancers.map(({ publicIps }) => publicIps),
			[['203.0.113.9'], []],
		);
		assert.deepEqual(account.notes, []);
	});

	it('has no record in subnets that are not known, nor have its listeners', () => {
		const account = resources(
			`${HOME}
  Front: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Subnets: !Ref Open } }
  Other: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Subnets: [subnet-0123456789abcdef0] } }
  Http: { Type: AWS::ElasticLoadBalancingV2::Listener, Properties: { LoadBalancerArn: !Ref Front, Port: 80, Protocol: HTTP, DefaultActions: [] } }
  Rule: { Type: AWS::ElasticLoadBalancingV2::ListenerRule, Properties: { ListenerArn: !Ref Http, Priority: 1, Actions: [] } }
`,
			{ sections: 'Parameters:\n  Open: { Type: List<AWS::EC2::Subnet::Id> }' },
		);
		assert.deepEqual(account.loadBalancers, []);
		assert.deepEqual(notes(account), [
			'skipped Front (AWS::ElasticLoadBalancingV2::LoadBalancer): its subnets are not known: the parameter Open has no value',
			'skipped a subnet of Other: its subnet subnet-0123456789abcdef0 is not in the templates',
			'skipped Other (AWS::ElasticLoadBalancingV2::LoadBalancer): none of its subnets is imported',
			'skipped Http (AWS::ElasticLoadBalancingV2::Listener): its load balancer Front is not imported',
			'skipped Rule (AWS::ElasticLoadBalancingV2::ListenerRule): its listener is not imported',
		]);
	});
});

describe('AWS::ElasticLoadBalancingV2::Listener', () => {
	it('forwards to each target group that one of its actions may choose, or one of its rules', () => {
		const account = resources(`${BALANCER}
  Https: { Type: AWS::ElasticLoadBalancingV2::Listener, Properties: { LoadBalancerArn: !Ref Front, Port: 443, Protocol: HTTPS, DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Targets }] } }
  Rule: { Type: AWS::ElasticLoadBalancingV2::ListenerRule, Properties: { ListenerArn: !Ref Https, Priority: 1, Actions: [{ Type: forward, ForwardConfig: { TargetGroups: [{ TargetGroupArn: !Ref Targets }, { TargetGroupArn: !Ref Other }] } }] } }
  Http: { Type: AWS::ElasticLoadBalancingV2::Listener, Properties: { LoadBalancerArn: !Ref Front, Port: 80, Protocol: HTTP, DefaultActions: [{ Type: redirect, RedirectConfig: { StatusCode: HTTP_301 } }] } }
`);
		assert.deepEqual(listeners(account), ['Front: tcp 443 to Targets', 'Front: tcp 443 to Other']);
		assert.deepEqual(notes(account), ['skipped a redirect action of Http: no packet goes to a target by it']);
	});

	it('listens to what its protocol is; without one, to everything', () => {
		const account = resources(`${HOME}
  Udp: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Type: network, Subnets: [!Ref A] } }
  Gateway: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { Type: gateway, Subnets: [!Ref A] } }
  Dns: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { VpcId: !Ref Vpc, Port: 53, Protocol: TCP_UDP, Targets: [{ Id: !Ref Web }] } }
  Geneve: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { VpcId: !Ref Vpc, Port: 6081, Protocol: GENEVE, TargetType: ip, Targets: [{ Id: 10.0.1.9 }] } }
  Both: { Type: AWS::ElasticLoadBalancingV2::Listener, Properties: { LoadBalancerArn: !Ref Udp, Port: 53, Protocol: TCP_UDP, DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Dns }] } }
  All: { Type: AWS::ElasticLoadBalancingV2::Listener, Properties: { LoadBalancerArn: !Ref Gateway, DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Geneve }] } }
`);
		assert.deepEqual(listeners(account), ['Udp: tcp 53 to Dns', 'Udp: udp 53 to Dns', 'Gateway: all to Geneve']);
		assert.deepEqual(
			account.targetGroups.map(({ traffic, udp }) => [traffic, udp]),
			[
				['tcp 53', 'udp 53'],
				['udp 6081', undefined],
			],
		);
		assert.deepEqual(notes(account), []);
	});

	it('is skipped where its port is not known', () => {
		const account = resources(
			`${BALANCER}
  Http: { Type: AWS::ElasticLoadBalancingV2::Listener, Properties: { LoadBalancerArn: !Ref Front, Port: !Ref Open, Protocol: HTTP, DefaultActions: [] } }
  Tcp: { Type: AWS::ElasticLoadBalancingV2::Listener, Properties: { LoadBalancerArn: !Ref Front, Port: 80, Protocol: !Ref Open, DefaultActions: [{ Type: forward, TargetGroupArn: !Ref Open }, { Type: forward, TargetGroupArn: !Ref Targets }] } }
`,
			{ sections: 'Parameters:\n  Open: { Type: String }' },
		);
		assert.deepEqual(listeners(account), ['Front: tcp 80 to Targets']);
		assert.deepEqual(notes(account), [
			'skipped Http (AWS::ElasticLoadBalancingV2::Listener): its port is not known: the parameter Open has no value',
			'assumed Tcp: its protocol was taken to be TCP: the parameter Open has no value',
			'skipped a target group of Tcp: its target group is not known: the parameter Open has no value',
		]);
	});
});

describe('AWS::ElasticLoadBalancingV2::TargetGroup', () => {
	it('has instances, addresses, functions and load balancers as targets', () => {
		const account = resources(`${BALANCER}
  Function: { Type: AWS::Lambda::Function }
  Instances: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { Name: web, VpcId: !Ref Vpc, Port: 80, Protocol: HTTP, HealthCheckPort: '8081', Targets: [{ Id: !Ref Web, Port: 80 }, { Id: i-0123456789abcdef0, Port: 81 }], TargetGroupAttributes: [{ Key: preserve_client_ip.enabled, Value: 'false' }] } }
  Addresses: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { VpcId: !Ref Vpc, Port: 80, Protocol: TCP, TargetType: ip, HealthCheckPort: traffic-port, Targets: [{ Id: 10.0.1.9 }] } }
  Functions: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { TargetType: lambda, Targets: [{ Id: !GetAtt Function.Arn }] } }
  Balancers: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { VpcId: !Ref Vpc, Port: 80, Protocol: TCP, TargetType: alb, Targets: [{ Id: !Ref Front }] } }
`);
		assert.deepEqual(
			account.targetGroups.slice(2).map(({ name, traffic, targets, healthCheck, preserveClientIp }) => ({
				name,
				traffic,
				targets: targets.map(({ target, port }) => `${target.kind === 'address' ? target.address : target.ref} ${port ?? ''}`.trim()),
				healthCheck,
				preserveClientIp,
			})),
			[
				{ name: 'web', traffic: 'tcp 80', targets: ['Web', 'i-0123456789abcdef0 81'], healthCheck: 'tcp 8081', preserveClientIp: false },
				{ name: 'Addresses', traffic: 'tcp 80', targets: ['10.0.1.9'], healthCheck: undefined, preserveClientIp: undefined },
				{ name: 'Functions', traffic: 'tcp 443', targets: ['Function'], healthCheck: undefined, preserveClientIp: undefined },
				{ name: 'Balancers', traffic: 'tcp 80', targets: ['Front'], healthCheck: undefined, preserveClientIp: undefined },
			],
		);
		assert.deepEqual(account.notes, []);
	});

	it('says that nothing is registered yet, and which targets are not known', () => {
		const account = resources(
			`${HOME}
  Empty: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { VpcId: !Ref Vpc, Port: 80, Protocol: HTTP } }
  Open: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { VpcId: !Ref Vpc, Port: 80, Protocol: HTTP, Targets: [{ Id: !Ref Which }] } }
  Port: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: { VpcId: !Ref Vpc, Port: !Ref Which, Protocol: HTTP } }
`,
			{ sections: 'Parameters:\n  Which: { Type: String }' },
		);
		assert.deepEqual(notes(account), [
			'assumed Empty: it has no targets: those that register themselves while they run are not in a template',
			'skipped a target of Open: its target is not known: the parameter Which has no value',
			'skipped Port (AWS::ElasticLoadBalancingV2::TargetGroup): its port is not known: the parameter Which has no value',
		]);
	});
});

describe('AWS::ElasticLoadBalancing::LoadBalancer', () => {
	it('makes a target group of each port that its instances are spoken to', () => {
		const account = resources(`${HOME}
  Old:
    Type: AWS::ElasticLoadBalancing::LoadBalancer
    Properties:
      Subnets: [!Ref A, !Ref B]
      SecurityGroups: [!Ref Group]
      Scheme: internal
      Instances: [!Ref Web]
      HealthCheck: { Target: 'HTTP:8080/health' }
      Listeners:
        - { LoadBalancerPort: '80', InstancePort: '8080', Protocol: HTTP }
        - { LoadBalancerPort: '443', InstancePort: '8443', Protocol: TCP }
  Classic: { Type: AWS::ElasticLoadBalancing::LoadBalancer, Properties: { AvailabilityZones: [eu-west-1a], Listeners: [] } }
`);
		assert.deepEqual(listeners(account), ['Old: tcp 80 to Old port 8080', 'Old: tcp 443 to Old port 8443']);
		const [old] = account.loadBalancers;
		assert.deepEqual([old?.type, old?.isInternal, old?.groups], ['classic', true, ['Group']]);
		assert.deepEqual(
			account.targetGroups.map(({ ref, name, traffic, healthCheck, targets }) => ({
				ref,
				name,
				traffic,
				healthCheck,
				targets: targets.length,
			})),
			[
				{ ref: 'Old port 8080', name: 'Old-8080', traffic: 'tcp 8080', healthCheck: undefined, targets: 1 },
				{ ref: 'Old port 8443', name: 'Old-8443', traffic: 'tcp 8443', healthCheck: 'tcp 8080', targets: 1 },
			],
		);
		assert.deepEqual(notes(account), [
			'skipped Classic (AWS::ElasticLoadBalancing::LoadBalancer): it names no subnets: it is in the default VPC of the account',
		]);
	});
});

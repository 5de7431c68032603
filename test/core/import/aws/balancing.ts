/** A small account with a load balancer, for specifications. */
import type { Json } from '../../../../server/src/core/import/aws/json.ts';
import { id, NETWORK, type Printed, SECOND_SUBNET, SUBNET, topologyOf, VPC } from './spec.ts';

export const OF = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333';
export const ARN = `${OF}:loadbalancer/app/front/0123456789abcdef`;
export const GROUPS = [{ GroupId: id('sg', 'a'), GroupName: 'web', VpcId: VPC.VpcId }];
export const BALANCER = {
	LoadBalancerArn: ARN,
	LoadBalancerName: 'front',
	Type: 'application',
	Scheme: 'internet-facing',
	State: { Code: 'active' },
	SecurityGroups: [id('sg', 'a')],
	AvailabilityZones: [
		{ ZoneName: 'eu-west-1b', SubnetId: SECOND_SUBNET.SubnetId },
		{ ZoneName: 'eu-west-1a', SubnetId: SUBNET.SubnetId },
	],
};
export const account = (more: Printed) => topologyOf({ ...NETWORK, SecurityGroups: GROUPS, Listeners: [], Rules: [], ...more });
export const balancer = (json: Readonly<Record<string, Json>>, more: Printed = {}) =>
	account({ LoadBalancers: [{ ...BALANCER, ...json }], ...more });
export const group = (name: string, json: Readonly<Record<string, Json>> = {}) => ({
	TargetGroupArn: `${OF}:targetgroup/${name}/0123456789abcdef`,
	TargetGroupName: name,
	Protocol: 'HTTP',
	Port: 8080,
	TargetType: 'instance',
	...json,
});
export const forward = (...names: readonly string[]) => ({
	Type: 'forward',
	ForwardConfig: { TargetGroups: names.map((name) => ({ TargetGroupArn: group(name).TargetGroupArn, Weight: 1 })) },
});
export const LISTENER = { ListenerArn: `${OF}:listener/app/front/0123456789abcdef/1`, LoadBalancerArn: ARN, Port: 443, Protocol: 'HTTPS' };

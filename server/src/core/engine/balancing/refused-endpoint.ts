/** What AWS refuses of an endpoint and of the service that it leads to: no verdict is made of it. */
import { GATEWAY_SERVICES } from '../../language/amazon-lists.ts';
import { entitiesOf } from '../../model/entities.ts';
import type { Endpoint, EndpointService, LoadBalancer, Network, Things } from '../../model/network.ts';
import { entity } from '../walk-context.ts';
import { subnetRefusals } from './refused.ts';
import type { Doubt } from './targets.ts';

/** Why AWS makes no endpoint in these subnets (VPE-9, VPE-19). */
export function endpointRefusals(things: Things, endpoint: Endpoint): readonly Doubt[] {
	const { type, name, interfaces } = endpoint;
	if (type !== 'gateway-load-balancer') return subnetRefusals(things, endpoint);
	return interfaces.slice(1).map((key) => ({
		code: 'refused',
		reason: `${name} is in ${interfaces.length} subnets: AWS takes one subnet of a gateway load balancer endpoint`,
		source: entity(things, key, 'interface')?.subnet.source,
	}));
}

/** VPE-1: a gateway endpoint is for S3 or DynamoDB. */
export function serviceRefusal({ type, name, serviceText, source }: Endpoint): Doubt | undefined {
	if (type !== 'gateway' || GATEWAY_SERVICES.some((each) => serviceText === `aws.${each}`)) return undefined;
	return { code: 'refused', reason: `${serviceText} has no gateway endpoints: AWS makes none like ${name}`, source };
}

/** VPE-15: a load balancer is offered by one service; what has failed or is deleted offers nothing. */
export function sharingRefusal(network: Network, { key, name }: EndpointService, balancer: LoadBalancer): Doubt | undefined {
	const other = entitiesOf(network, 'endpoint-service').find(
		(each) =>
			each.key !== key && each.outOfOrder === undefined && each.loadBalancers.some((link) => link.resolved && link.key === balancer.key),
	);
	const reason = `${name} and ${other?.name ?? ''} both offer ${balancer.name}: AWS takes a load balancer for one service`;
	const source = entity(network, key, 'endpoint-service')?.loadBalancers.find((link) => link.resolved && link.key === balancer.key)?.source;
	return other && { code: 'refused', reason, source };
}

import { endpointRefusals, serviceRefusal, sharingRefusal } from '../../engine/balancing/refused-endpoint.ts';
import type { Doubt } from '../../engine/balancing/targets.ts';
import { linked } from '../../engine/walk-context.ts';
import { entitiesOf } from '../../model/entities.ts';
import type { Network } from '../../model/network.ts';
import type { NetworkInput, NetworkRule, Report } from '../rule.ts';

export const refusedEndpoint: NetworkRule = {
	code: 'refused-endpoint',
	severity: 'error',
	round: 'network',
	summary: 'An endpoint or an endpoint service that AWS does not make as it is written',
	page: `AWS refuses these, so flows that come by them are not decided:

- a gateway endpoint for anything but S3 and DynamoDB (AWS PrivateLink Guide, "Gateway endpoints")
- two gateway endpoints for one service in one route table (AWS PrivateLink Guide, "Gateway endpoints")
- an interface endpoint with two subnets in one zone, or with subnets of two VPCs
  (AWS PrivateLink Guide, "Access an AWS service using an interface VPC endpoint")
- a gateway load balancer endpoint in more than one subnet (AWS PrivateLink Guide, "Access an inspection system using a Gateway Load
  Balancer endpoint")
- a load balancer that two endpoint services offer (AWS PrivateLink Guide, "Create a service powered by AWS PrivateLink")

**What to do:** keep the one that is meant; an inspection endpoint is made once for each zone.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      app-a: { cidr: 10.0.1.0/24, zone: eu-west-1a }
      data-a: { cidr: 10.0.2.0/24, zone: eu-west-1a }
    endpoints:
      queue: { type: interface, service: aws.sqs, subnets: [app-a, data-a] }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      app-a: { cidr: 10.0.1.0/24, zone: eu-west-1a }
      data-a: { cidr: 10.0.2.0/24, zone: eu-west-1a }
    endpoints:
      queue: { type: interface, service: aws.sqs, subnets: [app-a] }
`,
	check,
};

function* check({ network }: NetworkInput): Iterable<Report> {
	const refusals: readonly Doubt[] = [
		...entitiesOf(network, 'endpoint').flatMap((endpoint) => [serviceRefusal(endpoint) ?? [], endpointRefusals(network, endpoint)].flat()),
		...sharedTables(network),
		...sharedBalancers(network),
	];
	for (const { reason, source } of refusals) {
		if (source !== undefined) yield { message: reason, source, data: {} };
	}
}

/** VPE-1: one endpoint of a service leads from a table. */
function sharedTables(network: Network): readonly Doubt[] {
	const first = new Map<string, string>();
	return entitiesOf(network, 'endpoint').flatMap(({ type, name, outOfOrder, serviceText, routeTables }) => {
		if (type !== 'gateway' || outOfOrder !== undefined) return [];
		return routeTables.flatMap((link): readonly Doubt[] => {
			if (!link.resolved) return [];
			const place = `${serviceText} ${link.key}`;
			const other = first.get(place);
			if (other === undefined) first.set(place, name);
			const table = network.entities.get(link.key)?.name ?? '';
			return other === undefined || other === name
				? []
				: [
						{
							code: 'refused',
							reason: `${other} and ${name} both lead from ${table} to ${serviceText}: AWS takes one of them`,
							source: link.source,
						},
					];
		});
	});
}

function sharedBalancers(network: Network): readonly Doubt[] {
	return entitiesOf(network, 'endpoint-service').flatMap((service) =>
		service.loadBalancers.flatMap((link) => {
			const balancer = linked(network, link, 'load-balancer');
			return 'missing' in balancer ? [] : (sharingRefusal(network, service, balancer.found) ?? []);
		}),
	);
}

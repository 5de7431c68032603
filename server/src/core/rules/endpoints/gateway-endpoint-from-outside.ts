import { removeItem } from '../../language/edit/remove.ts';
import { write } from '../../language/edit/write.ts';
import { entitiesOf } from '../../model/entities.ts';
import type { Endpoint, Network } from '../../model/network.ts';
import { prefixesOf } from '../../net/address-set.ts';
import { type BeyondPeering, beyondPeerings, blockWords } from '../between-vpcs/beyond-peering.ts';
import { edited } from '../fixing.ts';
import { meet } from '../routing/routes.ts';
import { placeOfTarget } from '../routing/targets.ts';
import type { Finding, NetworkInput, NetworkRule, QuickFix, Report } from '../rule.ts';

export const gatewayEndpointFromOutside: NetworkRule = {
	code: 'gateway-endpoint-from-outside',
	severity: 'warning',
	round: 'network',
	summary: 'A route leads to the gateway endpoint of another VPC',
	page: `A gateway endpoint serves the interfaces of its own VPC. Nobody uses it who comes by a peering, a transit gateway, a VPN or Direct
Connect: AWS drops the packets (AWS PrivateLink Guide, "Gateway endpoints"; Amazon VPC Peering Guide, "Unsupported VPC peering configurations").

It is found where a route over a peering is for addresses of a service, and the other VPC has a gateway endpoint for that service. The
addresses of a service are those that \`networks: { aws: { hosts: … } }\` gives.

**What to do:** make a gateway endpoint in this VPC too; it costs nothing. An interface endpoint can be shared: over a peering it is reached by
its addresses.`,
	failing: `vpcs:
  app:
    cidr: 10.0.0.0/16
    subnets: { app: { cidr: 10.0.1.0/24 } }
    route_tables:
      main:
        routes:
          - 10.1.0.0/16 via app-shared
          - 52.218.0.0/17 via app-shared
  shared:
    cidr: 10.1.0.0/16
    subnets: { store: { cidr: 10.1.1.0/24 } }
    route_tables:
      main:
        routes:
          - 10.0.0.0/16 via app-shared
    endpoints:
      s3: { type: gateway, service: aws.s3, route_tables: [main] }
peerings:
  app-shared: { between: [app, shared] }
networks:
  aws: { hosts: { s3: 52.218.0.0/17 } }
`,
	passing: `vpcs:
  app:
    cidr: 10.0.0.0/16
    subnets: { app: { cidr: 10.0.1.0/24 } }
    route_tables:
      main:
        routes:
          - 10.1.0.0/16 via app-shared
    endpoints:
      s3: { type: gateway, service: aws.s3, route_tables: [main] }
  shared:
    cidr: 10.1.0.0/16
    subnets: { store: { cidr: 10.1.1.0/24 } }
    route_tables:
      main:
        routes:
          - 10.0.0.0/16 via app-shared
    endpoints:
      s3: { type: gateway, service: aws.s3, route_tables: [main] }
peerings:
  app-shared: { between: [app, shared] }
networks:
  aws: { hosts: { s3: 52.218.0.0/17 } }
`,
	*check({ network }) {
		for (const beyond of beyondPeerings(network)) {
			const endpoint = endpointBeyond(network, beyond);
			if (endpoint !== undefined) yield report(beyond, endpoint);
		}
	},
	fixes,
};

/** The gateway endpoint of the other VPC for the service whose addresses the route is for. */
export function endpointBeyond(network: Network, { other, block }: BeyondPeering): Endpoint | undefined {
	if (block.length === 0) return undefined;
	return gatewaysOf(network, other.key).find(({ service }) => {
		const host = service.resolved ? network.entities.get(service.key) : undefined;
		if (host?.kind !== 'network-host' || host.addresses === undefined) return false;
		const { ipv4, ipv6 } = host.addresses;
		return meet([block], [...prefixesOf(ipv4), ...prefixesOf(ipv6)]);
	});
}

function gatewaysOf(network: Network, vpc: string): readonly Endpoint[] {
	return entitiesOf(network, 'endpoint').filter((each) => each.type === 'gateway' && each.vpc === vpc);
}

function report(beyond: BeyondPeering, { name, shortName, serviceText, source }: Endpoint): Report {
	const { route, peering, own, other } = beyond;
	return {
		message: `${blockWords(beyond)} is ${serviceText}: the gateway endpoint ${name} serves ${other.name} alone, and ${peering.name} does not lead to it`,
		source: placeOfTarget(route),
		related: source === undefined ? [] : [{ message: `the endpoint ${name}`, source }],
		data: { vpc: own.name, endpoint: shortName, service: serviceText },
	};
}

/** An endpoint of its own in place of the route: a route for the same block would go before the endpoint's (RT-13). */
function fixes(input: NetworkInput, { source, data }: Finding): readonly QuickFix[] {
	const { network } = input;
	const { vpc: name, endpoint, service } = data;
	const table = entitiesOf(network, 'route-table').find(({ routes }) => routes.some((route) => placeOfTarget(route) === source));
	const route = table?.routes.find((each) => placeOfTarget(each) === source);
	const vpc = network.entities.get(table?.vpc ?? '');
	if (route === undefined || table === undefined || vpc?.kind !== 'vpc' || vpc.name !== name) return [];
	const own = gatewaysOf(network, vpc.key);
	if (own.some((each) => each.serviceText === service && each.routeTables.some((link) => link.resolved && link.key === table.key))) {
		return edited(input, route.source, { title: `Delete "${route.text}": ${vpc.name} has a gateway endpoint of its own` }, (document) =>
			removeItem(document, route.source),
		);
	}
	if (own.length > 0 || typeof endpoint !== 'string') return [];
	const value = `{ type: gateway, service: ${String(service)}, route_tables: [${table.shortName}] }`;
	const title = `Make a gateway endpoint for ${String(service)} in ${vpc.name} in place of "${route.text}"`;
	return edited(input, route.source, { title }, (document) => {
		const made = write(document, ['vpcs', vpc.shortName, 'endpoints', endpoint], { kind: 'value', text: value });
		const removed = removeItem(document, route.source);
		return made === undefined || removed === undefined ? undefined : [removed, ...made];
	});
}

import { gatewaysDoubt } from '../../engine/routing/attachment-of.ts';
import { refusedAt } from '../../engine/routing/direct-connect-routes.ts';
import { entitiesOf } from '../../model/entities.ts';
import type { Missing } from '../../model/link.ts';
import type { Network } from '../../model/network.ts';
import { isToConnect, refusedRoutes, subnetsMissing } from '../../model/transit-gateway.ts';
import type { NetworkInput, NetworkRule, Report } from '../rule.ts';

export const refusedLink: NetworkRule = {
	code: 'refused-link',
	severity: 'error',
	round: 'network',
	summary: 'A link between networks that AWS does not make as it is written',
	page: `AWS refuses these, so what hangs on them is not known, and flows that need them are not decided:

- a VPN connection that names a VPN gateway and that a transit gateway attaches too: it ends at one gateway
  (AWS Site-to-Site VPN User Guide, "How it works")
- an attachment of a VPC with two subnets in one zone, with subnets of two VPCs, or with a subnet that has IPv6 alone
  (Amazon VPC Transit Gateways guide, "Transit gateway VPC attachments")
- a static route to a Connect attachment, which speaks BGP only (Amazon VPC Transit Gateways guide, "Transit gateway Connect attachments")
- a propagation of a peering of transit gateways: routes to it are static
  (Amazon VPC Transit Gateways guide, "Transit gateway peering attachments")
- a Direct Connect gateway with VPN gateways and transit gateways, with blocks or allowed prefixes that overlap, or with a virtual
  interface of another type (AWS Direct Connect User Guide, "Direct Connect gateways")

**What to do:** keep the one that is meant.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      app-a: { cidr: 10.0.1.0/24, zone: eu-west-1a }
      data-a: { cidr: 10.0.2.0/24, zone: eu-west-1a }
transit_gateways:
  tgw:
    attachments:
      main: { subnets: [main.app-a, main.data-a] }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      app-a: { cidr: 10.0.1.0/24, zone: eu-west-1a }
      data-a: { cidr: 10.0.2.0/24, zone: eu-west-1a }
transit_gateways:
  tgw:
    attachments:
      main: { subnets: [main.app-a] }
`,
	check,
};

function* check({ network }: NetworkInput): Iterable<Report> {
	for (const missing of [
		...entitiesOf(network, 'vpn-connection').map((each) => gatewaysDoubt(network, each)),
		...entitiesOf(network, 'transit-gateway-attachment').map((each) => subnetsMissing(network, each)),
		...entitiesOf(network, 'direct-connect-gateway').map((each) => refusedAt(network, each)),
		...staticRoutes(network),
		...propagatedPeerings(network),
	]) {
		if (missing?.code !== 'refused' || missing.source === undefined) continue;
		yield { message: missing.message, source: missing.source, data: {} };
	}
}

/** Two for one block are `duplicate-route`'s. */
function staticRoutes(network: Network): readonly Missing[] {
	return entitiesOf(network, 'transit-gateway-route-table').flatMap((table) =>
		[...refusedRoutes(network, table)].flatMap(([route, missing]) => (isToConnect(network, route) ? [missing] : [])),
	);
}

function propagatedPeerings(network: Network): readonly Missing[] {
	return entitiesOf(network, 'transit-gateway-route-table').flatMap(({ shortName, propagations }) =>
		propagations.flatMap((link): readonly Missing[] => {
			const found = link.resolved ? network.entities.get(link.key) : undefined;
			return found?.kind === 'transit-gateway-attachment' && found.attached.kind === 'transit-gateway' && link.source !== undefined
				? [
						{
							code: 'refused',
							message: `${found.shortName} is a peering, and table ${shortName} learns nothing from it: routes to a peering are static`,
							source: link.source,
						},
					]
				: [];
		}),
	);
}

import type { Peering, Things } from '../../model/network.ts';
import { routesTo, tablesInUse } from '../routing/routes.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { sidesOf } from './peering-sides.ts';

export const peeringNotActive: NetworkRule = {
	code: 'peering-not-active',
	severity: 'warning',
	round: 'network',
	summary: 'Routes lead to a peering that is not active',
	page: `A peering carries packets in the state \`active\` and in no other. Routes to it may be written before, and stay when it ends; they are
then \`blackhole\` and drop what they take (Amazon VPC Peering Guide, "VPC peering connection lifecycle" and "Update your route tables").

| state | what it needs |
| --- | --- |
| \`initiating-request\`, \`provisioning\` | a moment |
| \`pending-acceptance\` | the owner of the second VPC has to accept it, within seven days |
| \`expired\`, \`rejected\`, \`failed\`, \`deleting\`, \`deleted\` | to be requested anew |

**What to do:** have it accepted or make a new one, or delete the routes.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets: { a: { cidr: 10.0.1.0/24 } }
    route_tables:
      main:
        routes:
          - 10.1.0.0/16 via main-b
  b: { cidr: 10.1.0.0/16 }
peerings:
  main-b: { between: [main, b], state: pending-acceptance }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets: { a: { cidr: 10.0.1.0/24 } }
    route_tables:
      main:
        routes:
          - 10.1.0.0/16 via main-b
  b:
    cidr: 10.1.0.0/16
    subnets: { a: { cidr: 10.1.1.0/24 } }
    route_tables:
      main:
        routes:
          - 10.0.0.0/16 via main-b
peerings:
  main-b: { between: [main, b], state: active }
`,
	judges: [{ kind: 'peering', judge }],
};

function* judge(things: Things, peering: Peering): Iterable<Report> {
	const { name, outOfOrder } = peering;
	if (outOfOrder === undefined) return;
	const routes = sidesOf(things, peering).flatMap(({ own }) => tablesInUse(things, own).flatMap(({ table }) => routesTo(table, peering)));
	if (routes.length === 0) return;
	const { state, source } = outOfOrder;
	yield {
		message: `${name} carries nothing, and ${routes.length === 1 ? 'a route leads' : `${routes.length} routes lead`} to it: ${NEEDS[state] ?? `its state is ${state}`}`,
		source,
		related: routes.map((route) => ({ message: `"${route.text}" drops what it takes`, source: route.source })),
		data: { state },
	};
}

const NEW = 'it has to be requested anew';

const NEEDS: Readonly<Record<string, string>> = {
	'pending-acceptance': 'the owner of the second VPC has not accepted it',
	expired: `nobody accepted it within seven days, so ${NEW}`,
	rejected: `it was rejected, so ${NEW}`,
	failed: `it could not be made, so ${NEW}`,
	deleted: `it was deleted, so ${NEW}`,
	deleting: `it is being deleted, so ${NEW}`,
};

import { isStrangersService } from '../../model/names/names.ts';
import type { Endpoint, Things } from '../../model/network.ts';
import type { NetworkRule, Report } from '../rule.ts';

export const endpointServiceNotAccepted: NetworkRule = {
	code: 'endpoint-service-not-accepted',
	severity: 'warning',
	round: 'network',
	summary: 'An endpoint that the owner of its service has not accepted',
	page: `Whoever offers an endpoint service may want to accept each endpoint that leads to it. Until then the endpoint has interfaces and
addresses, and carries nothing (AWS PrivateLink Guide, "Accept or reject connection requests").

| state | what it needs |
| --- | --- |
| \`pending-acceptance\` | the owner of the service has to accept it |
| \`rejected\` | the owner has to accept it after all |
| \`expired\`, \`failed\` | to be made anew |

AWS accepts endpoints to its own services by itself.

**What to do:** have it accepted, and write \`available\` or nothing; or delete the endpoint.`,
	failing: `vpcs:
  shop:
    cidr: 10.0.0.0/16
    subnets: { app: { cidr: 10.0.1.0/24 } }
    endpoints:
      billing: { type: interface, service: billing, subnets: [app], state: pending-acceptance }
  bank:
    cidr: 10.1.0.0/16
    subnets: { front: { cidr: 10.1.1.0/24 } }
load_balancers:
  front: { type: network, scheme: internal, subnets: [bank.front], listeners: [ tcp 443 to ledger ] }
target_groups:
  ledger: { traffic: tcp 8443, targets: [10.1.1.10] }
endpoint_services:
  billing: { load_balancers: [front] }
`,
	passing: `vpcs:
  shop:
    cidr: 10.0.0.0/16
    subnets: { app: { cidr: 10.0.1.0/24 } }
    endpoints:
      billing: { type: interface, service: billing, subnets: [app] }
  bank:
    cidr: 10.1.0.0/16
    subnets: { front: { cidr: 10.1.1.0/24 } }
load_balancers:
  front: { type: network, scheme: internal, subnets: [bank.front], listeners: [ tcp 443 to ledger ] }
target_groups:
  ledger: { traffic: tcp 8443, targets: [10.1.1.10] }
endpoint_services:
  billing: { load_balancers: [front] }
`,
	judges: [{ kind: 'endpoint', judge }],
};

function* judge(things: Things, { name, type, service, serviceText, outOfOrder }: Endpoint): Iterable<Report> {
	const needs = outOfOrder === undefined ? undefined : NEEDS[outOfOrder.state];
	if (type === 'gateway' || outOfOrder === undefined || needs === undefined) return;
	const offered = service.resolved ? things.entities.get(service.key) : undefined;
	if (offered?.kind !== 'endpoint-service' && !isStrangersService(serviceText)) return;
	yield {
		message: `${name} carries nothing: ${needs(serviceText)}`,
		source: outOfOrder.source,
		related: offered?.source === undefined ? [] : [{ message: `the service ${offered.name}`, source: offered.source }],
		data: { state: outOfOrder.state },
	};
}

const NEEDS: Readonly<Record<string, (service: string) => string>> = {
	'pending-acceptance': (service) => `the owner of ${service} has not accepted it`,
	rejected: (service) => `the owner of ${service} rejected it`,
	expired: (service) => `the owner of ${service} did not accept it in time, so it has to be made anew`,
	failed: () => 'it could not be made, so it has to be made anew',
};

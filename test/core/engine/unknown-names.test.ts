/** `unknown` in the place of a name: no flow that hangs on it has a verdict, and one that does not has its own. */
import assert from 'node:assert/strict';
import { tracesOf } from './tracing.ts';

const NETWORK = `
vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets:
      a: { cidr: 10.0.1.0/24, route_table: out, network_acl: open }
      b: { cidr: 10.0.2.0/24, network_acl: open }
    route_tables:
      out: { routes: [0.0.0.0/0 via igw] }
    network_acls:
      open: { inbound: [100 allow all from 0.0.0.0/0], outbound: [100 allow all to 0.0.0.0/0] }
    security_groups:
      web: { inbound: [tcp 80 from 10.0.0.0/16, tcp 443 from app] }
      app: {}
instances:
  one: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10, public_ip: 203.0.113.10, security_groups: [app] } } }
  two: { interfaces: { eth0: { subnet: main.b, ip: 10.0.2.10, security_groups: [web] } } }
load_balancers:
  lb: { type: network, scheme: internal, subnets: [main.b], security_groups: [web], listeners: [tcp 80 to web] }
target_groups:
  web: { traffic: tcp 80, targets: [two] }
transit_gateways:
  tgw:
    default_route_table_association: false
    attachments: { own: { subnets: [main.b], route_table: t } }
    route_tables: { t: { routes: [192.168.0.0/16 via own] } }
flows:
  near: { from: one, to: two, traffic: tcp 80 }
  group: { from: one, to: two, traffic: tcp 443 }
  out: { from: one, to: 198.51.100.7, traffic: tcp 443 }
  balanced: { from: one, to: lb, traffic: tcp 80 }
`;

const CASES: readonly (readonly [change: string, to: string, unknown: readonly string[]])[] = [
	['route_table: out,', 'route_table: unknown,', ['near', 'group', 'out', 'balanced']],
	['cidr: 10.0.2.0/24, network_acl: open', 'cidr: 10.0.2.0/24, network_acl: unknown', ['near', 'group', 'balanced']],
	['0.0.0.0/0 via igw', '0.0.0.0/0 via unknown', ['out']],
	['security_groups: [app] }', 'security_groups: [unknown] }', ['near', 'group', 'out', 'balanced']],
	['tcp 443 from app', 'tcp 443 from unknown', ['group']],
	['tcp 80 to web', 'tcp 80 to unknown', ['balanced']],
	['targets: [two]', 'targets: [unknown]', ['balanced']],
];

describe('a name that is unknown', () => {
	const verdicts = (text: string) => new Map(tracesOf(text).map(({ flow, verdict }) => [flow.name, verdict]));
	const usual = verdicts(NETWORK);

	it('is not there by itself', () => {
		assert.deepEqual([...usual.values()], ['reachable', 'reachable', 'reachable', 'reachable']);
	});

	for (const [change, to, unknown] of CASES) {
		it(`leaves open what hangs on it, and nothing else: ${to}`, () => {
			assert.ok(NETWORK.includes(change));
			const expected = [...usual].map(([name, verdict]) => [name, unknown.includes(name) ? 'unknown' : verdict]);
			assert.deepEqual([...verdicts(NETWORK.replace(change, to))], expected);
		});
	}
});

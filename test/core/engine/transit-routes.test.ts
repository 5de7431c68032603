/** Which route a transit gateway's table gives: TGW-20, and what it learns by itself. */
import assert from 'node:assert/strict';
import { chooseTransitRoutes } from '../../../server/src/core/engine/routing/transit-routes.ts';
import { entity, walkContext } from '../../../server/src/core/engine/walk-context.ts';
import { parseAddress } from '../../../server/src/core/net/address.ts';
import { addressSet } from '../../../server/src/core/net/address-set.ts';
import { analysed, rootOf } from './tracing.ts';

/** Four attachments that all lead to 10.0.0.0/16 or within; `table` is what `main` says. */
const network = (table: string, office = 'advertises: [10.0.0.0/16, 10.0.9.0/24]'): string => `vpcs:
  a: { cidr: [10.0.0.0/16, 2001:db8:1::/56], subnets: { one: { cidr: 10.0.1.0/24 } } }
  b: { cidr: [10.1.0.0/16, 2001:db8:2::/56], subnets: { one: { cidr: 10.1.1.0/24 } } }
  late: { cidr: 10.2.0.0/16, subnets: { one: { cidr: 10.2.1.0/24 } } }
transit_gateways:
  tgw:
    attachments:
      a: { subnets: [a.one] }
      b: { subnets: [b.one], ipv6: true }
      late: { subnets: [late.one], state: pending-acceptance }
      office: { vpn_connection: office }
      line: { direct_connect_gateway: dx }
      far: { transit_gateway: other }
    route_tables:
      main:
${table}
  other: { attachments: { back: { transit_gateway: tgw } } }
networks: { office: { cidr: 10.9.0.0/16 } }
customer_gateways: { office: { network: office, ip: 198.51.100.1 } }
vpn_connections: { office: { customer_gateway: office, ${office} } }
direct_connect_gateways: { dx: {} }
virtual_interfaces:
  line: { type: transit, network: office, gateway: dx, advertises: [10.0.0.0/16, 10.0.8.0/24, 10.3.0.0/16] }
prefix_lists:
  parts: { cidr: [10.0.0.0/16, 10.0.7.0/24] }
`;

/** The attachment that a destination is led to, `blackhole`, `none`, or the code of what is missing. */
function lead(text: string, destination: string, table = 'main'): string {
	const root = rootOf(analysed(text));
	const found = entity(root.network, `transit_gateway_route_table:tgw.${table}`, 'transit-gateway-route-table');
	const address = parseAddress(destination);
	assert.ok(found !== undefined && address !== undefined);
	const chosen = chooseTransitRoutes(walkContext(root.network), found, addressSet(address));
	if ('missing' in chosen) return chosen.missing.code;
	const hops = chosen.choices.flatMap(({ candidates }) => candidates.map(({ nextHop }) => nextHop));
	const names = hops.map((hop) => (hop.kind === 'to' ? root.network.entities.get(hop.key)?.shortName : hop.kind));
	return names.length === 0 ? 'none' : names.join(' and ');
}

const ALL = '        propagations: [a, b, late, office, line, far]';

describe('the route that a transit gateway takes', () => {
	it('is a static one before one of a prefix list, then what a VPC, Direct Connect and a VPN propagate', () => {
		const routes = (...lines: readonly string[]) =>
			network([ALL, '        routes:', ...lines.map((line) => `          - ${line}`)].join('\n'));
		assert.equal(lead(routes('10.0.0.0/16 via far', 'parts via b'), '10.0.1.1'), 'far');
		assert.equal(lead(routes('parts via b'), '10.0.1.1'), 'b');
		assert.equal(lead(network(ALL), '10.0.1.1'), 'a');
		assert.equal(lead(network('        propagations: [office, line]'), '10.0.1.1'), 'line');
		assert.equal(lead(network('        propagations: [office]'), '10.0.1.1'), 'office');
	});

	it('is the longest one, whatever its origin', () => {
		const text = network(`${ALL}\n        routes: [10.0.0.0/16 via b, 10.0.6.0/24 blackhole]`);
		assert.equal(lead(text, '10.0.9.1'), 'office');
		assert.equal(lead(text, '10.0.8.1'), 'line');
		assert.equal(lead(text, '10.0.6.1'), 'blackhole');
		assert.equal(lead(text, '10.0.5.1'), 'b');
		assert.equal(lead(text, '10.200.0.1'), 'none');
	});

	it('is learned of IPv6 blocks only where the attachment carries IPv6', () => {
		assert.equal(lead(network(ALL), '2001:db8:1::1'), 'none');
		assert.equal(lead(network(ALL), '2001:db8:2::1'), 'b');
	});

	it('is not learned from what is out of order', () => assert.equal(lead(network(ALL), '10.2.1.1'), 'none'));

	it('is known in the default table without a word, unless the gateway says otherwise', () => {
		const text = network('        routes: []');
		assert.equal(lead(text, '10.1.1.1', 'default'), 'b');
		assert.equal(lead(text.replace('  tgw:\n', '  tgw:\n    default_route_table_propagation: false\n'), '10.1.1.1', 'default'), 'none');
	});

	it('is not known where a line, an attachment or what a VPN learns is not', () => {
		assert.equal(lead(network(`${ALL}\n        routes: [10.7.0.0/16 by b]`), '10.1.1.1'), 'unreadable');
		assert.equal(lead(network('        propagations: [b, nobody]'), '10.1.1.1'), 'unresolved');
		assert.equal(lead(network(ALL).replace('network: office, ip: 198', 'ip: 198'), '10.1.1.1'), 'b');
		assert.equal(lead(network(ALL, 'advertises: [10.0.0.0/33]'), '10.1.1.1'), 'unreadable');
		assert.equal(lead(network(ALL, 'tunnels: [up, up]').replace('network: office, ip: 198', 'ip: 198'), '10.1.1.1'), 'not-written');
		assert.equal(lead(network(ALL, 'tunnels: [up, up]'), '10.9.1.1'), 'office');
	});
});

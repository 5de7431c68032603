/** What AWS refuses, and what no file tells, of the links between networks and AWS: nothing there is certain. */
import assert from 'node:assert/strict';
import { tracesOf } from './tracing.ts';

/** Each flow by name: its verdict and the codes of what stands in its way. */
function answersOf(text: string): Readonly<Record<string, string>> {
	return Object.fromEntries(
		tracesOf(text).map(({ flow, verdict, paths }) => {
			const codes = paths.flatMap(({ blockers, unknowns }) => [...blockers, ...unknowns].map(({ code }) => code));
			return [flow.name, [verdict, ...new Set(codes)].join(' ')];
		}),
	);
}

const SITES = (east: string, west: string, more = '') => `vpcs:
  main: { cidr: 10.0.0.0/16, vpn_gateway: vgw, subnets: { a: { cidr: 10.0.1.0/24 } } }
networks:
  east: { cidr: 192.168.1.0/24${more} }
  west: { cidr: 192.168.2.0/24 }
customer_gateways:
  east: { network: east, ip: 198.51.100.1${east} }
  west: { network: west, ip: 198.51.100.2${west} }
vpn_connections:
  east: { customer_gateway: east, gateway: main.vgw }
  west: { customer_gateway: west, gateway: main.vgw }
flows:
  hub: { from: east, to: west, traffic: tcp 443, reply: none }
`;

const VPC = (name: string, net: number, subnets: string, routes = '10.0.0.0/8 via t, 192.168.0.0/16 via t') => `  ${name}:
    cidr: 10.${net}.0.0/16
    subnets: ${subnets}
    route_tables: { main: { routes: [ ${routes} ] } }
    security_groups: { default: { inbound: [ all from 0.0.0.0/0 ] } }
`;

const HOST = (name: string, net: number) => `  ${name}: { interfaces: { eth0: { subnet: ${name}.s, ip: 10.${net}.1.10 } } }\n`;

describe('links in doubt', () => {
	it('sites of one VPN gateway need a BGP number each, or routes that they write themselves (VPN-6)', () => {
		assert.deepEqual(answersOf(SITES(', asn: 65001', ', asn: 65002')), { hub: 'reachable' });
		assert.deepEqual(answersOf(SITES('', ', asn: 65002')), { hub: 'reachable' });
		assert.deepEqual(answersOf(SITES(', asn: 65001', ', asn: 65001')), { hub: 'unknown not-written' });
		assert.deepEqual(answersOf(SITES('', '')), { hub: 'unknown not-written' });
		assert.deepEqual(answersOf(SITES('', '', ', routes: [ 192.168.0.0/16 via east ]')), { hub: 'reachable' });
	});

	it('communities are Direct Connect’s: between VPN connections the AS path decides (VPN-3, DX-5)', () => {
		const text = `vpcs:
  main: { cidr: 10.0.0.0/16, vpn_gateway: vgw, subnets: { a: { cidr: 10.0.1.0/24 } }, route_tables: { main: { propagations: [vgw] } } }
instances:
  web: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10 } } }
networks: { office: { cidr: 192.168.0.0/16 } }
customer_gateways: { o: { network: office, ip: 198.51.100.1 }, x: { network: office, ip: 198.51.100.2 } }
vpn_connections:
  short: { customer_gateway: o, gateway: main.vgw, advertises: [ 192.168.0.0/16 as_path 65001 ] }
  long: { customer_gateway: x, gateway: main.vgw, advertises: [ 192.168.0.0/16 as_path 65001 65001 community 7224:7300 ], local_network_cidr: 192.168.2.0/24 }
flows: { out: { from: web, to: office, traffic: tcp 443, reply: none } }
`;
		assert.deepEqual(answersOf(text), { out: 'reachable' });
	});

	it('a VPN connection ends at a VPN gateway or at a transit gateway (VPN-1)', () => {
		const text = `vpcs:
${VPC('a', 1, '{ s: { cidr: 10.1.1.0/24 } }').replace('    subnets', '    vpn_gateway: vgw\n    subnets')}instances:
${HOST('a', 1)}networks: { office: { cidr: 192.168.0.0/16 } }
customer_gateways: { o: { network: office, ip: 198.51.100.1 } }
vpn_connections: { v: { customer_gateway: o, gateway: a.vgw } }
transit_gateways: { t: { attachments: { a: { subnets: [a.s] }, v: { vpn_connection: v } } } }
flows: { out: { from: a, to: office, traffic: tcp 443 }, in: { from: office, to: a, traffic: tcp 443 } }
`;
		assert.deepEqual(answersOf(text), { out: 'unknown refused', in: 'unknown refused' });
	});

	it('what the allowed prefixes of a transit gateway leave out AWS may forward or not (DX-4)', () => {
		const text = `vpcs:
${VPC('a', 1, '{ s: { cidr: 10.1.1.0/24 } }')}instances:
${HOST('a', 1)}networks: { office: { cidr: 192.168.0.0/16, routes: [ 10.0.0.0/8 via line ] } }
direct_connect_gateways: { dx: {} }
virtual_interfaces: { line: { type: transit, network: office, gateway: dx } }
transit_gateways: { t: { attachments: { a: { subnets: [a.s] }, dx: { direct_connect_gateway: dx, allowed_prefixes: [10.1.2.0/24] } } } }
flows:
  left-out: { from: office, to: a, traffic: tcp 443 }
  nowhere: { from: office, to: 10.9.0.1, traffic: tcp 443 }
`;
		assert.deepEqual(answersOf(text), { 'left-out': 'unknown not-written', nowhere: 'blocked direct-connect-no-route' });
	});

	it('a network may give up a static route into a tunnel that is down, or not (position 6)', () => {
		const text = (prefixes: string) => `vpcs:
${VPC('a', 1, '{ s: { cidr: 10.1.1.0/24 } }')}instances:
${HOST('a', 1)}networks: { office: { cidr: 192.168.0.0/16 } }
customer_gateways: { o: { network: office, ip: 198.51.100.1 } }
vpn_connections: { v: { customer_gateway: o, static_routes: [192.168.0.0/16], tunnels: [down, down] } }
direct_connect_gateways: { dx: {} }
virtual_interfaces: { line: { type: transit, network: office, gateway: dx } }
transit_gateways: { t: { attachments: { a: { subnets: [a.s] }, v: { vpn_connection: v }, dx: { direct_connect_gateway: dx, allowed_prefixes: [${prefixes}] } } } }
flows: { in: { from: office, to: a, traffic: tcp 443 } }
`;
		assert.deepEqual(answersOf(text('10.0.0.0/8')), { in: 'unknown not-written' });
		assert.deepEqual(answersOf(text('10.1.0.0/16')), { in: 'reachable' });
		assert.deepEqual(answersOf(text('10.9.0.0/16')), { in: 'blocked vpn-down' });
	});

	it('a table of a transit gateway has one static route for a block', () => {
		const text = (routes: string) => `vpcs:
${VPC('a', 1, '{ s: { cidr: 10.1.1.0/24 } }')}${VPC('b', 2, '{ s: { cidr: 10.2.1.0/24 } }')}instances:
${HOST('a', 1)}${HOST('b', 2)}transit_gateways:
  t: { attachments: { a: { subnets: [a.s] }, b: { subnets: [b.s] } }, route_tables: { default: { propagations: [a], routes: [ ${routes} ] } } }
flows: { f: { from: a, to: b, traffic: tcp 443 } }
`;
		assert.deepEqual(answersOf(text('10.2.0.0/16 via b, 10.2.0.0/16 via a')), { f: 'unknown refused' });
		assert.deepEqual(answersOf(text('10.2.0.0/16 via b, 10.2.0.0/16 blackhole')), { f: 'unknown refused' });
		assert.deepEqual(answersOf(text('10.2.0.0/16 via b, 10.2.0.0/16 via b')), { f: 'reachable' });
	});

	it('an attachment has one subnet in a zone, and none with IPv6 alone (TGW-6, TGW-24)', () => {
		const text = (zone: string) => `vpcs:
${VPC('a', 1, '{ s: { cidr: 10.1.1.0/24 } }')}${VPC('b', 2, `{ s: { cidr: 10.2.1.0/24, zone: eu-west-1a }, u: { cidr: 10.2.2.0/24, zone: ${zone} } }`)}instances:
${HOST('a', 1)}${HOST('b', 2)}transit_gateways: { t: { attachments: { a: { subnets: [a.s] }, b: { subnets: [b.s, b.u] } } } }
flows: { f: { from: a, to: b, traffic: tcp 443 } }
`;
		assert.deepEqual(answersOf(text('eu-west-1a')), { f: 'unknown refused' });
		assert.deepEqual(answersOf(text('eu-west-1b')), { f: 'reachable' });
		const six = text('eu-west-1b')
			.replace('cidr: 10.2.0.0/16', 'cidr: [10.2.0.0/16, 2001:db8::/56]')
			.replace('u: { cidr: 10.2.2.0/24', 'u: { cidr: 2001:db8::/64');
		assert.deepEqual(answersOf(six), { f: 'unknown refused' });
	});
});

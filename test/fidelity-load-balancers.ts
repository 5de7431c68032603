/** The positions of docs/fidelity.md about load balancers. */
import type { Position } from './fidelity-positions.ts';

const VPC = `vpcs:
  main:
    cidr: [10.0.0.0/16, 2001:db8:1::/56]
    internet_gateway: igw
    subnets:
      a: { cidr: [10.0.1.0/24, 2001:db8:1:1::/64], zone: eu-west-1a, route_table: public }
      b: { cidr: 10.0.2.0/24, zone: eu-west-1b }
      c: { cidr: 10.0.3.0/24, zone: eu-west-1a, route_table: alone }
    route_tables:
      public: { routes: [ 0.0.0.0/0 via igw, "::/0 via igw" ] }
      alone: {}
    security_groups: { open: { inbound: [ all from 0.0.0.0/0, "all from ::/0" ] } }
`;

export const LOAD_BALANCER_POSITIONS: readonly Position[] = [
	{
		number: 36,
		says: 'the name of a load balancer means public addresses, and nodes that serve',
		file: `${VPC}instances:
  client: { interfaces: { eth0: { subnet: main.b, ip: 10.0.2.10 } } }
  web:    { interfaces: { eth0: { subnet: main.b, ip: 10.0.2.20, security_groups: [open] } } }
load_balancers:
  public: { type: network, subnets: [main.a], cross_zone: true, listeners: [ tcp 443 to any ] }
  inner:  { type: network, scheme: internal, subnets: [main.a, main.b], ip: [10.0.1.50, 10.0.2.50], listeners: [ tcp 443 to web ] }
  sick:   { type: network, scheme: internal, subnets: [main.a, main.b], ip: [10.0.1.51, 10.0.2.51], listeners: [ tcp 443 to sick ] }
target_groups:
  sick: { traffic: tcp 443, targets: [web, 10.0.1.99 unhealthy] }
  any: { traffic: tcp 443, targets: [192.168.0.1] }
  web: { traffic: tcp 443, targets: [web] }
flows:
  inside-out: { from: client, to: public, traffic: tcp 443 }
  serving:    { from: client, to: inner, traffic: tcp 443 }
  healthy:    { from: client, to: sick, traffic: tcp 443 }
  idle:       { from: client, to: 10.0.1.50, traffic: tcp 443 }
`,
		answers: { 'inside-out': 'blocked no-route', serving: 'reachable', healthy: 'reachable', idle: 'blocked no-target-in-zone' },
	},
	{
		number: 37,
		says: 'health is what the file says',
		file: `${VPC}instances:
  client: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10 } } }
  web:    { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.20, security_groups: [open] } } }
  shut:   { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.21 } } }
  asleep: { state: stopped, interfaces: { eth0: { subnet: main.a, ip: 10.0.1.22 } } }
load_balancers:
  network: { type: network, scheme: internal, subnets: [main.a], ip: 10.0.1.50, listeners: [ tcp 443 to sick, tcp 444 to some, tcp 445 to asleep ] }
  classic: { type: classic, scheme: internal, subnets: [main.a], ip: 10.0.1.51, security_groups: [open], listeners: [ tcp 443 to sick ] }
target_groups:
  sick:   { traffic: tcp 443, targets: [web unhealthy] }
  some:   { traffic: tcp 443, targets: [web, shut unhealthy] }
  asleep: { traffic: tcp 443, targets: [asleep] }
flows:
  all-sick:     { from: client, to: network, traffic: tcp 443 }
  some-sick:    { from: client, to: network, traffic: tcp 444 }
  stopped:      { from: client, to: network, traffic: tcp 445 }
  classic-sick: { from: client, to: classic, traffic: tcp 443 }
`,
		answers: {
			'all-sick': 'reachable',
			'some-sick': 'reachable',
			stopped: 'blocked no-healthy-target',
			'classic-sick': 'blocked no-healthy-target',
		},
	},
	{
		number: 38,
		says: 'targets are spoken to by IPv4 where they have it',
		file: `${VPC}instances:
  client: { interfaces: { eth0: { subnet: main.a, ip: [10.0.1.10, 2001:db8:1:1::10] } } }
  web:    { interfaces: { eth0: { subnet: main.a, ip: [10.0.1.20, 2001:db8:1:1::20], security_groups: [four] } } }
load_balancers:
  both: { type: network, scheme: internal, subnets: [main.a], ip: [10.0.1.50, 2001:db8:1:1::50], listeners: [ tcp 443 to web ] }
target_groups:
  web: { traffic: tcp 443, targets: [web] }
flows:
  ipv6: { from: client, to: both, traffic: tcp 443, family: ipv6 }
`.replace('    security_groups: {', '    security_groups: { four: { inbound: [ tcp 443 from 10.0.1.50/32 ] },'),
		answers: { ipv6: 'reachable' },
	},
	{
		number: 39,
		says: 'answers to a client whose address was kept go back through the node',
		file: `${VPC}instances:
  web: { interfaces: { eth0: { subnet: main.c, ip: 10.0.3.20, security_groups: [open] } } }
load_balancers:
  front: { type: network, subnets: [main.a], ip: 10.0.1.50, public_ip: 203.0.113.50, listeners: [ tcp 443 to web ] }
target_groups:
  web: { traffic: tcp 443, targets: [web] }
flows:
  kept: { from: internet, to: front, traffic: tcp 443 }
`,
		answers: { kept: 'reachable' },
	},
	{
		number: 40,
		says: 'an appliance lets through what its firewall does',
		file: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets:
      web:   { cidr: 10.0.1.0/24, zone: eu-west-1a, route_table: web }
      gwlbe: { cidr: 10.0.2.0/24, zone: eu-west-1a, route_table: out }
      fw:    { cidr: 10.0.3.0/24, zone: eu-west-1a }
    route_tables:
      web:  { routes: [ 0.0.0.0/0 via inspect, 8.8.8.8/32 via stranger ] }
      out:  { routes: [ 0.0.0.0/0 via igw ] }
      edge: { gateway: igw, routes: [ 10.0.1.0/24 via inspect ] }
    security_groups: { open: { inbound: [ all from 0.0.0.0/0 ] } }
    endpoints:
      inspect:  { type: gateway-load-balancer, service: inspection, subnets: [gwlbe] }
      stranger: { type: gateway-load-balancer, service: com.amazonaws.vpce.eu-west-1.vpce-svc-0a1b2c3d, subnets: [gwlbe] }
instances:
  web: { interfaces: { eth0: { subnet: main.web, ip: 10.0.1.10, public_ip: 203.0.113.1 } } }
  fw:
    interfaces: { eth0: { subnet: main.fw, ip: 10.0.3.10, security_groups: [open] } }
    os: { forwarding: stateful, firewall: [ deny tcp 23 forward ] }
load_balancers:
  gwlb: { type: gateway, subnets: [main.fw], ip: 10.0.3.5, listeners: [ all to fw ] }
target_groups:
  fw: { traffic: udp 6081, targets: [fw] }
endpoint_services:
  inspection: { load_balancers: [gwlb] }
flows:
  allowed:   { from: web, to: 1.1.1.1, traffic: tcp 443 }
  denied:    { from: web, to: 1.1.1.1, traffic: tcp 23 }
  # Out past a stranger's appliance, and back through one that has not seen it begin.
  unseen:    { from: web, to: 8.8.8.8, traffic: tcp 443 }
  strangers: { from: web, to: 8.8.8.8, traffic: tcp 443, reply: none }
`,
		answers: {
			allowed: 'reachable',
			denied: 'blocked host-firewall-denies',
			unseen: 'blocked no-session',
			strangers: 'reachable',
		},
	},
	{
		number: 41,
		says: 'whether a load balancer answers pings is not known',
		file: `${VPC}instances:
  client: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10 } } }
load_balancers:
  inner: { type: network, scheme: internal, subnets: [main.a], ip: 10.0.1.50, security_groups: [open], listeners: [ tcp 443 to web ] }
target_groups:
  web: { traffic: tcp 443, targets: [10.0.2.20] }
flows:
  ping: { from: client, to: inner, traffic: icmp echo-request }
`,
		answers: { ping: 'unknown not-written' },
	},
];

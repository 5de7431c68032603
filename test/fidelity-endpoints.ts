/** The positions of docs/fidelity.md about VPC endpoints. */
import { flows, instances, one, type Position, vpc } from './fidelity-positions.ts';

export const ENDPOINT_POSITIONS: readonly Position[] = [
	{
		number: 32,
		says: 'a service whose addresses are not told fares as every public address would, or nobody knows',
		file:
			vpc(
				'      some:\n        outbound:\n          - tcp 443 to 52.0.0.0/8\n      endpoints-only:\n        outbound:\n          - tcp 443 to aws.s3\n    endpoints:\n      s3: { type: gateway, service: aws.s3, route_tables: [main] }\n',
			) +
			instances(
				'named: { interfaces: { eth0: { subnet: main.private, ip: [10.0.2.10, 2001:db8:1:2::10], security_groups: [endpoints-only] } } }',
				'some: { interfaces: { eth0: { subnet: main.private, ip: 10.0.2.11, security_groups: [some] } } }',
				one('public', 'public', 'ip: 10.0.1.10, public_ip: 203.0.113.10'),
				one('private', 'private', 'ip: 10.0.2.12'),
			) +
			flows(
				'endpoint: { from: named, to: aws.s3, traffic: tcp 443 }',
				'group: { from: some, to: aws.s3, traffic: tcp 443 }',
				'gateway: { from: public, to: aws.s3, traffic: tcp 443 }',
				'ipv6: { from: named, to: aws.s3, traffic: icmpv6 echo-request }',
				'address: { from: private, to: 52.218.0.1, traffic: udp 53 }',
			),
		answers: {
			endpoint: 'reachable',
			group: 'unknown assumed-address',
			gateway: 'unknown not-written',
			ipv6: 'unknown not-written',
			address: 'reachable',
		},
	},
	{
		number: 33,
		says: 'any interface of an endpoint may be picked, and a name that may mean another thing is not known',
		file: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
      b: { cidr: 10.0.2.0/24, network_acl: shut }
    network_acls: { shut: {} }
    security_groups: { open: { inbound: [all from 0.0.0.0/0] } }
    endpoints:
      sns:     { type: interface, service: aws.sns, subnets: [a, b], security_groups: [open] }
      s3-in:   { type: interface, service: aws.s3, subnets: [a], security_groups: [open] }
      s3-out:  { type: gateway, service: aws.s3, route_tables: [main] }
      kms-one: { type: interface, service: aws.kms, subnets: [a], security_groups: [open] }
      kms-two: { type: interface, service: aws.kms, subnets: [b], security_groups: [open] }
      ssm:     { type: interface, service: aws.ssm, subnets: [a], security_groups: [open], state: pending }
      gone:    { type: interface, service: aws.sts, subnets: [a], security_groups: [open], state: deleted }
  other:
    cidr: 10.1.0.0/16
    dns_hostnames: false
    subnets: { a: { cidr: 10.1.1.0/24 } }
    endpoints:
      sns: { type: interface, service: aws.sns, subnets: [a] }
instances:
  client: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10, security_groups: [open] } } }
  other:  { interfaces: { eth0: { subnet: other.a, ip: 10.1.1.10 } } }
  both:   { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.11 }, eth1: { subnet: other.a, ip: 10.1.1.11 } } }
flows:
  picked: { from: client, to: aws.sns, traffic: tcp 443 }
  beside-a-gateway: { from: client, to: aws.s3, traffic: tcp 443 }
  two: { from: client, to: aws.kms, traffic: tcp 443 }
  pending: { from: client, to: aws.ssm, traffic: tcp 443 }
  deleted: { from: client, to: aws.sts, traffic: tcp 443 }
  dns-off: { from: other, to: aws.sns, traffic: tcp 443 }
  in-two: { from: both, to: aws.sns, traffic: tcp 443 }
`,
		answers: {
			picked: 'partial acl-denies',
			'beside-a-gateway': 'unknown not-written',
			two: 'unknown not-written',
			pending: 'unknown not-written',
			deleted: 'blocked no-route',
			'dns-off': 'unknown not-written',
			'in-two': 'unknown not-written',
		},
	},
	{
		number: 34,
		says: 'a service behind an endpoint takes TCP; UDP passes only where it takes that, and another Region only where it is offered there',
		file: `vpcs:
  abroad:
    cidr: 10.1.0.0/16
    subnets: { a: { cidr: 10.1.1.0/24, zone: us-east-1a } }
  main:
    cidr: 10.0.0.0/16
    subnets: { a: { cidr: 10.0.1.0/24, zone: eu-west-1a } }
    security_groups: { open: { inbound: [all from 0.0.0.0/0] } }
    endpoints:
      sns: { type: interface, service: aws.sns, subnets: [a], ip: 10.0.1.80, security_groups: [open] }
      far: { type: interface, service: far, subnets: [a], ip: 10.0.1.81, security_groups: [open] }
load_balancers:
  far: { type: network, scheme: internal, subnets: [abroad.a], listeners: [tcp 443 to far] }
target_groups:
  far: { traffic: tcp 443, targets: [10.1.1.99] }
endpoint_services:
  far: { load_balancers: [far] }
instances:
  client: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10, security_groups: [open] } } }
flows:
  tcp: { from: client, to: main.sns, traffic: tcp 8883 }
  far: { from: client, to: main.far, traffic: tcp 443 }
  udp: { from: client, to: main.sns, traffic: udp 8883 }
  ping: { from: client, to: main.sns, traffic: icmp echo-request }
`,
		answers: { tcp: 'reachable', far: 'unknown not-written', udp: 'unknown not-written', ping: 'blocked endpoint-protocol' },
	},
	{
		number: 35,
		says: 'the routes of a gateway endpoint that is not available may be there',
		file: `vpcs:
  main:
    cidr: [10.0.0.0/16, 2001:db8:1::/56]
    subnets: { a: { cidr: [10.0.1.0/24, 2001:db8:1:1::/64] } }
    endpoints:
      s3:       { type: gateway, service: aws.s3, route_tables: [main], state: pending }
      dynamodb: { type: gateway, service: aws.dynamodb, route_tables: [main] }
  gone:
    cidr: 10.1.0.0/16
    subnets: { a: { cidr: 10.1.1.0/24 } }
    endpoints:
      s3: { type: gateway, service: aws.s3, route_tables: [main], state: deleted }
networks:
  aws: { hosts: { s3: 52.218.0.0/17, dynamodb: "2600:1f18::/40" } }
instances:
  client: { interfaces: { eth0: { subnet: main.a, ip: [10.0.1.10, 2001:db8:1:1::10] } } }
  gone:   { interfaces: { eth0: { subnet: gone.a, ip: 10.1.1.10 } } }
flows:
  pending: { from: client, to: aws.s3, traffic: tcp 443 }
  ipv6: { from: client, to: aws.dynamodb, traffic: tcp 443 }
  deleted: { from: gone, to: aws.s3, traffic: tcp 443 }
`,
		answers: { pending: 'unknown not-written', ipv6: 'unknown not-written', deleted: 'blocked no-route' },
	},
];

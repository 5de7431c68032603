/** The positions of docs/fidelity.md about IPv6 and its translation. */
import type { Position } from './fidelity-positions.ts';

const VPC = `vpcs:
  main:
    cidr: [10.0.0.0/16, 2001:db8:1:a00::/56]
    internet_gateway: igw
    subnets:
      public: { cidr: 10.0.1.0/24, route_table: public, network_acl: edge }
      six: { cidr: "2001:db8:1:a01::/64", route_table: six, dns64: true }
      other: { cidr: "2001:db8:1:a02::/64", route_table: six }
    nat_gateways:
      nat: { subnet: public, ip: 10.0.1.20, public_ip: 203.0.113.9 }
    route_tables:
      public: { routes: [0.0.0.0/0 via igw] }
      six: { routes: ["64:ff9b::/96 via nat"] }
    network_acls:
      edge:
`;
const NETWORKS = `networks:
  internet: { hosts: { partner: 198.51.100.7 } }
`;
const CLIENT = `instances:
  client: { interfaces: { eth0: { subnet: main.six, ip: "2001:db8:1:a01::10" } } }
`;
const FLOW = `flows:
  out: { from: client, to: internet.partner, traffic: tcp 443 }
`;

export const IPV6_POSITIONS: readonly Position[] = [
	{
		number: 42,
		says: 'the network ACL of a NAT gateway’s subnet sees IPv6 on the side of who asks and IPv4 on the other one',
		file: `${VPC}        inbound:
          - 100 allow tcp 443 from 2001:db8:1:a01::/64
          - 110 allow tcp 1024-65535 from 198.51.100.7/32
        outbound:
          - 100 allow tcp 443 to 198.51.100.7/32
          - 110 allow tcp 1024-65535 to 2001:db8:1:a01::/64
${CLIENT}${NETWORKS}${FLOW}`,
		answers: { out: 'reachable' },
	},
	{
		number: 42,
		says: 'so rules for IPv4 alone stop it',
		file: `${VPC}        inbound:
          - 100 allow all from 0.0.0.0/0
        outbound:
          - 100 allow all to 0.0.0.0/0
${CLIENT}${NETWORKS}${FLOW}`,
		answers: { out: 'blocked acl-denies' },
	},
	{
		number: 43,
		says: 'a host in two subnets of which one has DNS64 may have asked from either',
		file: `${VPC}        inbound:
          - 100 allow all from ::/0
          - 110 allow all from 0.0.0.0/0
        outbound:
          - 100 allow all to ::/0
          - 110 allow all to 0.0.0.0/0
instances:
  client:
    interfaces:
      eth0: { subnet: main.six, ip: "2001:db8:1:a01::10" }
      eth1: { subnet: main.other, ip: "2001:db8:1:a02::10" }
${NETWORKS}${FLOW}`,
		answers: { out: 'unknown not-written' },
	},
];

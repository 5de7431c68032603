/**
 * The stories of the examples. A line is given by its text, which says more than its number and moves with it; `…` stands
 * behind the first of several.
 */
import type { Trace } from '../server/src/core/engine/trace.ts';

export interface Story {
	/** `severity code: line`. */
	readonly findings: readonly string[];
	/**
	 * By flow: its verdict and `code: line` of what decides. Where packets are stopped, these are all that stop them (`back`
	 * in front of those of the return leg); else they are steps of the way, in this order, among others.
	 */
	readonly flows: Readonly<Record<string, readonly [verdict: Trace['verdict'], ...decided: string[]]>>;
}

export const STORIES: Readonly<Record<string, Story>> = {
	'first-look.topo.yaml': {
		findings: [],
		flows: {
			page: ['reachable', 'group-allows: - tcp 443 from 0.0.0.0/0'],
			order: ['reachable', 'group-allows: - tcp 8080 from web', 'os-route: default via 10.0.2.1 dev eth0'],
			updates: ['reachable', 'route: - 0.0.0.0/0 via nat', 'nat-source: nat: { subnet: public }'],
			ssh: ['blocked', 'no-public-address-in: ssh: { from: internet, to: app, traffic: tcp 22, expect: blocked }'],
		},
	},
	'two-zones.topo.yaml': {
		findings: [
			'warning os-route-bypasses-gateway: 10.5.2.0/24 dev net1 scope link',
			'warning os-route-bypasses-gateway: 10.4.2.0/24 dev net1 scope link',
		],
		flows: {
			net0: ['reachable', 'os-route: default via 10.4.1.1 dev net0', 'os-route: default via 10.5.1.1 dev net0'],
			'net1-as-found': [
				'blocked',
				'source-check-drops: net0: { subnet: main.public-a, ip: 10.4.1.10, public_ip: auto, security_groups: [hosts] }',
				'back source-check-drops: net0: { subnet: main.public-b, ip: 10.5.1.10, public_ip: auto, security_groups: [hosts] }',
			],
			'net1-dev': ['blocked', 'os-nobody-on-link: 10.5.2.0/24 dev net1 scope link'],
			'net1-via': [
				'reachable',
				'os-route: 10.5.2.0/24 via 10.4.2.1 dev net1',
				'host-firewall-allows: - allow icmp in',
				'os-route: 10.4.2.0/24 via 10.5.2.1 dev net1',
			],
		},
	},
	'two-interfaces.topo.yaml': {
		findings: [
			'warning asymmetric-return-path: eth1: { subnet: default.a, ip: 172.31.0.218, security_groups: [ping] }',
			'warning policy-rule-unknown-address: from 172.31.2.244 lookup 100',
		],
		flows: {
			'before-first': ['reachable', 'os-route: default via 172.31.0.1 dev eth0 metric 100'],
			'before-second': [
				'blocked',
				'back source-check-drops: eth0: { subnet: default.a, ip: 172.31.15.216, public_ip: 203.0.113.20, security_groups: [ping] }',
			],
			'slipped-first': ['reachable', 'os-route: default via 172.31.0.1 dev eth0 metric 100'],
			'slipped-second': ['reachable', 'os-route: from 172.31.0.219 lookup 200', 'os-route: default via 172.31.0.1 dev eth1 table 200'],
			'after-first': ['reachable', 'os-route: 32765: from 172.31.15.218 lookup 100', 'os-route: default via 172.31.0.1 dev eth0 table 100'],
			'after-second': ['reachable', 'os-route: 32764: from 172.31.0.220 lookup 200', 'os-route: default via 172.31.0.1 dev eth1 table 200'],
			'amazon-linux-first': ['reachable', 'group-allows: - icmp from 172.31.0.0/16'],
			'amazon-linux-second': ['reachable', 'group-allows: - icmp from 172.31.0.0/16'],
		},
	},
	'sftp-lambda.topo.yaml': {
		findings: [],
		flows: {
			https: [
				'reachable',
				'route: - 0.0.0.0/0 via nat-a',
				'acl-allows: - 120 allow tcp 443 from 10.0.0.0/16',
				'nat-source: nat-a: { subnet: public-a, ip: 10.0.1.20, public_ip: 203.0.113.9 }',
				'acl-allows: - 110 allow tcp 443 to 0.0.0.0/0',
				'route: - 0.0.0.0/0 via igw',
				'acl-allows: - 130 allow tcp 1024-65535 from 0.0.0.0/0',
				'nat-reply: nat-a: { subnet: public-a, ip: 10.0.1.20, public_ip: 203.0.113.9 }',
				'acl-allows: - 120 allow tcp 1024-65535 to 0.0.0.0/0',
			],
			sftp: ['blocked', 'acl-denies: outbound:'],
			'sftp-mended': [
				'reachable',
				'nat-source: nat-b: { subnet: public-b, ip: 10.0.2.20, public_ip: 203.0.113.10 }',
				'acl-allows: - 130 allow tcp 22 to 198.51.100.7/32',
			],
			'sftp-anywhere': ['partial', 'acl-denies: outbound:'],
		},
	},
	'fundamentals.topo.yaml': {
		findings: [
			'hint open-to-the-internet: - tcp 22 from 0.0.0.0/0',
			'warning transitive-peering-route: - 10.3.0.0/16 via shop-stock',
			'warning edge-to-edge-route: - 0.0.0.0/0 via shop-stock',
		],
		flows: {
			page: ['reachable', 'group-allows: - tcp 80 from 0.0.0.0/0', 'route: - 0.0.0.0/0 via igw # public'],
			'no-address-out': ['blocked', 'no-public-address: internet_gateway: igw'],
			'no-address-in': ['blocked', 'no-public-address-in: no-address-in: { from: internet, to: shy, traffic: tcp 443, expect: blocked }'],
			elastic: ['blocked', 'private-destination: internet_gateway: igw'],
			'elastic-public': ['reachable', 'group-allows: - tcp 443 from 203.0.113.10/32'],
			'lent-public': ['blocked', 'group-denies: inbound:'],
			patches: ['reachable', 'route: - 0.0.0.0/0 via nat', 'nat-source: nat: { subnet: subnet-1, ip: 10.0.1.20, public_ip: 203.0.113.9 }'],
			'nobody-in': ['blocked', 'no-public-address-in: nobody-in: { from: internet, to: app, traffic: tcp 22, expect: blocked }'],
			'nor-by-nat': ['blocked', 'nat-unsolicited: nat: { subnet: subnet-1, ip: 10.0.1.20, public_ip: 203.0.113.9 }'],
			mysql: ['blocked', 'group-denies: inbound:'],
			answers: ['reachable', 'group-allows: - tcp 80 from 0.0.0.0/0'],
			own: ['blocked', 'group-has-no-rules: outbound: []'],
			'to-the-app': ['reachable', 'group-allows: - tcp 8080 from client'],
			'to-the-database': ['reachable', 'group-allows: - tcp 5432 from app'],
			'past-the-app': ['blocked', 'group-denies: inbound:'],
			isolated: ['blocked', 'no-route: isolated: {} # the VPC and nothing else'],
			peered: [
				'reachable',
				'route: - 10.2.0.0/16 via shop-stock',
				'peering-crossed: shop-stock: { between: [shop, stock] }',
				'group-allows: - tcp 8080 from shop.till # a group of a peered VPC',
				'route: - 10.1.0.0/16 via shop-stock',
			],
			'peered-too': ['reachable', 'group-allows: - tcp 8080 from 10.3.0.0/16'],
			'and-back': ['reachable', 'route: - 10.3.0.0/16 via stock-books'],
			'not-transitive': ['blocked', 'peering-not-transitive: shop-stock: { between: [shop, stock] }'],
			'no-edge-to-edge': ['blocked', 'peering-not-transitive: shop-stock: { between: [shop, stock] }'],
			'hub-one': ['reachable', 'route: shared: { propagations: [north, south, east, office-1, office-2] }'],
			'hub-two': ['reachable', 'route: shared: { propagations: [north, south, east, office-1, office-2] }'],
			'hub-transitive': ['reachable', 'route: shared: { propagations: [north, south, east, office-1, office-2] }'],
			'hub-apart': ['blocked', 'tgw-no-route: apart: { propagations: [office-1, office-2] }'],
			'hub-nowhere': ['blocked', 'tgw-no-route: shared: { propagations: [north, south, east, office-1, office-2] }'],
			'from-the-office': [
				'reachable',
				'network-route: main-1: { customer_gateway: office-1, gateway: main.vgw }',
				'tunnel-crossed: main-1: { customer_gateway: office-1, gateway: main.vgw }',
				'group-allows: - tcp 22 from 192.168.0.0/16',
				'route: cidr: 192.168.0.0/16',
			],
			'to-the-office': ['reachable', 'route: cidr: 192.168.0.0/16', 'vpn-route: cidr: 192.168.0.0/16'],
			'office-by-hub': [
				'reachable',
				'network-route: hub-1: { customer_gateway: office-1 } # attached by hub',
				'route: all: { propagations: [north, south, east, lab] }',
				'route: apart: { propagations: [office-1, office-2] }',
			],
			'not-propagated': ['blocked', 'no-route: isolated: {} # the VPC and nothing else'],
			'not-its-peers': ['blocked', 'network-no-way: office:'],
			'by-line': [
				'reachable',
				'network-route: private: { type: private, network: data-centre, gateway: dx }',
				'direct-connect-route: main: { gateway: main.vgw }',
				'group-allows: - tcp 22 from 172.20.0.0/16',
				'direct-connect-route: cidr: 172.20.0.0/16',
			],
			'by-line-too': ['reachable', 'direct-connect-route: books: { gateway: books.vgw }', 'group-allows: - tcp 443 from 172.20.0.0/16'],
			bucket: [
				'reachable',
				'nat-source: data-centre:',
				'line-crossed: public: { type: public, network: data-centre, advertises: [198.51.100.30/32] }',
			],
			'not-by-line': ['blocked', 'no-route: main:'],
			'nor-the-office': ['blocked', 'network-no-way: office:'],
			'private-sns': [
				'reachable',
				'group-allows: - tcp 443 from apps',
				'endpoint-carries: sns: { type: interface, service: aws.sns, subnets: [apps], security_groups: [ends] }',
			],
			'private-s3': [
				'reachable',
				'route: s3: { type: gateway, service: aws.s3, route_tables: [main] }',
				'endpoint-carries: s3: { type: gateway, service: aws.s3, route_tables: [main] }',
			],
			'no-internet': ['blocked', 'no-route: nowhere'],
			billed: [
				'reachable',
				'endpoint-carries: billing: { load_balancers: [billing] }',
				'listener-takes: - tcp 443 to billing',
				'group-allows: - tcp 8443 from 10.20.1.0/24 # the load balancer: it is all that is seen of who asks',
			],
			'only-billed': ['blocked', 'group-denies: inbound:', 'no-listener: billing:'],
			'nothing-beside': ['blocked', 'address-of-nobody: consumer:'],
			'not-back': ['blocked', 'address-of-nobody: front: { cidr: 10.20.1.0/24, zone: euw1-az1 }'],
		},
	},
	'hub-and-spoke.topo.yaml': {
		findings: [],
		flows: {
			pull: [
				'reachable',
				'route: - 0.0.0.0/0 via tgw',
				'route: propagations: [shared]',
				'group-allows: - tcp 443 from 10.0.0.0/8',
				'route: propagations: [shop, lab, shared]',
			],
			'pull-b': ['reachable', 'group-allows: - tcp 443 from 10.0.0.0/8'],
			'pull-lab': ['reachable', 'group-allows: - tcp 443 from 10.0.0.0/8'],
			push: ['reachable', 'group-allows: - tcp 5000 from shop.web # a group of another VPC at the same gateway'],
			'push-lab': ['blocked', 'group-denies: inbound:'],
			administer: ['reachable', 'route: propagations: [shop, lab, shared]', 'group-allows: - tcp 22 from 10.3.0.0/16'],
			'shop-to-lab': ['blocked', 'tgw-blackhole-route: - 10.0.0.0/8 blackhole # spokes stay apart'],
			'lab-to-shop': ['blocked', 'tgw-blackhole-route: - 10.0.0.0/8 blackhole # spokes stay apart'],
			updates: [
				'reachable',
				'route: - 0.0.0.0/0 via egress',
				'route: - 0.0.0.0/0 via nat-a',
				'route: - 0.0.0.0/0 via igw',
				'route: - 10.0.0.0/8 via tgw # the way back',
				'route: propagations: [shop, lab, shared]',
			],
			'updates-b': ['reachable', 'route: - 0.0.0.0/0 via nat-b'],
			'updates-lab': ['reachable', 'route: - 0.0.0.0/0 via nat-a'],
			'updates-tools': ['reachable', 'route: - 0.0.0.0/0 via egress'],
			'from-outside': ['blocked', 'no-public-address-in: from-outside: { from: internet, to: web-a, traffic: tcp 22, expect: blocked }'],
		},
	},
	'dual-stack.topo.yaml': {
		findings: [],
		flows: {
			updates: ['reachable', 'route: - 0.0.0.0/0 via nat'],
			'updates-ipv6': ['reachable', 'route: - ::/0 via eigw'],
			'nobody-in-ipv6': [
				'blocked',
				'group-has-no-rules: client: {} # as new: nothing in, everything out, in both families',
				'back egress-only: egress_only_internet_gateway: eigw',
			],
			page: ['reachable', 'group-allows: - tcp 443 from 0.0.0.0/0'],
			'page-ipv6': ['blocked', 'group-denies: inbound:'],
			'mended-ipv6': ['reachable', 'group-allows: - tcp 443 from ::/0'],
			linux: ['reachable', 'acl-allows: - 101 allow tcp 32768-60999 from ::/0'],
			windows: ['partial', 'back acl-denies: inbound:'],
		},
	},
	'endpoints.topo.yaml': {
		findings: ['warning gateway-endpoint-from-outside: - 52.218.0.0/17 via main-reports # leads nowhere'],
		flows: {
			store: [
				'reachable',
				'group-allows: - tcp 443 to aws.s3',
				'route: s3: { type: gateway, service: aws.s3, route_tables: [app] }',
				'endpoint-carries: s3: { type: gateway, service: aws.s3, route_tables: [app] }',
			],
			'store-ping': ['blocked', 'group-denies: outbound:'],
			queue: ['reachable', 'group-allows: - tcp 443 to endpoints', 'group-allows: - tcp 443 from app', 'endpoint-carries: sqs:'],
			'no-internet': ['blocked', 'group-denies: outbound:', 'no-route: app: {} # the route of `s3` is there by itself'],
			'locked-out': ['blocked', 'no-route: nowhere'],
			'locked-queue': ['reachable', 'endpoint-carries: sqs:'],
			'peered-queue': [
				'reachable',
				'route: - 10.0.0.0/16 via main-reports',
				'group-allows: - tcp 443 from 10.1.0.0/16 # who comes from reports',
				'endpoint-carries: sqs:',
				'route: - 10.1.0.0/16 via main-reports # answers to the peered VPC',
			],
			'peered-store': ['blocked', 'peering-not-transitive: main-reports: { between: [main, reports] }'],
			'nothing-begins': [
				'blocked',
				'endpoint-opens-nothing: nothing-begins: { from: main.sqs, to: worker, traffic: tcp 443, expect: blocked }',
			],
		},
	},
	'load-balancers.topo.yaml': {
		findings: [],
		flows: {
			customers: ['reachable', 'listener-takes: - tcp 443 to web', 'group-allows: - tcp 8080 from lb'],
			'past-the-front': ['blocked', 'group-denies: inbound:'],
			'plain-http': ['blocked', 'group-denies: inbound:', 'no-listener: public:'],
			'from-inside': ['blocked', 'no-route: nowhere'],
			payments: [
				'reachable',
				'listener-takes: - tcp 443 to ledger',
				'client-address-kept: ledger: { traffic: tcp 8443, targets: [ledger-a, ledger-b] }',
			],
			'own-balancer': ['partial', 'target-loopback: ledger: { traffic: tcp 8443, targets: [ledger-a, ledger-b] }'],
			partner: ['reachable', 'endpoint-carries: ledger: { load_balancers: [ledger] }', 'balancer-source: ledger:'],
			'beyond-the-service': ['blocked', 'address-of-nobody: partner:'],
			health: ['reachable', 'group-allows: - tcp 8080 from lb'],
		},
	},
	'inspection.topo.yaml': {
		findings: [],
		flows: {
			customers: [
				'reachable',
				'edge-route: - 10.1.1.0/24 via inspect-a',
				'inspector-chosen: firewalls: { traffic: udp 6081, targets: [fw-a, fw-b] }',
				'inspected: inspect-a: { type: gateway-load-balancer, service: inspection, subnets: [gwlbe-a] }',
			],
			'other-zone': ['reachable', 'edge-route: - 10.1.2.0/24 via inspect-b'],
			updates: ['reachable', 'route: - 0.0.0.0/0 via inspect-a', 'edge-route: - 10.1.1.0/24 via inspect-a'],
			'mail-out': ['blocked', 'host-firewall-denies: - deny tcp 25 forward'],
			payments: ['reachable', 'route: - 10.0.0.0/8 via tgw', 'forwards: forwarding: stateful …', 'route: - 10.0.0.0/8 via tgw'],
			'payments-b': ['reachable', 'forwards: forwarding: stateful …'],
			'ssh-to-ledger': ['blocked', 'host-firewall-denies: - deny tcp 22 forward'],
			geneve: ['reachable', 'group-allows: - udp 6081 from 10.9.0.0/16'],
		},
	},
	'split/network.topo.yaml': {
		findings: [],
		flows: {
			'shop-reads-orders': ['reachable', 'group-allows: - tcp 5432 from shop'],
			'report-reads-orders': ['blocked', 'group-denies: inbound:'],
			'report-is-mailed': ['reachable', 'route: - 0.0.0.0/0 via nat', 'route: - 0.0.0.0/0 via igw'],
		},
	},
};

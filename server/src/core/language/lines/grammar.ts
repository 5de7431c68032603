/** The form of each one-line rule, for messages, completion and the reference page. */

export type LineKind =
	| 'traffic'
	| 'security-rule'
	| 'acl-rule'
	| 'route-rule'
	| 'listener-rule'
	| 'target-rule'
	| 'advertised-route'
	| 'firewall-rule'
	| 'host-route'
	| 'host-rule'
	| 'cidr'
	| 'address'
	| 'ip'
	| 'public-ip'
	| 'end-point'
	| 'ports'
	| 'reference';

export interface LineGrammar {
	/** What a person calls it, with its article. */
	readonly name: string;
	/** Capitals stand for a value, `[…]` for what may be left out, `|` for a choice (in `(…)` where it has several words), `…` for more of the same. */
	readonly form: string;
	readonly example: string;
	/** One or two sentences. */
	readonly doc: string;
}

export const grammar: Readonly<Record<LineKind, LineGrammar>> = {
	traffic: {
		name: 'traffic',
		form: 'all | tcp [PORT[-PORT]] | udp [PORT[-PORT]] | icmp [TYPE[/CODE]] | icmpv6 [TYPE[/CODE]] | esp | gre | NUMBER',
		example: 'tcp 443',
		doc: 'A protocol and its destination ports, or its ICMP type and code by name; without them, all of the protocol. A number stands only for a protocol that has no name here.',
	},
	'security-rule': {
		name: 'a security group rule',
		form: 'TRAFFIC from|to CIDR|SECURITY-GROUP|PREFIX-LIST|aws.SERVICE',
		example: 'tcp 443 from 0.0.0.0/0',
		doc: 'Traffic that is allowed: `from` in an inbound list, `to` in an outbound one.',
	},
	'acl-rule': {
		name: 'a network ACL rule',
		form: 'NUMBER allow|deny TRAFFIC from|to CIDR',
		example: '100 allow tcp 443 from 0.0.0.0/0',
		doc: 'The lowest number that matches decides. Numbers go from 1 to 32766; the closing deny is always there and never written.',
	},
	'route-rule': {
		name: 'a route',
		form: 'CIDR|PREFIX-LIST (via TARGET | blackhole)',
		example: '0.0.0.0/0 via igw',
		doc: 'Where packets for a destination go next. `blackhole` is a route whose target is gone, or one that drops.',
	},
	'listener-rule': {
		name: 'a listener',
		form: 'TRAFFIC to TARGET-GROUP',
		example: 'tcp 443 to web',
		doc: 'Two listeners on one port mean either group, as rules on the content choose.',
	},
	'target-rule': {
		name: 'a target',
		form: 'INSTANCE|FUNCTION|LOAD-BALANCER|ADDRESS [port PORT] [unhealthy]',
		example: 'web-1 port 8081',
		doc: 'A member of a target group; the target type follows from what is named. Without `port`, the port of the group.',
	},
	'advertised-route': {
		name: 'an advertised prefix',
		form: 'CIDR [as_path ASN …] [med NUMBER] [community NUMBER:NUMBER …]',
		example: '192.168.0.0/16 as_path 65010 65010 med 50',
		doc: 'What a router on premises announces over BGP, with the attributes that AWS compares.',
	},
	'firewall-rule': {
		name: 'a firewall rule',
		form: 'allow|deny TRAFFIC in|out|forward [from CIDR] [to CIDR] [on INTERFACE]',
		example: 'deny tcp 22 in from 0.0.0.0/0 on eth1',
		doc: 'The first rule that matches decides, and what no rule matches is allowed. Replies of an allowed flow pass.',
	},
	'host-route': {
		name: 'a route as `ip route` prints it',
		form: '[TYPE] default|ADDRESS|CIDR [via ADDRESS] [dev DEVICE] [src ADDRESS] [metric NUMBER] [table TABLE] [onlink] …',
		example: 'default via 10.0.0.1 dev eth0 metric 100',
		doc: 'One line of the output of `ip route` or `route -n`, or the arguments of `ip route add`.',
	},
	'host-rule': {
		name: 'a rule as `ip rule` prints it',
		form: '[NUMBER:] [not] [from all|ADDRESS|CIDR] [to all|ADDRESS|CIDR] [iif DEVICE] [oif DEVICE] lookup TABLE',
		example: '32764: from 10.0.0.10 lookup 200',
		doc: 'One line of the output of `ip rule`, or the arguments of `ip rule add`.',
	},
	cidr: {
		name: 'a block',
		form: 'ADDRESS/LENGTH',
		example: '10.0.0.0/16',
		doc: 'An IPv4 or IPv6 block.',
	},
	address: {
		name: 'an address',
		form: 'ADDRESS',
		example: '10.0.0.10',
		doc: 'An IPv4 or IPv6 address.',
	},
	ip: {
		name: 'an address or a block',
		form: 'ADDRESS|CIDR',
		example: '10.0.0.10',
		doc: 'An address of an interface, or a prefix that is delegated to it.',
	},
	'public-ip': {
		name: 'a public address',
		form: 'ADDRESS|auto [ADDRESS]|none',
		example: '203.0.113.20',
		doc: 'A public IPv4 address: an Elastic IP address; `auto` is one that AWS lends until the next stop, which may be written behind it; `none` is none.',
	},
	'end-point': {
		name: 'an end of a flow',
		form: 'INSTANCE|INSTANCE.INTERFACE|FUNCTION|LOAD-BALANCER|VPC.ENDPOINT|NETWORK|NETWORK.HOST|aws.SERVICE|internet|ADDRESS',
		example: 'web-1',
		doc: 'Where a flow starts or ends: one thing by its name, or an address.',
	},
	ports: {
		name: 'a port or a range of ports',
		form: 'PORT[-PORT]',
		example: '49152-65535',
		doc: 'Ports from 0 to 65535, both ends included.',
	},
	reference: {
		name: 'a name',
		form: 'NAME | NAME.NAME',
		example: 'main.private-a',
		doc: 'The name of another thing; in another VPC, instance or network with that name in front.',
	},
};

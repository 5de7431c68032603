/**
 * What to look at where packets are stopped or their fate is not known, and what usually mends it: for every code that
 * does not let packets pass. Markdown as in the pages of rules; `hopwise explain` and docs/codes.md show it.
 */
export const CODE_HELP = {
	'os-no-route': `The host's own tables have no route that fits, not even a default one: it never sends the packet. Look at \`os.routes\` and
\`os.rules\` of the host; where a rule leads to a table, that table needs a route too.

    os:
      routes: |
        # its own subnet, and the rest through the VPC router
        10.0.1.0/24 dev eth0
        default via 10.0.1.1 dev eth0`,
	'os-blackhole-route': `A \`blackhole\`, \`unreachable\` or \`prohibit\` route or rule is the longest or first match. Take it out, or write a
longer route for what should get through.`,
	'os-gateway-not-on-link': `A host reaches a gateway by asking for it on its own link, and in AWS only what is in the subnet is there. The gateway
of a subnet is always its VPC router, the second address of the subnet's block.

    10.5.2.0/24 via 10.5.2.1 dev net1    # net1 is in 10.4.2.0/24: nobody answers
    10.5.2.0/24 via 10.4.2.1 dev net1    # the router of net1's own subnet`,
	'os-nobody-on-link': `A route without a gateway says that its addresses are on the device's own link. Addresses of another subnet are not: they
are behind the VPC router. Add \`via\` and the second address of the interface's subnet.

    10.5.2.0/24 dev net1                 # no answer
    10.5.2.0/24 via 10.4.2.1 dev net1    # through the router`,
	'os-address-missing': `AWS has given the interface this address, and \`os.addresses\` does not show it: no program of the host can send from it.
Set it in the system, as \`sudo ip addr add 10.0.1.11/24 dev eth0\` does until the next restart.`,
	'rp-filter-drops': `Linux looks up the way back to the source. With \`rp_filter: strict\` it must lead out of the interface that the packet came
in by, with \`loose\` out of any. A host with two interfaces needs a policy rule and a table for each address, or \`loose\`.`,
	'host-firewall-denies': `The line that is named decides: of \`os.firewall\` the first that matches, of \`iptables-save\` and \`nft\` the first in the chain that
accepts or drops, or the policy of the chain. Move the line that should win up, or narrow the one that denies. Where it is said to deny once
the connection stands, the first packet passes and what follows does not: a line that accepts \`ESTABLISHED\` is missing.`,
	'forwarding-disabled': `The packet is addressed to somebody else, and the host is no router. Give it \`os.forwarding\` (\`plain\`, \`stateful\` or
\`masquerade\`) and its interfaces \`source_dest_check: false\`, or let the route lead elsewhere.`,
	'no-session': `A host that follows connections lets only those through whose first packet it saw. Both directions have to come by it: look
where the request went another way than the reply. Over a transit gateway each direction comes in by the zone of its sender, so with an
appliance in every zone the attachment needs \`appliance_mode: true\`.`,
	'answer-not-seen': `A firewall that sees a client ask and nobody answer takes what the client sends next for no part of a connection. The request
came by the host that is named, the answer went round it: a route of the one that answers has to lead back through the same host. UDP and
ICMP pass, since they have no handshake.`,
	'not-running': 'A stopped instance neither sends nor takes packets. Look at its `state`.',
	'out-of-order': 'The component is written with a `state` in which it carries nothing, such as a NAT gateway that is pending or failed.',
	'source-check-drops': `An interface sends only from its own addresses, unless its source/destination check is off. Either the host picked an
address of another interface (a route that leads out of the wrong one: look at the table that decided and at \`src\`), or it
forwards for others.

    router:
      interfaces:
        # it forwards for others
        eth0: { subnet: main.a, ip: 10.0.1.10, source_dest_check: false }`,
	'destination-check-drops': `An interface takes only what is addressed to it, unless its source/destination check is off. A router, a firewall or a NAT
instance needs \`source_dest_check: false\`.`,
	'group-denies': `Security groups only allow: what no rule of any group of the interface matches is dropped. Compare the port, the protocol and
the other end with the rules. A rule that names a group matches the private addresses of its members, not their public ones
and not what came through a NAT gateway. Replies need no rule.

    web:
      inbound:
        - tcp 443 from 0.0.0.0/0
        - tcp 22 from 10.0.0.0/16        # let the administrators' network in`,
	'group-sender-hidden': `A rule that names a group matches the private addresses of its members, as far as AWS knows who sends. Behind a NAT gateway, an
internet gateway or a host that forwards it does not. Let the addresses in that arrive here: the translator's, or, where none
translates, the sender's.

    db:
      inbound:
        - tcp 5432 from app              # matches nothing that comes by an appliance
        - tcp 5432 from 10.0.1.0/24      # the subnet that the packets come from`,
	'group-not-referenced': `Over a transit gateway a rule may name a group of another VPC where \`security_group_referencing\` is \`true\` at the gateway (it
is not unless you say so) and at the attachments of both VPCs, and both are attached to this one gateway. Switch it on, or let
addresses in.`,
	'group-has-no-rules': `Groups with an empty list in this direction let nothing begin in it. A group without \`outbound\` lets everything out, as new
ones do in AWS; \`outbound: []\` lets nothing out.

    database:
      inbound:
        - tcp 5432 from app              # without a rule nobody gets in`,
	'acl-denies': `A network ACL decides by the first rule in the order of numbers that matches, and denies what none matches. It knows no
connections: replies need a rule of their own, with the client's ports as destination ports (1024-65535 for all clients; the
trace says which). It is asked only where packets leave or enter the subnet.

    edge:
      inbound:
        - 100 allow tcp 443 from 0.0.0.0/0           # requests
      outbound:
        - 100 allow tcp 1024-65535 to 0.0.0.0/0      # and their replies`,
	'no-route': `No route of the table fits, and AWS drops the packet. Look at which table the subnet has: one that names none has the VPC's
main table.

    route_tables:
      private:
        routes:
          - 0.0.0.0/0 via nat            # everything that is not in the VPC`,
	'blackhole-route': `The longest route that fits leads nowhere: it is written as \`blackhole\`, or its target is deleted, detached or stopped. AWS
keeps such a route and does not try the next shorter one. Give it another target or delete it.

    - 10.9.0.0/16 blackhole              # the longest match wins
    - 0.0.0.0/0 via nat                  # and this one is not tried`,
	'address-of-nobody':
		'The VPC delivers within its blocks, but no interface in the file has the address. Look for a typing slip, or write what has it.',
	'reserved-destination': `The first four addresses of a subnet and its last one are AWS's: network, router, DNS, future use, broadcast. No interface can
have them.`,
	'no-public-address': `A route to the internet gateway is not enough: the gateway translates only for interfaces that have a public IPv4 address, and
drops the rest. Give it one, or lead the subnet through a NAT gateway.

    eth0: { subnet: main.public, public_ip: auto }   # an address that AWS lends
    - 0.0.0.0/0 via nat                              # or out by way of a NAT gateway`,
	'no-public-address-in': `From the internet an interface is reached by its public IPv4 address only, and its VPC needs an internet gateway. Ask for it
from inside, or give it an address.

    eth0: { subnet: main.public, public_ip: auto }`,
	'foreign-source': `A gateway carries what the interfaces of its VPC send by their own addresses. An appliance that forwards for others has to put its own
address in (\`os.forwarding: masquerade\`) before the packets leave; a NAT gateway does so by itself.`,
	'public-access-blocked': `VPC Block Public Access is on for the VPC's account and Region. With \`block-bidirectional\` nothing passes an internet gateway or an
egress-only gateway; with \`block-ingress\` only connections that begin inside and leave by a NAT gateway or an egress-only gateway do.
Except the VPC or the subnet that is meant to be public, or leave the block off.

    block_public_access:
      eu: { region: eu-west-1, mode: block-ingress, allow_bidirectional: [main.public-a] }`,
	'private-destination': `10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16 are not on the internet. Another network with such addresses is reached through a
peering connection, a transit gateway or a VPN: the table lacks a route to it, and the default route took the packet.`,
	'shared-destination': '100.64.0.0/10 (RFC 6598) is shared between carriers and their customers and not on the internet.',
	'no-internet-destination': 'Addresses for documentation, multicast, link-local and the like have no place on the public internet.',
	'gateway-wrong-family':
		'An egress-only gateway carries IPv6 and nothing else; a NAT gateway IPv4. Use the other one for the route of this family.',
	'egress-only':
		'It lets connections out and their replies in. Who should be reached from the internet by IPv6 needs the internet gateway.',
	'vpn-down': `A VPN connection has two tunnels, and one that is up is enough. Look at \`tunnels\` of the connection, at its \`state\` and at that of its
customer gateway.`,
	'vpn-selector': `\`local_network_cidr\` (on the customer gateway's side) and \`remote_network_cidr\` (on AWS's side) are the traffic selectors of a VPN connection:
the tunnels carry nothing between other addresses. Without them they carry everything.`,
	'vpn-no-route': `A route to a VPN gateway reaches no further than what its links know: static routes of a VPN connection, or what a customer
gateway or a virtual interface announces by BGP. \`0.0.0.0/0 via vgw\` alone does not lead to everything.

    vpn_connections:
      office-1: { customer_gateway: office, gateway: main.vgw, static_routes: [192.168.0.0/16] }`,
	'vpn-source-outside': `A VPN gateway takes only what comes from an address of an interface in its VPC: what an appliance forwards as it is, or what came over a
peering, is dropped. Translate it, or use a transit gateway.`,
	'vpn-destination-outside': `Over a VPN gateway one reaches the interfaces of its VPC, by their private addresses, and nothing beyond: not its internet gateway, NAT
gateways, peerings or gateway endpoints. Other sites are reached only where both speak BGP.`,
	'line-down': `A network that announces more than 100 prefixes of one family over a private or transit virtual interface loses its BGP session, and with it
the whole line. Announce what sums them up, or a default route.`,
	'line-source-not-announced': `Over a public virtual interface AWS takes packets only from public addresses that the network announces there. Translate to such an
address, or write it in \`advertises\`.

    virtual_interfaces:
      public-1: { type: public, network: office, advertises: [198.51.100.200/32] }`,
	'line-public-only': `A public virtual interface leads to AWS's services and to the public addresses of AWS's customers, not to private addresses of a VPC. Those
are reached by a private or a transit virtual interface.`,
	'direct-connect-no-route': `A Direct Connect gateway leads from a network to the blocks of its VPCs that the allowed prefixes let through, or to the allowed prefixes of
its transit gateways; and back to what the virtual interfaces announce. Look at \`allowed_prefixes\` and \`advertises\`.

    direct_connect_gateways:
      dx: { associations: { main: { gateway: main.vgw, allowed_prefixes: [10.0.0.0/16] } } }`,
	'direct-connect-not-transitive': `VPCs do not reach each other by a Direct Connect gateway, nor do two networks on its virtual interfaces, nor a network and what is behind a VPN
connection of an associated VPN gateway. Join the VPCs by a peering or a transit gateway, the networks outside AWS.`,
	'peering-not-transitive': `A peering carries packets between the addresses of its two VPCs. It leads to no third VPC, and not to the internet gateway,
NAT gateway, VPN, Direct Connect or gateway endpoint of the other one. Peer with the VPC that is meant, join all of them by a
transit gateway, or give each VPC a gateway of its own.

    peerings:
      main-shared: { between: [main, shared] }
      main-third:  { between: [main, third] }      # not by way of shared`,
	'tgw-zone-not-attached': `A transit gateway has an interface in one subnet of each zone that its attachment names, and is reached from these zones only: there is a
route, and it drops what it takes. Add a subnet of the sender's zone to the attachment.

    attachments:
      main: { subnets: [main.tgw-a, main.tgw-b] }   # one for each zone that has senders`,
	'tgw-no-association': `What comes from an attachment is looked up in the route table that it is associated with. Where the gateway says
\`default_route_table_association: false\`, an attachment that names no table is in none.

    main: { subnets: [main.tgw-a], route_table: spokes }`,
	'tgw-no-route': `The packets have arrived at the transit gateway, and the table of the attachment that they came by does not know their destination. The
attachment that leads there has to propagate into this table, or the table needs a static route. Peerings of transit gateways never propagate.
Answers are looked up in the table of the attachment that *they* come by.

    route_tables:
      spokes:
        propagations: [shared]             # the blocks of the VPC that shared attaches
        routes:
          - 0.0.0.0/0 via egress`,
	'tgw-blackhole-route': `The longest route that fits is written as \`blackhole\`, or its attachment is not \`available\`. A blackhole is how spokes are kept apart
where a default route leads to all of them; take it out where they shall talk.`,
	'dns-of-another-vpc': `Each VPC has its own Amazon DNS, which other VPCs cannot ask. Hosts ask that of their own VPC; names of a peered VPC are answered there
when DNS resolution is allowed for the peering.`,
	'endpoint-source-outside': `A gateway endpoint takes packets from the interfaces of its own VPC. What comes over a peering, a transit gateway, a VPN
or Direct Connect cannot use it. Give each VPC a gateway endpoint of its own, which costs nothing, or an interface endpoint to those
who come from elsewhere.

    endpoints:
      s3: { type: gateway, service: aws.s3, route_tables: [main] }`,
	'endpoint-protocol': `Gateway endpoints carry TCP and pings (ICMP echo). Interface endpoints answer no ping and carry TCP, and UDP only where
the service behind them does. Ask for the port that the service is for, as \`tcp 443\`.`,
	'endpoint-from-internet': `An endpoint is private, also where its interfaces have IPv6 addresses: the internet gateway lets nothing through to it.
From the internet a service is reached by its public addresses.`,
	'endpoint-opens-nothing': `Clients open connections to an endpoint, and it answers; the service never connects back by it. Turn the flow round and
ask from the client: replies are part of every trace.`,
	'no-listener': `A load balancer takes what one of its listeners names, protocol and port, and drops the rest. Ask for a port that it listens to, or add
a listener for this one:

    load_balancers:
      public:
        listeners:
          - tcp 443 to web`,
	'no-target': 'A listener leads to this target group, and it is empty: name its `targets`.',
	'no-target-in-zone': `With \`cross_zone: false\` (what network load balancers do by themselves) each node gives connections to the targets of its own zone
only. Clients that are given this node's address fail. Put a target into each zone, set \`cross_zone: true\`, or leave the zone out of \`subnets\`.`,
	'no-healthy-target': `Targets that are stopped get no connections, nor do those that are marked \`unhealthy\` as long as another one is healthy. Where all are
unhealthy each gets connections after all, but a classic load balancer has none to give them to then.`,
	'target-zone-not-enabled': `A target gets connections only where the load balancer has a subnet in its zone. Add a subnet of that zone to \`subnets\` of the load
balancer, or register a target in one of its zones.`,
	'balancer-internal': `Its nodes have private addresses, and by IPv6 it takes nothing that comes through an internet gateway either. Set
\`scheme: internet-facing\`, or ask from inside the VPC or from a network that is linked with it.`,
	'inspected-egress-only': `IPv6 that goes through a gateway load balancer endpoint and an egress-only internet gateway is dropped. Lead it to the internet
gateway after the inspection: groups and ACLs decide then who may come in.`,
	'vpn-edge-endpoint': `AWS takes such a route and drops what it leads. An edge table of a VPN gateway leads to the interface of an appliance; inspection by
gateway load balancers of what comes from a VPN needs a transit gateway in front of the VPC.`,
	'target-loopback': `The target asked the load balancer and was given its own connection. Where targets see their clients' addresses it answers itself then
and not the load balancer. Set \`preserve_client_ip: false\` for the target group, or let it ask a target directly.`,
	'service-not-in-zone': `An endpoint leads to the node of the service's load balancer in its own zone. Take a subnet of a zone that the load balancer has, or
add this zone to the load balancer.`,
	'nat-protocol': 'Other protocols (GRE, ESP) need a public address of their own and the internet gateway.',
	'nat-source-outside':
		'Packets from a peered VPC, a VPN or the internet cannot use it. Give each VPC a NAT gateway, or go by a transit gateway.',
	'nat-unsolicited': 'It only gives replies back. Who should be reached from outside needs a public address or a load balancer.',
	'function-takes-no-connections': 'Lambda functions are invoked through the Lambda service; their interfaces only open connections.',
	'function-protocol': 'Lambda lets no ICMP and nothing else but TCP and UDP out: a ping from a function proves nothing.',
	'network-no-way': `Nothing in the file links the network with this destination: it has no \`public_ip\` to reach the internet with, or there is no
VPN or other connection to the VPC.`,
	'edge-redirected': `What comes from the internet for this subnet is sent to an appliance by the gateway's route table, so its answers have to leave
by that appliance too. Let the subnet's default route lead there.`,
	'edge-no-public-address': 'AWS sends internet traffic to an appliance only where its interface has a public address.',
	'unexpected-reply': `Who asked knows the connection by the address that it asked. Somewhere on the way back another source was put in: look at the
translations, and at which interface the reply leaves by.`,
	'someone-else': 'More than one network uses this address. Packets arrive where the routes lead, and that is not whom the flow means.',
	'no-common-family':
		'One end has IPv4 addresses only and the other IPv6 only, or the traffic (`icmp`, `icmpv6`) fixes the family that one lacks.',
	'dns-off': "AWS's resolver answers at the second address of the VPC and at 169.254.169.253 only with `dns_support: true`.",
	loop: 'Routes lead the packets in a circle. Look at which of the tables should have sent them out of it.',
	'hop-limit': 'The way is longer than packets live. Most of the time routes lead them to and fro.',
	unreadable: `A rule, route or key that decides here could not be read, so what it says is not guessed. \`hopwise check\` shows the line and
what was expected there.

    - tcp 443 form 10.0.0.0/16           # unknown until it says from`,
	unresolved: 'A name is written that nothing in the file has. `hopwise check` says which one, and what it may have meant.',
	'outside-file':
		'What is named is told by an identifier or stands in another account or file. Write it down, or include the file that has it.',
	'not-walked': `The name means something of a kind that packets do not come from, go to or pass through here. The message says which kind that
is, and which one is needed.`,
	'not-written': `The file does not have what is needed to decide, such as an address, a block, or the routes of a table that a rule of a host leads
to (\`ip route show table all\` prints them). The message says what to write.`,
	'assumed-address': `The file does not say which address something has, and some address is assumed for it. Here a rule or route would treat another
possible one differently, so the answer depends on it. Write the address down.

    eth0: { subnet: main.a }                         # any free address of the subnet
    eth0: { subnet: main.a, ip: 10.0.1.10 }          # this one`,
	'ambiguous-next-hop':
		'Both routes fit equally well, and nothing says which one is taken. Make one of them longer, or give them different metrics.',
	'ambiguous-rule': 'AWS takes each number once in a direction. Number the rules differently, and the lower one decides.',
	refused: 'Such a thing cannot be made in AWS. `hopwise check` says what would be accepted.',
	'too-many-paths': 'Ask for less at a time: one protocol, one port, one sender.',
	'firewall-rule-unknown': `The line of the packet filter that is named has a match (a mark, a limit, an ipset …) or a target that Hopwise does not
follow, and what it decides makes a difference here. What the rest of the line does not match is not in doubt.`,
	'unwalked-rule': 'A policy rule that asks for a mark, a port or the like matches some packets and not others, and which is not followed.',
} as const satisfies Readonly<Record<string, string>>;

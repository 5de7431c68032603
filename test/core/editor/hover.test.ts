import assert from 'node:assert/strict';
import { hoverAt } from '../../../server/src/core/editor/hover/hover.ts';
import type { HoverPart } from '../../../server/src/core/editor/hover/hover-parts.ts';
import { traceFlow } from '../../../server/src/core/engine/trace-flow.ts';
import { decode } from '../../../server/src/core/language/decode/decode.ts';
import { read } from '../../../server/src/core/language/reader/read.ts';
import { topologyLevel } from '../../../server/src/core/language/schema/levels.ts';
import { buildNetwork } from '../../../server/src/core/model/build.ts';

const SHOP = `vpcs:
  main:
    cidr: [10.0.0.0/16, 2001:db8:1:a00::/56]
    region: eu-west-1
    internet_gateway: igw
    egress_only_internet_gateway: eigw
    vpn_gateway: vgw
    subnets:
      public-a:  { cidr: [10.0.1.0/24, 2001:db8:1:a01::/64], zone: eu-west-1a, route_table: public, network_acl: edge }
      private-a: { cidr: 10.0.2.0/24, zone: eu-west-1a }
      vpn-a:     { cidr: 10.0.3.0/28, route_table: vpn }
      alone-a:   { cidr: 10.0.4.0/24, route_table: alone }
    nat_gateways:
      nat: { subnet: public-a, ip: 10.0.1.20, public_ip: 203.0.113.9 }
    route_tables:
      main:
        routes:
          - 0.0.0.0/0 via nat
          - ::/0 via eigw
          - 10.66.0.0/16 blackhole
          - offices via vgw
      public:
        routes:
          - 0.0.0.0/0 via igw
      vpn:
        routes:
          - 192.168.0.0/16 via vgw
      alone: {}
    network_acls:
      edge:
        inbound:
          - 100 deny tcp 22 from 10.0.0.0/8
          - 110 allow tcp 22 from 10.0.2.0/24
          - 120 allow tcp from 0.0.0.0/0
        outbound:
          - 100 allow all to 0.0.0.0/0
    security_groups:
      web:
        inbound:
          - tcp 443 from 0.0.0.0/0
          - tcp 8080 from jump
          - tcp 22 from offices
        outbound: []
      jump: {}
instances:
  web-1:
    interfaces:
      eth0: { subnet: main.private-a, ip: [10.0.2.10, 10.0.2.11, 10.0.2.16/28], security_groups: [web] }
      eth1: { subnet: main.public-a, public_ip: 203.0.113.20 }
    os:
      routes: |
        default via 10.0.1.1 dev eth1 metric 100
        192.168.0.0/16 via 10.0.2.1 dev eth0 src 10.0.2.11
      rules: |
        100: from 10.0.2.11 lookup 200
      firewall:
        - deny tcp 22 in from 0.0.0.0/0 on eth1
  jump:
    interfaces:
      eth0: { subnet: main.public-a, security_groups: [jump] }
functions:
  report: { subnets: [main.private-a] }
networks:
  office:
    cidr: 192.168.0.0/16
    hosts: { printer: 192.168.10.10 }
  internet:
    hosts: { partner: 198.51.100.7 }
prefix_lists:
  offices: { cidr: [192.168.0.0/16, 172.16.0.0/12] }
peerings:
  pcx: { between: [main, main] }
flows:
  print: { from: web-1, to: office.printer, traffic: [tcp 631, icmp echo-request] }
  never: { from: jump, to: 10.0.2.10, traffic: udp 9, expect: blocked, reply: none }
  odd:
    from: 10.0.2.1
    to: 10.0.9.9
    traffic: tcp 1
    source_ports: 1024
`;

/** What hovering shows at the cursor `<|>` in a part of the text: the place in brackets, then the parts. */
function hovered(marked: string, text = SHOP, isTraced = false): string {
	const part = marked.replace('<|>', '');
	assert.equal(text.split(part).length, 2, `once in the text: ${part}`);
	const document = read(text, topologyLevel);
	const network = buildNetwork([decode(document)]);
	const traces = isTraced ? network.flows.flatMap((flow) => drain(traceFlow(network, flow))) : [];
	const hover = hoverAt({ network, document, traces }, text.indexOf(part) + marked.indexOf('<|>'));
	if (hover === undefined) return 'nothing';
	const { piece, start, end } = hover.source;
	return [`[${piece.text.slice(start, end)}]`, ...hover.parts.map(shown)].join('\n');
}

function shown(part: HoverPart): string {
	switch (part.kind) {
		case 'title':
			return `# ${part.text}`;
		case 'text':
			return part.text;
		case 'lines':
			return part.lines.map((line) => `  ${line}`).join('\n');
		case 'declared':
			return `→ ${part.source.piece.text.slice(part.source.start, part.source.end)}`;
	}
}

function drain<T>(work: Generator<unknown, T>): T {
	for (;;) {
		const step = work.next();
		if (step.done === true) return step.value;
	}
}

function table(name: string, rows: Readonly<Record<string, string>>): void {
	describe(name, () => {
		for (const [marked, expected] of Object.entries(rows)) {
			it(marked.trim(), () => assert.equal(hovered(marked), expected.trim()));
		}
	});
}
const rowsFile = process.env['HOVER_PRINT'];
if (rowsFile !== undefined) for (const row of rowsFile.split('@@')) console.log(`=== ${row}\n${hovered(row)}`);

export { table };

/**
 * What the fixes of the rules make of the failing example on each rule's page: the lines after the edit. Each is made and read again, and
 * then its finding is gone and nothing new is found but what the row says.
 */
import assert from 'node:assert/strict';
import { analyse, flowFindings, networkFindings, traceFlows } from '../../../server/src/core/analysis/analyse.ts';
import type { Root } from '../../../server/src/core/analysis/analysis.ts';
import { applyEdits } from '../../../server/src/core/language/edit/text-edit.ts';
import { drain } from '../../../server/src/core/language/sliced.ts';
import { quickFixes } from '../../../server/src/core/rules/quick-fixes.ts';
import { RULES, ruleOf } from '../../../server/src/core/rules/registry.ts';
import type { Finding } from '../../../server/src/core/rules/rule.ts';

const URI = 'file:///nets/example.topo.yaml';

interface Row {
	readonly code: string;
	/** By default the failing example of the rule. */
	readonly text?: string;
	readonly fixes: readonly {
		readonly title: string;
		/** The lines that are not in the text before. */
		readonly lines: readonly string[];
		/** Lines that went, where nothing came in their place. */
		readonly gone?: readonly string[];
		readonly certain?: true;
	}[];
}

const ROWS: readonly Row[] = [
	{
		code: 'yaml-syntax',
		text: 'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    subnets\n      a: { cidr: 10.0.1.0/24 }\n',
		fixes: [{ title: 'Replace "subnets" with "subnets:"', lines: ['    subnets:'] }],
	},
	{
		code: 'yaml-syntax',
		text: 'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    rou\n    route_tables: {}\n',
		fixes: [{ title: 'Delete the line "rou"', lines: [], gone: ['    rou'] }],
	},
	{
		code: 'attachment-zone-missing',
		fixes: [{ title: 'Add main.app-b to the subnets of main', lines: ['      main: { subnets: [main.app-a, main.app-b] }'] }],
	},
	{
		code: 'association-missing',
		fixes: [{ title: 'Associate main with spokes', lines: ['      main: { subnets: [main.a], route_table: spokes }'] }],
	},
	{
		code: 'no-return-route-in-transit-gateway',
		fixes: [{ title: 'Let spoke propagate into shared', lines: ['      shared: { propagations: [spoke] }'] }],
	},
	{
		code: 'no-return-route-in-transit-gateway',
		text: 'vpcs:\n  a:\n    cidr: 10.1.0.0/16\n    subnets: { a: { cidr: 10.1.1.0/24 } }\n    route_tables: { main: { routes: [10.0.0.0/8 via tgw] } }\ntransit_gateways:\n  tgw:\n    attachments:\n      a: { subnets: [a.a] }\n      us: { transit_gateway: tgw-us }\n    route_tables:\n      default: { routes: [10.9.0.0/16 via us] }\n  tgw-us:\n    attachments:\n      eu: { transit_gateway: tgw }\n    route_tables:\n      default: { routes: [10.2.0.0/16 via eu] }\n',
		fixes: [
			{
				title: 'Add "10.1.0.0/16 via eu" to the routes of default',
				lines: ['      default: { routes: [10.2.0.0/16 via eu, 10.1.0.0/16 via eu] }'],
			},
		],
	},
	{
		code: 'yaml-trap',
		text: 'vpcs:\n  main:\n\tcidr: 10.0.0.0/16\n',
		fixes: [{ title: 'Indent with spaces', lines: ['    cidr: 10.0.0.0/16'], certain: true }],
	},
	{
		code: 'duplicate-key',
		fixes: [{ title: 'Replace "private-a" with "private-a-2"', lines: ['      private-a-2: { cidr: 10.0.2.0/24 }'] }],
	},
	{
		code: 'duplicate-key',
		text: 'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    dns_support: false\n    dns_support: true\n',
		fixes: [{ title: 'Delete the second one, which does not count', lines: [], gone: ['    dns_support: true'] }],
	},
	{
		code: 'gateway-endpoint-from-outside',
		fixes: [
			{
				title: 'Make a gateway endpoint for aws.s3 in app in place of "52.218.0.0/17 via app-shared"',
				// The other VPC has the same lines.
				lines: [],
				gone: ['          - 52.218.0.0/17 via app-shared'],
			},
		],
	},
	{
		code: 'one-way-peering-route',
		fixes: [
			{
				title: 'Add "10.0.0.0/16 via main-b" to the routes of b.main',
				lines: ['          - 10.0.0.0/16 via main-b'],
				gone: ['        routes: []'],
			},
		],
	},
	{
		code: 'vpn-route-not-propagated',
		fixes: [{ title: 'Add vgw to the propagations of main.main', lines: ['        propagations:', '          - vgw'] }],
	},
	{
		code: 'vpn-route-not-propagated',
		text: 'vpcs:\n  a:\n    cidr: 10.1.0.0/16\n    subnets: { a: { cidr: 10.1.1.0/24 } }\ntransit_gateways:\n  tgw:\n    attachments:\n      a: { subnets: [a.a] }\n      office: { vpn_connection: office }\n    route_tables:\n      default: { propagations: [a] }\nnetworks: { office: { cidr: 192.168.0.0/16 } }\ncustomer_gateways: { office: { network: office, ip: 198.51.100.1 } }\nvpn_connections: { office: { customer_gateway: office } }\n',
		fixes: [{ title: 'Let office propagate into default', lines: ['      default: { propagations: [a, office] }'] }],
	},
	{
		code: 'vpn-route-not-propagated',
		text: 'vpcs:\n  a:\n    cidr: 10.1.0.0/16\n    vpn_gateway: vgw\n    subnets: { a: { cidr: 10.1.1.0/24, route_table: inside } }\n    route_tables: { inside: {} }\nnetworks: { office: { cidr: 192.168.0.0/16 } }\ncustomer_gateways: { office: { network: office, ip: 198.51.100.1 } }\nvpn_connections: { office: { customer_gateway: office, gateway: a.vgw } }\n',
		fixes: [{ title: 'Add vgw to the propagations of a.inside', lines: ['    route_tables: { inside: { propagations: [vgw] } }'] }],
	},
	{
		code: 'virtual-interface-prefix-missing',
		fixes: [
			{
				title: 'Add 10.0.0.0/16 to allowed_prefixes of main',
				lines: ['      main: { gateway: main.vgw, allowed_prefixes: [10.0.1.0/24, 10.0.0.0/16] }'],
			},
		],
	},
	{
		code: 'virtual-interface-prefix-missing',
		text: 'networks: { office: { cidr: 192.168.0.0/16, public_ip: 198.51.100.200 } }\nvirtual_interfaces:\n  line: { type: public, network: office, advertises: [198.51.100.0/25] }\n',
		fixes: [
			{
				title: 'Add 198.51.100.200/32 to advertises of line',
				lines: ['  line: { type: public, network: office, advertises: [198.51.100.0/25, 198.51.100.200/32] }'],
			},
		],
	},
	{
		code: 'transitive-peering-route',
		text: 'vpcs:\n  a:\n    cidr: 10.0.0.0/16\n    route_tables:\n      main:\n        routes:\n          - 10.2.0.0/16 via a-b\n  b: { cidr: 10.1.0.0/16 }\n  c: { cidr: 10.2.0.0/16 }\npeerings:\n  a-b: { between: [a, b] }\n  a-c: { between: [a, c] }\n',
		fixes: [{ title: 'Replace "a-b" with "a-c"', lines: ['          - 10.2.0.0/16 via a-c'] }],
	},
	{
		code: 'yaml-trap',
		fixes: [{ title: 'Replace "cidr:10.0.0.0/16" with "cidr: 10.0.0.0/16"', lines: ['  main: { cidr: 10.0.0.0/16 }'], certain: true }],
	},
	{
		code: 'yaml-portability',
		fixes: [{ title: 'Replace "::/0 via eigw" with ""::/0 via eigw""', lines: ['        routes: [ "::/0 via eigw" ]'], certain: true }],
	},
	{ code: 'unknown-key', fixes: [{ title: 'Replace "dns_suport" with "dns_support"', lines: ['    dns_support: false'] }] },
	{ code: 'wrong-type', fixes: [{ title: 'Replace "yes" with "true"', lines: ['    dns_support: true'] }] },
	{
		code: 'missing-key',
		fixes: [
			{
				title: 'Add "cidr: 10.0.0.0/24", the next free block of main',
				lines: ['      private-a: { cidr: 10.0.0.0/24, zone: eu-west-1a }'],
			},
		],
	},
	{
		code: 'unknown-reference',
		text: 'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    subnets:\n      a: { cidr: 10.0.1.0/24, network_acl: egde }\n    network_acls:\n      edge: {}\n',
		fixes: [{ title: 'Replace "egde" with "edge"', lines: ['      a: { cidr: 10.0.1.0/24, network_acl: edge }'] }],
	},
	{
		code: 'invalid-rule',
		fixes: [{ title: 'Replace "alow" with "allow"', lines: ['          - 100 allow all from 0.0.0.0/0'], certain: true }],
	},
	{
		code: 'invalid-cidr',
		text: 'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    security_groups:\n      default:\n        inbound:\n          - tcp 22 from 10.0.0.7\n',
		fixes: [{ title: 'Replace "10.0.0.7" with "10.0.0.7/32"', lines: ['          - tcp 22 from 10.0.0.7/32'] }],
	},
	{ code: 'protocol-number-or-port', fixes: [{ title: 'Replace "22" with "tcp 22"', lines: ['          - tcp 22 from 10.0.0.0/16'] }] },
	{
		code: 'unused-definition',
		fixes: [
			{
				title: 'Delete public',
				lines: [],
				gone: ['    route_tables:', '      public:', '        routes:', '          - 0.0.0.0/0 via igw'],
			},
		],
	},
	{
		code: 'unused-source-ports',
		fixes: [{ title: 'Delete source_ports', lines: ['  ping: { from: app, to: db, traffic: icmp echo-request }'] }],
	},
	{ code: 'include-cycle', fixes: [{ title: 'Take this include out', lines: ['include: []'] }] },
	{
		code: 'host-bits-set',
		fixes: [{ title: 'Replace "100.68.0.18/18" with "100.68.0.0/18"', lines: ['    cidr: 100.68.0.0/18'], certain: true }],
	},
	{ code: 'prefix-length-out-of-range', fixes: [{ title: 'Replace "8" with "16"', lines: ['    cidr: 10.0.0.0/16'] }] },
	{ code: 'overlapping-vpc-blocks', fixes: [{ title: 'Delete this block', lines: ['    cidr: [10.4.0.0/16]'] }] },
	{
		code: 'overlapping-subnets',
		fixes: [
			{
				title: 'Replace "10.0.1.128/25" with "10.0.0.0/25", the next free block of main',
				lines: ['      private-b: { cidr: 10.0.0.0/25 }'],
			},
		],
	},
	{
		code: 'subnet-outside-vpc',
		fixes: [
			{
				title: 'Replace "10.1.1.0/24" with "10.0.0.0/24", the next free block of main',
				lines: ['      private-a: { cidr: 10.0.0.0/24 }'],
			},
		],
	},
	{
		code: 'reserved-address',
		fixes: [
			{
				title: 'Replace "10.0.1.1" with "10.0.1.4", the next free address of public-a',
				lines: ['      eth0: { subnet: main.public-a, ip: 10.0.1.4 }'],
			},
		],
	},
	{
		code: 'address-outside-subnet',
		fixes: [
			{
				title: 'Replace "10.0.1.20" with "10.0.2.4", the next free address of private-a',
				lines: ['      eth0: { subnet: main.private-a, ip: 10.0.2.4 }'],
			},
		],
	},
	{
		code: 'duplicate-address',
		fixes: [
			{
				title: 'Replace "10.0.1.20" with "10.0.1.4", the next free address of private-a',
				lines: ['      eth0: { subnet: main.private-a, ip: 10.0.1.4 }'],
			},
		],
	},
	{
		code: 'private-public-address',
		fixes: [
			{
				title: 'Replace "10.0.1.10" with "auto", some public address',
				lines: ['      eth0: { subnet: main.public-a, ip: 10.0.1.10, public_ip: auto }'],
			},
		],
	},
	{ code: 'duplicate-route', fixes: [{ title: 'Delete this route', lines: [], gone: ['          - 0.0.0.0/0 via nat'] }] },
	{ code: 'reserved-route-destination', fixes: [{ title: 'Delete this route', lines: ['        routes: []'] }] },
	{ code: 'edge-table-propagates', fixes: [{ title: 'Take the propagation out', lines: ['        propagations: []'] }] },
	{
		code: 'os-gateway-not-on-link',
		fixes: [
			{
				title: 'Replace "10.4.1.1" with "10.4.2.1", the router of that subnet',
				lines: ['        10.4.3.0/24 via 10.4.2.1 dev net1'],
			},
		],
	},
	{
		code: 'os-route-bypasses-gateway',
		fixes: [{ title: 'Insert "via 10.4.2.1"', lines: ['        10.5.2.0/24 via 10.4.2.1 dev net1'] }],
	},
	{
		code: 'policy-rule-unknown-address',
		fixes: [{ title: 'Replace "172.31.2.244" with "172.31.15.216"', lines: ['        32765: from 172.31.15.216 lookup 100'] }],
	},
	{
		code: 'duplicate-default-route',
		fixes: [
			{
				title: 'Give it metric 101, after the one with metric 0',
				lines: ['        default via 10.0.2.1 dev eth1 metric 101'],
			},
		],
	},
	{
		code: 'forwarding-disabled',
		fixes: [
			{ title: 'Add "forwarding: masquerade" to nat-1', lines: ['    os:', '      forwarding: masquerade'] },
			{ title: 'Add "forwarding: plain" to nat-1', lines: ['    os:', '      forwarding: plain'] },
		],
	},
	{
		code: 'duplicate-acl-rule-number',
		fixes: [{ title: 'Give it number 101, which is free', lines: ['          - 101 allow tcp 80 from 0.0.0.0/0'] }],
	},
	{
		code: 'shadowed-acl-rule',
		fixes: [
			{ title: 'Give it number 90, before rule 100', lines: ['          - 90 deny tcp 22 from 203.0.113.0/24'] },
			{ title: 'Delete this rule', lines: [], gone: ['          - 110 deny tcp 22 from 203.0.113.0/24'] },
		],
	},
	{
		code: 'acl-blocks-return-traffic',
		text: 'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    subnets:\n      a: { cidr: 10.0.1.0/24, network_acl: edge }\n    network_acls:\n      edge:\n        inbound:\n          - 100 allow tcp 443 from 0.0.0.0/0\n        outbound: []\n',
		fixes: [
			{
				title: 'Add "100 allow tcp 1024-65535 to 0.0.0.0/0" to outbound of edge',
				lines: ['        outbound:', '          - 100 allow tcp 1024-65535 to 0.0.0.0/0'],
			},
		],
	},
	{ code: 'unknown-endpoint', fixes: [{ title: 'Replace "dv" with "db"', lines: ['  query: { from: app, to: db, traffic: tcp 5432 }'] }] },
	{
		code: 'ambiguous-reference',
		text: 'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    subnets:\n      a: { cidr: 10.0.1.0/24 }\n    security_groups:\n      web:\n        inbound:\n          - tcp 443 from offices\n      offices: {}\nprefix_lists:\n  offices: [198.51.100.0/24]\ninstances:\n  app: { interfaces: { eth0: { subnet: main.a, security_groups: [web, main.offices] } } }\n',
		fixes: [{ title: 'Replace "offices" with "main.offices"', lines: ['          - tcp 443 from main.offices'] }],
	},
	{
		code: 'public-address-without-internet-route',
		fixes: [
			{
				title: 'Add "0.0.0.0/0 via igw" to the routes of main',
				lines: ['    route_tables:', '      main:', '        routes:', '          - 0.0.0.0/0 via igw'],
			},
		],
	},
	{
		code: 'nat-gateway-in-private-subnet',
		text: 'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    internet_gateway: out\n    subnets:\n      a: { cidr: 10.0.1.0/24, route_table: r }\n    nat_gateways:\n      nat: { subnet: a }\n    route_tables:\n      r:\n        routes:\n          - 10.9.0.0/16 blackhole\n',
		fixes: [{ title: 'Add "0.0.0.0/0 via out" to the routes of r', lines: ['          - 0.0.0.0/0 via out'] }],
	},
	{
		code: 'nat-gateway-in-private-subnet',
		text: 'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    subnets:\n      a: { cidr: 10.0.1.0/24, route_table: r }\n    nat_gateways:\n      nat: { subnet: a }\n    route_tables:\n      r: { routes: [] }\n',
		fixes: [],
	},
	{
		code: 'unused-ignore',
		fixes: [{ title: 'Delete the comment', lines: ['      a: { cidr: 10.0.1.0/24 }'] }],
	},
	{
		code: 'unused-ignore',
		text: 'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    # hopwise-ignore unknown-ky: not yet\n    dns: true\n',
		fixes: [
			{ title: 'Replace "unknown-ky" with "unknown-key"', lines: ['    # hopwise-ignore unknown-key: not yet'] },
			{ title: 'Delete the comment', lines: [], gone: ['    # hopwise-ignore unknown-ky: not yet'] },
		],
	},
	{
		code: 'unused-ignore',
		text: 'vpcs:\n  main: { cidr: 10.0.0.0/16, dns: true } # hopwise-ignore unknown-key, wrong-type\n',
		fixes: [
			{
				title: 'Delete "wrong-type" from the comment',
				lines: ['  main: { cidr: 10.0.0.0/16, dns: true } # hopwise-ignore unknown-key'],
			},
		],
	},
];

describe('the fixes of a rule', () => {
	for (const { code, text = ruleOf(code)?.failing ?? '', fixes } of ROWS) {
		it(`mend ${code}`, () => {
			const { root, findings } = judged(text);
			const finding = findings.find((each) => each.code === code);
			assert.ok(root !== undefined && finding !== undefined);
			const made = quickFixes(root, finding);
			const after = made.map(({ edits }) => applyEdits(text, edits[0]?.edits ?? []));
			assert.deepEqual(
				made.map(({ title, certain }, index) => ({ title, lines: added(text, after[index] ?? ''), certain })),
				fixes.map(({ title, lines, certain = false }) => ({ title, lines, certain })),
			);
			for (const [index, changed] of after.entries()) {
				const gone = fixes[index]?.gone;
				if (gone !== undefined) assert.deepEqual(added(changed, text), gone);
				const now = judged(changed).findings;
				assert.ok(!now.some((each) => isSame(each, finding)), `${code} is still found in\n${changed}`);
				const more = now.filter((each) => each.severity !== 'hint' && !findings.some((old) => isSame(old, each)));
				assert.deepEqual(
					more.map(({ message }) => message),
					[],
				);
			}
		});
	}

	it('are here for every rule that has some', () => {
		const withFixes = RULES.filter((rule) => rule.round !== 'flows' && rule.fixes !== undefined).map(({ code }) => code);
		assert.deepEqual(
			withFixes.filter((code) => !ROWS.some((row) => row.code === code)),
			[],
		);
	});
});

function judged(text: string): { readonly root: Root | undefined; readonly findings: readonly Finding[] } {
	const [root] = analyse(new Map([[URI, text]]), ['file:///nets']).roots;
	return { root, findings: root === undefined ? [] : [...networkFindings(root), ...flowFindings(root, drain(traceFlows(root)))] };
}

function isSame(a: Finding, b: Finding): boolean {
	return a.code === b.code && a.message === b.message;
}

/** The lines of the second text that the first has not. */
function added(before: string, after: string): readonly string[] {
	const old = before.split('\n');
	return after.split('\n').filter((line) => !old.includes(line));
}

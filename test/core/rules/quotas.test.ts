import assert from 'node:assert/strict';
import { analyse, networkErrors, networkFindings } from '../../../server/src/core/analysis/analyse.ts';
import type { Root } from '../../../server/src/core/analysis/analysis.ts';
import { isRaisable, type Limits, QUOTAS, type QuotaName, quotaOf } from '../../../server/src/core/rules/quotas/quota.ts';
import { RULES } from '../../../server/src/core/rules/registry.ts';

const URI = 'file:///a.topo.yaml';

function rootOf(text: string): Root {
	const [root] = analyse(new Map([[URI, text]]), []).roots;
	assert.ok(root);
	return root;
}

/** What is found about a quota: the severity, and how many there are. */
function found(text: string, name: QuotaName, limits?: Limits): readonly string[] {
	return networkFindings(rootOf(text), limits).flatMap(({ code, severity, data }) => {
		if (data['quota'] !== name) return [];
		assert.equal(code, quotaOf(name).rule);
		return [`${severity} ${data['count']}`];
	});
}

const times = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join('');

/** A block of a kind of its own for each number. */
const block = (index: number): string => `172.${16 + Math.floor(index / 256)}.${index % 256}.0/24`;

const VPC = (inside: string, name = 'main'): string => `  ${name}:\n    cidr: 10.0.0.0/16\n${inside}`;
const IN_REGION = '    region: eu-west-1\n';
const LIST = (entries: number): string => `prefix_lists:\n  list: { cidr: [192.0.2.0/24], max_entries: ${entries} }\n`;
const ATTACHED = (count: number, what: (index: number) => string): string =>
	`transit_gateways:\n  tgw:\n    attachments:\n${times(count, (index) => `      a${index}: ${what(index)}\n`)}`;
const VPN = (inside: string, more = ''): string => `vpcs:
  main:
    cidr: 10.0.0.0/16
    vpn_gateway: vgw
${more}networks:
  office: { cidr: 192.168.0.0/16 }
customer_gateways:
  office: { network: office, ip: 198.51.100.1 }
vpn_connections:
${inside}`;

/** Of each quota a topology that has so many. */
const WITH: Readonly<Record<QuotaName, (count: number) => string>> = {
	'vpcs-per-region': (count) => `vpcs:\n${times(count, (index) => VPC(IN_REGION, `v${index}`))}`,
	'subnets-per-vpc': (count) =>
		`vpcs:\n${VPC(`    subnets:\n${times(count, (index) => `      s${index}: { cidr: 10.0.${index}.0/28 }\n`)}`)}`,
	'ipv4-blocks-per-vpc': (count) => `vpcs:\n  main:\n    cidr:\n${times(count, (index) => `      - 10.${index}.0.0/16\n`)}`,
	'ipv6-blocks-per-vpc': (count) =>
		`vpcs:\n  main:\n    cidr:\n      - 10.0.0.0/16\n${times(count, (index) => `      - 2001:db8:${index + 1}::/56\n`)}`,
	'elastic-ips-per-region': (count) =>
		`vpcs:\n${VPC(`${IN_REGION}    internet_gateway: igw\n    subnets: { a: { cidr: 10.0.1.0/24 } }\n    nat_gateways: { nat: { subnet: a } }\n`)}instances:\n${times(
			count - 1,
			(index) => `  i${index}: { interfaces: { eth0: { subnet: main.a, public_ip: 203.0.113.${index + 1} } } }\n`,
		)}`,
	'nat-gateways-per-zone': (count) =>
		`vpcs:\n${VPC(`    subnets: { a: { cidr: 10.0.1.0/24, zone: eu-west-1a } }\n    nat_gateways:\n${times(count, (index) => `      n${index}: { subnet: a, connectivity: private }\n`)}`)}`,
	'route-tables-per-vpc': (count) => `vpcs:\n${VPC(`    route_tables:\n${times(count - 1, (index) => `      t${index}: {}\n`)}`)}`,
	'routes-per-table': (count) =>
		`vpcs:\n${VPC(`    internet_gateway: igw\n    route_tables:\n      main:\n        routes:\n${times(count, (index) => `          - ${block(index)} via igw\n`)}`)}`,
	'propagated-routes-per-table': (count) =>
		VPN(
			`  office:\n    customer_gateway: office\n    gateway: main.vgw\n    advertises:\n${times(count, (index) => `      - ${block(index)}\n`)}`,
			'    route_tables: { main: { propagations: [vgw] } }\n',
		),
	'acls-per-vpc': (count) => `vpcs:\n${VPC(`    network_acls:\n${times(count - 1, (index) => `      a${index}: {}\n`)}`)}`,
	'rules-per-acl': (count) =>
		`vpcs:\n${VPC(`    network_acls:\n      edge:\n        outbound:\n${times(count - 1, (index) => `          - ${index + 1} allow tcp ${index + 1} to 0.0.0.0/0\n`)}`)}`,
	'groups-per-region': (count) =>
		`vpcs:\n${VPC(`${IN_REGION}    security_groups:\n${times(count - 1, (index) => `      g${index}: {}\n`)}`)}`,
	'rules-per-group': (count) =>
		`vpcs:\n${VPC(`    security_groups:\n      web:\n        inbound:\n${times(count, (index) => `          - tcp ${index + 1} from ::/0\n`)}`)}`,
	'groups-per-interface': (count) =>
		`vpcs:\n${VPC(`    subnets: { a: { cidr: 10.0.1.0/24 } }\n    security_groups:\n${times(count, (index) => `      g${index}: {}\n`)}`)}instances:\n  web: { interfaces: { eth0: { subnet: main.a, security_groups: [${Array.from({ length: count }, (_, index) => `g${index}`).join(', ')}] } } }\n`,
	'rules-per-interface': (count) =>
		`vpcs:\n${VPC('    subnets: { a: { cidr: 10.0.1.0/24 } }\n    security_groups: { large: { inbound: [tcp 443 from list] } }\n')}instances:\n  web: { interfaces: { eth0: { subnet: main.a, security_groups: [large] } } }\n${LIST(Math.min(count, 1000))}`,
	'prefix-list-entries': (count) => `prefix_lists:\n  long:\n    cidr:\n${times(count, (index) => `      - ${block(index)}\n`)}`,
	'peerings-per-vpc': (count) =>
		`vpcs:\n${VPC('')}${times(count, (index) => `  v${index}: { cidr: ${block(index)} }\n`)}peerings:\n${times(count, (index) => `  p${index}: { between: [v${index}, main] }\n`)}`,
	'gateway-endpoints-per-region': (count) =>
		`vpcs:\n${VPC(`${IN_REGION}    endpoints:\n${times(count, (index) => `      e${index}: { type: gateway, service: aws.s3 }\n`)}`)}`,
	'gateway-endpoints-per-vpc': (count) =>
		`vpcs:\n${VPC(`    endpoints:\n${times(count, (index) => `      e${index}: { type: gateway, service: aws.s3 }\n`)}`)}`,
	'interface-endpoints-per-vpc': (count) =>
		`vpcs:\n${VPC(`    subnets: { a: { cidr: 10.0.1.0/24 } }\n    endpoints:\n${times(count, (index) => `      e${index}: { type: interface, service: aws.sns, subnets: [a] }\n`)}`)}`,
	'transit-gateways-per-region': (count) => `transit_gateways:\n${times(count, (index) => `  t${index}: { region: eu-west-1 }\n`)}`,
	'transit-gateways-per-vpc': (count) =>
		`vpcs:\n${VPC('    subnets: { a: { cidr: 10.0.1.0/24 } }\n')}transit_gateways:\n${times(count, (index) => `  t${index}: { attachments: { a: { subnets: [main.a] } } }\n`)}`,
	'attachments-per-transit-gateway': (count) => ATTACHED(count, (index) => `{ vpn_connection: vpn-${(0x10000000 + index).toString(16)} }`),
	'attachments-of-one-vpc': (count) =>
		`vpcs:\n${VPC(`    subnets:\n${times(count, (index) => `      s${index}: { cidr: 10.0.${index}.0/24 }\n`)}`)}${ATTACHED(count, (index) => `{ subnets: [main.s${index}] }`)}`,
	'peerings-per-transit-gateway': (count) => ATTACHED(count, (index) => `{ transit_gateway: tgw-${index} }`),
	'peerings-of-two-transit-gateways': (count) => `${ATTACHED(count, () => '{ transit_gateway: other }')}  other: {}\n`,
	'tables-per-transit-gateway': (count) =>
		`transit_gateways:\n  tgw:\n    route_tables:\n${times(count - 1, (index) => `      t${index}: {}\n`)}`,
	'routes-per-transit-gateway': (count) =>
		`transit_gateways:\n  tgw:\n    route_tables:\n      default:\n        routes:\n${times(Math.floor(count / 1000), () => '          - list blackhole\n')}${times(count % 1000, (index) => `          - ${block(index)} blackhole\n`)}${LIST(1000)}`,
	'direct-connect-gateways-per-transit-gateway': (count) =>
		`${ATTACHED(count, (index) => `{ direct_connect_gateway: d${index} }`)}direct_connect_gateways:\n${times(count, (index) => `  d${index}: {}\n`)}`,
	'transit-gateways-per-direct-connect-gateway': (count) =>
		`transit_gateways:\n${times(count, (index) => `  t${index}: { attachments: { dx: { direct_connect_gateway: dx } } }\n`)}direct_connect_gateways:\n  dx: {}\n`,
	'vpn-gateways-per-direct-connect-gateway': (count) =>
		`vpcs:\n${times(count, (index) => VPC('    vpn_gateway: vgw\n', `v${index}`))}direct_connect_gateways:\n  dx:\n    associations:\n${times(count, (index) => `      a${index}: { gateway: v${index}.vgw }\n`)}`,
	'interfaces-per-direct-connect-gateway': (count) =>
		`networks:\n  office: { cidr: 192.168.0.0/16 }\ndirect_connect_gateways:\n  dx: {}\nvirtual_interfaces:\n${times(count, (index) => `  v${index}: { type: private, network: office, gateway: dx }\n`)}`,
	'routes-per-virtual-interface': (count) =>
		`networks:\n  office: { cidr: 192.168.0.0/16 }\ndirect_connect_gateways:\n  dx: {}\nvirtual_interfaces:\n  line:\n    type: private\n    network: office\n    gateway: dx\n    advertises:\n${times(count, (index) => `      - ${block(index)}\n`)}`,
	'routes-per-public-virtual-interface': (count) =>
		`networks:\n  office: { cidr: 192.168.0.0/16 }\nvirtual_interfaces:\n  line:\n    type: public\n    network: office\n    advertises:\n${times(count, (index) => `      - 11.${Math.floor(index / 256)}.${index % 256}.0/24\n`)}`,
	'peers-per-connect-attachment': (count) =>
		`vpcs:\n${VPC('    subnets: { a: { cidr: 10.0.1.0/24 } }\n')}networks:\n  office: { cidr: 192.168.0.0/16 }\ntransit_gateways:\n  tgw:\n    attachments:\n      main: { subnets: [main.a] }\n      sd-wan: { transport_attachment: main }\nconnect_peers:\n${times(count, (index) => `  p${index}: { attachment: tgw.sd-wan, peer_address: 10.0.1.${index + 10}, network: office }\n`)}`,
	'vpn-gateways-per-region': (count) => `vpcs:\n${times(count, (index) => VPC(`${IN_REGION}    vpn_gateway: vgw\n`, `v${index}`))}`,
	'vpn-connections-per-gateway': (count) => VPN(times(count, (index) => `  c${index}: { customer_gateway: office, gateway: main.vgw }\n`)),
	'static-routes-per-vpn': (count) =>
		VPN(
			`  office:\n    customer_gateway: office\n    gateway: main.vgw\n    static_routes:\n${times(count, (index) => `      - ${block(index)}\n`)}`,
		),
	'announced-routes-per-vpn': (count) =>
		VPN(
			`  office:\n    customer_gateway: office\n    gateway: main.vgw\n    advertises:\n${times(count, (index) => `      - ${block(index)}\n`)}`,
		),
	'announced-routes-per-transit-vpn': (count) =>
		VPN(
			`  office:\n    customer_gateway: office\n    advertises:\n${times(count, (index) => `      - ${block(index)}\n`)}${ATTACHED(1, () => '{ vpn_connection: office }')}`,
		),
};

/** What a quota's topology cannot have more of. */
const NEVER_MORE: ReadonlySet<QuotaName> = new Set(['rules-per-interface']);

describe('a quota', () => {
	for (const quota of QUOTAS) {
		const { name, highest, default: itself } = quota;
		const text = WITH[name];

		it(`${name}: ${itself} are fine`, () => assert.deepEqual(found(text(itself), name), []));

		if (NEVER_MORE.has(name)) continue;
		const severity = isRaisable(quota) ? 'warning' : 'error';
		it(`${name}: ${itself + 1} are ${severity === 'error' ? 'refused' : 'worth a warning'}`, () =>
			assert.deepEqual(found(text(itself + 1), name), [`${severity} ${itself + 1}`]));

		if (!isRaisable(quota)) continue;
		it(`${name}: a raised limit is believed`, () => {
			const limits: Limits = new Map([[name, itself + 1]]);
			assert.deepEqual(found(text(itself + 1), name, limits), []);
			assert.deepEqual(found(text(itself + 2), name, limits), [`warning ${itself + 2}`]);
		});

		if (highest === undefined || highest > 999) continue;
		it(`${name}: ${highest} can be had, ${highest + 1} cannot, whatever is said`, () => {
			const limits: Limits = new Map([[name, highest + 1]]);
			assert.deepEqual(found(text(highest), name), [`warning ${highest}`]);
			assert.deepEqual(found(text(highest + 1), name), [`error ${highest + 1}`]);
			assert.deepEqual(found(text(highest + 1), name, new Map([[name, highest]])), [`error ${highest + 1}`]);
			assert.deepEqual(found(text(highest + 2), name, limits), [`error ${highest + 2}`]);
		});
	}
});

describe('the rules about quotas', () => {
	it('are errors for who asks for errors alone, where they are that bad', () => {
		const errors = (text: string) => networkErrors(rootOf(text)).map(({ code }) => code);
		assert.deepEqual(errors(WITH['rules-per-acl'](21)), []);
		assert.deepEqual(errors(WITH['rules-per-acl'](41)), ['too-many-rules']);
	});

	it('look after every quota', () => {
		for (const { rule } of QUOTAS) assert.ok(RULES.some(({ code }) => code === rule));
	});

	it('say nothing of Regions and zones that the file does not say', () => {
		const unsaid = (name: QuotaName, count: number) => WITH[name](count).replaceAll(IN_REGION, '').replaceAll(', zone: eu-west-1a', '');
		assert.deepEqual(found(unsaid('vpcs-per-region', 9), 'vpcs-per-region'), []);
		assert.deepEqual(found(unsaid('elastic-ips-per-region', 9), 'elastic-ips-per-region'), []);
		assert.deepEqual(found(unsaid('nat-gateways-per-zone', 9), 'nat-gateways-per-zone'), []);
	});

	it('count what changes, and keep what does not', () => {
		const text = WITH['rules-per-acl'](20);
		const before = analyse(new Map([[URI, text]]), []);
		const more = text.replace('          - 1 allow tcp 1 to 0.0.0.0/0\n', (line) => `${line}          - 99 allow tcp 99 to 0.0.0.0/0\n`);
		const after = analyse(new Map([[URI, more]]), [], before);
		assert.deepEqual(
			before.roots.flatMap((root) => networkFindings(root)).filter(({ code }) => code === 'too-many-rules'),
			[],
		);
		assert.deepEqual(
			after.roots.flatMap((root) => networkFindings(root)).flatMap(({ code, data }) => (code === 'too-many-rules' ? [data['count']] : [])),
			[21],
		);
	});
});

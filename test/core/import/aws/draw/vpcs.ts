/** A random VPC with its parts. */
import type { Random } from '../../../../kernel/draw/random.ts';
import { type Drawing, type DrawnVpc, list, oneOrMore, ZONES } from './drawing.ts';

export function vpcLines(drawing: Drawing, vpc: DrawnVpc): readonly string[] {
	const { random } = drawing;
	const { name, number, hasIpv6, hasInternet, hasVpnGateway } = vpc;
	const blocks = [`10.${number}.0.0/16`, ...(random.chance(0.3) ? [`100.64.${number}.0/24`] : [])];
	return [
		`  ${name}:`,
		`    cidr: ${oneOrMore(hasIpv6 ? [...blocks, `2001:db8:${number}::/48`] : blocks)}`,
		...(random.chance(0.8) ? ['    region: eu-west-1'] : []),
		...(random.chance(0.5) ? ["    account: '111122223333'"] : []),
		...(random.chance(0.2) ? ['    dns_hostnames: false'] : []),
		...(random.chance(0.1) ? ['    dns_support: false'] : []),
		...(hasInternet ? ['    internet_gateway: igw'] : []),
		...(hasIpv6 && random.chance(0.5) ? ['    egress_only_internet_gateway: eigw'] : []),
		...(hasVpnGateway ? ['    vpn_gateway: vgw'] : []),
		'    subnets:',
		...ZONES.flatMap((zone, index) => [
			`      ${zone}: { cidr: ${oneOrMore([`10.${number}.${index + 1}.0/24`, ...(hasIpv6 ? [`2001:db8:${number}:${index + 1}::/64`] : [])])}, zone: eu-west-1${zone}${random.chance(0.6) ? ', route_table: out' : ''}${random.chance(0.25) ? ', network_acl: edge' : ''}${hasIpv6 && random.chance(0.2) ? ', dns64: true' : ''} }`,
			`      tgw-${zone}: { cidr: 10.${number}.${index + 11}.0/28, zone: eu-west-1${zone} }`,
		]),
		...natLines(drawing, vpc),
		'    route_tables:',
		'      main:',
		...routes(drawing, vpc, [`0.0.0.0/0 via ${hasInternet ? 'nat' : 'tgw'}`]),
		'      out:',
		...(hasVpnGateway && random.chance(0.7) ? ['        propagations: [vgw]'] : []),
		...routes(drawing, vpc, [
			hasInternet ? '0.0.0.0/0 via igw' : '0.0.0.0/0 blackhole',
			...(hasIpv6 && hasInternet ? ['::/0 via igw'] : []),
		]),
		...(hasInternet && random.chance(0.3) ? ['      edge:', '        gateway: igw'] : []),
		...aclLines(random, hasIpv6),
		...groupLines(drawing, vpc),
		...endpointLines(drawing, vpc),
	];
}

function natLines(drawing: Drawing, vpc: DrawnVpc): readonly string[] {
	if (!vpc.hasInternet) return [];
	const { random } = drawing;
	const isPrivate = random.chance(0.2);
	const state = random.chance(0.1) ? ', state: failed' : '';
	const outside = isPrivate ? ', connectivity: private' : `, public_ip: ${drawing.publicAddress()}`;
	return ['    nat_gateways:', `      nat: { subnet: a, ip: ${drawing.address(vpc, 'a')}${outside}${state} }`];
}

function routes({ random, vpcs }: Drawing, vpc: DrawnVpc, first: readonly string[]): readonly string[] {
	const [other] = vpcs.filter((each) => each !== vpc);
	const more = [
		...(random.chance(0.85) ? ['10.0.0.0/8 via tgw', '172.20.0.0/15 via tgw'] : []),
		...(random.chance(0.4) && vpcs.indexOf(vpc) < 2 ? [`10.${other?.number}.0.0/16 via pcx`] : []),
		...(random.chance(0.4) ? ['offices via tgw'] : []),
		...(random.chance(0.2) ? ['192.0.2.0/24 blackhole'] : []),
		...(random.chance(0.3) ? [`198.51.100.0/24 via host-${vpc.name}.eth0`] : []),
	];
	return ['        routes:', ...random.shuffled([...first, ...more]).map((route) => `          - ${route}`)];
}

const TRAFFICS = [
	'all',
	'tcp',
	'udp',
	'icmp',
	'icmp echo-request',
	'icmp destination-unreachable/4',
	'tcp 443',
	'tcp 8080-8090',
	'udp 53',
	'esp',
	'gre',
	'89',
	'icmpv6',
	'icmpv6 packet-too-big',
	'icmpv6 200',
];

function aclLines(random: Random, hasIpv6: boolean): readonly string[] {
	const direction = (word: 'from' | 'to') =>
		Array.from({ length: 1 + random.below(4) }, (_, index) => {
			const block = random.pick(['0.0.0.0/0', '10.0.0.0/8', '192.168.0.0/16', ...(hasIpv6 ? ['::/0', '2001:db8::/32'] : [])]);
			return `          - ${100 + 10 * index} ${random.pick(['allow', 'allow', 'allow', 'deny'])} ${random.pick(TRAFFICS)} ${word} ${block}`;
		});
	return [
		'    network_acls:',
		'      edge:',
		'        inbound:',
		...direction('from'),
		'          - 900 allow all from 0.0.0.0/0',
		'        outbound:',
		...direction('to'),
		...(random.chance(0.8) ? ['          - 900 allow all to 0.0.0.0/0'] : []),
		...(random.chance(0.1) ? ['      default:', '        inbound: []', '        outbound: []'] : []),
	];
}

function groupLines({ random, vpcs }: Drawing, vpc: DrawnVpc): readonly string[] {
	const others = vpcs.filter((each) => each !== vpc);
	const peer = () =>
		random.pick([
			'0.0.0.0/0',
			'10.0.0.0/8',
			'::/0',
			'web',
			'app',
			'default',
			'offices',
			'offices-6',
			'aws.s3',
			`${random.pick(others).name}.web`,
		]);
	const rules = (word: 'from' | 'to', count: number) => {
		const drawn = Array.from({ length: count }, () => `${random.pick(TRAFFICS)} ${word} ${peer()}`);
		return [...new Set(drawn)].map((rule) => `          - ${rule}`);
	};
	return [
		'    security_groups:',
		'      web:',
		'        inbound:',
		'          - tcp 443 from 0.0.0.0/0',
		...rules('from', 3).filter((rule) => !rule.endsWith('tcp 443 from 0.0.0.0/0')),
		'      app:',
		'        inbound:',
		'          - all from 10.0.0.0/8',
		...(random.chance(0.3) ? ['        outbound:', '          - all to 10.0.0.0/8', ...rules('to', 4)] : []),
		...(random.chance(0.3) ? ['      closed:', '        outbound: []'] : []),
		...(random.chance(0.2) ? ['      default:', '        inbound: []'] : []),
	];
}

function endpointLines(drawing: Drawing, vpc: DrawnVpc): readonly string[] {
	const { random } = drawing;
	const interfaces = ZONES.filter(() => random.chance(0.7));
	const ips = interfaces.map((zone) => drawing.address(vpc, zone));
	return [
		'    endpoints:',
		`      store: { type: gateway, service: aws.s3, route_tables: ${list(random.pick([['main'], ['main', 'out'], ['out']]))} }`,
		...(interfaces.length === 0
			? []
			: [
					`      queue: { type: interface, service: aws.sqs, subnets: ${list(interfaces)}, security_groups: [app], ip: ${oneOrMore(ips)}${random.chance(0.3) ? ', private_dns: false' : ''} }`,
				]),
		...(random.chance(0.4)
			? [
					`      offered: { type: interface, service: offer, subnets: [a], security_groups: [web], ip: ${drawing.address(vpc, 'a')}${random.chance(0.2) ? ', state: pending-acceptance' : ''} }`,
				]
			: []),
		...(random.chance(0.3)
			? [
					`      theirs: { type: interface, service: com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0, subnets: [b], security_groups: [web], ip: ${drawing.address(vpc, 'b')}, private_dns: false }`,
				]
			: []),
	];
}

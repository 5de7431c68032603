/** Random peerings, transit gateways, and links to networks outside AWS. */
import { type Drawing, list } from './drawing.ts';

export function betweenLines(drawing: Drawing): readonly string[] {
	const { random } = drawing;
	return [
		'peerings:',
		`  pcx: { between: [v0, v1]${random.chance(0.15) ? ', state: pending-acceptance' : ''} }`,
		...transitLines(drawing),
		...outsideLines(drawing),
	];
}

function transitLines({ random, vpcs }: Drawing): readonly string[] {
	const flag = (key: string, probability: number, word = 'true') => (random.chance(probability) ? `, ${key}: ${word}` : '');
	const table = () => random.pick(['', '', '', '', ', route_table: spokes', ', route_table: hub']);
	const attachments = vpcs.map(({ name }) => {
		const subnets = random.pick([['tgw-a', 'tgw-b'], ['tgw-a']]).map((subnet) => `${name}.${subnet}`);
		const more = `${flag('appliance_mode', 0.3)}${flag('ipv6', 0.3)}${flag('security_group_referencing', 0.2, 'false')}`;
		return `      to-${name}: { subnets: ${list(subnets)}${table()}${more} }`;
	});
	const some = (): string => list(vpcs.filter(() => random.chance(0.6)).map(({ name }) => `to-${name}`));
	const route = (block: string) => `          - ${block} ${random.pick([`via to-${random.pick(vpcs).name}`, 'via far', 'blackhole'])}`;
	return [
		'transit_gateways:',
		'  tgw:',
		...(random.chance(0.7) ? ['    region: eu-west-1'] : []),
		...(random.chance(0.3) ? ['    asn: 64600'] : []),
		...(random.chance(0.2) ? ['    vpn_ecmp: false'] : []),
		...(random.chance(0.4) ? ['    security_group_referencing: true'] : []),
		...(random.chance(0.1) ? ['    default_route_table_association: false'] : []),
		...(random.chance(0.1) ? ['    default_route_table_propagation: false'] : []),
		'    attachments:',
		...attachments,
		`      office: { vpn_connection: office-by-tgw${table()} }`,
		`      line: { direct_connect_gateway: dx-transit, allowed_prefixes: [10.0.0.0/8]${table()} }`,
		`      far: { transit_gateway: far-tgw${table()} }`,
		`      sd-wan: { transport_attachment: to-v0${table()} }`,
		'    route_tables:',
		'      spokes:',
		`        propagations: ${some()}`,
		'        routes:',
		...['0.0.0.0/0', '10.0.0.0/8', 'offices'].filter(() => random.chance(0.8)).map(route),
		'          - 198.51.100.0/24 blackhole',
		'      hub:',
		`        propagations: ${list(['office', 'line', 'sd-wan'])}`,
		...(random.chance(0.3) ? ['      default:', '        routes:', '          - 203.0.113.0/24 blackhole'] : []),
		'  far-tgw:',
		'    region: us-east-1',
		'    asn: 64700',
		'    attachments:',
		'      back: { transit_gateway: tgw }',
		'    route_tables:',
		'      default:',
		'        routes:',
		'          - 10.0.0.0/8 via back',
	];
}

function outsideLines({ random, vpcs }: Drawing): readonly string[] {
	const withGateway = vpcs.filter(({ hasVpnGateway }) => hasVpnGateway);
	const [own, another] = withGateway;
	const state = random.chance(0.2) ? ', state: down' : '';
	return [
		'networks:',
		'  office: { cidr: 192.168.0.0/16 }',
		'  site: { cidr: 172.20.0.0/16 }',
		'  branch: { cidr: 172.21.0.0/16 }',
		'customer_gateways:',
		'  office-router: { network: office, ip: 54.20.0.1, asn: 65010 }',
		'  second-router: { network: office, ip: 54.20.0.2 }',
		'vpn_connections:',
		`  office-by-tgw: { customer_gateway: office-router${random.chance(0.3) ? ', static_routes: [192.168.0.0/16]' : ''}${random.chance(0.3) ? ', tunnels: [up, down]' : ''}${random.chance(0.2) ? ', local_network_cidr: 192.168.0.0/16, remote_network_cidr: 10.0.0.0/8' : ''} }`,
		...(own === undefined
			? []
			: [
					`  office-to-${own.name}: { customer_gateway: second-router, gateway: ${own.name}.vgw${random.chance(0.5) ? ', static_routes: [192.168.0.0/16, 192.168.7.0/24]' : ''} }`,
				]),
		'direct_connect_gateways:',
		'  dx-transit: {}',
		...(another === undefined
			? []
			: [
					'  dx:',
					`    associations: { first: { gateway: ${another.name}.vgw${random.chance(0.5) ? `, allowed_prefixes: [10.${another.number}.0.0/16]` : ''} } }`,
				]),
		'virtual_interfaces:',
		`  line: { type: transit, network: site, gateway: dx-transit, region: eu-west-1${state} }`,
		...(another === undefined ? [] : ['  private-line: { type: private, network: site, gateway: dx }']),
		'  public-line: { type: public, network: site, advertises: [54.30.0.0/24] }',
		'connect_peers:',
		`  edge: { attachment: tgw.sd-wan, peer_address: 10.1.1.250, network: branch${random.chance(0.5) ? ', asn: 64800' : ''} }`,
	];
}

/** Random instances, functions, load balancers and endpoint services. */
import { type Drawing, type DrawnVpc, list, oneOrMore, type Zone } from './drawing.ts';

export function hostLines(drawing: Drawing): readonly string[] {
	const { random, vpcs } = drawing;
	return [
		'instances:',
		...vpcs.flatMap((vpc) => [
			...instanceLines(drawing, vpc, 'host'),
			...(random.chance(0.7) ? instanceLines(drawing, vpc, 'second') : []),
		]),
		'functions:',
		...vpcs.flatMap(({ name }) =>
			random.chance(0.6)
				? [`  job-${name}: { subnets: ${list(random.pick([['a'], ['a', 'b']]).map((zone) => `${name}.${zone}`))}, security_groups: [app] }`]
				: [],
		),
		'  alone: {}',
		...balancerLines(drawing),
	];
}

function instanceLines(drawing: Drawing, vpc: DrawnVpc, called: string): readonly string[] {
	const { random } = drawing;
	const isWindows = random.chance(0.2);
	const count = called === 'host' || random.chance(0.6) ? 1 : 2;
	return [
		`  ${called}-${vpc.name}:`,
		...(random.chance(0.07) ? ['    state: stopped'] : []),
		'    interfaces:',
		...Array.from({ length: count }, (_, index) => interfaceLine(drawing, vpc, index)),
		...(isWindows ? ['    os: { system: windows }'] : []),
	];
}

function interfaceLine(drawing: Drawing, vpc: DrawnVpc, index: number): string {
	const { random } = drawing;
	const zone: Zone = random.pick(['a', 'b']);
	const secondary = random.chance(0.3);
	const ips = [
		drawing.address(vpc, zone),
		...(secondary ? [drawing.address(vpc, zone)] : []),
		...(random.chance(0.15) ? [`10.${vpc.number}.${zone === 'a' ? 1 : 2}.${224 + 16 * index}/28`] : []),
		...(vpc.hasIpv6 && random.chance(0.7) ? [drawing.address6(vpc, zone)] : []),
	];
	const first = random.pick([[], [drawing.publicAddress()], [`auto ${drawing.publicAddress()}`]]);
	const outside = secondary && random.chance(0.4) ? [...(first.length === 0 ? ['none'] : first), drawing.publicAddress()] : first;
	const groups = random.pick([['web'], ['app'], ['app'], ['web', 'app'], ['web', 'app'], ['default']]);
	return `      eth${index}: { subnet: ${vpc.name}.${zone}, ip: ${oneOrMore(ips)}${outside.length === 0 ? '' : `, public_ip: ${oneOrMore(outside)}`}, security_groups: ${list(groups)}${random.chance(0.2) ? ', source_dest_check: false' : ''} }`;
}

/** One of each type, each in a VPC of its own as far as there are so many, with target groups of every type. */
function balancerLines(drawing: Drawing): readonly string[] {
	const { random, vpcs } = drawing;
	const at = (index: number): DrawnVpc => random.pick(vpcs.slice(index % vpcs.length).slice(0, 1));
	const [outer, inner, old] = [at(0), at(1), at(2)];
	const subnets = ({ name }: DrawnVpc) => list([`${name}.a`, `${name}.b`]);
	const ips = (vpc: DrawnVpc) => list([drawing.address(vpc, 'a'), drawing.address(vpc, 'b')]);
	const nlbGroups = random.chance(0.5) ? ', security_groups: [web]' : '';
	const dual = inner.hasIpv6 ? [drawing.address6(inner, 'a'), drawing.address6(inner, 'b')] : [];
	const health = random.chance(0.5) ? ', health_check: tcp 8081' : '';
	const unhealthy = random.chance(0.3) ? ' unhealthy' : '';
	return [
		'load_balancers:',
		`  web-lb: { type: application${outer.hasInternet ? `, public_ip: ${list([drawing.publicAddress(), drawing.publicAddress()])}` : ', scheme: internal'}, subnets: ${subnets(outer)}, ip: ${ips(outer)}, security_groups: [web], listeners: [tcp 443 to by-instance, tcp 443 to by-address, tcp 80 to by-function]${random.chance(0.3) ? ', cross_zone: false' : ''} }`,
		`  inner-lb: { type: network, scheme: internal, subnets: ${subnets(inner)}, ip: ${list([drawing.address(inner, 'a'), drawing.address(inner, 'b'), ...dual])}${nlbGroups}, listeners: [tcp 8443 to by-balancer, udp 53 to names]${random.chance(0.4) ? ', cross_zone: true' : ''} }`,
		`  old-lb: { type: classic, scheme: internal, subnets: ${subnets(old)}, ip: ${ips(old)}, security_groups: [app], listeners: [tcp 8080 to old-lb] }`,
		'target_groups:',
		`  by-instance: { traffic: tcp 8080, targets: [host-${outer.name}, host-${inner.name} port 9090${unhealthy}]${health} }`,
		`  by-address: { traffic: tcp 8080, targets: [10.${outer.number}.1.200, 192.168.1.10${unhealthy}]${random.chance(0.5) ? ', preserve_client_ip: true' : ''} }`,
		'  by-function: { traffic: tcp 443, targets: [alone] }',
		'  by-balancer: { traffic: tcp 443, targets: [web-lb] }',
		`  names: { traffic: udp 53, targets: [host-${inner.name}]${random.chance(0.5) ? ', preserve_client_ip: false' : ''} }`,
		`  old-lb: { traffic: tcp 80, targets: [host-${old.name}] }`,
		'endpoint_services:',
		'  offer: { load_balancers: [inner-lb] }',
	];
}

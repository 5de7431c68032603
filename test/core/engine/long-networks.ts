/** Networks too long to write by hand, for the limits of the walk. */

const OPEN = ['    security_groups:', '      open: { inbound: [ all from 0.0.0.0/0 ] }'];

/** A host, a number of routers each in a subnet of its own that hand packets on to the next one, and a server behind the last. */
export function chainOfRouters(count: number): string {
	const each = <T>(make: (index: number) => T): readonly T[] => Array.from({ length: count + 1 }, (_, index) => make(index));
	return [
		'vpcs:',
		'  main:',
		'    cidr: 10.0.0.0/16',
		'    subnets:',
		...each((index) => `      s${index}: { cidr: 10.0.${index}.0/24, route_table: t${index} }`),
		'      last: { cidr: 10.0.200.0/24 }',
		'    route_tables:',
		...each((index) => `      t${index}: { routes: [ 10.0.200.0/24 via ${index === count ? 'server' : `r${index + 1}`}.eth0 ] }`),
		...OPEN,
		'instances:',
		...each((index) => {
			const forwarding = index === 0 ? '' : ', source_dest_check: false';
			const eth0 = `eth0: { subnet: main.s${index}, ip: 10.0.${index}.10, security_groups: [open]${forwarding} }`;
			return `  r${index}: { interfaces: { ${eth0} }, os: { forwarding: plain } }`;
		}),
		'  server: { interfaces: { eth0: { subnet: main.last, ip: 10.0.200.10, security_groups: [open] } } }',
		'flows:',
		'  far: { from: r0, to: server, traffic: tcp 443 }',
	].join('\n');
}

/** A function that may run in any of so many subnets, and a server that it asks. */
export function functionInManySubnets(count: number): string {
	const subnets = Array.from({ length: count }, (_, index) => `s${index}`);
	return [
		'vpcs:',
		'  main:',
		'    cidr: 10.0.0.0/16',
		'    subnets:',
		...subnets.map((name, index) => `      ${name}: { cidr: 10.0.${Math.floor(index / 16)}.${(index % 16) * 16}/28 }`),
		'      last: { cidr: 10.0.200.0/24 }',
		...OPEN,
		'functions:',
		`  report: { subnets: [${subnets.map((name) => `main.${name}`).join(', ')}], security_groups: [open] }`,
		'instances:',
		'  server: { interfaces: { eth0: { subnet: main.last, ip: 10.0.200.10, security_groups: [open] } } }',
		'flows:',
		'  many: { from: report, to: server, traffic: tcp 443 }',
	].join('\n');
}

/** A network that announces so many prefixes over a private virtual interface, and asks for the VPC by it. */
export function lineWithPrefixes(count: number): string {
	const announced = Array.from({ length: count }, (_, index) => `172.16.${index}.0/24`);
	return [
		'vpcs:',
		'  main:',
		'    cidr: 10.0.0.0/16',
		'    vpn_gateway: vgw',
		'    subnets: { a: { cidr: 10.0.1.0/24 } }',
		'    route_tables: { main: { propagations: [vgw] } }',
		...OPEN,
		'networks: { office: { cidr: 172.16.0.0/16, routes: [10.0.0.0/16 via line], hosts: { desk: 172.16.0.10 } } }',
		`virtual_interfaces: { line: { type: private, network: office, gateway: main.vgw, advertises: [${announced.join(', ')}] } }`,
		'instances:',
		'  server: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10, security_groups: [open] } } }',
		'flows:',
		'  in: { from: office.desk, to: server, traffic: tcp 443 }',
		'  out: { from: server, to: office.desk, traffic: tcp 443 }',
	].join('\n');
}

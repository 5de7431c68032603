/**
 * Topology files of any size for the benchmark: VPCs of a usual shape, each with public and private subnets, NAT, network
 * ACLs, security groups, instances and flows. The same number of lines gives the same text.
 */

/** A file of at least this many lines; it has no findings of severity error. `more` is flows for each VPC besides the usual four. */
export function generatedNetwork(lines: number, more = 0): string {
	const vpcs: string[] = [];
	const instances: string[] = [];
	const flows: string[] = [];
	let count = 3;
	for (let index = 0; count < lines; index++) {
		const part = vpcPart(index, more);
		vpcs.push(...part.vpc);
		instances.push(...part.instances);
		flows.push(...part.flows);
		count += part.vpc.length + part.instances.length + part.flows.length;
	}
	return ['vpcs:', ...vpcs, 'instances:', ...instances, 'flows:', ...flows, ''].join('\n');
}

/** VPCs alone, of at least this many lines, whose names no generated file has: what somebody pastes below `vpcs:`. */
export function generatedVpcs(lines: number): string {
	const vpcs: string[] = [];
	for (let index = FIRST_PASTED; vpcs.length < lines; index++) vpcs.push(...vpcPart(index, 0).vpc);
	return `${vpcs.join('\n')}\n`;
}

const FIRST_PASTED = 1_000_000;

const ZONES = ['a', 'b', 'c'] as const;
const HOSTS_IN_A_SUBNET = 4;

function vpcPart(
	index: number,
	more: number,
): {
	readonly vpc: readonly string[];
	readonly instances: readonly string[];
	readonly flows: readonly string[];
} {
	const name = `vpc-${index}`;
	const second = index % 250;
	const vpc = [
		`  ${name}:`,
		`    cidr: 10.${second}.0.0/16`,
		'    region: eu-west-1',
		'    internet_gateway: igw',
		'    subnets:',
		...ZONES.flatMap((zone, number) => [
			`      public-${zone}:  { cidr: 10.${second}.${number}.0/24, zone: eu-west-1${zone}, route_table: public, network_acl: edge }`,
			`      private-${zone}: { cidr: 10.${second}.${number + 10}.0/24, zone: eu-west-1${zone} }`,
		]),
		'    nat_gateways:',
		`      nat: { subnet: public-a, ip: 10.${second}.0.20 }`,
		'    route_tables:',
		'      main:',
		'        routes:',
		'          - 0.0.0.0/0 via nat',
		'      public:',
		'        routes:',
		'          - 0.0.0.0/0 via igw',
		'    network_acls:',
		'      edge:',
		'        inbound:',
		...[22, 80, 443].map((port, rule) => `          - ${100 + rule * 10} allow tcp ${port} from 0.0.0.0/0`),
		'          - 200 allow tcp 1024-65535 from 0.0.0.0/0',
		'        outbound:',
		'          - 100 allow tcp 443 to 0.0.0.0/0',
		'          - 110 allow tcp 1024-65535 to 0.0.0.0/0',
		'    security_groups:',
		'      web:',
		'        inbound:',
		'          - tcp 443 from 0.0.0.0/0',
		`          - tcp 22 from 10.${second}.0.0/16`,
		'      app:',
		'        inbound:',
		'          - tcp 8080 from web',
	];
	const host = (subnet: string, third: number, number: number, group: string, publicIp: string) =>
		`  ${name}-${subnet}-${number}: { interfaces: { eth0: { subnet: ${name}.${subnet}, ip: 10.${second}.${third}.${10 + number},${publicIp} security_groups: [${group}] } } }`;
	const instances = ZONES.flatMap((zone, third) =>
		Array.from({ length: HOSTS_IN_A_SUBNET }, (_, number) => [
			host(`public-${zone}`, third, number, 'web', ' public_ip: auto,'),
			host(`private-${zone}`, third + 10, number, 'app', ''),
		]).flat(),
	);
	const flows = [
		`  ${name}-inbound:  { from: internet, to: ${name}-public-a-1, traffic: tcp 443 }`,
		`  ${name}-app:      { from: ${name}-public-b-1, to: ${name}-private-a-1, traffic: tcp 8080 }`,
		`  ${name}-patches:  { from: ${name}-private-c-1, to: internet, traffic: tcp 443 }`,
		`  ${name}-database: { from: ${name}-private-b-1, to: ${name}-private-a-2, traffic: tcp 5432, expect: blocked }`,
		...Array.from(
			{ length: more },
			(_, number) => `  ${name}-more-${number}: { from: ${name}-public-a-1, to: ${name}-private-b-2, traffic: tcp ${8080 + number} }`,
		),
	];
	return { vpc, instances, flows };
}

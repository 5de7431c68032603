/** Random hosts: interfaces, routes and rules, firewalls, and some that forward. */
import { drawPacketFilter } from './packet-filter.ts';
import { addressText, blockText, type DrawnSubnet, type DrawnVpc, freeAddress, nearBlock, PUBLIC_BLOCKS, routerText } from './places.ts';
import type { Random } from './random.ts';
import { drawFirewall } from './rules.ts';

export interface DraftInterface {
	readonly name: string;
	readonly subnet: DrawnSubnet;
	readonly address: number;
	readonly publicIp: string | undefined;
}

export interface HostDraft {
	readonly name: string;
	readonly interfaces: readonly DraftInterface[];
	readonly forwards: boolean;
	/** It follows the connections that it forwards. */
	readonly follows: boolean;
	readonly lines: readonly string[];
}

export function drawHosts(random: Random, vpcs: readonly DrawnVpc[], taken: Set<number>): readonly HostDraft[] {
	const count = 5 + random.below(3);
	const drafts: { readonly name: string; readonly role: Role; readonly interfaces: readonly DraftInterface[] }[] = [];
	const publics = new Set<string>();
	for (let index = 0; index < count; index++) {
		const vpc = index < 4 || vpcs.length === 1 || random.chance(0.4) ? vpcs[0] : vpcs[1];
		if (vpc === undefined) throw new RangeError('no VPC');
		const role = index === 3 ? random.pick(ROUTERS) : index > 4 && random.chance(0.3) ? random.pick(ROUTERS) : random.pick(ROLES);
		const beyond = isRouter(role) && random.chance(0.5) ? vpcs.find((other) => other !== vpc) : undefined;
		const interfaces = drawInterfaces(random, { vpc, beyond, role }, taken, publics);
		drafts.push({ name: `${isRouter(role) ? 'router' : 'host'}-${index}`, role, interfaces });
	}
	const everyone = drafts.flatMap(({ interfaces }) => interfaces);
	return drafts.map(({ name, role, interfaces }) => ({
		name,
		interfaces,
		forwards: isRouter(role),
		follows: role === 'stateful-router',
		lines: hostLines(random, { name, role, interfaces, vpcs, everyone }),
	}));
}

type Role = 'plain' | 'amazon' | 'pasted' | 'policy' | 'guarded' | 'filtered' | 'plain-router' | 'stateful-router' | 'nat-router';

const ROLES: readonly Role[] = ['plain', 'plain', 'amazon', 'pasted', 'pasted', 'policy', 'guarded', 'filtered'];
const ROUTERS: readonly Role[] = ['plain-router', 'plain-router', 'stateful-router', 'stateful-router', 'nat-router', 'nat-router'];

function isRouter(role: Role): boolean {
	return ROUTERS.includes(role);
}

interface Placed {
	readonly vpc: DrawnVpc;
	/** Where its second interface is, if not in the same VPC: a router between two of them. */
	readonly beyond: DrawnVpc | undefined;
	readonly role: Role;
}

function drawInterfaces(
	random: Random,
	{ vpc, beyond, role }: Placed,
	taken: Set<number>,
	publics: Set<string>,
): readonly DraftInterface[] {
	const first = random.pick(beyond !== undefined && vpc.subnets.length > 1 ? vpc.subnets.slice(1) : vpc.subnets);
	const others = beyond?.subnets ?? (random.chance(0.3) ? vpc.subnets : vpc.subnets.filter((subnet) => subnet !== first));
	const isDouble = beyond !== undefined || role === 'policy' || random.chance(role === 'plain' ? 0.3 : 0.6);
	const subnets = isDouble && others.length > 0 ? [first, random.pick(others)] : [first];
	return subnets.map((subnet, index) => ({
		name: `eth${index}`,
		subnet,
		address: freeAddress(random, subnet, taken),
		publicIp: random.chance(isRouter(role) ? 0.7 : 0.4) ? freePublic(random, publics) : undefined,
	}));
}

function freePublic(random: Random, publics: Set<string>): string {
	for (;;) {
		const address = `203.0.113.${1 + random.below(90)}`;
		if (!publics.has(address)) {
			publics.add(address);
			return address;
		}
	}
}

interface Draft {
	readonly name: string;
	readonly role: Role;
	readonly interfaces: readonly DraftInterface[];
	readonly vpcs: readonly DrawnVpc[];
	readonly everyone: readonly DraftInterface[];
}

function hostLines(random: Random, draft: Draft): readonly string[] {
	const { name, role, interfaces } = draft;
	const state = random.chance(0.04) ? ['    state: stopped'] : [];
	return [
		`  ${name}:`,
		...state,
		'    interfaces:',
		...interfaces.map(({ name: device, subnet, address, publicIp }) => {
			const groups = isRouter(role)
				? ['router']
				: random.pick([['open'], ['open'], ['open'], ['web'], ['tight', 'named'], ['named'], ['web', 'named'], ['tight']]);
			const check = random.chance(isRouter(role) ? 0.75 : 0.2) ? ', source_dest_check: false' : '';
			const outside = publicIp === undefined ? '' : `, public_ip: ${publicIp}`;
			return `      ${device}: { subnet: ${subnet.vpc}.${subnet.name}, ip: ${addressText(address)}${outside}, security_groups: [${groups.join(', ')}]${check} }`;
		}),
		...systemLines(random, draft),
	];
}

function systemLines(random: Random, draft: Draft): readonly string[] {
	const { role, interfaces, vpcs } = draft;
	const lines: string[] = [];
	if (role === 'amazon') lines.push('system: amazon-linux');
	const isPasted = role === 'pasted' || role === 'policy' || (isRouter(role) && random.chance(0.4));
	if (isPasted) lines.push(...pastedLines(random, draft));
	// A route from an address that the system does not have is one that the kernel would not have taken.
	else if (random.chance(0.3)) lines.push(...shownLines(random, draft));
	if (role === 'policy' || (role === 'amazon' && random.chance(0.35)) || random.chance(0.1)) lines.push(...ruleLines(random, draft));
	if (random.chance(0.6)) lines.push(`rp_filter: ${random.pick(['strict', 'strict', 'loose', 'none'])}`);
	if (role === 'plain-router') lines.push('forwarding: plain');
	if (role === 'stateful-router') lines.push('forwarding: stateful');
	if (role === 'nat-router') lines.push('forwarding: masquerade');
	const devices = interfaces.map(({ name }) => name);
	if (role === 'filtered' || (isRouter(role) && random.chance(0.15))) {
		lines.push(...drawPacketFilter(random, { vpcs, devices, isRouter: isRouter(role) }));
	} else if (role === 'guarded' || random.chance(0.2)) {
		lines.push('firewall:', ...drawFirewall(random, vpcs, devices, isRouter(role)).map((line) => line.slice(6)));
	}
	return lines.length === 0 ? [] : ['    os:', ...lines.map((line) => `      ${line}`)];
}

/** Lines as `ip addr` prints them: an address that is missing or another one, a netmask that is too long or too short, a device that is down. */
function shownLines(random: Random, { interfaces, everyone }: Draft): readonly string[] {
	const shown = interfaces.filter(() => random.chance(0.8));
	const lines = shown.flatMap(({ name, subnet, address }, index) => {
		const { length } = subnet.block;
		const flags = random.chance(0.3) ? 'BROADCAST,MULTICAST' : 'BROADCAST,MULTICAST,UP,LOWER_UP';
		const strange = everyone.some((each) => each.address === (address ^ 1)) ? [] : [address ^ 1];
		const own = random.pick([[address], [address], [address], [address], [], strange, [...strange, address]]);
		const wrong = random.pick([length, length, length, length, Math.max(8, length - 2), Math.min(30, length + 2)]);
		return [
			`  ${index + 2}: ${name}: <${flags}> mtu 9001 qdisc mq state UNKNOWN`,
			...own.map((each) => `      inet ${addressText(each)}/${wrong} scope global ${name}`),
		];
	});
	return lines.length === 0 ? [] : ['addresses: |', ...lines];
}

/** Lines as `ip route` prints them, most of them right. */
function pastedLines(random: Random, draft: Draft): readonly string[] {
	const { interfaces, role } = draft;
	const lines = new Set<string>();
	const metrics = random.pick([
		[100, 200],
		[200, 100],
		[0, 0],
		[50, 50],
	]);
	interfaces.forEach(({ name, subnet }, index) => {
		const metric = metrics[index] ?? 0;
		if (random.chance(index === 0 ? 0.88 : 0.6))
			lines.add(`default via ${routerText(subnet)} dev ${name}${metric === 0 ? '' : ` metric ${metric}`}`);
	});
	for (let count = random.below(4); count > 0; count--) lines.add(oddRoute(random, draft, ''));
	if (role === 'policy') {
		interfaces.forEach(({ name, subnet }, index) => {
			if (random.chance(0.85)) lines.add(`default via ${routerText(subnet)} dev ${name} table ${200 + index}`);
			if (random.chance(0.4)) lines.add(oddRoute(random, draft, ` table ${200 + index}`));
		});
	}
	return ['routes: |', ...[...lines].map((line) => `  ${line}`), ...(lines.size === 0 ? ['  blackhole 192.168.77.0/24'] : [])];
}

function oddRoute(random: Random, { interfaces, vpcs, everyone }: Draft, table: string): string {
	const by = random.pick(interfaces);
	const subnets = vpcs.flatMap((vpc) => vpc.subnets).filter((subnet) => !interfaces.some((own) => own.subnet === subnet));
	const target =
		subnets.length > 0 && random.chance(0.7) ? blockText(nearBlock(random, random.pick(subnets).block)) : random.pick(PUBLIC_BLOCKS);
	const metric = random.chance(0.3) ? ` metric ${random.pick([10, 50, 300])}` : '';
	const end = `${metric}${table}`;
	const neighbours = everyone.filter(({ subnet, address }) => subnet === by.subnet && !interfaces.some((own) => own.address === address));
	switch (random.below(8)) {
		case 0:
			return `${target} dev ${by.name}${end}`;
		case 1:
			return `${target} via ${addressText(by.subnet.block.first + 2)} dev ${by.name}${end}`;
		case 2:
			return `${target} via ${routerText(random.pick(everyone).subnet)} dev ${by.name}${end}`;
		case 3:
			return `${random.pick(['blackhole', 'unreachable', 'prohibit', 'throw', 'throw'])} ${target}${end}`;
		case 4:
			return neighbours.length > 0
				? `${target} via ${addressText(random.pick(neighbours).address)} dev ${by.name}${end}`
				: `${target} via ${routerText(by.subnet)} dev ${by.name}${end}`;
		case 5:
			return `${target} via ${routerText(by.subnet)} dev ${by.name} src ${addressText(random.pick(interfaces).address)}${end}`;
		default:
			return `${target} via ${routerText(by.subnet)} dev ${by.name}${end}`;
	}
}

function ruleLines(random: Random, { interfaces, vpcs, role }: Draft): readonly string[] {
	const tables = role === 'policy' ? ['200', '201', 'main'] : ['main', '10001', '10000'];
	const lines: string[] = [];
	let priority = random.pick([100, 9000, 20000, 32000]);
	const numbered = random.chance(0.7);
	const add = (words: string) => {
		priority += 1 + random.below(50);
		lines.push(numbered || random.chance(0.3) ? `${priority}: ${words}` : words);
	};
	interfaces.forEach(({ address }, index) => {
		if (random.chance(role === 'policy' ? 0.8 : 0.3)) add(`from ${addressText(address)} lookup ${tables[index] ?? 'main'}`);
	});
	for (let count = random.below(3); count > 0; count--) {
		const subnet = random.pick(random.pick(vpcs).subnets);
		const block = blockText(random.chance(0.5) ? subnet.block : nearBlock(random, subnet.block));
		add(
			random.pick([
				`from all to ${block} lookup ${random.pick(tables)}`,
				`from ${addressText(random.pick(interfaces).address)} to ${block} lookup ${random.pick(tables)}`,
				`from all to ${block} ${random.pick(['blackhole', 'unreachable', 'prohibit'])}`,
				`from all iif ${random.pick(interfaces).name} lookup ${random.pick(tables)}`,
				`from all iif lo to ${block} lookup ${random.pick(tables)}`,
				`not from ${block} lookup ${random.pick(tables)}`,
				`from ${block} lookup ${random.pick(tables)}`,
			]),
		);
	}
	return lines.length === 0 ? [] : ['rules: |', ...lines.map((line) => `  ${line}`)];
}

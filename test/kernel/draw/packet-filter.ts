/** Random packet filters, as `nft list ruleset` and `iptables-save` print them. */
import type { DrawnVpc } from './places.ts';
import type { Random } from './random.ts';
import { drawBlock, PORTS } from './rules.ts';

interface Place {
	readonly vpcs: readonly DrawnVpc[];
	readonly devices: readonly string[];
	readonly isRouter: boolean;
}

/** Lines below `os:`. */
export function drawPacketFilter(random: Random, place: Place): readonly string[] {
	const lines = random.chance(0.5) ? nftables(random, place) : iptables(random, place);
	return [lines[0] ?? '', ...lines.slice(1).map((line) => `  ${line}`)];
}

type Direction = 'input' | 'output' | 'forward';

interface Chain {
	readonly direction: Direction;
	readonly isClosed: boolean;
	readonly rules: readonly Rule[];
}

interface Rule {
	readonly block: string | undefined;
	readonly side: 'source' | 'destination';
	readonly isNegated: boolean;
	readonly device: string | undefined;
	readonly traffic: Traffic;
	readonly action: 'accept' | 'drop' | 'reject' | 'jump' | 'return';
}

type Traffic =
	| { readonly protocol: 'any' | 'icmp' | 'echo-request' }
	| { readonly protocol: 'tcp' | 'udp'; readonly from: number; readonly to: number };

function drawChains(random: Random, { vpcs, devices, isRouter }: Place): readonly Chain[] {
	const directions: readonly Direction[] = isRouter ? ['forward', 'input'] : random.chance(0.4) ? ['input', 'output'] : ['input'];
	return directions.map((direction) => {
		const isClosed = random.chance(0.6);
		const rules = Array.from({ length: 1 + random.below(4) }, () => drawRule(random, vpcs, devices, isClosed));
		return { direction, isClosed, rules };
	});
}

function drawRule(random: Random, vpcs: readonly DrawnVpc[], devices: readonly string[], isClosed: boolean): Rule {
	const port = random.pick(PORTS);
	return {
		block: random.chance(0.5) ? drawBlock(random, vpcs) : undefined,
		side: random.pick(['source', 'source', 'destination']),
		isNegated: random.chance(0.15),
		device: random.chance(0.25) ? random.pick(devices) : undefined,
		traffic: random.pick<Traffic>([
			{ protocol: 'any' },
			{ protocol: 'icmp' },
			{ protocol: 'echo-request' },
			{ protocol: 'tcp', from: port, to: port },
			{ protocol: 'tcp', from: 1, to: 1023 },
			{ protocol: 'tcp', from: 1, to: 65535 },
			{ protocol: 'udp', from: port, to: port },
			{ protocol: 'udp', from: 1, to: 65535 },
		]),
		action: random.pick(isClosed ? ['accept', 'accept', 'accept', 'drop', 'jump'] : ['drop', 'reject', 'accept', 'jump', 'return']),
	};
}

/** What the chain that is jumped to does with what it gets: some of it, and the rest comes back. */
const ASIDE: Traffic = { protocol: 'tcp', from: 1, to: 1023 };

function nftables(random: Random, place: Place): readonly string[] {
	const family = random.pick(['inet', 'ip']);
	const chains = drawChains(random, place).flatMap(({ direction, isClosed, rules }) => [
		`  chain ${direction} {`,
		`    type filter hook ${direction} priority filter; policy ${isClosed ? 'drop' : 'accept'};`,
		...(random.chance(0.85) ? ['    ct state established,related accept'] : []),
		...rules.map((rule) => `    ${nftRule(rule, direction)}`),
		'  }',
	]);
	return ['nftables: |', `table ${family} filter {`, '  chain aside {', `    ${nftTraffic(ASIDE)} accept`, '  }', ...chains, '}'];
}

function nftRule({ block, side, isNegated, device, traffic, action }: Rule, direction: Direction): string {
	const words = [
		device === undefined ? '' : `${direction === 'output' ? 'oifname' : 'iifname'} "${device}"`,
		block === undefined || block === '0.0.0.0/0' ? '' : `ip ${side === 'source' ? 'saddr' : 'daddr'} ${isNegated ? '!= ' : ''}${block}`,
		nftTraffic(traffic),
		'counter packets 0 bytes 0',
		action === 'jump' ? 'jump aside' : action,
	];
	return words.filter((word) => word !== '').join(' ');
}

function nftTraffic(traffic: Traffic): string {
	switch (traffic.protocol) {
		case 'any':
			return '';
		case 'icmp':
			return 'meta l4proto icmp';
		case 'echo-request':
			return 'icmp type echo-request';
		default:
			return `${traffic.protocol} dport ${portWords(traffic, '-')}`;
	}
}

function portWords({ from, to }: { readonly from: number; readonly to: number }, between: string): string {
	return from === to ? String(from) : `${from}${between}${to}`;
}

function iptables(random: Random, place: Place): readonly string[] {
	const chains = drawChains(random, place);
	const isClosed = (direction: Direction) => chains.some((chain) => chain.direction === direction && chain.isClosed);
	const rules = chains.flatMap(({ direction, rules: own }) => {
		const to = `-A ${direction.toUpperCase()}`;
		const known = random.chance(0.85) ? [`${to} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`] : [];
		return [...known, ...own.map((rule) => `${to} ${iptablesRule(rule, direction)}`)];
	});
	return [
		'iptables: |',
		'*filter',
		...(['input', 'forward', 'output'] as const).map((each) => `:${each.toUpperCase()} ${isClosed(each) ? 'DROP' : 'ACCEPT'} [0:0]`),
		':aside - [0:0]',
		...rules,
		`-A aside ${iptablesTraffic(ASIDE)} -j ACCEPT`,
		'COMMIT',
	];
}

function iptablesRule({ block, side, isNegated, device, traffic, action }: Rule, direction: Direction): string {
	const words = [
		block === undefined || block === '0.0.0.0/0' ? '' : `${isNegated ? '! ' : ''}${side === 'source' ? '-s' : '-d'} ${block}`,
		device === undefined ? '' : `${direction === 'output' ? '-o' : '-i'} ${device}`,
		iptablesTraffic(traffic),
		{
			accept: '-j ACCEPT',
			drop: '-j DROP',
			reject: '-j REJECT --reject-with icmp-port-unreachable',
			jump: '-j aside',
			return: '-j RETURN',
		}[action],
	];
	return words.filter((word) => word !== '').join(' ');
}

function iptablesTraffic(traffic: Traffic): string {
	switch (traffic.protocol) {
		case 'any':
			return '';
		case 'icmp':
			return '-p icmp';
		case 'echo-request':
			return '-p icmp -m icmp --icmp-type 8';
		default:
			return `-p ${traffic.protocol} -m ${traffic.protocol} --dport ${portWords(traffic, ':')}`;
	}
}

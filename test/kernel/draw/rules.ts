/** Random rules of network ACLs, security groups and host firewalls. */
import { blockText, type DrawnVpc, nearBlock } from './places.ts';
import type { Random } from './random.ts';

/** The ports that flows ask for, so that rules meet packets. */
export const PORTS = [22, 53, 80, 443, 5432, 8080];

export function drawTraffic(random: Random): string {
	return random.pick([
		'all',
		'tcp',
		'udp',
		'icmp',
		'icmp echo-request',
		'icmp echo-reply',
		`tcp ${random.pick(PORTS)}`,
		`udp ${random.pick(PORTS)}`,
		'tcp 1-1023',
		'tcp 1024-65535',
		'tcp 32768-60999',
		'udp 1024-65535',
		'tcp 45000-65535',
	]);
}

export function drawBlock(random: Random, vpcs: readonly DrawnVpc[]): string {
	const vpc = random.pick(vpcs);
	return random.pick([
		'0.0.0.0/0',
		'10.0.0.0/8',
		blockText(random.pick(vpc.blocks)),
		blockText(random.pick(vpc.subnets).block),
		blockText(nearBlock(random, random.pick(vpc.subnets).block)),
		'198.51.100.0/24',
		'198.51.100.128/25',
	]);
}

/** Mostly open, with holes and with answers that are forgotten now and then. */
export function drawAcl(random: Random, name: string, vpcs: readonly DrawnVpc[]): readonly string[] {
	const direction = (word: 'from' | 'to') => {
		const rules: string[] = [];
		let number = 90;
		const add = (action: string, traffic: string, block: string) => {
			number += 1 + random.below(20);
			rules.push(`          - ${number} ${action} ${traffic} ${word} ${block}`);
		};
		for (let index = 1 + random.below(3); index > 0; index--)
			add(random.pick(['deny', 'deny', 'allow']), drawTraffic(random), drawBlock(random, vpcs));
		if (random.chance(0.75)) {
			add('allow', 'all', '0.0.0.0/0');
		} else {
			for (const traffic of [
				'tcp 1-1023',
				'udp 1-1023',
				random.pick(['tcp 1024-65535', 'tcp 32768-65535', 'tcp 8080']),
				'udp 1024-65535',
				'icmp',
			]) {
				if (random.chance(0.8)) add('allow', traffic, random.chance(0.7) ? '0.0.0.0/0' : drawBlock(random, vpcs));
			}
		}
		return rules.length > 0 ? ['', ...rules].join('\n') : ' []';
	};
	return [`      ${name}:`, `        inbound:${direction('from')}`, `        outbound:${direction('to')}`];
}

export function drawGroup(random: Random, name: string, vpcs: readonly DrawnVpc[]): readonly string[] {
	const rules = (word: 'from' | 'to', count: number) =>
		Array.from({ length: count }, () => {
			const peer = random.chance(0.2) ? random.pick(['open', 'web', 'named', 'partners']) : drawBlock(random, vpcs);
			return `          - ${drawTraffic(random)} ${word} ${peer}`;
		});
	switch (name) {
		case 'open':
		case 'router':
			return [`      ${name}:`, '        inbound:', '          - all from 0.0.0.0/0'];
		case 'tight':
			return [`      ${name}:`, '        outbound:', ...(random.chance(0.4) ? ['          - all to 0.0.0.0/0'] : rules('to', 2))];
		case 'named':
			return [`      ${name}:`, '        inbound:', '          - all from named', '          - all from web', ...rules('from', 1)];
		default:
			return [
				`      ${name}:`,
				'        inbound:',
				...rules('from', 2 + random.below(3)),
				...(random.chance(0.35) ? ['        outbound:', ...rules('to', 3)] : []),
			];
	}
}

export function drawFirewall(random: Random, vpcs: readonly DrawnVpc[], devices: readonly string[], isRouter: boolean): readonly string[] {
	return Array.from({ length: 1 + random.below(3) }, () => {
		const direction = random.pick(isRouter ? ['forward', 'forward', 'in', 'out'] : ['in', 'in', 'out']);
		const action = random.pick(['deny', 'deny', 'allow']);
		const from = random.chance(0.4) ? ` from ${drawBlock(random, vpcs)}` : '';
		const to = random.chance(0.25) ? ` to ${drawBlock(random, vpcs)}` : '';
		const on = random.chance(0.35) ? ` on ${random.pick(devices)}` : '';
		return `        - ${action} ${drawTraffic(random)} ${direction}${from}${to}${on}`;
	});
}

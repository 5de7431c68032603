/**
 * Random networks with what test/kernel/draw has nothing of: transit gateways, load balancers, endpoints, functions, prefix lists, IPv6, and
 * links to networks outside AWS. Every address is written, and every state is one in which AWS lists a thing.
 */
import type { Random } from '../../../../kernel/draw/random.ts';
import { betweenLines } from './between.ts';
import type { Drawing } from './drawing.ts';
import { flowLines } from './flows.ts';
import { hostLines } from './hosts.ts';
import { vpcLines } from './vpcs.ts';

/** The text, with flows. */
export function drawText(random: Random): string {
	let next = 10;
	let nextPublic = 10;
	const vpcs = Array.from({ length: 2 + random.below(3) }, (_, index) => ({
		name: `v${index}`,
		number: index + 1,
		hasIpv6: random.chance(0.5),
		hasInternet: random.chance(0.7),
		hasVpnGateway: random.chance(0.5),
	}));
	const drawing: Drawing = {
		random,
		vpcs,
		address: ({ number }, subnet) => `10.${number}.${subnet === 'a' ? 1 : 2}.${next++}`,
		address6: ({ number }, subnet) => `2001:db8:${number}:${subnet === 'a' ? 1 : 2}::${(next++).toString(16)}`,
		publicAddress: () => `54.10.0.${nextPublic++}`,
	};
	const hosts = hostLines(drawing);
	const lines = [
		'vpcs:',
		...vpcs.flatMap((vpc) => vpcLines(drawing, vpc)),
		...hosts,
		...betweenLines(drawing),
		'prefix_lists:',
		`  offices: { cidr: [192.168.0.0/16, 172.16.0.0/12]${random.chance(0.5) ? ', max_entries: 5' : ''} }`,
		'  offices-6: { cidr: 2001:db8:ff::/48 }',
		'flows:',
		...flowLines(drawing),
	];
	return `${lines.join('\n')}\n`;
}

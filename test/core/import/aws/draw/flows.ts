/** Random flows between what a drawn network has. */
import type { Drawing } from './drawing.ts';

const FLOWS = 12;

export function flowLines({ random, vpcs }: Drawing): readonly string[] {
	const hosts = vpcs.map(({ name }) => `host-${name}`);
	const senders = [...hosts, ...hosts.map((host) => `${host}.eth0`), '192.168.1.20', '172.20.0.5', '54.99.0.1'];
	const receivers = [
		...hosts,
		'web-lb',
		'inner-lb',
		'old-lb',
		'v0.store',
		'192.168.1.20',
		'172.20.0.5',
		'172.21.0.5',
		'54.99.0.1',
		'10.2.1.77',
	];
	const traffics = ['tcp 443', 'tcp 443', 'tcp 443', 'tcp 8443', 'tcp 8080', 'udp 53', 'icmp echo-request', 'tcp 22'];
	return Array.from({ length: FLOWS }, (_, index) => {
		const from = random.pick(senders);
		const to = random.pick(receivers.filter((each) => each !== from && !from.startsWith(`${each}.`)));
		const family = random.chance(0.2) && !/^\d/.test(from) && !/^\d/.test(to) && hosts.includes(to) ? ', family: ipv6' : '';
		const reply = random.chance(0.1) ? ', reply: none' : '';
		return `  f${index}: { from: ${from}, to: ${to}, traffic: ${random.pick(traffics)}${family}${reply} }`;
	});
}

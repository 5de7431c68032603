/** What arrives: a set that remembers each packet which the host's own firewall has let through to its sockets. */
import { chain, table } from './traffic.ts';

export const HEARD = { family: 'ip', table: 'hearing', ports: 'ports', echo: 'echo' } as const;

export function hearing(): readonly string[] {
	return table('ip', HEARD.table, [
		['set ports {', '\ttypeof ip saddr . ip daddr . ip protocol . th sport . th dport; flags dynamic; size 65535;', '}'],
		['set echo {', '\ttypeof ip saddr . ip daddr . icmp id; flags dynamic; size 65535;', '}'],
		chain('heard', [
			'type filter hook input priority 10; policy accept;',
			'meta l4proto { tcp, udp } update @ports { ip saddr . ip daddr . ip protocol . th sport . th dport }',
			'icmp type echo-request update @echo { ip saddr . ip daddr . icmp id }',
		]),
	]);
}

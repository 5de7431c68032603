/** Rules of one line as `nft` expressions. */
import type { Traffic } from '../../../server/src/core/language/values.ts';
import { ICMP, TCP, UDP } from '../../../server/src/core/net/protocols.ts';
import { NotBuilt } from './plan.ts';

/** What a rule's traffic matches; empty where it is everything. Ports are destination ports. */
export function trafficMatch(traffic: Traffic | 'all'): string {
	if (traffic === 'all' || traffic.protocol === 'all') return '';
	const { protocol, ports, icmp } = traffic;
	const name = protocol === TCP ? 'tcp' : protocol === UDP ? 'udp' : undefined;
	if (name !== undefined) return ports === undefined ? `ip protocol ${name}` : `${name} dport ${ports.from}-${ports.to}`;
	if (protocol !== ICMP || icmp === undefined) return `ip protocol ${protocol}`;
	return `ip protocol icmp icmp type ${icmp.type}${icmp.code === undefined ? '' : ` icmp code ${icmp.code}`}`;
}

/** `ip saddr { … }`; what every address is in matches by itself. */
export function addressMatch(side: 'saddr' | 'daddr', blocks: readonly string[]): string {
	if (blocks.length === 0) throw new NotBuilt('a rule without addresses has to be left out');
	return blocks.includes('0.0.0.0/0') ? '' : `ip ${side} { ${blocks.join(', ')} }`;
}

/** A chain of a table, as a text of its own lines. */
export function chain(name: string, lines: readonly string[]): readonly string[] {
	return [`chain ${name} {`, ...lines.map((line) => `\t${line}`), '}'];
}

/** A table with what is in it. */
export function table(family: 'ip' | 'bridge', name: string, parts: readonly (readonly string[])[]): readonly string[] {
	return [`table ${family} ${name} {`, ...parts.flat(), '}'];
}

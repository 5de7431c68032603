/** What the last full run of `npm run test:kernel` compared, from the file that it wrote. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Summary } from '../kernel-summary.ts';

const file = resolve(import.meta.dirname, '../../test/kernel/last-run.json');

/** Two tables in Markdown: how much was compared, and how often each code was on a packet's way. */
export function kernelRun(): string {
	const run: Summary = JSON.parse(readFileSync(file, 'utf8'));
	const share = (count: number) => `${count} (${Math.round((100 * count) / run.flows)} %)`;
	const rows = [
		['topologies', String(run.topologies)],
		['flows', `${run.flows}: ${run.icmp} ICMP, ${run.tcp} TCP, ${run.udp} UDP`],
		['reachable', share(run.reachable)],
		['blocked', share(run.blocked)],
		['partial or unknown, not compared', String(run.partial + run.unknown)],
		['packets that fared otherwise', String(run.disagreements)],
		['took', `${run.seconds} s on ${run.processors} processors`],
	];
	const codes = Object.entries(run.codes)
		.sort(([a, more], [b, less]) => less - more || a.localeCompare(b))
		.map(([code, count]) => `\`${code}\` ${count}`);
	return [
		`| seed ${run.seed} | |`,
		'| --- | --- |',
		...rows.map(([name, value]) => `| ${name} | ${value} |`),
		'',
		`Flows with each code on their way, up to what stopped them: ${codes.join(', ')}.`,
	].join('\n');
}

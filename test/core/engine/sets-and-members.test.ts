import assert from 'node:assert/strict';
import fc from 'fast-check';
import { traceFlows } from '../../../server/src/core/analysis/analyse.ts';
import type { Root } from '../../../server/src/core/analysis/analysis.ts';
import type { Question } from '../../../server/src/core/analysis/question.ts';
import type { Hop, Step, Trace, TracePath } from '../../../server/src/core/engine/trace.ts';
import { mergedBlockers } from '../../../server/src/core/engine/verdict.ts';
import { mapPackets, type PacketSet } from '../../../server/src/core/net/packets.ts';
import { ICMP, TCP, UDP } from '../../../server/src/core/net/protocols.ts';
import { randomNetwork, textOf } from './random-network.ts';
import { type Sample, sampleOf } from './sampling.ts';
import { analysed, asked, finished, rootOf } from './tracing.ts';

/**
 * A trace of a set of packets says what the traces of its members say: what all of them meet, or that some meet one thing
 * and some another. Members are drawn from every path, by the packets that are left at its end, and asked by themselves.
 */
describe('a set of packets', () => {
	const seen = { reachable: 0, blocked: 0, partial: 0, unknown: 0 };
	let members = 0;

	it('has the verdict and the blockers of its members', () => {
		fc.assert(
			fc.property(randomNetwork, fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), (spec, choices) => {
				const root = rootOf(analysed(textOf(spec)));
				for (const whole of finished(traceFlows(root))) {
					seen[whole.verdict] += 1;
					for (const path of whole.paths) {
						for (const choice of choices) members += checkMember(root, whole, path, choice);
					}
				}
			}),
			{ seed: 20240301, numRuns: 200 },
		);
	}).timeout(300_000);

	it('was asked for many members, of sets of each verdict', () => {
		assert.ok(members > 2000, `${members} members`);
		assert.ok(seen.reachable > 100 && seen.blocked > 100 && seen.partial > 10, JSON.stringify(seen));
	});
});

function checkMember(root: Root, whole: Trace, path: TracePath, choice: number): number {
	const { packets, exact } = originalsOf(path);
	const sample = sampleOf(packets, choice);
	const question = sample && questionOf(whole, sample);
	if (question === undefined) return 0;
	const member = asked(root, question);
	const told = `${whole.flow.name} is ${whole.verdict}; ${JSON.stringify(question)} is ${member.verdict}`;
	assert.ok(agree(whole, member), told);
	if (exact)
		assert.ok(
			member.paths.some(({ verdict }) => verdict === path.verdict),
			`${told}, where a path of the set is ${path.verdict}`,
		);
	const known = new Set(mergedBlockers(whole.paths).map(nameOf));
	for (const blocker of mergedBlockers(member.paths)) assert.ok(known.has(nameOf(blocker)), `${told}: the set has no ${nameOf(blocker)}`);
	if (exact) {
		const met = new Set(mergedBlockers(member.paths).map(nameOf));
		for (const blocker of path.blockers) assert.ok(met.has(nameOf(blocker)), `${told}: the member does not meet ${nameOf(blocker)}`);
	}
	return 1;
}

/** What one member can be where the set is this. */
function agree(whole: Trace, member: Trace): boolean {
	const among = (verdict: TracePath['verdict']) => whole.paths.some((path) => path.verdict === verdict);
	return member.verdict === 'partial' ? whole.verdict === 'partial' : among(member.verdict);
}

/**
 * Somebody on the internet is called by the name or the address that was asked for, and a circle is noticed at any of the
 * places that it goes by.
 */
function nameOf({ leg, node, code }: { readonly leg: string; readonly node: string; readonly code: string }): string {
	return code === 'loop' ? `${leg} loop` : `${leg} ${node.replace(/^(internet|\d).*/, 'internet')} ${code}`;
}

/**
 * The packets of a path as their sender made them: those left at its end, turned round if that is on the way back. A
 * translation on the way hides which ones came through, and what happens after it is then not held against a member.
 */
function originalsOf({ forward, return: back }: TracePath): { readonly packets: PacketSet; readonly exact: boolean } {
	const there = stepsOf(forward);
	const here = stepsOf(back ?? []);
	const translated = there.findIndex(({ kind }) => kind === 'translate');
	const before = translated < 0 ? undefined : there[translated];
	if (before?.kind === 'translate') return { packets: before.before, exact: false };
	const isBackTranslated = here.some(({ kind }) => kind === 'translate');
	const last = there.at(-1)?.packets ?? [];
	const answered = here.at(-1)?.packets;
	if (
		answered === undefined ||
		isBackTranslated ||
		last.some(({ protocols }) => protocols.some(({ from, to }) => from <= ICMP && ICMP <= to))
	) {
		return { packets: last, exact: answered === undefined };
	}
	return {
		packets: mapPackets(answered, (box) => ({
			...box,
			source: box.destination,
			destination: box.source,
			sourcePorts: box.destinationPorts,
			destinationPorts: box.sourcePorts,
		})),
		exact: true,
	};
}

function stepsOf(hops: readonly Hop[]): readonly Step[] {
	return hops.flatMap(({ steps }) => steps);
}

/** The flow with one packet in place of the set: its sender where the host chooses, its address where there are many. */
function questionOf({ flow }: Trace, { protocol, source, destination, sourcePort, destinationPort }: Sample): Question | undefined {
	const names = new Map([
		[TCP, 'tcp'],
		[UDP, 'udp'],
	]);
	const name = names.get(protocol);
	if (name === undefined && protocol !== ICMP) return undefined;
	return {
		from: /^(internet|office)/.test(flow.from.text) ? source : flow.from.text,
		to: destination,
		traffic: name === undefined ? 'icmp' : `${name} ${destinationPort}`,
		...(name === undefined ? {} : { sourcePorts: `${sourcePort}` }),
		reply: flow.reply,
	};
}

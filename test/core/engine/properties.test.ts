import assert from 'node:assert/strict';
import fc from 'fast-check';
import { traceFlows } from '../../../server/src/core/analysis/analyse.ts';
import type { Analysis } from '../../../server/src/core/analysis/analysis.ts';
import { replyTo } from '../../../server/src/core/engine/sessions.ts';
import type { Hop, Step, Trace } from '../../../server/src/core/engine/trace.ts';
import { intersectPackets, isEmptyPackets, isSubsetPackets } from '../../../server/src/core/net/packets.ts';
import { randomNetwork, textOf } from './random-network.ts';
import { traceLines } from './trace-lines.ts';
import { analysed, finished, rootOf } from './tracing.ts';

const SEED = 20240302;

function tracesIn(analysis: Analysis): readonly Trace[] {
	return finished(traceFlows(rootOf(analysis)));
}

function stepsOf(hops: readonly Hop[]): readonly Step[] {
	return hops.flatMap(({ steps }) => steps);
}

describe('traces of random networks', () => {
	it('never let a security group stop a reply at the interface that the request used', () => {
		let replies = 0;
		fc.assert(
			fc.property(randomNetwork, (spec) => {
				for (const { flow, paths } of tracesIn(analysed(textOf(spec)))) {
					for (const { forward, return: back } of paths) {
						for (const { key, steps, node } of (back ?? []).filter(({ kind }) => kind === 'interface')) {
							const sent = stepsOf(forward.filter((hop) => hop.key === key)).flatMap(({ packets }) => packets);
							const stopped = steps.filter(({ code }) => code === 'group-denies' || code === 'group-has-no-rules');
							replies += sent.length > 0 ? 1 : 0;
							for (const { packets } of stopped) {
								assert.deepEqual(intersectPackets(packets, replyTo(sent)), [], `${flow.name} at ${node}`);
							}
						}
					}
				}
			}),
			{ seed: SEED, numRuns: 200 },
		);
		assert.ok(replies > 300, `${replies} replies`);
	});

	it('are the same for the same text', () => {
		fc.assert(
			fc.property(randomNetwork, (spec) => {
				const text = textOf(spec);
				assert.deepEqual(tracesIn(analysed(text)), tracesIn(analysed(text)));
			}),
			{ seed: SEED, numRuns: 60 },
		);
	});

	it('are the same after an edit as of a new file', () => {
		fc.assert(
			fc.property(randomNetwork, fc.array(fc.tuple(fc.nat(), fc.nat({ max: 2 })), { minLength: 1, maxLength: 4 }), (spec, edits) => {
				let text = textOf(spec);
				let analysis = analysed(text);
				for (const [place, how] of edits) {
					text = edited(text, place, how);
					analysis = analysed(text, analysis);
					assert.deepEqual(linesOf(analysis), linesOf(analysed(text)));
				}
			}),
			{ seed: SEED, numRuns: 80 },
		);
	});

	it('end, and say of every step only what concerns its packets', () => {
		fc.assert(
			fc.property(randomNetwork, (spec) => {
				for (const { flow, verdict, paths } of tracesIn(analysed(textOf(spec)))) {
					assert.ok(paths.length > 0 && paths.length <= 256, `${flow.name}: ${paths.length} paths`);
					// What is not known is what becomes of routes that AWS does not take (RT-15), what a table of a host has that a rule looks up,
					// and when a host goes over from one default route to its equal.
					const open = paths.flatMap(({ unknowns }) => unknowns.map(({ code }) => code));
					const hasUnwrittenTable = spec.instances.some(({ rules }) => rules.length > 0);
					const hasStandby = spec.instances.some(({ routes }) => (routes ?? []).filter((line) => line.startsWith('default')).length > 1);
					const isMeant = (code: string): boolean =>
						code === 'refused' || (code === 'not-written' && hasUnwrittenTable) || (code === 'ambiguous-next-hop' && hasStandby);
					assert.deepEqual(
						[...new Set(open)].filter((code) => !isMeant(code)),
						[],
						`${flow.name}: everything is written in these files`,
					);
					assert.ok(verdict !== 'unknown' || open.length > 0, `${flow.name}: what is unknown has a reason`);
					for (const { forward, return: back, blockers, verdict: met } of paths) {
						assert.equal(met === 'blocked', blockers.length > 0, `${flow.name}: a path is blocked where something blocks it`);
						for (const hops of [forward, back ?? []]) {
							assert.ok(hops.length <= 64, `${flow.name}: ${hops.length} hops`);
							for (const step of stepsOf(hops)) checkParts(flow.name, step);
						}
					}
				}
			}),
			{ seed: SEED, numRuns: 200 },
		);
	});
});

function linesOf(analysis: Analysis): readonly string[] {
	return tracesIn(analysis).flatMap((trace) => traceLines(analysis, trace));
}

/** A line less, a line twice, or a digit more: what a person does while typing. */
function edited(text: string, place: number, how: number): string {
	const lines = text.split('\n');
	// The name of the only VPC stays, so that there is something to trace.
	const at = 2 + (place % (lines.length - 3));
	const line = lines[at] ?? '';
	if (how === 0) return lines.toSpliced(at, 1).join('\n');
	if (how === 1) return lines.toSpliced(at, 0, line).join('\n');
	return lines.with(at, line.replace(/(\d)/, '$11')).join('\n');
}

function checkParts(flow: string, step: Step): void {
	const whole = step.kind === 'translate' ? step.before : step.packets;
	for (const { part, rule } of step.decided) {
		assert.ok(!isEmptyPackets(part) || isEmptyPackets(whole), `${flow}: ${step.code} by "${rule}" decides nothing`);
		assert.ok(isSubsetPackets(part, whole), `${flow}: ${step.code} by "${rule}" decides more than its packets`);
	}
}

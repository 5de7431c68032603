/** The fixes of a topology's flows, each checked again from the bare texts: nothing is taken from the search itself. */
import assert from 'node:assert/strict';
import { analyse, networkErrors, traceFlows } from '../../../server/src/core/analysis/analyse.ts';
import type { Analysis } from '../../../server/src/core/analysis/analysis.ts';
import type { Trace } from '../../../server/src/core/engine/trace.ts';
import type { Fix } from '../../../server/src/core/fixes/fix.ts';
import { searchFixes } from '../../../server/src/core/fixes/fixes.ts';
import { applyEdits } from '../../../server/src/core/language/edit/text-edit.ts';
import { drain } from '../../../server/src/core/language/sliced.ts';

export type Files = Readonly<Record<string, string>>;

export interface FoundFix {
	readonly title: string;
	readonly mends: readonly string[];
	/** What is typed at each host, behind its name. */
	readonly commands: readonly string[];
	/** The lines that are new or changed, file by file. */
	readonly lines: readonly string[];
	readonly after: Files;
}

/** The fixes of a flow by its name, proven once more. */
export function fixesOf(files: Files | string, name: string): readonly FoundFix[] {
	const texts = typeof files === 'string' ? { 'net.topo.yaml': files } : files;
	const analysis = analysed(texts);
	for (const root of analysis.roots) {
		const trace = drain(traceFlows(root)).find(({ flow, met }) => flow.name === name && !met);
		if (trace === undefined) continue;
		return drain(searchFixes(analysis, root, trace)).fixes.map((fix) => {
			const after = applied(texts, fix);
			proveAgain(analysis, analysed(after), trace, fix);
			const commands = fix.atHosts.flatMap((at) => at.commands.map((command) => `${at.host}: ${command}`));
			return { title: fix.title, mends: fix.mends, commands, lines: newLines(texts, after), after };
		});
	}
	return [];
}

export function analysed(files: Files): Analysis {
	return analyse(new Map(Object.entries(files).map(([name, text]) => [`file:///nets/${name}`, text])), ['file:///nets']);
}

function applied(files: Files, { edits }: Fix): Files {
	return Object.fromEntries(
		Object.entries(files).map(([name, text]) => [
			name,
			applyEdits(text, edits.find(({ uri }) => uri === `file:///nets/${name}`)?.edits ?? []),
		]),
	);
}

function proveAgain(before: Analysis, after: Analysis, { flow, traffic }: Trace, fix: Fix): void {
	assert.equal(after.roots.length, before.roots.length);
	for (const [index, root] of before.roots.entries()) {
		const now = after.roots[index];
		assert.ok(now !== undefined);
		assert.deepEqual(
			networkErrors(now).filter(({ message }) => !networkErrors(root).some((old) => old.message === message)),
			[],
		);
		const traces = drain(traceFlows(now));
		for (const [at, was] of drain(traceFlows(root)).entries()) {
			const trace = traces[at];
			assert.ok(trace !== undefined);
			const isAsked = was.flow.name === flow.name && was.traffic.text === traffic.text;
			if (isAsked) assert.equal(trace.verdict, 'reachable', fix.title);
			else if (fix.mends.includes(was.flow.name)) assert.ok(!was.met && trace.met, `${fix.title}: ${was.flow.name}`);
			else assert.equal(trace.verdict, was.verdict, `${fix.title}: ${was.flow.name}`);
		}
	}
}

function newLines(before: Files, after: Files): readonly string[] {
	return Object.entries(after).flatMap(([name, text]) => {
		const old = new Map<string, number>();
		for (const line of (before[name] ?? '').split('\n')) old.set(line, (old.get(line) ?? 0) + 1);
		return text.split('\n').flatMap((line) => {
			const count = old.get(line) ?? 0;
			old.set(line, count - 1);
			return count > 0 ? [] : [line.trimEnd()];
		});
	});
}

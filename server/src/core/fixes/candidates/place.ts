/** What every kind of candidate works from. */
import type { Root } from '../../analysis/analysis.ts';
import type { Blocker, Hop, Trace } from '../../engine/trace.ts';
import type { FileEdits } from '../../language/edit/text-edit.ts';
import { type Content, write } from '../../language/edit/write.ts';
import type { Source } from '../../language/syntax.ts';
import type { AnalysedFile } from '../../rules/rule.ts';
import type { Addition, Candidate } from '../fix.ts';

/** What stops a flow, and where. */
export interface Stop {
	readonly root: Root;
	readonly trace: Trace;
	readonly blocker: Blocker;
	/** The hop at which it happens. */
	readonly hop: Hop;
}

/** The hop of a blocker, on the first path that has it. */
export function hopOf(trace: Trace, blocker: Blocker): Hop | undefined {
	return wayTo(trace, blocker).at(-1);
}

/** The hops of a blocker's leg up to its own, on the first path that has it; none where none has. */
export function wayTo({ paths }: Trace, { leg, node }: Blocker): readonly Hop[] {
	const isBlocked = (hop: Hop): boolean => hop.node === node && hop.steps.some(({ decision }) => decision === 'denied');
	for (const path of paths) {
		const hops = (leg === 'forward' ? path.forward : path.return) ?? [];
		const end = hops.findIndex(isBlocked);
		if (end >= 0) return hops.slice(0, end + 1);
	}
	return [];
}

/** The file of a root in which something stands. */
export function fileOf({ files }: Root, source: Source | undefined): AnalysedFile | undefined {
	return source === undefined ? undefined : files.find(({ document }) => document.startOf(source.piece) !== undefined);
}

/** A candidate of one thing that is written under a path of the file in which `near` stands; none where nothing can be written there. */
export function addition(
	{ root }: Stop,
	near: Source | undefined,
	path: readonly string[],
	content: Content,
	texts: readonly string[],
	alsoFor: readonly string[] = [],
): readonly Candidate[] {
	const file = fileOf(root, near);
	const edits = file && write(file.document, path, content);
	if (file === undefined || edits === undefined) return [];
	const to = path.filter((_, index) => index > 0).join('.');
	return [{ opens: texts.map((text): Addition => ({ text, to, alsoFor })), edits: [{ uri: file.uri, edits }] }];
}

/** A candidate of another text in a place, which is a whole line or a part of one; none where no file of the root has it. */
export function replacement({ root }: Stop, place: Source, text: string, opens: Addition): readonly Candidate[] {
	const file = fileOf(root, place);
	const start = file?.document.startOf(place.piece);
	if (file === undefined || start === undefined) return [];
	return [{ opens: [opens], edits: [{ uri: file.uri, edits: [{ start: start + place.start, end: start + place.end, text }] }] }];
}

/** Several additions as one candidate. */
export function together(candidates: readonly Candidate[]): Candidate {
	const byFile = new Map<string, FileEdits>();
	for (const { uri, edits } of candidates.flatMap((candidate) => candidate.edits)) {
		byFile.set(uri, { uri, edits: [...(byFile.get(uri)?.edits ?? []), ...edits] });
	}
	return { opens: candidates.flatMap(({ opens }) => opens), edits: [...byFile.values()] };
}

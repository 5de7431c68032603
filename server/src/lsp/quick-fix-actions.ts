/** What mends findings, as the protocol's actions. */
import { type CodeAction, CodeActionKind, type Diagnostic, type Range } from 'vscode-languageserver';
import type { Root } from '../core/analysis/analysis.ts';
import type { FileEdits } from '../core/language/edit/text-edit.ts';
import { quickFixes } from '../core/rules/quick-fixes.ts';
import { ruleOf } from '../core/rules/registry.ts';
import type { Finding } from '../core/rules/rule.ts';
import type { Asked } from './asked.ts';
import { placeIn } from './places.ts';
import type { Session } from './session.ts';
import { workspaceEdit } from './workspace-edit.ts';

/** Which findings a client asks about. */
interface Wanted {
	readonly range: Range;
	/** Those that it shows there; without any, all of the range are meant. */
	readonly diagnostics: readonly Diagnostic[];
}

/** The fixes of the findings of one root, the best of each first. */
export async function quickFixActions(session: Session, asked: Asked, root: Root, wanted: Wanted): Promise<readonly CodeAction[]> {
	const actions: CodeAction[] = [];
	const findings = (await session.judge.network(root, asked.isWanted)) ?? [];
	for (const { finding, diagnostic } of findingsAt(findings, asked, root, wanted)) {
		for (const [index, { title, edits, certain }] of quickFixes(root, finding).entries()) {
			actions.push(action(session, asked, title, edits, diagnostic, certain && index === 0));
		}
	}
	return [...actions, ...(await provenActions(session, asked, root, wanted))];
}

/** What is proven to open the flows of the second round's findings. That round is waited for only where a flow stands. */
async function provenActions(session: Session, asked: Asked, root: Root, wanted: Wanted): Promise<readonly CodeAction[]> {
	if (!asksAboutFlow(asked, root, wanted)) return [];
	const findings = (await session.judge.all(root, asked.isWanted)) ?? [];
	const actions: CodeAction[] = [];
	for (const { finding, diagnostic } of findingsAt(findings, asked, root, wanted)) {
		for (const trace of isProven(finding.code) ? session.judge.traces(root) : []) {
			if (trace.flow.source !== finding.source || trace.traffic.text !== finding.data['traffic']) continue;
			const { fixes } = (await session.fixes.of(asked.snapshot.analysis, root, trace, asked.isWanted)) ?? { fixes: [] };
			for (const [index, { title, edits, mends }] of fixes.entries()) {
				const also = mends.length === 0 ? '' : ` (mends ${mends.join(', ')} too)`;
				actions.push(action(session, asked, title + also, edits, diagnostic, index === 0));
			}
		}
	}
	return actions;
}

/** Whatever is known by now: the same question has the same answer, before the flows are traced as after. */
function asksAboutFlow({ file }: Asked, root: Root, { range, diagnostics }: Wanted): boolean {
	if (diagnostics.length > 0) return diagnostics.some(({ code }) => isProven(String(code)));
	return root.network.flows.some(({ source }) => {
		const place = placeIn({ files: [file] }, source);
		return place !== undefined && touches(place.range, range);
	});
}

function isProven(code: string): boolean {
	const rule = ruleOf(code);
	return rule?.round === 'flows' && rule.proven === true;
}

function action(
	session: Session,
	{ snapshot }: Asked,
	title: string,
	edits: readonly FileEdits[],
	diagnostic: Diagnostic | undefined,
	isPreferred: boolean,
): CodeAction {
	return {
		title,
		kind: CodeActionKind.QuickFix,
		...(diagnostic === undefined ? {} : { diagnostics: [diagnostic] }),
		...(isPreferred ? { isPreferred } : {}),
		edit: workspaceEdit(session, snapshot, edits),
	};
}

interface FindingAt {
	readonly finding: Finding;
	/** As the client has it. */
	readonly diagnostic: Diagnostic | undefined;
}

function findingsAt(findings: readonly Finding[], { file }: Asked, root: Root, { range, diagnostics }: Wanted): readonly FindingAt[] {
	return findings.flatMap((finding) => {
		const place = placeIn(root, finding.source);
		if (place?.uri !== file.uri || !touches(place.range, range)) return [];
		const diagnostic = diagnostics.find((each) => isSame(each, finding, place.range));
		return diagnostic === undefined && diagnostics.length > 0 ? [] : [{ finding, diagnostic }];
	});
}

/** A client that keeps no data is believed by code and place. */
function isSame({ code, range, data }: Diagnostic, finding: Finding, place: Range): boolean {
	if (code !== finding.code || compare(range.start, place.start) !== 0 || compare(range.end, place.end) !== 0) return false;
	return data === undefined || data === null || JSON.stringify(data) === JSON.stringify(finding.data);
}

function touches(a: Range, b: Range): boolean {
	return compare(a.start, b.end) <= 0 && compare(b.start, a.end) <= 0;
}

function compare(a: Range['start'], b: Range['start']): number {
	return a.line - b.line || a.character - b.character;
}

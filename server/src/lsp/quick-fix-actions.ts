/** What mends findings, as the protocol's actions. */
import { type CodeAction, CodeActionKind, type Diagnostic, type Range } from 'vscode-languageserver';
import type { Root } from '../core/analysis/analysis.ts';
import { ignoring } from '../core/editor/actions/ignore-finding.ts';
import type { Trace } from '../core/engine/trace.ts';
import type { AtHost } from '../core/fixes/fix.ts';
import type { FileEdits } from '../core/language/edit/text-edit.ts';
import { ignoresIn } from '../core/rules/ignores.ts';
import { quickFixes } from '../core/rules/quick-fixes.ts';
import { ruleOf } from '../core/rules/registry.ts';
import type { Finding } from '../core/rules/rule.ts';
import type { ClientCommand } from '../protocol.ts';
import type { Asked } from './asked.ts';
import { type PlaceInFile, placeIn } from './places.ts';
import type { Session } from './session.ts';
import { inSlices } from './slices.ts';
import { workspaceEdit } from './workspace-edit.ts';

/** Which findings a client asks about. */
interface Wanted {
	readonly range: Range;
	/** Those that it shows there; without any, all of the range are meant. */
	readonly diagnostics: readonly Diagnostic[];
}

/** The fixes of the findings of one root, the best of each first; behind all of them what silences the findings. */
export async function quickFixActions(session: Session, asked: Asked, root: Root, wanted: Wanted): Promise<readonly CodeAction[]> {
	const { judge } = session;
	const judged = asksAboutLater(asked, root, wanted) ? judge.all(root, asked.isWanted) : judge.network(root, asked.isWanted);
	const found = findingsAt((await judged) ?? [], session, asked, root, wanted);
	const fixed = found.flatMap(({ finding, diagnostic }) =>
		quickFixes(root, finding).map(({ title, edits, certain }, index) =>
			action(session, asked, title, edits, diagnostic, certain && index === 0),
		),
	);
	return [...fixed, ...(await provenActions(session, asked, root, found)), ...(await ignoreActions(session, asked, found))];
}

/** What is proven to open the flows that findings are about. */
async function provenActions(session: Session, asked: Asked, root: Root, found: readonly FindingAt[]): Promise<readonly CodeAction[]> {
	const actions: CodeAction[] = [];
	for (const { finding, diagnostic } of found) {
		for (const trace of isProven(finding.code) ? await tracesOf(session, asked, root, finding) : []) {
			const { fixes } = (await session.fixes.of(asked.snapshot.analysis, root, trace, asked.isWanted)) ?? { fixes: [] };
			for (const [index, { title, edits, mends, atHosts }] of fixes.entries()) {
				const also = mends.length === 0 ? '' : ` (mends ${mends.join(', ')} too)`;
				actions.push(action(session, asked, title + also, edits, diagnostic, index === 0));
				actions.push(...copies(session, atHosts, diagnostic));
			}
		}
	}
	return actions;
}

/** What is typed at the hosts to the same end, for a client that can copy it. */
function copies({ client }: Session, atHosts: readonly AtHost[], diagnostic: Diagnostic | undefined): readonly CodeAction[] {
	if (!client.commands.has('hopwise.copyText')) return [];
	return atHosts.map(({ host, commands }) => {
		const text = commands.join(' && ');
		const title = `Copy "${text}", to be typed at ${host}`;
		return {
			title,
			kind: CodeActionKind.QuickFix,
			...(diagnostic === undefined ? {} : { diagnostics: [diagnostic] }),
			command: { title, command: 'hopwise.copyText' satisfies ClientCommand, arguments: [text] },
		};
	});
}

/** The traces that a finding about a flow speaks of. */
async function tracesOf({ judge }: Session, { isWanted }: Asked, root: Root, { source, data }: Finding): Promise<readonly Trace[]> {
	// A finding at the cause stands elsewhere, and names the flow.
	const { flows } = root.network;
	const flow = flows.find((each) => each.source === source) ?? flows.find(({ name }) => name === data['flow']);
	const traces = flow && (await judge.flow(root, flow.name, isWanted));
	return (traces ?? []).filter(({ traffic }) => traffic.text === data['traffic']);
}

/** One for each code on each line: of several findings the first stands for all. */
async function ignoreActions(session: Session, asked: Asked, found: readonly FindingAt[]): Promise<readonly CodeAction[]> {
	const { document, uri } = asked.file;
	const once = new Map(found.toReversed().map((each) => [`${each.place.range.start.line} ${each.finding.code}`, each]));
	const actions: CodeAction[] = [];
	for (const { finding, diagnostic } of [...once.values()].reverse().slice(0, MOST_IGNORES)) {
		const made = await inSlices(session.host, ignoring(document, finding), asked.isWanted, undefined, session.report);
		if (made !== undefined) actions.push(action(session, asked, made.title, [{ uri, edits: [made.edit] }], diagnostic, false));
	}
	return actions;
}

/** The text is read again for each; nobody chooses from more. */
const MOST_IGNORES = 10;

/**
 * Whether findings of the later rounds are asked about, which are waited for then: those of flows, and of comments that silence
 * nothing. The same question has the same answer before the flows are traced as after.
 */
function asksAboutLater({ file }: Asked, root: Root, { range, diagnostics }: Wanted): boolean {
	if (diagnostics.length > 0) return diagnostics.some(({ code }) => (ruleOf(String(code))?.round ?? 'network') !== 'network');
	const sources = [...root.network.flows, ...ignoresIn(file.document)].map(({ source }) => source);
	return sources.some((source) => {
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
	readonly place: PlaceInFile;
	/** As the client has it. */
	readonly diagnostic: Diagnostic | undefined;
}

function findingsAt(
	findings: readonly Finding[],
	{ settings }: Session,
	{ file }: Asked,
	root: Root,
	{ range, diagnostics }: Wanted,
): readonly FindingAt[] {
	return findings.flatMap((finding) => {
		const place = placeIn(root, finding.source);
		if (place?.uri !== file.uri || !touches(place.range, range) || settings.of(file.uri).severity(finding.code) === 'off') return [];
		const diagnostic = diagnostics.find((each) => isSame(each, finding, place.range));
		return diagnostic === undefined && diagnostics.length > 0 ? [] : [{ finding, place, diagnostic }];
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

/** Pushes findings, in two rounds for each change: what the files say, then with what the flows do. Newer changes supersede both. */
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { Root } from '../core/analysis/analysis.ts';
import type { Finding } from '../core/rules/rule.ts';
import { type DiagnosticsByFile, diagnosticsOf, type Look } from './diagnostics.ts';
import type { OpenDocument } from './documents.ts';
import type { Judge } from './findings.ts';
import type { Host } from './host.ts';
import type { Snapshot, Workspace } from './workspace.ts';

/** Findings on their way to a client that is sent them. */
export interface Push {
	/** Something may have changed: findings are pushed soon. */
	wake(): void;
	stop(): void;
}

/** What pushing works with. */
export interface PushParts {
	readonly workspace: Workspace;
	readonly judge: Judge;
	readonly host: Host;
	readonly look: () => Look;
	/** Resolves when it is on its way. */
	readonly send: (params: PublishDiagnosticsParams) => Promise<void>;
	readonly report: (error: unknown) => void;
	/** The newest analysis is there, and nothing of it is judged yet. */
	readonly analysed: (snapshot: Snapshot) => void;
	/** Both rounds are out. */
	readonly settled: (snapshot: Snapshot) => void;
}

/** What the client shows of a file. */
interface Shown {
	/** Undefined for a file that is not open. */
	readonly document: DocumentVersion | undefined;
	/** The last first round, and what was last sent, to compare. */
	readonly firstRound: string;
	readonly sent: string;
	/** Both rounds of this version are through. */
	readonly isWhole: boolean;
}

type Round = 'first' | 'second';
type DocumentVersion = Pick<OpenDocument, 'version' | 'opening'>;

/** Starts asleep: nothing is sent before the first `wake`. */
export function pushFindings(parts: PushParts): Push {
	const { workspace, host } = parts;
	const shown = new Map<string, Shown>();
	let isAwake = false;
	let isStopped = false;
	let isRunning = false;

	/** Resolves when all is on its way: what follows keeps this thread, and a message takes several turns to get out. */
	const publish = async (snapshot: Snapshot, round: Round, byFile: DiagnosticsByFile): Promise<void> => {
		const sent: Promise<void>[] = [];
		for (const [uri, diagnostics] of byFile) {
			const next = afterRound(shown.get(uri), { round, document: snapshot.open.get(uri), content: JSON.stringify(diagnostics) });
			shown.set(uri, next.shown);
			if (next.isDue) sent.push(parts.send(paramsOf(uri, next.shown.document?.version, diagnostics)));
		}
		for (const uri of shown.keys()) {
			if (byFile.has(uri)) continue;
			shown.delete(uri);
			sent.push(parts.send(paramsOf(uri, undefined, [])));
		}
		await Promise.all(sent);
	};

	const rounds = async (): Promise<void> => {
		const snapshot = await workspace.current();
		if (isStopped) return;
		const isWanted = (): boolean => snapshot.isCurrent() && !isStopped;
		parts.analysed(snapshot);
		const found = new Map<Root, readonly Finding[]>();
		const show = (round: Round): Promise<void> =>
			publish(
				snapshot,
				round,
				diagnosticsOf(snapshot, (root) => found.get(root) ?? [], parts.look()),
			);
		for (const root of snapshot.roots) {
			if (!isWanted()) return;
			const judged = await parts.judge.network(root, isWanted);
			if (judged === undefined) return;
			found.set(root, judged);
			await host.turn();
		}
		if (!isWanted()) return;
		await show('first');
		for (const root of snapshot.roots) {
			const all = await parts.judge.all(root, isWanted);
			if (all === undefined || !isWanted()) return;
			found.set(root, all);
		}
		await show('second');
		parts.settled(snapshot);
	};

	const run = async (): Promise<void> => {
		while (isAwake && !isStopped) {
			isAwake = false;
			// While messages come in, a change is followed by the next one soon.
			await host.turn();
			if (!isAwake) await rounds().catch(parts.report);
		}
	};

	return {
		wake: () => {
			isAwake = true;
			if (isRunning || isStopped) return;
			isRunning = true;
			void run().finally(() => {
				isRunning = false;
			});
		},
		stop: () => {
			isStopped = true;
		},
	};
}

/**
 * A version of an open file is told in both rounds. Every other file is told only what is new, and in the first round only
 * where that found something new, so that findings about flows do not blink while another file is edited.
 */
function afterRound(
	before: Shown | undefined,
	now: { readonly round: Round; readonly document: DocumentVersion | undefined; readonly content: string },
): { readonly shown: Shown; readonly isDue: boolean } {
	const { round, document, content } = now;
	const isNewVersion = document !== undefined && (!isSame(before?.document, document) || before?.isWhole !== true);
	const old = before ?? { document, firstRound: NOTHING, sent: NOTHING, isWhole: false };
	const isNews = round === 'first' ? content !== old.firstRound : content !== old.sent;
	const isDue = isNewVersion || isNews;
	return {
		isDue,
		shown: {
			document,
			firstRound: round === 'first' ? content : old.firstRound,
			sent: isDue ? content : old.sent,
			isWhole: round === 'second' || (old.isWhole && !isNewVersion),
		},
	};
}

const NOTHING = '[]';

function isSame(a: DocumentVersion | undefined, b: DocumentVersion): boolean {
	return a?.version === b.version && a.opening === b.opening;
}

function paramsOf(uri: string, version: number | undefined, diagnostics: readonly Diagnostic[]): PublishDiagnosticsParams {
	return { uri, diagnostics: [...diagnostics], ...(version === undefined ? {} : { version }) };
}

/** textDocument/completion and completionItem/resolve */
import type { CompletionItem, CompletionList } from 'vscode-languageserver';
import { includablePaths } from '../../core/analysis/includable.ts';
import { completionsAt } from '../../core/editor/completion/completion.ts';
import { documentationOf } from '../../core/editor/completion/documentation.ts';
import { type CodePlace, codeCompletions, codePlaceAt, isOnLine } from '../../core/editor/ignores/completion.ts';
import type { Finding } from '../../core/rules/rule.ts';
import { type Asked, aboutPosition } from '../asked.ts';
import { type Asking, askingOf, documented, listOf } from '../completion-content.ts';
import { placeIn } from '../places.ts';
import { answer, type Session } from '../session.ts';
import type { Method } from './method.ts';

/** Answers textDocument/completion with a list that is empty where nothing is known, and completionItem/resolve with documentation. */
export const completion: Method = {
	capabilities: () => ({ completionProvider: { triggerCharacters: TRIGGERS, resolveProvider: true } }),
	start: (session) => {
		session.connection.onCompletion((params, token) =>
			aboutPosition<CompletionList>(session, params, token, EMPTY, (asked) => completionsIn(session, asked)),
		);
		session.connection.onCompletionResolve((item) => answer<CompletionItem>(session, item, () => resolved(session, item)));
	},
};

/** Behind these another list is wanted than before them; words are asked for by every client by itself. */
const TRIGGERS = [' ', '.', '/', '{', '[', ','];

const EMPTY: CompletionList = { isIncomplete: false, items: [] };

/** In the first root that has something to offer. */
async function completionsIn(session: Session, asked: Asked & { readonly offset: number }): Promise<CompletionList> {
	const { document, uri } = asked.file;
	const paths = (): readonly string[] => includablePaths(asked.snapshot.analysis, asked.file, asked.offset);
	const { roots, offset } = asked;
	const code = codePlaceAt(document, offset);
	if (code !== undefined)
		return listOf(session.client, document, uri, codeCompletions(document, code, await findingsIn(session, asked, code)));
	for (const { network } of roots) {
		const found = completionsAt({ network, document, paths }, offset);
		if (found.items.length > 0) return listOf(session.client, document, uri, found);
	}
	return EMPTY;
}

/** Those about flows are waited for where the comment is for one. */
async function findingsIn({ judge }: Session, { roots, file, isWanted }: Asked, place: CodePlace): Promise<readonly Finding[]> {
	const found: Finding[] = [];
	for (const root of roots) {
		const isForFlow = root.network.flows.some(({ source }) => isOnLine(file.document, source, place));
		found.push(...((await (isForFlow ? judge.all(root, isWanted) : judge.network(root, isWanted))) ?? []));
	}
	return found;
}

async function resolved(session: Session, item: CompletionItem): Promise<CompletionItem> {
	const asking = askingOf(item.data);
	return asking === undefined ? item : documented(session.client, item, await partsOf(session, asking));
}

/** What the documentation says, of a thing as it is by now. */
async function partsOf(session: Session, { uri, subject }: Asking): Promise<Parameters<typeof documented>[2]> {
	if (subject.kind !== 'thing') return { parts: documentationOf(subject, undefined), locate: () => undefined };
	const { roots } = await session.workspace.current();
	for (const root of roots) {
		const file = root.files.find((each) => each.uri === uri);
		const question = file && { network: root.network, document: file.document, outcomes: [] };
		const parts = documentationOf(subject, question);
		if (parts.length > 0) return { parts, locate: (source) => placeIn(root, source) };
	}
	return { parts: [], locate: () => undefined };
}

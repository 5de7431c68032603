/** textDocument/codeLens and codeLens/resolve */
import type { CodeLens, Command } from 'vscode-languageserver';
import { type Lens, lensesOf, referencesText } from '../../core/editor/lenses.ts';
import { referencesAt } from '../../core/editor/references.ts';
import type { ClientCommand } from '../../protocol.ts';
import { aboutDocument, aboutPosition, everyRoot } from '../asked.ts';
import { type PlaceInFile, placeAmong, rangeIn } from '../places.ts';
import { contentModified, type Session } from '../session.ts';
import type { Method } from './method.ts';

/** Answers with a lens for each flow, and one for each thing that is named somewhere, whose places are found when it is shown. */
export const codeLens: Method = {
	capabilities: () => ({ codeLensProvider: { resolveProvider: true } }),
	start: (session) => {
		const { connection } = session;
		connection.onCodeLens(({ textDocument: { uri } }, token) =>
			aboutDocument<CodeLens[] | null>(session, uri, token, null, ({ snapshot, file, roots }) => {
				const version = snapshot.open.get(file.uri)?.version;
				if (version !== undefined) session.refreshes.answered('codeLens', file.uri, version, roots);
				const [root] = roots;
				if (root === undefined) return [];
				const networks = roots.map(({ network }) => network);
				const settings = session.settings.of(file.uri);
				const wanted = lensesOf(networks, file.document, session.judge.outcomes(root)).filter(({ kind }) => settings.wantsLens(kind));
				return wanted.flatMap((lens) => {
					const range = rangeIn(file.document, lens.source);
					return range === undefined ? [] : (shown(session, lens, { uri, version }, range) ?? []);
				});
			}),
		);
		connection.onCodeLensResolve((lens, token) => {
			const place = placeOf(lens.data);
			if (place === undefined) return lens;
			const { uri, version } = place;
			const position = lens.range.start;
			return aboutPosition<CodeLens>(session, { textDocument: { uri }, position }, token, lens, (asked) => {
				// Something else may stand there since.
				if (asked.snapshot.open.get(asked.file.uri)?.version !== version) return contentModified();
				const { files } = asked.snapshot.analysis;
				const found = referencesAt(everyRoot(asked), asked.file.document, asked.offset).filter(({ role }) => role === 'reference');
				const locations = found.flatMap(({ source }): PlaceInFile | readonly PlaceInFile[] => placeAmong(files.values(), source) ?? []);
				const title = referencesText(locations.length);
				return { range: lens.range, command: commandOf(session, 'hopwise.showReferences', title, [uri, position, locations]) };
			});
		});
	},
};

function shown(session: Session, lens: Lens, place: LensPlace, range: CodeLens['range']): CodeLens | undefined {
	switch (lens.kind) {
		case 'trace':
			// Without the command there is nothing to say.
			return session.client.commands.has('hopwise.traceFlow' satisfies ClientCommand)
				? { range, command: commandOf(session, 'hopwise.traceFlow', '▷ Trace flow', [place.uri, lens.flow]) }
				: undefined;
		case 'verdict':
			return { range, command: commandOf(session, 'hopwise.traceFlow', lens.text, [place.uri, lens.flow]) };
		case 'references':
			return { range, data: place };
	}
}

/** An empty command is mere text: editors show it and offer nothing to press. */
function commandOf({ client }: Session, command: ClientCommand, title: string, args: readonly unknown[]): Command {
	return client.commands.has(command) ? { title, command, arguments: [...args] } : { title, command: '' };
}

/** Of what a lens is, until it is shown. */
interface LensPlace {
	readonly uri: string;
	/** Of the document, when the lens was given. */
	readonly version: number | undefined;
}

function placeOf(data: unknown): LensPlace | undefined {
	if (typeof data !== 'object' || data === null || !('uri' in data) || typeof data.uri !== 'string') return undefined;
	return { uri: data.uri, version: 'version' in data && typeof data.version === 'number' ? data.version : undefined };
}

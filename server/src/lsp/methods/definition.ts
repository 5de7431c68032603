/** textDocument/definition and textDocument/declaration, which are the same here: a thing is declared where it is defined. */
import type { Definition, DefinitionLink, Location, LocationLink } from 'vscode-languageserver';
import { includedFiles } from '../../core/analysis/included.ts';
import { definitionAt } from '../../core/editor/definition.ts';
import { type Asked, aboutPosition, everyRoot } from '../asked.ts';
import { type PlaceInFile, placeAmong, rangeIn } from '../places.ts';
import type { Method } from './method.ts';

/** Answers with links, or with mere places to a client that takes no links; null where nothing is meant. */
export const definition: Method = {
	capabilities: () => ({ definitionProvider: true, declarationProvider: true }),
	start: (session) => {
		const { connection } = session;
		const takesLinks = (way: 'definition' | 'declaration'): boolean =>
			session.client.capabilities.textDocument?.[way]?.linkSupport === true;
		connection.onDefinition((params, token) =>
			aboutPosition<Definition | DefinitionLink[] | null>(session, params, token, null, (asked) => places(asked, takesLinks('definition'))),
		);
		connection.onDeclaration((params, token) =>
			aboutPosition<Definition | DefinitionLink[] | null>(session, params, token, null, (asked) =>
				places(asked, takesLinks('declaration')),
			),
		);
	},
};

type AskedAt = Asked & { readonly offset: number };

function places(asked: AskedAt, takesLinks: boolean): Location[] | LocationLink[] | null {
	const found = included(asked) ?? declared(asked);
	if (found === undefined || found.targets.length === 0) return null;
	const { origin, targets } = found;
	if (!takesLinks) return targets.map(({ uri, range }) => ({ uri, range }));
	return targets.map(({ uri, range }) => ({
		...(origin === undefined ? {} : { originSelectionRange: origin }),
		targetUri: uri,
		targetRange: range,
		targetSelectionRange: range,
	}));
}

interface Found {
	readonly origin: PlaceInFile['range'] | undefined;
	readonly targets: readonly PlaceInFile[];
}

/** From a path under `include` to the beginning of the file. */
function included({ snapshot, file, offset }: AskedAt): Found | undefined {
	for (const { source, uri } of includedFiles(snapshot.analysis, file)) {
		const start = file.document.startOf(source.piece) ?? Number.NaN;
		if (start + source.start <= offset && offset <= start + source.end) {
			const top = { line: 0, character: 0 };
			return { origin: rangeIn(file.document, source), targets: [{ uri, range: { start: top, end: top } }] };
		}
	}
	return undefined;
}

function declared(asked: AskedAt): Found | undefined {
	const { document } = asked.file;
	const found = definitionAt(everyRoot(asked), document, asked.offset);
	if (found === undefined) return undefined;
	const files = asked.snapshot.analysis.files;
	return {
		origin: rangeIn(document, found.origin),
		targets: found.targets.flatMap((source) => placeAmong(files.values(), source) ?? []),
	};
}

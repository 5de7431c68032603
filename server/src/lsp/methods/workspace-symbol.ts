/** workspace/symbol */
import type { SymbolInformation } from 'vscode-languageserver';
import { searchSymbols } from '../../core/editor/symbols/search.ts';
import { placeAmong } from '../places.ts';
import { answer, cancelled } from '../session.ts';
import { SYMBOL_KINDS } from '../symbol-kinds.ts';
import type { Method } from './method.ts';

/** Answers from every topology file that is open or lies in the workspace's folders. */
export const workspaceSymbol: Method = {
	capabilities: () => ({ workspaceSymbolProvider: true }),
	start: (session) => {
		session.connection.onWorkspaceSymbol(({ query }, token) =>
			answer<SymbolInformation[]>(session, [], async () => {
				await session.host.turn();
				const { analysis } = await session.workspace.current();
				if (token.isCancellationRequested) return cancelled();
				return searchSymbols(analysis.files.values(), analysis.roots, query).flatMap(({ name, look, source, within }) => {
					const location = placeAmong(analysis.files.values(), source);
					return location === undefined ? [] : [{ name, kind: SYMBOL_KINDS[look], location, containerName: within }];
				});
			}),
		);
	},
};

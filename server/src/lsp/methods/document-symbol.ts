/** textDocument/documentSymbol */
import type { DocumentSymbol, Range, SymbolInformation } from 'vscode-languageserver';
import { type NamedSymbol, symbolsOf } from '../../core/editor/symbols/symbols.ts';
import type { Document } from '../../core/language/syntax.ts';
import { aboutDocument } from '../asked.ts';
import { rangeIn } from '../places.ts';
import { SYMBOL_KINDS } from '../symbol-kinds.ts';
import type { Method } from './method.ts';

/** Answers with the tree of what the document declares, flat for a client that shows no trees. */
export const documentSymbol: Method = {
	capabilities: () => ({ documentSymbolProvider: { label: 'Hopwise' } }),
	start: (session) => {
		session.connection.onDocumentSymbol((params, token) =>
			aboutDocument<DocumentSymbol[] | SymbolInformation[] | null>(session, params.textDocument.uri, token, null, ({ file }) => {
				const symbols = symbolsOf(file.document);
				return session.client.capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true
					? treeOf(file.document, symbols)
					: flatOf(file.document, symbols, params.textDocument.uri, undefined);
			}),
		);
	},
};

function treeOf(document: Document, symbols: readonly NamedSymbol[]): DocumentSymbol[] {
	return symbols.flatMap((symbol) => {
		const ranges = rangesOf(document, symbol);
		if (ranges === undefined) return [];
		const { name, detail, look, children } = symbol;
		return [
			{
				name: nameOf(name),
				...(detail === '' ? {} : { detail }),
				kind: SYMBOL_KINDS[look],
				range: ranges.whole,
				selectionRange: ranges.name,
				...(children.length === 0 ? {} : { children: treeOf(document, children) }),
			},
		];
	});
}

function flatOf(document: Document, symbols: readonly NamedSymbol[], uri: string, containerName: string | undefined): SymbolInformation[] {
	return symbols.flatMap((symbol) => {
		const ranges = rangesOf(document, symbol);
		if (ranges === undefined) return [];
		const name = nameOf(symbol.name);
		const container = containerName === undefined ? {} : { containerName };
		return [
			{ name, kind: SYMBOL_KINDS[symbol.look], location: { uri, range: ranges.whole }, ...container },
			...flatOf(document, symbol.children, uri, name),
		];
	});
}

/** Editors refuse a symbol without a name. */
function nameOf(name: string): string {
	return name.trim() === '' ? '(no name)' : name;
}

function rangesOf(document: Document, { source, last }: NamedSymbol): { readonly name: Range; readonly whole: Range } | undefined {
	const name = rangeIn(document, source);
	const end = rangeIn(document, last)?.end;
	if (name === undefined || end === undefined) return undefined;
	const isBehind = end.line > name.end.line || (end.line === name.end.line && end.character > name.end.character);
	return { name, whole: { start: name.start, end: isBehind ? end : name.end } };
}

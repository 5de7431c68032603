/** How editors draw what is named: of the kinds that the protocol has, the nearest. */
import { SymbolKind } from 'vscode-languageserver';
import type { Look } from '../core/editor/looks.ts';

export const SYMBOL_KINDS: Readonly<Record<Look, SymbolKind>> = {
	space: SymbolKind.Namespace,
	part: SymbolKind.Struct,
	machine: SymbolKind.Class,
	function: SymbolKind.Function,
	interface: SymbolKind.Interface,
	gateway: SymbolKind.Variable,
	rules: SymbolKind.Array,
	host: SymbolKind.Constant,
	flow: SymbolKind.Event,
};

/** Every method that the server speaks besides its lifecycle. */
import { codeAction } from './code-action.ts';
import { codeLens } from './code-lens.ts';
import { completion } from './completion.ts';
import { configuration } from './configuration.ts';
import { definition } from './definition.ts';
import { diagnostic } from './diagnostic.ts';
import { documentLink } from './document-link.ts';
import { documentSymbol } from './document-symbol.ts';
import { fixes } from './fixes.ts';
import { foldingRange } from './folding-range.ts';
import { formatting } from './formatting.ts';
import { hover } from './hover.ts';
import { importNetwork } from './import-network.ts';
import { inlayHint } from './inlay-hint.ts';
import type { Method } from './method.ts';
import { picture } from './picture.ts';
import { documentHighlight, references } from './references.ts';
import { rename } from './rename.ts';
import { selectionRange } from './selection-range.ts';
import { semanticTokens } from './semantic-tokens.ts';
import { textDocuments } from './text-documents.ts';
import { traceFlow } from './trace-flow.ts';
import { watchedFiles } from './watched-files.ts';
import { workspaceFolders } from './workspace-folders.ts';
import { workspaceSymbol } from './workspace-symbol.ts';

export const METHODS: readonly Method[] = [
	textDocuments,
	watchedFiles,
	workspaceFolders,
	configuration,
	diagnostic,
	hover,
	codeAction,
	traceFlow,
	picture,
	fixes,
	importNetwork,
	completion,
	definition,
	references,
	documentHighlight,
	rename,
	documentSymbol,
	workspaceSymbol,
	documentLink,
	inlayHint,
	codeLens,
	semanticTokens,
	formatting,
	foldingRange,
	selectionRange,
];

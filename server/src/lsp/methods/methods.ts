/** Every method that the server speaks besides its lifecycle. */
import { diagnostic } from './diagnostic.ts';
import { foldingRange } from './folding-range.ts';
import { formatting } from './formatting.ts';
import { hover } from './hover.ts';
import type { Method } from './method.ts';
import { selectionRange } from './selection-range.ts';
import { textDocuments } from './text-documents.ts';
import { watchedFiles } from './watched-files.ts';
import { workspaceFolders } from './workspace-folders.ts';

export const METHODS: readonly Method[] = [
	textDocuments,
	watchedFiles,
	workspaceFolders,
	diagnostic,
	hover,
	formatting,
	foldingRange,
	selectionRange,
];

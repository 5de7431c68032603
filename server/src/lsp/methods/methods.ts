/** Every method that the server speaks besides its lifecycle. */
import { codeAction } from './code-action.ts';
import { completion } from './completion.ts';
import { diagnostic } from './diagnostic.ts';
import { fixes } from './fixes.ts';
import { hover } from './hover.ts';
import type { Method } from './method.ts';
import { picture } from './picture.ts';
import { textDocuments } from './text-documents.ts';
import { traceFlow } from './trace-flow.ts';
import { watchedFiles } from './watched-files.ts';
import { workspaceFolders } from './workspace-folders.ts';

export const METHODS: readonly Method[] = [
	textDocuments,
	watchedFiles,
	workspaceFolders,
	diagnostic,
	hover,
	codeAction,
	traceFlow,
	picture,
	fixes,
	completion,
];

/** Every method that the server speaks besides its lifecycle. */
import { completion } from './completion.ts';
import { diagnostic } from './diagnostic.ts';
import { hover } from './hover.ts';
import type { Method } from './method.ts';
import { textDocuments } from './text-documents.ts';
import { watchedFiles } from './watched-files.ts';
import { workspaceFolders } from './workspace-folders.ts';

export const METHODS: readonly Method[] = [textDocuments, watchedFiles, workspaceFolders, diagnostic, hover, completion];

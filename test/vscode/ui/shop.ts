/** The sample network of the walkthrough, which most tests of a window are about. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Its folder in the project, and its name there. */
export const SHOP = { folder: 'walkthrough', file: 'sample.topo.yaml' } as const;

const LINES = readFileSync(resolve(import.meta.dirname, '../../..', SHOP.folder, SHOP.file), 'utf8').split('\n');

/** The line, from 1, that begins with these words. */
export function lineOf(words: string): number {
	const index = LINES.findIndex((line) => line.trimStart().startsWith(words));
	if (index < 0) throw new Error(`the shop has no line ${words}`);
	return index + 1;
}

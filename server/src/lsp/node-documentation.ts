/** Where the rules' pages are: in the package itself, so that a link works offline and fits the version. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** `docs/rules/` of the package that the running program belongs to; undefined where it came without. */
export function packageDocumentation(program = process.argv[1]): string | undefined {
	if (program === undefined) return undefined;
	let folder = dirname(existsSync(program) ? realpathSync(program) : program);
	for (let parent = dirname(folder); ; parent = dirname(parent)) {
		const pages = join(folder, 'docs', 'rules');
		if (existsSync(join(folder, 'package.json')) && existsSync(pages)) return `${pathToFileURL(pages).href}/`;
		if (folder === parent) return undefined;
		folder = parent;
	}
}

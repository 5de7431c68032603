/** Lays out, in a folder, a program that stands in for desktop VS Code: `program.ts` says what it is. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { CodeServer } from '../../../scripts/editor/versions.ts';

/** Where desktop VS Code for Linux has them: the program, and the command `bin/code`. Gives the path of the program. */
export function makeStandIn(folder: string, { name }: CodeServer): string {
	const program = join(folder, 'code');
	const tsx = createRequire(import.meta.url).resolve('tsx');
	const source = join(import.meta.dirname, 'program.ts');
	mkdirSync(join(folder, 'bin'), { recursive: true });
	for (const [path, part] of [
		[program, 'window'],
		[join(folder, 'bin/code'), 'command-line'],
	] as const) {
		const words = [process.execPath, '--import', tsx, source, part, name].map((word) => `'${word}'`);
		writeFileSync(path, `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`, { mode: 0o755 });
	}
	return program;
}

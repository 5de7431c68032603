/** Lays out, in a folder, a program that stands in for desktop VS Code: `program.ts` says what it is. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { CodeServer } from '../../../scripts/editor/versions.ts';

export interface StandIn {
	/** What is started. */
	readonly program: string;
	/** What a person types. */
	readonly command: string;
}

/** Where desktop VS Code has them. */
const [PROGRAM, COMMAND] =
	process.platform === 'darwin' ? ['Contents/MacOS/Electron', 'Contents/Resources/app/bin/code'] : ['code', 'bin/code'];

export function makeStandIn(folder: string, { name }: CodeServer): StandIn {
	const standIn = { program: join(folder, PROGRAM), command: join(folder, COMMAND) };
	const tsx = createRequire(import.meta.url).resolve('tsx');
	const source = join(import.meta.dirname, 'program.ts');
	for (const [path, part] of [
		[standIn.program, 'window'],
		[standIn.command, 'command-line'],
	] as const) {
		const words = [process.execPath, '--import', tsx, source, part, name].map((word) => `'${word}'`);
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`, { mode: 0o755 });
	}
	return standIn;
}

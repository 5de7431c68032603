/** The command as a person runs it: dist/cli.js, which `npm test` builds first, in a process of its own. */
import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export interface Ran {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

export interface RunOptions {
	readonly cwd?: string;
	readonly stdin?: string | Uint8Array;
	readonly env?: Readonly<Record<string, string>>;
}

export const FIXTURES = resolve('test/fixtures/cli');

/** HOPWISE_CLI: another build of it, such as that of an installed package. */
const COMMAND = resolve(process.env['HOPWISE_CLI'] ?? 'dist/cli.js');

/** Runs `hopwise ARGS` in the fixtures' folder. */
export async function hopwise(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
	const child = start(args, options);
	const output = { stdout: '', stderr: '' };
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		output.stdout += text;
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		output.stderr += text;
	});
	child.stdin.on('error', () => undefined);
	child.stdin.end(options.stdin ?? '');
	const code = await new Promise<number | null>((done) => child.on('close', done));
	assert.doesNotMatch(output.stderr, /\n {4}at |internal error/, 'a stack trace or an internal error');
	return { code, ...output };
}

export function start(args: readonly string[], { cwd = FIXTURES, env = {} }: RunOptions = {}): ChildProcessWithoutNullStreams {
	const { NO_COLOR: _, FORCE_COLOR: __, ...rest } = process.env;
	return spawn(process.execPath, [COMMAND, ...args], { cwd, env: { ...rest, ...env } });
}

/** A folder with these files, for as long as the work takes. */
export async function withFiles<T>(files: Readonly<Record<string, string | Uint8Array>>, work: (folder: string) => Promise<T>): Promise<T> {
	const folder = mkdtempSync(join(tmpdir(), 'hopwise-'));
	try {
		for (const [name, content] of Object.entries(files)) {
			await mkdir(dirname(join(folder, name)), { recursive: true });
			writeFileSync(join(folder, name), content);
		}
		return await work(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * The pages that people write, with what scripts write into them. Between a line `<!-- generated: WHAT -->` and the line
 * `<!-- end of generated -->` stands what WHAT gives: a call of the command (`$ hopwise check examples`) with its real
 * output, a file (`file examples/first-look.topo.yaml`), or one of the texts in `blocks.ts` by its name.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { BLOCK_NAMES, blockText } from './blocks.ts';

/** Every page with generated parts, from the project's folder. */
export const DOCUMENTS: readonly string[] = [
	'README.md',
	'docs/language.md',
	'docs/commands.md',
	'docs/codes.md',
	'docs/aws-codes.md',
	'docs/aws-examples.md',
	'docs/quotas.md',
	'docs/fidelity.md',
	'docs/language-server.md',
	'docs/editor.md',
];

export const documents = DOCUMENTS.map((path) => ({ path, content: () => filled(path, readFileSync(resolve(project(), path), 'utf8')) }));

/** Runs `hopwise` with these arguments in the project's folder and gives what it writes. */
export type RunHopwise = (args: readonly string[]) => string;

/** The page with every generated part anew. A part that nothing gives, or that does not end, is an error of its author. */
export function filled(path: string, page: string, run: RunHopwise = fromSource): string {
	const lines = page.replaceAll('\r\n', '\n').split('\n');
	const written: string[] = [];
	for (let index = 0; index < lines.length; index++) {
		const line = lines[index] ?? '';
		written.push(line);
		const what = START.exec(line)?.[1];
		if (what === undefined) continue;
		const end = lines.indexOf(END, index);
		if (end < 0) throw new Error(`${path}:${index + 1}: no line ${END} behind ${line}`);
		written.push('', textOf(what, `${path}:${index + 1}`, run), '', END);
		index = end;
	}
	return written.join('\n');
}

const START = /^<!-- generated: (.+) -->$/;
const END = '<!-- end of generated -->';
const COMMAND = /^\$ hopwise (.*)$/;

function textOf(what: string, place: string, run: RunHopwise): string {
	const command = COMMAND.exec(what)?.[1];
	if (command !== undefined) return `\`\`\`text\n${what}\n${run(wordsOf(command)).trimEnd()}\n\`\`\``;
	const text = blockText(what);
	if (text === undefined) throw new Error(`${place}: nothing gives "${what}"; there is ${BLOCK_NAMES.join(', ')}`);
	return text;
}

/** As a shell would: words between blanks, and what stands in double quotes is one. */
function wordsOf(command: string): readonly string[] {
	return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '');
}

/** What `hopwise` writes with these arguments, from the project's folder. */
export function fromSource(args: readonly string[]): string {
	const { FORCE_COLOR: _, ...env } = process.env;
	const { stdout, stderr, error } = spawnSync(process.execPath, ['--import', 'tsx', 'server/src/cli/main.ts', ...args], {
		cwd: project(),
		encoding: 'utf8',
		env,
	});
	if (error !== undefined || stdout === '') throw new Error(`hopwise ${args.join(' ')} wrote nothing: ${error?.message ?? stderr}`);
	return stdout;
}

function project(): string {
	return resolve(import.meta.dirname, '../..');
}

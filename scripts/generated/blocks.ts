/** What the pages show besides the outputs of commands, by name: tables from the code, and files. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CODE_TEXTS } from '../../server/src/core/engine/codes.ts';
import { referenceTables } from '../../server/src/core/language/schema/reference.ts';
import { quotaTable } from '../../server/src/core/rules/quotas/quota-words.ts';
import { awsCodes } from './aws-codes.ts';
import { awsExamples, awsNotModelled, awsUnknownYet } from './aws-examples.ts';
import { kernelRun } from './kernel-run.ts';
import { serverMethods } from './server-methods.ts';
import { settings } from './settings.ts';
import { yamlTraps } from './yaml-traps.ts';

const project = resolve(import.meta.dirname, '../..');

/** The text of a block, or undefined where there is none of that name. */
export function blockText(name: string): string | undefined {
	const file = /^file (\S+)$/.exec(name)?.[1];
	return file === undefined ? BLOCKS.get(name)?.() : `\`\`\`yaml\n${readFileSync(resolve(project, file), 'utf8').trimEnd()}\n\`\`\``;
}

const BLOCKS: ReadonlyMap<string, () => string> = new Map([
	['kinds and keys', referenceTables],
	['codes of steps', stepCodes],
	['help of step codes', stepHelp],
	['codes of AWS', awsCodes],
	['examples of AWS', awsExamples],
	["not modelled of AWS's examples", awsNotModelled],
	["unknown of AWS's examples", awsUnknownYet],
	['examples', examples],
	['methods of the server', serverMethods],
	['traps', yamlTraps],
	['settings', settings],
	['quotas', quotaTable],
	['run before the kernel', kernelRun],
]);

export const BLOCK_NAMES: readonly string[] = [...BLOCKS.keys(), 'file PATH', '$ hopwise …'];

function stepCodes(): string {
	const rows = [...CODE_TEXTS].map(([code, { summary, aws }]) => [`\`${code}\``, summary, aws === undefined ? '' : `\`${aws}\``]);
	return table(['code', 'what it says', "AWS Reachability Analyzer's code"], rows);
}

function stepHelp(): string {
	const parts = [...CODE_TEXTS].flatMap(([code, { summary, help }]) =>
		help === undefined ? [] : [`### ${code}\n\n${summary}.\n\n${help}`],
	);
	return parts.join('\n\n');
}

/** Each example with the first line of its story; a file that another one includes is told there. */
function examples(): string {
	const folder = resolve(project, 'examples');
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => name.replaceAll('\\', '/'))
		.filter((name) => name.endsWith('.topo.yaml'))
		.sort();
	const rows = files.flatMap((name) => {
		const [, story = ''] = /^# (.*)$/m.exec(readFileSync(resolve(folder, name), 'utf8')) ?? [];
		return story.includes('Included by') ? [] : [[`[${name}](examples/${name})`, story.replace(/[.:]$/, '')]];
	});
	return table(['example', 'its story'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

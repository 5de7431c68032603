/** What the pages show besides the outputs of commands, by name: tables from the code, files, help texts. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CODES, type CodeText } from '../../server/src/core/engine/codes.ts';
import { referenceTables } from '../../server/src/core/language/schema/reference.ts';
import { kinds, titleOf } from '../../server/src/core/language/schema/topology.ts';
import { RULES } from '../../server/src/core/rules/registry.ts';

export const blocks: ReadonlyMap<string, () => string> = new Map([
	['kinds and keys', referenceTables],
	['kinds not walked', kindsNotWalked],
	['codes of steps', stepCodes],
	['rules', rules],
	['examples', examples],
]);

function kindsNotWalked(): string {
	return kinds
		.filter(({ walked }) => !walked)
		.map(({ name }) => `- ${titleOf(name)}`)
		.join('\n');
}

function stepCodes(): string {
	const rows = Object.entries<CodeText>(CODES).map(([code, { summary, aws }]) => [`\`${code}\``, summary, aws === undefined ? '' : `\`${aws}\``]);
	return table(['code', 'what it says', "AWS Reachability Analyzer's code"], rows);
}

function rules(): string {
	return table(
		['code', 'severity', 'what is found'],
		RULES.map(({ code, severity, summary }) => [`[${code}](rules/${code}.md)`, severity, summary]),
	);
}

/** Each example with the first line of its story; a file that another one includes is told there. */
function examples(): string {
	const folder = resolve(import.meta.dirname, '../../examples');
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => name.replaceAll('\\', '/'))
		.filter((name) => name.endsWith('.topo.yaml'))
		.sort();
	const rows = files.flatMap((name) => {
		const text = readFileSync(resolve(folder, name), 'utf8');
		const [, story = ''] = /^# (.*)$/m.exec(text) ?? [];
		return story.includes('Included by') ? [] : [[`[${name}](examples/${name})`, story.replace(/[.:]$/, '')]];
	});
	return table(['example', 'its story'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The example networks of AWS's documentation that stand in test/fixtures/aws, and what of them is not modelled. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { NOT_MODELLED, UNKNOWN_YET } from './aws-not-modelled.ts';

const FOLDER = 'test/fixtures/aws';

/** Each example with its story and its source, as its first two lines tell them. */
export function awsExamples(): string {
	const folder = resolve(import.meta.dirname, '../..', FOLDER);
	const rows = readdirSync(folder)
		.sort()
		.map((file) => {
			const [source = '', story = ''] = readFileSync(resolve(folder, file), 'utf8').replaceAll('\r\n', '\n').split('\n');
			const name = file.replace('.topo.yaml', '');
			return `| [${name}](../${FOLDER}/${file}) | ${words(story)} | ${words(source)} |`;
		});
	return ['| example | what it shows | source |', '| --- | --- | --- |', ...rows].join('\n');
}

/** What is asserted and cannot be said in a topology, by the reason. */
export function awsNotModelled(): string {
	return NOT_MODELLED.map(({ because, assertions }) =>
		[`Because ${because}:`, '', ...assertions.map(([id, about]) => `- ${about} (${id})`)].join('\n'),
	).join('\n\n');
}

/** What is unknown until packets are walked through a kind. */
export function awsUnknownYet(): string {
	if (UNKNOWN_YET.length === 0) return 'Nothing: every assertion has its answer.';
	return UNKNOWN_YET.map(({ kind, assertions }) => `- ${kind}: ${assertions.filter((id) => !id.includes(' ')).join(', ')}`).join('\n');
}

function words(comment: string): string {
	return comment.replace(/^# /, '').replace(/\.$/, '');
}

/** `hopwise explain [CODE]` */
import type { Command } from 'commander';
import { explainList, explainText, nearestCode } from '../core/render/explain/explain-text.ts';
import { RULES } from '../core/rules/registry.ts';
import { appearance, complain, type LookOptions, OK, print, UNUSABLE } from './output.ts';

/** Adds the command; `finish` gets the exit code. */
export function addExplain(program: Command, finish: (code: number) => void): void {
	program
		.command('explain')
		.summary('explain a code of check or of trace')
		.description(
			'Explains a code that check or trace gives: what it means, why it matters, an example with it and one without. Without a code: all of them.',
		)
		.argument('[code]', "such as overlapping-subnets, acl-denies or AWS's SUBNET_ACL_RESTRICTION")
		.addHelpText(
			'after',
			`
Examples:
  hopwise explain
  hopwise explain overlapping-subnets`,
		)
		.action((code: string | undefined, _: unknown, command: Command) => finish(explain(code, command.optsWithGlobals())));
}

function explain(code: string | undefined, options: LookOptions): number {
	const look = appearance(options);
	const text = code === undefined ? explainList(RULES, look) : explainText(code, RULES, look);
	if (text !== undefined) {
		print(text);
		return OK;
	}
	const near = nearestCode(code ?? '', RULES);
	complain(`there is no code ${code}${near === undefined ? '' : `; did you mean ${near}?`} (hopwise explain lists all codes)`, options);
	return UNUSABLE;
}

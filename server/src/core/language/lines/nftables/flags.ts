/** `tcp flags`, in both of the forms that nft prints: `syn / fin,syn,rst,ack` and `& (fin | syn | rst | ack) == syn`. */
import { type Condition, unknownCondition } from '../../ruleset.ts';
import { TCP_FLAGS } from '../ruleset/ruleset-values.ts';
import type { Tokens } from './tokens.ts';

/** Takes what stands behind `tcp flags`. */
export function takeTcpFlags(tokens: Tokens): Condition {
	if (tokens.takeIf('&') !== undefined) {
		const mask = takeFlags(tokens);
		const negated = tokens.takeIf('!=') !== undefined;
		if (!negated) tokens.takeIf('==');
		return masked(negated, mask, takeFlags(tokens));
	}
	const negated = tokens.takeIf('!=') !== undefined;
	if (!negated) tokens.takeIf('==');
	const set = takeFlags(tokens);
	if (tokens.takeIf('/') !== undefined) return masked(negated, takeFlags(tokens), set);
	// `tcp flags syn` without a mask asks for the flag among others, `==` for the flags as a whole: too near each other to tell.
	return unknownCondition('tcp flags');
}

function masked(negated: boolean, mask: number | undefined, set: number | undefined): Condition {
	return mask === undefined || set === undefined ? unknownCondition('tcp flags') : { negated, test: { on: 'tcp-flags', mask, set } };
}

/** Names with `,` or `|` between them, in parentheses or not; undefined where one is no flag. */
function takeFlags(tokens: Tokens): number | undefined {
	const isOpen = tokens.takeIf('(') !== undefined;
	let flags = 0;
	let known = true;
	do {
		const word = tokens.take();
		const flag = word?.text === '0x0' ? 0 : TCP_FLAGS.get(word?.text ?? '');
		if (flag === undefined) known = false;
		flags |= flag ?? 0;
	} while (tokens.takeIf(',', '|') !== undefined);
	if (isOpen) tokens.takeIf(')');
	return known ? flags : undefined;
}

/** Another number for a rule of a network ACL. */
import type { Source } from '../../language/syntax.ts';
import { edited } from '../fixing.ts';
import type { NetworkInput, QuickFix } from '../rule.ts';

/** `rule` is the place of the whole rule; it stays where it stands in the file. `remark` follows the title. */
export function renumbered(input: NetworkInput, rule: Source, number: number, remark: string): readonly QuickFix[] {
	const digits = /^\d+/.exec(rule.piece.text.slice(rule.start, rule.end))?.[0].length ?? 0;
	if (digits === 0) return [];
	return edited(input, rule, { title: `Give it number ${number}${remark}` }, (_, start) => ({
		start,
		end: start + digits,
		text: `${number}`,
	}));
}

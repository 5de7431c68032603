/** What a rule looks for, where its code is named. */
import type { Rule } from '../../rules/rule.ts';
import { type HoverPart, text, title } from './hover-parts.ts';

export function ruleParts({ code, severity, summary }: Rule): readonly HoverPart[] {
	return [title(code), ...text(summary, severity)];
}

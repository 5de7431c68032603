/** A host's lookup about an address that the file leaves open: if others that it could be are led elsewhere, nobody knows. */
import type { Branch, Next } from '../branch.ts';
import { unknownEnd } from '../branch.ts';
import { assumptionThatMatters } from '../filters/gate.ts';
import { type LookupPart, type LookupQuestion, lookup } from './lookup.ts';
import { osSource, type Stack } from './stack.ts';

/** The parts of a lookup, or the end of the branch where an assumed address would change them. */
export function certainLookup(stack: Stack, branch: Branch, question: Omit<LookupQuestion, 'packets'>): readonly LookupPart[] | Next {
	const ask = (packets: LookupQuestion['packets']) => lookup(stack.tables, { ...question, packets });
	const parts = ask(branch.packets);
	// What is the host's own stays so, whichever address that is; and another host's is none of this one's.
	const doubt = parts.every(isOwn)
		? undefined
		: assumptionThatMatters(stack.context, branch.packets, (packets) =>
				ask(packets).flatMap((part) => (isOwn(part) ? [] : [{ outcome: outcomeOf(part), packets: part.packets }])),
			);
	return doubt === undefined
		? parts
		: unknownEnd(branch, {
				code: 'assumed-address',
				reason: `the routes of ${stack.host.name} depend on ${doubt.text}: others that it could be are led elsewhere`,
				source: osSource(stack.host),
			});
}

function isOwn({ result }: LookupPart): boolean {
	return result.kind === 'route' && result.route.kind === 'local';
}

function outcomeOf({ result }: LookupPart): string {
	switch (result.kind) {
		case 'route':
			return `${result.route.text} by ${result.rule.text}`;
		case 'refused':
			return `refused by ${(result.route ?? result.rule).text}`;
		case 'unknown':
			return `unknown ${result.rule.text}`;
		case 'tie':
		case 'none':
			return result.kind;
	}
}

/** How a flow and what stops it are told in a finding. */
import type { Blocker, Leg, Trace } from '../../engine/trace.ts';
import { mergedBlockers, mergedUnknowns } from '../../engine/verdict.ts';
import type { Source } from '../../language/syntax.ts';
import type { RelatedPlace, Report } from '../rule.ts';

/** `upload (tcp 22)` */
export function flowWords({ flow, traffic }: Trace): string {
	return `${flow.name} (${traffic.text})`;
}

/** ` on the way back`, where it happens to the answers. */
export function wayWords(leg: Leg): string {
	return leg === 'return' ? ' on the way back' : '';
}

/** What every finding about a flow says as data. */
export function flowFacts({ flow, traffic, verdict }: Trace, blockers: readonly Blocker[] = []): NonNullable<Report['data']> {
	const facts = { flow: flow.name, traffic: traffic.text, expect: flow.expect, verdict };
	return blockers.length === 0 ? facts : { ...facts, codes: [...new Set(blockers.map(({ code }) => code))] };
}

/** Everything that stops some of the flow's packets, once for each place and rule: the way there first. */
export function blockersOf({ paths }: Trace): readonly Blocker[] {
	return inOrder(mergedBlockers(paths));
}

/** Everything that is not known and decides, once for each place: the way there first. */
export function unknownsOf({ paths }: Trace): readonly Blocker[] {
	return inOrder(mergedUnknowns(paths));
}

/**
 * The places to look at; those without a place in a file are left out. The first one's reason is in the headline, so it
 * says what stands there, and every other what happens there.
 */
export function placesOf(trace: Trace, blockers: readonly Blocker[]): readonly RelatedPlace[] {
	return blockers.flatMap((blocker, index) => {
		const source = placeOf(trace, blocker);
		return source === undefined ? [] : [{ message: index === 0 ? whatStandsThere(blocker) : blocker.reason, source }];
	});
}

/** ` (and 2 more blockers)` behind the one that is named. */
export function moreWords(count: number): string {
	if (count <= 0) return '';
	return count === 1 ? ' (and 1 more blocker)' : ` (and ${count} more blockers)`;
}

function inOrder(blockers: readonly Blocker[]): readonly Blocker[] {
	return [...blockers.filter(({ leg }) => leg === 'forward'), ...blockers.filter(({ leg }) => leg === 'return')];
}

/** What a place is to the packets, in a few words that the headline has not said. */
function whatStandsThere({ code, decided }: Blocker): string {
	switch (code) {
		case 'acl-denies':
			return decided[0]?.rule === 'closing deny' ? 'no rule here matches' : 'this rule denies it';
		case 'group-denies':
		case 'group-has-no-rules':
			return 'no rule here allows it';
		case 'group-sender-hidden':
		case 'group-not-referenced':
			return 'this rule does not match';
		case 'host-firewall-denies':
			return 'this rule denies it';
		case 'no-route':
		case 'os-no-route':
			return 'no route here leads there';
		case 'blackhole-route':
		case 'os-blackhole-route':
			return 'this route';
		case 'unreadable':
			return 'this could not be read';
		case 'unresolved':
		case 'outside-file':
			return 'it is named here';
		default:
			return 'this decides';
	}
}

/** The rule that decides, or what it belongs to, or the thing where it happens: AWS creates tables that no file writes. */
function placeOf({ paths }: Trace, { source, decided, leg, node }: Blocker): Source | undefined {
	const written = source ?? decided.find((rule) => rule.source !== undefined)?.source;
	if (written !== undefined) return written;
	const hops = paths.flatMap((path) => (leg === 'forward' ? path.forward : (path.return ?? [])));
	return hops.find((hop) => hop.node === node && hop.source !== undefined)?.source;
}

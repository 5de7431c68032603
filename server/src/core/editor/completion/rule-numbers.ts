/** The next number of a network ACL's list. */
import { entity } from '../../engine/walk-context.ts';
import { keyOf } from '../../model/names/named-sections.ts';
import { type Candidate, nameAround, type ValuePlace } from './candidate.ts';

/** Behind the highest number, in the step of the list; 100 in an empty one, as AWS begins. */
export function ruleNumberCandidates(place: ValuePlace): readonly Candidate[] {
	const { asked, network } = place;
	const vpc = nameAround(place, 'vpc');
	const name = nameAround(place, 'network_acl');
	const acl = vpc === undefined || name === undefined ? undefined : entity(network, keyOf('network_acl', `${vpc}.${name}`), 'network-acl');
	const entries = asked.key === 'outbound' ? acl?.outbound.entries : acl?.inbound.entries;
	const numbers = (entries ?? []).filter(({ source }) => source !== undefined).map(({ number }) => number);
	const others = numbers.filter((number) => String(number) !== place.current);
	const last = others.at(-1);
	if (last === undefined) return [{ text: '100', kind: 'value', detail: 'the first number' }];
	const next = last + stepOf(others);
	return next > 32766 ? [] : [{ text: String(next), kind: 'value', detail: `behind ${last}` }];
}

/** How far apart most of them are. */
function stepOf(numbers: readonly number[]): number {
	const steps = new Map<number, number>();
	for (const [index, number] of numbers.entries()) {
		const before = numbers[index - 1];
		if (before !== undefined && number > before) steps.set(number - before, (steps.get(number - before) ?? 0) + 1);
	}
	return [...steps].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
}

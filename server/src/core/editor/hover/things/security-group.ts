/** A security group: what it lets in and out, and which interfaces carry it. */
import type { GroupDirection } from '../../../model/filters.ts';
import type { Network, SecurityGroup } from '../../../model/network.ts';
import { declared, type HoverPart, lines, text, title } from '../hover-parts.ts';
import { count, listed, quoted, shortened } from '../words.ts';
import { holderName, inVpc, stateWords } from './names.ts';

export function* groupParts(network: Network, group: SecurityGroup): Iterable<HoverPart> {
	yield title(`security group ${quoted(group.shortName)} · ${rules(group.inbound)} inbound, ${rules(group.outbound)} outbound`);
	yield* lines([...shortened(ruleLines('in', group.inbound), 10), ...shortened(ruleLines('out', group.outbound), 10)]);
	yield* text('stateful: answers to what is allowed always pass', stateWords(group));
	yield* text(inVpc(network, group.vpc), groupMembers(network, group));
	yield* declared(group.source);
}

/** The interfaces that carry it. */
export function groupMembers(network: Network, { members, vpc }: SecurityGroup): string {
	return members.length === 0 ? 'carried by nothing' : `carried by ${listed(members.map((key) => quoted(holderName(network, key, vpc))))}`;
}

function rules({ rules: all, unreadable }: GroupDirection): string {
	return unreadable.length === 0
		? count(all.length, 'rule')
		: `${count(all.length + unreadable.length, 'rule')} (${unreadable.length} unreadable)`;
}

function ruleLines(way: 'in' | 'out', { rules: all }: GroupDirection): readonly string[] {
	return all.length === 0 ? [`${way.padEnd(3)}  nothing`] : all.map(({ text: rule }) => `${way.padEnd(3)}  ${rule}`);
}

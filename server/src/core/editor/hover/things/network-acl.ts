/** A network ACL: its rules in the order they are asked, and whose packets they judge. */

import { entitiesOf } from '../../../model/entities.ts';
import type { AclDirection } from '../../../model/filters.ts';
import type { Network, NetworkAcl } from '../../../model/network.ts';
import { declared, type HoverPart, lines, text, title } from '../hover-parts.ts';
import { count, listed, quoted, shortened } from '../words.ts';
import { inVpc, nameIn, stateWords } from './names.ts';

export function* aclParts(network: Network, acl: NetworkAcl): Iterable<HoverPart> {
	yield title(`network ACL ${quoted(acl.shortName)} · ${rules(acl.inbound)} inbound, ${rules(acl.outbound)} outbound`);
	yield* lines([...shortened(ruleLines('in', acl.inbound), 10), ...shortened(ruleLines('out', acl.outbound), 10)]);
	yield* text('stateless: answers need a rule of their own', stateWords(acl));
	yield* text(inVpc(network, acl.vpc), aclUsers(network, acl));
	yield* declared(acl.source);
}

/** `subnets public-a, public-b`, or that no subnet has it. */
export function aclUsers(network: Network, { key, vpc }: NetworkAcl): string {
	const subnets = entitiesOf(network, 'subnet').filter(({ acl }) => acl.resolved && acl.key === key);
	return subnets.length === 0 ? 'used by no subnet' : `used by ${listed(subnets.map((subnet) => quoted(nameIn(network, subnet, vpc))))}`;
}

function rules({ entries, unreadable }: AclDirection): string {
	return unreadable.length === 0
		? count(entries.length, 'rule')
		: `${count(entries.length + unreadable.length, 'rule')} (${unreadable.length} unreadable)`;
}

function ruleLines(way: 'in' | 'out', { entries }: AclDirection): readonly string[] {
	return [...entries.map(({ text: rule }) => `${way.padEnd(3)}  ${rule}`), `${way.padEnd(3)}  *   deny all`];
}

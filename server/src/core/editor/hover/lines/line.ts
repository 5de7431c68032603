/** A one-line rule by its kind, in plain sentences. */
import type { HoverPart, HoverQuestion } from '../hover-parts.ts';
import type { LinePlace } from '../places.ts';
import { aclEntryParts } from './acl-entry.ts';
import { groupRuleParts } from './group-rule.ts';
import { firewallRuleParts, hostRouteParts, hostRuleParts } from './host-lines.ts';
import { routeParts } from './route.ts';

/** The hover of a rule of one line. */
export function lineParts({ network }: HoverQuestion, line: LinePlace): readonly HoverPart[] {
	switch (line.kind) {
		case 'route':
		case 'route-destination':
			return routeParts(network, line.table, line.route);
		case 'acl-entry':
			return aclEntryParts(network, line.acl, line.way, line.entry);
		case 'group-rule':
			return groupRuleParts(network, line.group, line.way, line.rule);
		case 'host-route':
			return hostRouteParts(network, line.instance, line.route);
		case 'host-rule':
			return hostRuleParts(line.instance, line.rule);
		case 'firewall-rule':
			return firewallRuleParts(line.instance, line.rule);
	}
}

/** What a step is about and what decided it, in words: the same in the terminal and in the trace view. */
import { trafficOf } from '../../engine/packet-words.ts';
import type { Decided, Hop, Step } from '../../engine/trace.ts';
import { equalPackets, type PacketSet } from '../../net/packets.ts';
import { differenceText } from './packet-text.ts';

/** The rule, and which packets it decided where it is not all of them; `before` are the packets as they came to the step. */
export function decidedText({ part, rule }: Decided, step: Step, before: PacketSet | undefined): string {
	if (step.decision === 'denied') return `${trafficOf(part)}: ${rule}`;
	if (step.decided.length === 1 || before === undefined || equalPackets(part, before)) return rule;
	const others = step.decided.map((decided) => decided.part).filter((other) => other !== part);
	const difference = differenceText(part, others);
	return difference === '' ? rule : `${rule} (${difference})`;
}

/** What decides or acts: `group lambda out`, `table main.public`; empty where the hop itself says it. */
export function stepSubject(step: Step, hop: Hop): string {
	switch (step.kind) {
		case 'route':
			if (step.code === 'same-subnet') return 'same subnet';
			// A host's tables are named after the host, which the hop's name says.
			return `table ${step.table.startsWith(`${hop.node} `) ? step.table.slice(hop.node.length + 1) : step.table}`;
		case 'filter':
		case 'match-session':
			return step.filter;
		case 'translate':
			return step.field;
		case 'deliver':
			return 'delivered';
		case 'originate':
		case 'drop':
			return '';
	}
}

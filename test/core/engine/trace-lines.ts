/** A trace as lines that a person can read against the rules of AWS, for golden files. Sentences are left out: they are tested elsewhere. */
import type { Analysis } from '../../../server/src/core/analysis/analysis.ts';
import type { Decided, Hop, Step, Trace, TracePath } from '../../../server/src/core/engine/trace.ts';
import { lineIndex } from '../../../server/src/core/language/positions.ts';
import type { Source } from '../../../server/src/core/language/syntax.ts';
import { equalPackets, formatPacket, type PacketSet } from '../../../server/src/core/net/packets.ts';
import { locate } from '../analysis/locate.ts';

const MARKS = { passed: 'ok', denied: 'NO', unknown: '??' } as const;

/** One line for the flow, each path, hop and step: mark, kind, code, what decided and where (`:line`), the packets. */
export function traceLines(analysis: Analysis, { flow, traffic, verdict, paths }: Trace): readonly string[] {
	const at = placesIn(analysis);
	return [`${flow.name}: ${traffic.text} is ${verdict}`, ...paths.flatMap((path, index) => pathLines(at, path, index)), ''];
}

type At = (source: Source | undefined) => string;

function placesIn(analysis: Analysis): At {
	const lines = new Map([...analysis.files.values()].map(({ uri, document }) => [uri, lineIndex(document.text)]));
	return (source) => {
		const place = source === undefined ? undefined : locate(analysis, source);
		const line = place === undefined ? undefined : lines.get(place.uri)?.positionAt(place.start).line;
		return line === undefined ? '' : `:${line}`;
	};
}

function pathLines(at: At, { verdict, forward, return: back }: TracePath, index: number): readonly string[] {
	return [
		`  path ${index + 1} ${verdict}`,
		...forward.flatMap((hop) => hopLines(at, '->', hop)),
		...(back === null ? ['    no return leg'] : back.flatMap((hop) => hopLines(at, '<-', hop))),
	];
}

function hopLines(at: At, arrow: string, { node, kind, detail, assumed, source, steps }: Hop): readonly string[] {
	const heading = [`    ${arrow} ${node} [${kind}]`, detail, assumed ? '(assumed)' : undefined, at(source)].filter(
		(word) => word !== undefined && word !== '',
	);
	return [heading.join(' '), ...steps.map((step) => stepLine(at, step))];
}

function stepLine(at: At, step: Step): string {
	const asked = step.kind === 'translate' ? step.before : step.packets;
	const rules = step.decided.map((decided) => ruleText(at, decided, asked)).join('; ');
	const words = [MARKS[step.decision], step.kind, whoOf(step), step.code, at(step.source), rules === '' ? '' : `{ ${rules} }`];
	return `         ${words.filter((word) => word !== '').join(' ')}  |  ${packetText(step.packets)}`;
}

function whoOf(step: Step): string {
	switch (step.kind) {
		case 'route':
			return `(${step.table})`;
		case 'filter':
		case 'match-session':
			return `(${step.filter})`;
		case 'translate':
			return `(${step.field} of ${packetText(step.before)})`;
		default:
			return '';
	}
}

function ruleText(at: At, { rule, part, source }: Decided, whole: PacketSet): string {
	const some = equalPackets(part, whole) ? '' : ` for ${packetText(part)}`;
	return `${rule}${at(source)}${some}`;
}

function packetText(packets: PacketSet): string {
	if (packets.length === 0) return 'nothing';
	return packets
		.map((box) => {
			const { protocol, source, destination, sourcePorts, destinationPorts, icmp } = formatPacket(box);
			const from = sourcePorts === undefined ? shortened(source) : `${shortened(source)}:${sourcePorts}`;
			const to = destinationPorts === undefined ? shortened(destination) : `${shortened(destination)}:${destinationPorts}`;
			return `${protocol}${icmp === undefined ? '' : ` ${icmp}`} ${from} > ${to}`;
		})
		.join(' + ');
}

/** The internet is many ranges: the first and how many more. */
function shortened(addresses: string): string {
	const ranges = addresses.split(',');
	return ranges.length <= 6 ? addresses : `${ranges[0]} and ${ranges.length - 1} ranges more`;
}

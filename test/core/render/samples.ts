/** Documents, findings and traces made by hand: rendering is tested without the parts that compute them. */
import type { StepCode } from '../../../server/src/core/engine/codes.ts';
import type { Blocker, Decided, Hop, Step, Trace, TracePath } from '../../../server/src/core/engine/trace.ts';
import type { Document, Source } from '../../../server/src/core/language/syntax.ts';
import type { Traffic } from '../../../server/src/core/language/values.ts';
import type { Flow } from '../../../server/src/core/model/flow.ts';
import { parseAddress } from '../../../server/src/core/net/address.ts';
import { addressSet } from '../../../server/src/core/net/address-set.ts';
import { numberSet } from '../../../server/src/core/net/number-set.ts';
import { type PacketBox, type PacketSet, packetBox } from '../../../server/src/core/net/packets.ts';
import { type Appearance, PLAIN } from '../../../server/src/core/render/appearance.ts';
import type { Finding } from '../../../server/src/core/rules/rule.ts';

export const WIDE: Appearance = { width: 100, palette: PLAIN, ascii: false };

/** A document of one piece. */
export function documentOf(text: string): Document {
	const piece = { text };
	return {
		text,
		root: { kind: 'empty', piece, start: 0, end: 0 },
		problems: [],
		pieces: [piece],
		startOf: (asked) => (asked === piece ? 0 : undefined),
	};
}

/** The first place in the document where the words stand. */
export function placeOf(document: Document, words: string): Source {
	const start = document.text.indexOf(words);
	const [piece] = document.pieces;
	if (start < 0 || piece === undefined) throw new Error(`the document does not hold ${words}`);
	return { piece, start, end: start + words.length };
}

export function finding(source: Source, fields: Partial<Finding> = {}): Finding {
	return {
		code: 'overlapping-subnets',
		severity: 'error',
		message: 'they overlap',
		source,
		related: [],
		data: {},
		unused: false,
		...fields,
	};
}

export function tcp(
	source: string,
	sourcePorts: readonly [number, number],
	destination: string,
	port: number | readonly [number, number],
): PacketSet {
	return [
		packetBox({
			source: addresses(source),
			destination: addresses(destination),
			protocols: numberSet(6),
			sourcePorts: numberSet(sourcePorts),
			destinationPorts: numberSet(port),
		}),
	];
}

export function ping(source: string, destination: string): PacketSet {
	const box: Partial<PacketBox> = { protocols: numberSet(1), icmp: numberSet([8 * 256, 8 * 256 + 255]) };
	return [packetBox({ source: addresses(source), destination: addresses(destination), ...box })];
}

export function step(
	kind: Exclude<Step['kind'], 'route' | 'filter' | 'translate' | 'match-session'>,
	code: StepCode,
	packets: PacketSet,
	fields: StepFields = {},
): Step {
	return { kind, ...base(code, packets, fields) };
}

export function filter(name: string, code: StepCode, packets: PacketSet, fields: StepFields = {}): Step {
	return { kind: 'filter', filter: name, ...base(code, packets, fields) };
}

export function route(table: string, packets: PacketSet, fields: StepFields = {}): Step {
	return { kind: 'route', table, ...base('route', packets, fields) };
}

export function translate(before: PacketSet, packets: PacketSet, assumed = false): Step {
	return { kind: 'translate', assumed, field: 'source', before, ...base('nat-source', packets, {}) };
}

export function decided(part: PacketSet, rule: string, source?: Source): Decided {
	return { part, rule, source };
}

export function hop(node: string, kind: Hop['kind'], steps: readonly Step[], more: Partial<Pick<Hop, 'detail' | 'assumed'>> = {}): Hop {
	return { node, kind, key: undefined, detail: undefined, assumed: false, steps, source: undefined, ...more };
}

export function blocker(code: StepCode, fields: Partial<Blocker> & Pick<Blocker, 'parts'>): Blocker {
	return { code, leg: 'forward', hop: 0, node: 'web', reason: 'it is so', source: undefined, decided: [], side: undefined, ...fields };
}

export function path(fields: Partial<TracePath> & Pick<TracePath, 'verdict' | 'forward'>): TracePath {
	return { blockers: [], unknowns: [], return: null, ...fields };
}

export function trace(document: Document, fields: Partial<Trace> & Pick<Trace, 'verdict' | 'paths'>, flow: Partial<Flow> = {}): Trace {
	const source = placeOf(document, '');
	const traffic: Traffic = { protocol: 6, ports: { from: 22, to: 22 }, icmp: undefined, text: 'tcp 22', source };
	const end = (text: string): Flow['from'] => ({ kind: 'missing', missing: { code: 'unresolved', message: '', source }, text, source });
	return {
		traffic,
		met: fields.verdict === (flow.expect ?? 'reachable'),
		flow: {
			name: 'upload',
			source,
			from: end('sftp-upload'),
			to: end('198.51.100.7'),
			traffic: [traffic],
			trafficUnreadable: [],
			sourcePorts: undefined,
			family: undefined,
			reply: 'expected',
			expect: 'reachable',
			unreadable: [],
			...flow,
		},
		...fields,
	};
}

type StepFields = Partial<Pick<Step, 'decision' | 'reason' | 'decided' | 'source'>>;

function base(code: StepCode, packets: PacketSet, fields: StepFields) {
	return { decision: 'passed' as const, code, reason: `because of ${code}`, packets, decided: [], source: undefined, ...fields };
}

function addresses(text: string): PacketBox['source'] {
	const address = parseAddress(text);
	if (address === undefined) throw new Error(`${text} is no address`);
	return addressSet(address);
}

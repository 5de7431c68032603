/** A question as a person types it, read with the language's own readers. */

import { readEndPoint } from '../language/lines/end-point.ts';
import { type LineResult, lineOf } from '../language/lines/line-text.ts';
import { readPorts } from '../language/lines/ports.ts';
import { readTraffic } from '../language/lines/traffic.ts';
import type { Source } from '../language/syntax.ts';
import type { EndPoint } from '../language/values.ts';
import type { Flow, FlowEnd } from '../model/flow.ts';
import type { Network } from '../model/network.ts';
import { formatAddress } from '../net/address.ts';

/** A flow as it is asked: each part is text in the words of the language. */
export interface Question {
	readonly from: string;
	readonly to: string;
	readonly traffic: string;
	readonly sourcePorts?: string;
	readonly family?: 'ipv4' | 'ipv6';
	readonly reply?: 'expected' | 'none';
}

/** What of a question is read as text. */
export type QuestionPart = 'from' | 'to' | 'traffic' | 'sourcePorts';

/** The flow, or the first part that cannot be read and why. */
export type QuestionReading =
	| { readonly ok: true; readonly flow: Flow }
	| { readonly ok: false; readonly part: QuestionPart; readonly message: string };

/** The flow that a question means, expected to be reachable; or which part of it cannot be read, and why. */
export function questionFlow(network: Network, question: Question): QuestionReading {
	const from = endOf(network, question.from);
	const to = endOf(network, question.to);
	const traffic = readTraffic(lineOf(question.traffic));
	const ports = question.sourcePorts === undefined ? undefined : readPorts(lineOf(question.sourcePorts));
	if (typeof from === 'string') {
		return { ok: false, part: 'from', message: from };
	}
	if (typeof to === 'string') {
		return { ok: false, part: 'to', message: to };
	}
	if (!traffic.ok) {
		return { ok: false, part: 'traffic', message: messageOf(traffic) };
	}
	if (ports?.ok === false) {
		return { ok: false, part: 'sourcePorts', message: messageOf(ports) };
	}
	return {
		ok: true,
		flow: {
			name: `${question.from} to ${question.to}`,
			source: NOWHERE,
			from,
			to,
			traffic: [traffic.value],
			trafficUnreadable: [],
			sourcePorts: ports?.value,
			family: question.family,
			reply: question.reply ?? 'expected',
			expect: 'reachable',
			unreadable: [],
		},
	};
}

function endOf(network: Network, text: string): FlowEnd | string {
	const reading = readEndPoint(lineOf(text));
	return reading.ok ? meant(network, reading.value) : messageOf(reading);
}

function meant(network: Network, end: EndPoint): FlowEnd | string {
	if (end.kind === 'address') {
		return { kind: 'address', address: end.address, text: formatAddress(end.address), source: undefined };
	}
	const { text } = end.name;
	const found = network.endNamed(text);
	if (found.found) {
		return { kind: 'entity', key: found.key, text, source: undefined };
	}
	return `no instance, function, network or host is called \`${text}\`${found.nearest === undefined ? '' : `; \`${found.nearest}\` is`}`;
}

function messageOf(result: Extract<LineResult<unknown>, { readonly ok: false }>): string {
	return result.problems.map(({ message }) => message).join('; ');
}

/** A question stands in no file. */
const NOWHERE: Source = { piece: { text: '' }, start: 0, end: 0 };

/** Ports and ranges of ports: behind `tcp` and `udp`, and by themselves. */
import { type NumberSet, numberSet } from '../../net/number-set.ts';
import type { LineResult, LineText } from './line-text.ts';
import { decimal, type Fault, quote, readLine, type Words } from './words.ts';

/** Both ends included. */
export interface PortRange {
	readonly from: number;
	readonly to: number;
}

const LAST_PORT = 65535;

/** Reads a value that is a port, a range, or several of them with commas between, as traces print them. */
export function readPorts(line: LineText): LineResult<NumberSet> {
	return readLine(line, 'ports', (words) => {
		const ranges: [number, number][] = [];
		words.offer([], 'source-port');
		const word = words.take();
		let start = word?.start ?? 0;
		for (const text of word?.text.split(',') ?? []) {
			const range = portRange(text);
			if (word !== undefined && text === '') {
				return words.report({ ...word, message: `a port is expected beside each comma of ${quote(word.text)}` });
			}
			if (range === undefined) return words.report(portFault(text, start, 'a port or a range of ports is'));
			ranges.push([range.from, range.to]);
			start += text.length + 1;
		}
		return words.end() && numberSet(...ranges);
	});
}

/** Takes the next word, which has to be one port that something listens on: not 0. */
export function takePort(words: Words): number | undefined {
	words.offer([], 'tcp-port');
	const word = words.peek();
	if (word === undefined) return words.unexpected([], ['a port']);
	const port = decimal(word.text);
	if (port === undefined || port > LAST_PORT || port === 0) {
		return words.report(portFault(word.text, word.start, `a port from 1 to ${LAST_PORT} is`));
	}
	words.take();
	return port;
}

/** Takes the next word, which has to be one port or one range; `followers` may stand there instead, for the message. */
export function takePortRange(words: Words, followers: readonly string[]): PortRange | undefined {
	const word = words.peek();
	if (word === undefined) return words.unexpected([], ['a port']);
	const range = portRange(word.text);
	const spread = spreadRange(words);
	if (spread !== undefined) return words.report(spread);
	if (range !== undefined) {
		words.take();
		return range;
	}
	if (word.text.includes(',') && word.text.split(',').some((part) => portRange(part) !== undefined)) {
		return words.report({ ...word, message: `${quote(word.text)} is more than one range; one range a rule: write two rules` });
	}
	if (/^[0-9-]/.test(word.text) || portOfService(word.text) !== undefined) {
		return words.report(portFault(word.text, word.start, 'a port or a range of ports is'));
	}
	return words.unexpected(followers, ['a port', 'a range of ports']);
}

/** `22`, `1024-65535`; undefined for what is none. */
export function portRange(text: string): PortRange | undefined {
	const [first = '', second = first, ...more] = text.split('-');
	const from = decimal(first);
	const to = decimal(second);
	if (from === undefined || to === undefined || more.length > 0 || from > to || to > LAST_PORT) return undefined;
	return { from, to };
}

/** The port of a service by the name that engineers call it: IANA "Service Name and Port Number Registry". */
export function portOfService(name: string): number | undefined {
	return SERVICES.get(name.toLowerCase());
}

/** Services with their ports, in the order of the ports; of several names for one the first. */
export function knownServices(): readonly { readonly name: string; readonly port: number }[] {
	const names = new Map<number, string>();
	for (const [name, port] of SERVICES) if (!names.has(port)) names.set(port, name);
	return [...names].map(([port, name]) => ({ name, port }));
}

const SERVICES: ReadonlyMap<string, number> = new Map([
	['ssh', 22],
	['sftp', 22],
	['telnet', 23],
	['smtp', 25],
	['dns', 53],
	['domain', 53],
	['http', 80],
	['ntp', 123],
	['ldap', 389],
	['https', 443],
	['smb', 445],
	['ldaps', 636],
	['nfs', 2049],
	['mysql', 3306],
	['rdp', 3389],
	['postgres', 5432],
	['postgresql', 5432],
	['redis', 6379],
]);

/** Why a text is no port or range. `expected` ends in a verb. */
function portFault(text: string, start: number, expected: string): Fault {
	const whole = { start, end: start + text.length };
	const service = portOfService(text);
	if (service !== undefined) {
		return { ...whole, message: `${quote(text)} stands where ${expected} expected`, replacement: String(service) };
	}
	const [, first = '', separator = '', second = ''] = /^([0-9]+)(?:(-|:|\.\.|–|—)([0-9]+))?$/.exec(text) ?? [];
	const from = decimal(first) ?? 0;
	const to = decimal(second) ?? from;
	if (first !== '' && from > LAST_PORT) {
		return { start, end: start + first.length, message: `${quote(first)} is over ${LAST_PORT}, the last port` };
	}
	if (second !== '' && to > LAST_PORT) {
		return { start: whole.end - second.length, end: whole.end, message: `${quote(second)} is over ${LAST_PORT}, the last port` };
	}
	if (from > to) {
		return { ...whole, message: `${quote(text)} runs from the higher port to the lower one`, replacement: `${to}-${from}` };
	}
	if (separator !== '' && separator !== '-') {
		return { ...whole, message: `${quote(text)} is written ${quote(`${from}-${to}`)}`, replacement: `${from}-${to}` };
	}
	if (/^[0-9]+-$/.test(text)) {
		return { ...whole, message: `a port is expected after ${quote(text)}` };
	}
	return { ...whole, message: `${quote(text)} stands where ${expected} expected` };
}

/** `1024 - 65535`, a range with blanks in it. */
function spreadRange(words: Words): Fault | undefined {
	const first = words.peek();
	for (const last of [words.peek(2), words.peek(1)]) {
		if (first === undefined || last === undefined) continue;
		const text = words.line.text.slice(first.start, last.end);
		const joined = text.replace(/\s+/g, '');
		if (/^[0-9]+\s*-\s*[0-9]+$/.test(text) && portRange(joined) !== undefined) {
			return { start: first.start, end: last.end, message: `${quote(text)} is written ${quote(joined)}`, replacement: joined };
		}
	}
	return undefined;
}

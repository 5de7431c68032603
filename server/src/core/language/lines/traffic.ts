/** Traffic: a protocol with its ports or its ICMP type (`tcp 443`, `udp 1024-65535`, `icmp echo-request`, `all`). */
import type { Family } from '../../net/address.ts';
import { ICMP, ICMPV6, icmpType, icmpTypeName, icmpTypeNames, protocolNumber, TCP, UDP } from '../../net/protocols.ts';
import type { Traffic } from '../values.ts';
import type { LineResult, LineText } from './line-text.ts';
import { portOfService, portRange, takePortRange } from './ports.ts';
import { decimal, type Fault, quote, readLine, type Word, type Words } from './words.ts';

/** The protocols that have a name in the language, and their numbers (IANA). */
const PROTOCOLS: ReadonlyMap<string, number | 'all'> = new Map<string, number | 'all'>([
	['all', 'all'],
	['tcp', TCP],
	['udp', UDP],
	['icmp', ICMP],
	['icmpv6', ICMPV6],
	['esp', 50],
	['gre', 47],
]);

/** How the language calls a protocol: by its name, or by its number where it has none here. */
export function protocolWord(protocol: number | 'all'): string {
	return [...PROTOCOLS].find(([, value]) => value === protocol)?.[0] ?? String(protocol);
}

/** Reads a value that is traffic and nothing else. */
export function readTraffic(line: LineText): LineResult<Traffic> {
	return readLine(line, 'traffic', (words) => {
		const traffic = takeTraffic(words, []);
		return traffic && words.end() && traffic;
	});
}

/** Takes the words of traffic. `followers` are the words that may stand behind it. */
export function takeTraffic(words: Words, followers: readonly string[]): Traffic | undefined {
	const first = words.peek();
	const protocol = takeProtocol(words);
	if (first === undefined || protocol === undefined) return undefined;
	offerDetail(words, protocol);
	const next = words.peek();
	const detailed = next !== undefined && !followers.includes(next.text);

	let ports: Traffic['ports'];
	let icmp: Traffic['icmp'];
	if (detailed && (protocol === TCP || protocol === UDP)) {
		const everything = everyPort(first, next);
		ports = everything === undefined ? takePortRange(words, followers) : words.report(everything);
		if (ports === undefined) return undefined;
	}
	if (detailed && (protocol === ICMP || protocol === ICMPV6)) {
		icmp = takeIcmp(words, first, followers);
		if (icmp === undefined) return undefined;
	}
	const last = words.last() ?? first;
	return { protocol, ports, icmp, text: words.line.text.slice(first.start, last.end), source: words.source(first, last) };
}

function offerDetail(words: Words, protocol: number | 'all'): void {
	if (protocol === TCP) words.offer([], 'tcp-port');
	if (protocol === UDP) words.offer([], 'udp-port');
	if (protocol === ICMP || protocol === ICMPV6) words.offer(icmpTypeNames(protocol === ICMP ? 'ipv4' : 'ipv6'), 'icmp-type');
}

function takeProtocol(words: Words): number | 'all' | undefined {
	const word = words.peek();
	const named = word && PROTOCOLS.get(word.text);
	if (named !== undefined) {
		words.take();
		return named;
	}
	const fault = word && protocolFault(word);
	if (fault !== undefined) return words.report(fault);
	const number = word && decimal(word.text);
	if (number === undefined) return words.unexpected([...PROTOCOLS.keys()], ['a protocol number']);
	words.take();
	return number;
}

/** What is known to be meant by a word that stands for a protocol; undefined for a good number and for the unknown. */
function protocolFault(word: Word): Fault | undefined {
	const { text, start, end } = word;
	const written = (replacement: string): Fault => ({ start, end, message: `${quote(text)} is written ${quote(replacement)}`, replacement });
	const number = decimal(text);
	if (number !== undefined && number > 255) {
		const behind = number <= 65535 ? '; a port stands behind `tcp` or `udp`' : '';
		return { start, end, message: `${quote(text)} is over 255, the last protocol number${behind}` };
	}
	if (number !== undefined) {
		const name = [...PROTOCOLS].find(([, value]) => value === number)?.[0];
		return name === undefined ? undefined : written(name);
	}
	const lower = text.toLowerCase();
	const alias = ALIASES.get(lower);
	if (alias !== undefined) return written(alias);
	const [, protocol, ports] = /^(tcp|udp)[/:](.+)$/.exec(lower) ?? [];
	if (protocol !== undefined && ports !== undefined && portRange(ports) !== undefined) return written(`${protocol} ${ports}`);
	const [, portsFirst, behind] = /^(.+)[/:](tcp|udp)$/.exec(lower) ?? [];
	if (portsFirst !== undefined && portRange(portsFirst) !== undefined) return written(`${behind} ${portsFirst}`);
	const port = portOfService(text);
	if (port !== undefined) return written(`${OVER_UDP.includes(port) ? 'udp' : 'tcp'} ${port}`);
	const other = protocolNumber(lower);
	return other === undefined || PROTOCOLS.has(lower) ? undefined : written(String(other));
}

/** DNS and NTP. */
export const OVER_UDP: readonly number[] = [53, 123];

/** What other tools call a protocol. */
const ALIASES: ReadonlyMap<string, string> = new Map([
	['any', 'all'],
	['*', 'all'],
	['-1', 'all'],
	['ip', 'all'],
	['icmp6', 'icmpv6'],
	['icmp-v6', 'icmpv6'],
	['ipv6-icmp', 'icmpv6'],
	['icmpv4', 'icmp'],
	['ping', 'icmp echo-request'],
]);

/** `tcp all`: every port is the protocol alone. */
function everyPort(protocol: Word, next: Word): Fault | undefined {
	if (!['all', 'any', '*'].includes(next.text)) return undefined;
	const message = `every port of ${quote(protocol.text)} is ${quote(protocol.text)} alone`;
	return { start: protocol.start, end: next.end, message, replacement: protocol.text };
}

/** Takes `TYPE[/CODE]`. */
function takeIcmp(words: Words, protocol: Word, followers: readonly string[]): Traffic['icmp'] {
	const word = words.peek();
	if (word === undefined) return undefined;
	const family: Family = protocol.text === 'icmp' ? 'ipv4' : 'ipv6';
	if (['all', 'any', '*', '-1'].includes(word.text)) {
		const message = `every type of ${quote(protocol.text)} is ${quote(protocol.text)} alone`;
		return words.report({ start: protocol.start, end: word.end, message, replacement: protocol.text });
	}
	const [typeText = '', codeText, ...more] = word.text.split('/');
	const type = icmpType(typeText, family) ?? unnamedType(typeText, family);
	if (type === undefined) {
		const fault = typeFault(word, typeText, protocol, family);
		if (fault !== undefined) return words.report(fault);
		const names = icmpTypeNames(family);
		return words.unexpected(followers, [`a type of ${quote(protocol.text)} such as \`echo-request\``], [...followers, ...names]);
	}
	const code = codeText === undefined ? undefined : decimal(codeText);
	if (codeText !== undefined && (code === undefined || code > 255 || more.length > 0)) {
		const start = word.start + typeText.length + 1;
		const wrong = word.text.slice(typeText.length + 1);
		if (wrong === '') return words.report({ ...word, message: `a code from 0 to 255 is expected after ${quote(word.text)}` });
		return words.report({ start, end: word.end, message: `${quote(wrong)} stands where a code from 0 to 255 is expected` });
	}
	words.take();
	return { type, code };
}

/** The number of a type that has no name. */
function unnamedType(text: string, family: Family): number | undefined {
	const number = decimal(text);
	return number !== undefined && number <= 255 && icmpTypeName(number, family) === undefined ? number : undefined;
}

function typeFault(word: Word, text: string, protocol: Word, family: Family): Fault | undefined {
	const place = { start: word.start, end: word.start + text.length };
	const number = decimal(text);
	if (number !== undefined && number > 255) return { ...place, message: `${quote(text)} is over 255, the last ICMP type` };
	const name = number === undefined ? undefined : icmpTypeName(number, family);
	if (name !== undefined) return { ...place, message: `type ${quote(text)} is written ${quote(name)}`, replacement: name };
	if (text.toLowerCase() === 'ping') return { ...place, message: '`ping` is written `echo-request`', replacement: 'echo-request' };
	const otherProtocol = protocol.text === 'icmp' ? 'icmpv6' : 'icmp';
	if (icmpType(text, family === 'ipv4' ? 'ipv6' : 'ipv4') !== undefined) {
		return { ...place, message: `${quote(text)} is a type of ${quote(otherProtocol)}, not of ${quote(protocol.text)}` };
	}
	return undefined;
}

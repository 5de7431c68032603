/** Tables of accepted and rejected lines, as the tests of every one-line reader state them. */
import assert from 'node:assert/strict';
import { type LineResult, type LineText, lineOf } from '../../../../server/src/core/language/lines/line-text.ts';
import type { Cidr, LineProblem, Peer, Traffic } from '../../../../server/src/core/language/values.ts';
import { formatAddress } from '../../../../server/src/core/net/address.ts';
import { formatPrefix } from '../../../../server/src/core/net/prefix.ts';

export type Read<T> = (line: LineText) => LineResult<T>;

/** A wrong line with its wrong part between « and »; what is said about it; what the quick fix puts there; the code. */
export type Rejected = readonly [marked: string, message: string, replacement?: string | undefined, code?: LineProblem['code']];

/** One test a line: reads it, and compares what `show` picks out of the value. */
export function accepts<T>(read: Read<T>, show: (value: T) => unknown, lines: Readonly<Record<string, unknown>>): void {
	for (const [text, expected] of Object.entries(lines)) {
		it(`reads \`${text}\``, () => {
			assert.deepEqual(show(readValue(read, text)), expected);
		});
	}
}

/** One test a line: the one problem, its place, replacement and code. */
export function rejects<T>(read: Read<T>, lines: readonly Rejected[]): void {
	for (const [marked, message, replacement, code = 'invalid-rule'] of lines) {
		it(`says of \`${marked}\` that ${message}`, () => {
			const text = marked.replace(/[«»]/g, '');
			const result = read(lineOf(text));
			assert.ok(!result.ok, 'the line was read');
			const found = result.problems.map((problem) => ({ ...problem, source: marking(text, problem) }));
			assert.deepEqual(found, [{ message, source: marked, replacement, code }]);
		});
	}
}

export function readValue<T>(read: Read<T>, text: string): T {
	const result = read(lineOf(text));
	assert.ok(result.ok, result.ok ? '' : result.problems.map((problem) => problem.message).join('; '));
	return result.value;
}

function marking(text: string, { source }: LineProblem): string {
	assert.equal(source.piece.text, text);
	return `${text.slice(0, source.start)}«${text.slice(source.start, source.end)}»${text.slice(source.end)}`;
}

/** `6 22-22`, `1 type 8 code 0`, `all` */
export function showTraffic({ protocol, ports, icmp }: Traffic): string {
	const portPart = ports === undefined ? '' : ` ${ports.from}-${ports.to}`;
	const codePart = icmp?.code === undefined ? '' : ` code ${icmp.code}`;
	return `${protocol}${portPart}${icmp === undefined ? '' : ` type ${icmp.type}`}${codePart}`;
}

/** The canonical block, and behind it the address as written where that is another. */
export function showCidr(cidr: Cidr | undefined): string | undefined {
	if (cidr === undefined) return undefined;
	const prefix = formatPrefix(cidr.prefix);
	const written = formatAddress(cidr.written);
	return prefix.startsWith(`${written}/`) ? prefix : `${prefix} written ${written}`;
}

export function showPeer(peer: Peer): string | undefined {
	return peer.kind === 'cidr' ? showCidr(peer.cidr) : `name ${peer.name.text}`;
}

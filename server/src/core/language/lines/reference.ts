/** Names, where another thing is meant: `web`, `main.public-a`, `aws.ecr.dkr`, `sg-09920178`. */
import { parseAddress } from '../../net/address.ts';
import { parsePrefix } from '../../net/prefix.ts';
import type { Peer, Reference } from '../values.ts';
import { looksLikeAddress } from './address.ts';
import { takeCidr } from './cidr.ts';
import type { LineResult, LineText } from './line-text.ts';
import type { NamePart, Thing } from './offers.ts';
import { type Fault, quote, readLine, type Words } from './words.ts';

/** Words that no thing may be called, since they mean something as a value. */
export const reservedNames: readonly string[] = ['null', 'true', 'false', 'none', 'auto'];

/** Reads a value that is one name, or names with dots between them. */
export function readReference(line: LineText): LineResult<Reference> {
	return readLine(line, 'reference', (words) => {
		const reference = takeReference(words, 'a name');
		return reference && words.end() && reference;
	});
}

/** Takes the next word, which has to be a name. `expected` is what it would name, with its article. */
export function takeReference(words: Words, expected: string, thing: Thing = 'name'): Reference | undefined {
	words.offer([], thing);
	const word = words.peek();
	if (word === undefined) return words.unexpected([], [expected]);
	const fault = referenceFault(word.text, word.start, expected);
	if (fault !== undefined) return words.report(fault);
	words.take();
	return { text: word.text, source: words.source(word) };
}

/** Takes the next word: a block, or the name of something that stands for addresses. */
export function takePeer(words: Words, expected: string, part: NamePart): Peer | undefined {
	words.offer([], part, 'block');
	const word = words.peek();
	if (word !== undefined && looksLikeAddress(word.text)) {
		const cidr = takeCidr(words);
		return cidr && { kind: 'cidr', cidr };
	}
	const name = takeReference(words, expected, part);
	return name && { kind: 'name', name };
}

/** Why a text is no name without dots, as the declaration of a thing has one; undefined for a good one. */
export function nameFault(text: string, offset: number, expected = 'a name'): Fault | undefined {
	const whole = { start: offset, end: offset + text.length };
	if (reservedNames.includes(text) || text === '') return { ...whole, message: `${quote(text)} stands where ${expected} is expected` };
	const strange = /[^A-Za-z0-9_-]+/.exec(text);
	if (strange !== null) {
		const start = offset + strange.index;
		const where = strange[0] === text ? '' : ` in ${quote(text)}`;
		const message = `${quote(strange[0])}${where}: a name has letters (A-Z, a-z), digits, \`_\` and \`-\``;
		return { start, end: start + strange[0].length, message };
	}
	if (!/^[A-Za-z]/.test(text)) {
		return { ...whole, message: `${quote(text)} starts with ${quote(text.slice(0, 1))}: a name starts with a letter` };
	}
	return undefined;
}

function referenceFault(text: string, offset: number, expected: string): Fault | undefined {
	if (looksLikeAddress(text) && (parsePrefix(text).ok || parseAddress(text) !== undefined)) {
		const thing = text.includes('/') ? 'a block' : 'an address';
		return { start: offset, end: offset + text.length, message: `${quote(text)} is ${thing}; ${expected} is expected` };
	}
	let start = offset;
	for (const part of text.split('.')) {
		if (part === '') {
			const end = offset + text.length;
			const message = start === end ? 'ends in a dot; a name is expected behind it' : 'lacks a name beside a dot';
			return { start: offset, end, message: `${quote(text)} ${message}` };
		}
		const fault = nameFault(part, start, expected);
		if (fault !== undefined) return fault;
		start += part.length + 1;
	}
	return undefined;
}

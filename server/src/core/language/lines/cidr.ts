/** Blocks (`10.0.0.0/16`) as they are written in a topology file. */
import { parseAddress } from '../../net/address.ts';
import { addressBits, parsePrefix, prefixOf } from '../../net/prefix.ts';
import type { Cidr } from '../values.ts';
import { addressFault } from './address.ts';
import type { LineResult, LineText } from './line-text.ts';
import { decimal, type Fault, quote, readLine, type Word, type Words } from './words.ts';

/** Reads a value that is one block. Host bits that are set are kept in `written`; to judge them is a rule's part. */
export function readCidr(line: LineText): LineResult<Cidr> {
	return readLine(line, 'cidr', (words) => {
		const cidr = takeCidr(words);
		return cidr && words.end() && cidr;
	});
}

/** Takes the next word, which has to be a block. */
export function takeCidr(words: Words): Cidr | undefined {
	words.offer([], 'block');
	const word = words.peek();
	if (word === undefined) return words.unexpected([], ['a block']);
	const parsed = parsePrefix(word.text);
	if (!parsed.ok) return words.report(cidrFault(word, parsed));
	words.take();
	return { prefix: parsed.prefix, written: parsed.written, text: word.text, source: words.source(word) };
}

/** Takes the next word, which has to be a block or an address: that one stands for itself alone (`/32`, `/128`). */
export function takeCidrOrAddress(words: Words): Cidr | undefined {
	const word = words.peek();
	const address = word && parseAddress(word.text);
	if (word === undefined || address === undefined) return takeCidr(words);
	words.take();
	return { prefix: prefixOf(address, addressBits(address.family)), written: address, text: word.text, source: words.source(word) };
}

type Refusal = Exclude<ReturnType<typeof parsePrefix>, { readonly ok: true }>;

function cidrFault(word: Word, refusal: Refusal): Fault {
	const { text, start, end } = word;
	const code = 'invalid-cidr';
	const slash = text.indexOf('/');
	if (text.includes(',')) return { start, end, code, message: `${quote(text)} is a list; one block is expected` };
	if (refusal.reason === 'no-length') {
		const replacement = `${text}/${blockLength(text)}`;
		const which = replacement.endsWith('/0') ? 'every address' : 'this address alone';
		return { start, end, code, message: `${quote(text)} has no prefix length; ${which} is ${quote(replacement)}`, replacement };
	}
	if (refusal.reason === 'address') {
		if (!/^[0-9.]+(\/|$)|:/.test(text)) {
			return { start, end, code, message: `${quote(text)} stands where a block such as \`10.0.0.0/16\` is expected` };
		}
		const fault = addressFault(slash < 0 ? text : text.slice(0, slash), start);
		const lengthBehind = slash < 0 ? '' : text.slice(slash);
		return wholeOctets(fault, text, lengthBehind) ?? fault;
	}
	return lengthFault(word, slash);
}

/** `0.0.0.0` and `::` without a length are meant as everything, any other address as itself. */
function blockLength(text: string): 0 | 32 | 128 {
	if (/^[0.]+$|^[0:]+$/.test(text)) return 0;
	return text.includes(':') ? 128 : 32;
}

/** `10.0/16`, which some tools take: the missing numbers are zeros where the length covers what is there exactly. */
function wholeOctets(fault: Fault, text: string, length: string): Fault | undefined {
	const parts = text.slice(0, text.length - length.length).split('.');
	if (parts.length > 3 || length !== `/${parts.length * 8}`) return undefined;
	const filled = `${[...parts, '0', '0', '0'].slice(0, 4).join('.')}${length}`;
	return parsePrefix(filled).ok ? { ...fault, end: fault.end + length.length, replacement: filled } : undefined;
}

function lengthFault(word: Word, slash: number): Fault {
	const length = word.text.slice(slash + 1);
	const place = { start: word.start + slash + 1, end: word.end };
	const longest = word.text.includes(':') ? 128 : 32;
	const value = decimal(length);
	if (value !== undefined && value > longest) {
		const family = longest === 128 ? 'IPv6' : 'IPv4';
		return {
			...place,
			code: 'prefix-length-out-of-range',
			message: `${quote(length)} is over ${longest}, the longest prefix of ${family}`,
		};
	}
	if (length === '') {
		return {
			start: word.start,
			end: word.end,
			code: 'invalid-cidr',
			message: `a prefix length from 0 to ${longest} is expected after ${quote(word.text)}`,
		};
	}
	const replacement = value === undefined ? lengthOfMask(length) : String(value);
	return {
		...place,
		code: 'invalid-cidr',
		message: `${quote(length)} stands where a prefix length from 0 to ${longest} is expected`,
		replacement,
	};
}

/** The length that a netmask such as `255.255.240.0` stands for. */
function lengthOfMask(mask: string): string | undefined {
	const address = parseAddress(mask);
	if (address?.family !== 'ipv4') return undefined;
	const bits = address.value.toString(2).padStart(32, '0');
	return /^1*0*$/.test(bits) ? String(bits.lastIndexOf('1') + 1) : undefined;
}

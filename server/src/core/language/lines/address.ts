/** Addresses as they are written in a topology file, and what is wrong with one that cannot be read. */
import { type Address, parseAddress } from '../../net/address.ts';
import type { Source } from '../syntax.ts';
import type { LineResult, LineText } from './line-text.ts';
import type { Thing } from './offers.ts';
import { decimal, type Fault, quote, readLine, type Words } from './words.ts';

/** Reads a value that is one address. */
export function readAddress(line: LineText): LineResult<Address> {
	return readLine(line, 'address', (words) => {
		const taken = takeAddress(words);
		return taken && words.end() && taken.address;
	});
}

/** Takes the next word, which has to be an address; `thing` is what it is the address of. */
export function takeAddress(words: Words, thing: Thing = 'address'): { readonly address: Address; readonly source: Source } | undefined {
	words.offer([], thing);
	const word = words.peek();
	if (word === undefined) return words.unexpected([], ['an address']);
	const address = parseAddress(word.text);
	if (address === undefined) return words.report(addressFault(word.text, word.start));
	words.take();
	return { address, source: words.source(word) };
}

/** True for a word that can only be meant as an address or a block: no name starts with a digit or holds `:` or `/`. */
export function looksLikeAddress(text: string): boolean {
	return /^[0-9]|[:/]/.test(text);
}

/** Why a text is no address. `offset` is where the text starts in its line. */
export function addressFault(text: string, offset: number): Fault {
	const whole = { start: offset, end: offset + text.length, code: 'invalid-cidr' } as const;
	const slash = text.indexOf('/');
	if (slash >= 0) {
		const address = text.slice(0, slash);
		const replacement = parseAddress(address) && address;
		return { ...whole, message: `${quote(text)} is a block; one address is expected`, replacement };
	}
	if (text.includes(':')) return ipv6Fault(text, whole);
	if (/^[0-9][0-9.]*$/.test(text)) return ipv4Fault(text, whole);
	return { ...whole, message: `${quote(text)} stands where an address is expected` };
}

interface Place {
	readonly start: number;
	readonly end: number;
	readonly code: 'invalid-cidr';
}

function ipv4Fault(text: string, whole: Place): Fault {
	const parts = text.split('.');
	const written = parts.filter((part) => part !== '').length;
	if (written > 4) return { ...whole, message: `${quote(text)} has ${written} numbers; an IPv4 address has 4` };
	if (written < 4) return { ...whole, message: `${quote(text)} has ${written} of the 4 numbers of an IPv4 address` };
	if (parts.length > 4) return { ...whole, message: `${quote(text)} has a dot too many` };
	let start = whole.start;
	for (const part of parts) {
		const place = { start, end: start + part.length, code: whole.code };
		if ((decimal(part) ?? 256) > 255) return { ...place, message: `${quote(part)} is over 255, the highest number in an IPv4 address` };
		if (part.length > 1 && part.startsWith('0')) {
			return { ...place, message: `${quote(part)} starts with 0, which some systems read as octal`, replacement: withoutZeros(part) };
		}
		start = place.end + 1;
	}
	return { ...whole, message: `${quote(text)} stands where an address is expected` };
}

/** The number without its leading zeros, where octal and decimal readers agree on it. */
function withoutZeros(part: string): string | undefined {
	const agreed = /^0+[0-7]$/.test(part) || /[89]/.test(part) || /^0+$/.test(part);
	return agreed ? String(Number(part)) : undefined;
}

function ipv6Fault(text: string, whole: Place): Fault {
	const zone = text.indexOf('%');
	if (zone >= 0) {
		const replacement = parseAddress(text.slice(0, zone)) && text.slice(0, zone);
		return { ...whole, message: `${quote(text)} names a zone (${quote(text.slice(zone))}), which is written without`, replacement };
	}
	if (text.split('::').length > 2) {
		return { ...whole, message: `${quote(text)} has \`::\` twice; an IPv6 address has it once at most` };
	}
	const groups = text.split(':');
	let start = whole.start;
	for (const group of groups) {
		const place = { start, end: start + group.length, code: 'invalid-cidr' } as const;
		if (!/^([0-9A-Fa-f]{0,4}|[0-9.]+)$/.test(group)) {
			return { ...place, message: `${quote(group)} in ${quote(text)} is not one to four hexadecimal digits` };
		}
		start = place.end + 1;
	}
	const written = groups.filter((group) => group !== '').length;
	if (written > 8) return { ...whole, message: `${quote(text)} has ${written} groups; an IPv6 address has 8` };
	if (written < 8 && !text.includes('::')) return { ...whole, message: `${quote(text)} has ${written} of the 8 groups of an IPv6 address` };
	return { ...whole, message: `${quote(text)} stands where an address is expected` };
}

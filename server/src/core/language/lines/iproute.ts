/** What `ip route` and `ip rule` have in common: the command in front, table and device names, `all` and `default`. */
import type { Address, Family } from '../../net/address.ts';
import type { Cidr, Reference } from '../values.ts';
import { looksLikeAddress } from './address.ts';
import { takeCidrOrAddress } from './cidr.ts';
import { decimal, type Fault, quote, type Word, type Words } from './words.ts';

/** What the command in front of the arguments says. */
export interface Command {
	/** `add` and its like were written: the line is no output. */
	readonly adds: boolean;
	/** `ip -6 …`, `ip -4 …` */
	readonly family: Family | undefined;
}

/**
 * Takes `ip route add` (or `ip rule add`), with `sudo` and options, where the line starts with it. `shorthands` are the
 * forms of the object (`route`, `r`); `verbs` the commands whose arguments are a line's content.
 */
export function takeCommand(words: Words, shorthands: readonly string[], verbs: readonly string[]): Command | undefined {
	words.takeIf('sudo');
	if (!words.takeIf('ip')) return { adds: false, family: undefined };
	let family: Family | undefined;
	for (let option = words.takeIf(...OPTIONS); option !== undefined; option = words.takeIf(...OPTIONS)) {
		if (option.text === '-6') family = 'ipv6';
		if (option.text === '-4') family = 'ipv4';
	}
	if (!words.takeIf(...shorthands)) return words.unexpected(shorthands.slice(0, 1));
	const verb = words.takeIf(...verbs);
	const other = words.takeIf(...OTHER_VERBS);
	if (other !== undefined) return words.report({ ...other, message: `${quote(other.text)} stands where \`add\` is expected` });
	return { adds: verb !== undefined, family };
}

const OPTIONS = ['-4', '-6', '-d', '-N', '-o', '-s', '-br', '-details', '-oneline'] as const;
const OTHER_VERBS = ['del', 'delete', 'flush', 'show', 'list', 'ls', 'get', 'save', 'restore'] as const;

/** Takes an address, a block, or the word for every address: `all` in rules, `default` in routes. */
export function takeSelector(words: Words): { readonly cidr: Cidr | undefined } | undefined {
	words.offer([], 'own-address', 'block');
	if (words.takeIf('all', 'any', 'default')) return { cidr: undefined };
	const word = words.peek();
	if (word === undefined || !looksLikeAddress(word.text)) return words.unexpected(['all'], ['an address', 'a block']);
	const cidr = takeCidrOrAddress(words);
	return cidr && { cidr };
}

/** Every address of a family, as a word that means it. */
export function everyAddress(family: Family, words: Words, word: Word): Cidr {
	const written: Address = family === 'ipv4' ? { family, value: 0 } : { family, value: [0n, 0n] };
	return { prefix: { first: written, length: 0 }, written, text: word.text, source: words.source(word) };
}

/** Takes the name of a device, which may have dots and slashes of any kind (`eth0.100`, `br-lan`, `wg0`). */
export function takeDevice(words: Words): Reference | undefined {
	words.offer([], 'device');
	const word = words.take();
	if (word === undefined) return words.unexpected([], ['a device']);
	return { text: word.text, source: words.source(word) };
}

/** Takes a table: the names of the kernel's own tables for their numbers, everything else as written. */
export function takeTable(words: Words): string | undefined {
	words.offer([], 'table');
	const word = words.take();
	if (word === undefined) return words.unexpected([], ['a table']);
	return KERNEL_TABLES.get(word.text) ?? word.text;
}

/** /etc/iproute2/rt_tables */
const KERNEL_TABLES: ReadonlyMap<string, string> = new Map([
	['253', 'default'],
	['254', 'main'],
	['255', 'local'],
]);

/** Takes a number of 32 bits. */
export function takeNumber(words: Words): number | undefined {
	words.offer([], 'number');
	const value = decimal(words.peek()?.text ?? '');
	if (value === undefined || value > 0xffffffff) return words.unexpected([], ['a number']);
	words.take();
	return value;
}

/** A word that was said before in the line. */
export function saidTwice(word: Word): Fault {
	return { ...word, message: `${quote(word.text)} stands twice` };
}

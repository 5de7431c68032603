/**
 * A policy rule of a Linux host, as `ip rule` prints it (`32764:	from 10.0.0.10 lookup 200`) or as the arguments of
 * `ip rule add`: ip-rule(8).
 */
import type { Cidr, HostRule, Reference } from '../values.ts';
import { everyAddress, saidTwice, takeCommand, takeDevice, takeNumber, takeSelector, takeTable } from './iproute.ts';
import type { LineResult, LineText } from './line-text.ts';
import { decimal, quote, readLine, type Word, type Words } from './words.ts';

/** Reads a rule. A selector that no walk knows is named in `unwalked`. */
export function readHostRule(line: LineText): LineResult<HostRule> {
	return readLine(line, 'host-rule', (words) => {
		const first = words.peek();
		const command = takeCommand(words, ['rule', 'ru'], ['add']);
		if (command === undefined) return undefined;
		const parts: Parts = { not: false, priority: takePriority(words), from: undefined, to: undefined, unwalked: [] };
		if (words.failed()) return undefined;
		const said = new Set<string>();
		for (let word = words.peek(); word !== undefined && !words.failed(); word = words.peek()) {
			const name = SYNONYMS.get(word.text) ?? word.text;
			const twice = said.has(name) || (name === 'pref' && parts.priority !== undefined);
			if (twice && !FLAGS.includes(name)) return words.report(saidTwice(word));
			said.add(name);
			takePart(words, word, name, parts);
		}
		if (words.failed()) return undefined;
		words.offer(SUGGESTED.filter((name) => !said.has(name) && (name !== 'lookup' || parts.action === undefined)));
		if (parts.action === undefined) return words.unexpected(['lookup'], ['another action']);
		const { priority, not, to, incomingDevice, outgoingDevice, action, unwalked } = parts;
		// `ip -6 rule` has rules of its own, so that its `all` is every IPv6 address; `not` would turn that round.
		const every = command.family && first && to === undefined && !not ? everyAddress(command.family, words, first) : undefined;
		const from = parts.from ?? every;
		return { priority, not, from, to, incomingDevice, outgoingDevice, action, unwalked, text: words.text(), source: words.whole() };
	});
}

interface Parts {
	priority: number | undefined;
	not: boolean;
	from: Cidr | undefined;
	to: Cidr | undefined;
	incomingDevice?: Reference | undefined;
	outgoingDevice?: Reference | undefined;
	action?: HostRule['action'] | undefined;
	readonly unwalked: string[];
}

const ACTIONS = ['blackhole', 'unreachable', 'prohibit'] as const;

const SYNONYMS: ReadonlyMap<string, string> = new Map([
	['preference', 'pref'],
	['priority', 'pref'],
	['prio', 'pref'],
	['order', 'pref'],
	['table', 'lookup'],
	['dev', 'iif'],
	['dsfield', 'tos'],
]);

/** Selectors with a value that no walk knows: whether they match is unknown. */
const UNWALKED = [
	'fwmark',
	'tos',
	'dscp',
	'uidrange',
	'ipproto',
	'sport',
	'dport',
	'tun_id',
	'flowlabel',
	'suppress_prefixlength',
	'suppress_ifgroup',
];

const IGNORED_WITH_VALUE = ['proto', 'protocol', 'realms'];
const FLAGS = ['[detached]'];

/** Takes `32764:`. */
function takePriority(words: Words): number | undefined {
	words.offer([], 'priority');
	const word = words.peek();
	if (word === undefined || !/^[0-9]+:?$/.test(word.text)) return undefined;
	const number = word.text.replace(':', '');
	const priority = decimal(number);
	if (priority === undefined || priority > 0xffffffff) {
		return words.report({ ...word, message: `${quote(number)} is over 4294967295, the highest number of a rule` });
	}
	const written = `${number}:`;
	if (word.text !== written) {
		return words.report({ ...word, message: `the number of a rule is written with a colon, ${quote(written)}`, replacement: written });
	}
	words.take();
	return priority;
}

function takePart(words: Words, word: Word, name: string, parts: Parts): void {
	if (!KNOWN.includes(name)) {
		words.unexpected(SUGGESTED, ['another word of `ip rule`'], [...KNOWN, ...SYNONYMS.keys()]);
		return;
	}
	words.take();
	if (UNWALKED.includes(name)) {
		words.offer([], 'value');
		const value = words.take();
		if (value === undefined) words.unexpected([], [`a value of ${quote(word.text)}`]);
		else parts.unwalked.push(`${word.text} ${value.text}`);
	} else if (IGNORED_WITH_VALUE.includes(name)) {
		words.offer([], 'value');
		if (words.take() === undefined) words.unexpected([], [`a value of ${quote(word.text)}`]);
	} else if (!FLAGS.includes(name)) {
		takeDeciding(words, word, name, parts);
	}
}

const SUGGESTED = ['from', 'to', 'iif', 'oif', 'lookup'];
const KNOWN = [...SUGGESTED, ...ACTIONS, 'not', 'pref', 'l3mdev', 'goto', 'nop', ...UNWALKED, ...IGNORED_WITH_VALUE, ...FLAGS];

function takeDeciding(words: Words, word: Word, name: string, parts: Parts): void {
	const action = ACTIONS.find((candidate) => candidate === name);
	if (action !== undefined) {
		setAction(words, word, parts, { kind: action });
		return;
	}
	switch (name) {
		case 'not':
			parts.not = true;
			break;
		case 'pref':
			parts.priority = takeNumber(words);
			break;
		case 'from':
			parts.from = takeSelector(words)?.cidr;
			break;
		case 'to':
			parts.to = takeSelector(words)?.cidr;
			break;
		case 'iif':
			parts.incomingDevice = takeDevice(words);
			break;
		case 'oif':
			parts.outgoingDevice = takeDevice(words);
			break;
		case 'l3mdev':
			parts.unwalked.push(word.text);
			break;
		case 'lookup': {
			const table = takeTable(words);
			// What `l3mdev` looks like in the output: the table of the device's VRF.
			if (table === '[l3mdev-table]') parts.unwalked.push('l3mdev');
			if (table !== undefined) setAction(words, word, parts, { kind: 'lookup', table });
			break;
		}
		default:
			words.report({ ...word, message: `${quote(word.text)} is not read yet in a rule` });
	}
}

function setAction(words: Words, word: Word, parts: Parts, action: HostRule['action']): void {
	if (parts.action === undefined) parts.action = action;
	else words.report({ ...word, message: `${quote(word.text)} is a second action; a rule has one` });
}

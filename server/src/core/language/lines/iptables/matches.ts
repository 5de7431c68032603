/** The matches of a rule of iptables: iptables(8) and iptables-extensions(8). */
import type { Family } from '../../../net/address.ts';
import { type AddressSet, uniteAddresses } from '../../../net/address-set.ts';
import { isSubsetNumbers, type NumberSet, numberSet } from '../../../net/number-set.ts';
import { TCP } from '../../../net/protocols.ts';
import type { AddressType, Condition, ConnectionState, Test } from '../../ruleset.ts';
import { icmpOf, readAddresses, readIcmp, readPortList, readProtocol, TCP_FLAGS, WITH_WALKED_PORTS } from '../ruleset/ruleset-values.ts';
import { quote } from '../words.ts';
import type { Argument, Arguments } from './arguments.ts';

/** What of a rule was read so far that later options stand on. */
export interface RuleSoFar {
	readonly family: Family;
	/** What `-p` said, where it was not negated. */
	protocol: number | undefined;
}

type TakeTest = (args: Arguments, option: Argument, rule: RuleSoFar) => Test | 'nothing' | undefined;

/** The condition of an option; `nothing` for one that decides nothing, undefined after a report. */
export function takeCondition(args: Arguments, option: Argument, negated: boolean, rule: RuleSoFar): Condition | 'nothing' | undefined {
	const take = MATCHES.get(option.text) ?? takeUnknown;
	const test = take(args, option, rule);
	if (test === undefined || test === 'nothing') return test;
	if (test.on === 'protocol' && !negated) rule.protocol = test.protocols.length === 1 ? test.protocols[0]?.from : undefined;
	return { negated, test };
}

/** An option that no walk knows, with what belongs to it. */
const takeUnknown: TakeTest = (args, option) => ({
	on: 'unknown',
	words: [option, ...args.takeValues()].map(({ text }) => text).join(' '),
});

function value(read: (text: string, rule: RuleSoFar, option: Argument) => Test | 'nothing' | undefined, meant: string): TakeTest {
	return (args, option, rule) => {
		const argument = args.take();
		if (argument === undefined) return args.report(option, `${meant} is expected after ${quote(option.text)}`);
		return read(argument.text, rule, option) ?? args.report(argument, `${quote(argument.text)} stands where ${meant} is expected`);
	};
}

const address = (on: 'source' | 'destination') =>
	value((text, { family }) => {
		const sets = text.split(',').map(readAddresses);
		const known = sets.filter((set): set is AddressSet => set?.family === family);
		return known.length === sets.length ? { on, addresses: uniteAddresses(family, known) } : undefined;
	}, 'an address or a block of its family');

const device = (on: 'in-device' | 'out-device') => value((text) => ({ on, names: [text.replace(/\+$/, '*')] }), 'a device');

const protocol = value((text) => {
	if (text === 'all' || text === '0') return 'nothing';
	const number = readProtocol(text);
	return number === undefined ? undefined : { on: 'protocol', protocols: numberSet(number) };
}, 'a protocol');

const ports = (on: 'source-port' | 'destination-port' | 'either-port') =>
	value((text, { protocol: number }, option) => {
		const found = readPortList(text, ':');
		if (found === undefined) return undefined;
		const protocols: NumberSet = number === undefined ? [] : numberSet(number);
		return number !== undefined && isSubsetNumbers(protocols, WITH_WALKED_PORTS)
			? { on, protocols, ports: found }
			: { on: 'unknown', words: `${option.text} ${text}` };
	}, 'a port, such as `22` or `1024:65535`,');

const icmp = value((text, { family }, option) => {
	if (text === 'any') return 'nothing';
	const messages = readIcmp(text, family);
	return messages === undefined ? { on: 'unknown', words: `${option.text} ${text}` } : { on: 'icmp', protocol: icmpOf(family), messages };
}, 'an ICMP type');

const STATES: ReadonlyMap<string, ConnectionState> = new Map([
	['NEW', 'new'],
	['ESTABLISHED', 'established'],
	['RELATED', 'related'],
	['INVALID', 'invalid'],
	['UNTRACKED', 'untracked'],
]);

const state = value((text, _rule, option) => {
	const words = text.split(',');
	if (text === 'DNAT' || text === 'SNAT') return { on: 'translated', field: text === 'DNAT' ? 'destination' : 'source' };
	const states = words.flatMap((word) => STATES.get(word) ?? []);
	return states.length === words.length ? { on: 'state', states } : { on: 'unknown', words: `${option.text} ${text}` };
}, 'states, such as `RELATED,ESTABLISHED`,');

const ADDRESS_TYPES: ReadonlyMap<string, AddressType> = new Map([
	['LOCAL', 'local'],
	['UNICAST', 'unicast'],
	['MULTICAST', 'multicast'],
	['BROADCAST', 'broadcast'],
]);

const addressType = (side: 'source' | 'destination') =>
	value((text, _rule, option) => {
		const words = text.split(',');
		const types = words.flatMap((word) => ADDRESS_TYPES.get(word) ?? []);
		return types.length === words.length ? { on: 'address-type', side, types } : { on: 'unknown', words: `${option.text} ${text}` };
	}, 'a type of address, such as `LOCAL`,');

const tcpFlags: TakeTest = (args, option) => {
	const mask = args.take();
	const set = args.take();
	if (mask === undefined || set === undefined) return args.report(option, `two lists of flags are expected after ${quote(option.text)}`);
	const read = [flagsOf(mask.text), flagsOf(set.text)];
	const [ofMask, ofSet] = read;
	return ofMask === undefined || ofSet === undefined
		? args.report(ofMask === undefined ? mask : set, `${quote((ofMask === undefined ? mask : set).text)} is no list of TCP flags`)
		: { on: 'tcp-flags', mask: ofMask, set: ofSet };
};

/** `ALL` are the six that iptables knows. */
function flagsOf(text: string): number | undefined {
	if (text === 'ALL') return 0x3f;
	if (text === 'NONE') return 0;
	let flags = 0;
	for (const word of text.toLowerCase().split(',')) {
		const flag = TCP_FLAGS.get(word);
		if (flag === undefined) return undefined;
		flags |= flag;
	}
	return flags;
}

const MATCHES: ReadonlyMap<string, TakeTest> = new Map<string, TakeTest>([
	...both(['-p', '--protocol', '--proto'], protocol),
	...both(['-s', '--source', '--src', '--src-range'], address('source')),
	...both(['-d', '--destination', '--dst', '--dst-range'], address('destination')),
	...both(['-i', '--in-interface'], device('in-device')),
	...both(['-o', '--out-interface'], device('out-device')),
	...both(['--dport', '--dports', '--destination-port', '--destination-ports'], ports('destination-port')),
	...both(['--sport', '--sports', '--source-port', '--source-ports'], ports('source-port')),
	['--ports', ports('either-port')],
	...both(['--icmp-type', '--icmpv6-type'], icmp),
	...both(['--ctstate', '--state'], state),
	['--dst-type', addressType('destination')],
	['--src-type', addressType('source')],
	['--tcp-flags', tcpFlags],
	['--syn', () => ({ on: 'tcp-flags', mask: 0x17, set: 0x02 })],
	// What they say is in the options behind them, or is no matter of the packet.
	...both(
		['-m', '--match', '--comment'],
		value(() => 'nothing', 'a word'),
	),
	[
		'-c',
		(args, option) =>
			args.take() === undefined || args.take() === undefined ? args.report(option, 'two counters are expected after `-c`') : 'nothing',
	],
]);

/** Whether an option is one of a match that is understood. */
export function isMatch(option: string): boolean {
	return MATCHES.has(option);
}

function both(names: readonly string[], take: TakeTest): readonly (readonly [string, TakeTest])[] {
	return names.map((name) => [name, take] as const);
}

/** Flags of a header that is not TCP's match nothing. */
export const OF_TCP: Condition = { negated: false, test: { on: 'protocol', protocols: numberSet(TCP) } };

/** What a rule of nft looks at in a packet, and which values it may have there: nft(8), "EXPRESSIONS". */
import type { Family } from '../../../net/address.ts';
import { type AddressSet, uniteAddresses } from '../../../net/address-set.ts';
import { type NumberSet, numberSet, unionNumbers } from '../../../net/number-set.ts';
import { TCP, UDP } from '../../../net/protocols.ts';
import { type AddressType, type Condition, type ConnectionState, type Test, unknownCondition } from '../../ruleset.ts';
import { icmpOf, readAddresses, readIcmp, readPorts, readProtocol } from '../ruleset/ruleset-values.ts';
import type { Tokens } from './tokens.ts';

export interface Selector {
	readonly words: string;
	/** What goes without saying where it is asked: `ip protocol` is of IPv4 packets alone. */
	readonly implies: readonly Condition[];
	/** The test for any of these values; undefined where one is none that it can have, `unknown` where nobody can tell. */
	read(values: readonly string[]): Test | undefined;
}

/** Takes the selector that begins here; undefined where none does that is understood, and then nothing is taken. */
export function takeSelector(tokens: Tokens): Selector | undefined {
	const first = tokens.peek();
	const second = tokens.peek(1);
	if (first?.kind !== 'word') return undefined;
	const isMeta = first.text === 'meta';
	const key = isMeta ? (second?.text ?? '') : first.text;
	const single = SINGLE.get(key);
	if (single !== undefined && (isMeta || !META_ONLY.has(key))) {
		tokens.take();
		if (isMeta) tokens.take();
		return { words: isMeta ? `meta ${key}` : key, ...single };
	}
	const words = `${first.text} ${second?.text ?? ''}`;
	if (words === 'fib daddr' || words === 'fib saddr') {
		if (tokens.peek(2)?.text !== 'type') return undefined;
		for (let left = 3; left > 0; left--) tokens.take();
		return { words: `${words} type`, ...addressType(words === 'fib daddr' ? 'destination' : 'source') };
	}
	const double = DOUBLE.get(words);
	if (double === undefined) return undefined;
	tokens.take();
	tokens.take();
	return { words, ...double };
}

type Reader = Omit<Selector, 'words'>;

const ofFamily = (family: Family): Condition => ({ negated: false, test: { on: 'family', family } });
const ofProtocol = (...protocols: readonly number[]): Condition => ({
	negated: false,
	test: { on: 'protocol', protocols: numberSet(...protocols) },
});

function address(family: Family, on: 'source' | 'destination'): Reader {
	return {
		implies: [],
		read: (values) => {
			const sets = values.map(readAddresses);
			const known = sets.filter((set): set is AddressSet => set?.family === family);
			return known.length === sets.length ? { on, addresses: uniteAddresses(family, known) } : undefined;
		},
	};
}

function port(on: 'source-port' | 'destination-port', ...protocols: readonly number[]): Reader {
	return {
		implies: [],
		read: (values) =>
			numbers(
				values,
				(text) => readPorts(text, '-'),
				(ports) => ({ on, protocols: numberSet(...protocols), ports }),
			),
	};
}

function protocol(implies: readonly Condition[]): Reader {
	return {
		implies,
		read: (values) =>
			numbers(
				values,
				(text) => {
					const number = readProtocol(text);
					return number === undefined ? undefined : numberSet(number);
				},
				(protocols) => ({ on: 'protocol', protocols }),
			),
	};
}

function icmp(family: Family): Reader {
	return {
		implies: [],
		read: (values) =>
			numbers(
				values,
				(text) => readIcmp(text, family),
				(messages) => ({ on: 'icmp', protocol: icmpOf(family), messages }),
			),
	};
}

function numbers(
	values: readonly string[],
	read: (text: string) => NumberSet | undefined,
	make: (all: NumberSet) => Test,
): Test | undefined {
	let all: NumberSet = [];
	for (const value of values) {
		const set = read(value);
		if (set === undefined) return undefined;
		all = unionNumbers(all, set);
	}
	return make(all);
}

function device(on: 'in-device' | 'out-device'): Reader {
	return { implies: [], read: (names) => ({ on, names }) };
}

function words<T extends string>(known: ReadonlyMap<string, T>, make: (found: readonly T[]) => Test): Reader {
	return {
		implies: [],
		read: (values) => {
			const found = values.flatMap((value) => known.get(value) ?? []);
			return found.length === values.length ? make(found) : { on: 'unknown', words: values.join(',') };
		},
	};
}

const STATES: ReadonlyMap<string, ConnectionState> = new Map(
	(['new', 'established', 'related', 'invalid', 'untracked'] as const).map((state) => [state, state]),
);
const STATUS: ReadonlyMap<string, 'source' | 'destination'> = new Map([
	['dnat', 'destination'],
	['snat', 'source'],
]);
const FAMILIES: ReadonlyMap<string, Family> = new Map([
	['ipv4', 'ipv4'],
	['ipv6', 'ipv6'],
	['ip', 'ipv4'],
	['ip6', 'ipv6'],
]);
const ADDRESS_TYPES: ReadonlyMap<string, AddressType> = new Map(
	(['local', 'unicast', 'multicast', 'broadcast'] as const).map((type) => [type, type]),
);

const status = words(STATUS, (found) => {
	const [field, ...more] = found;
	return field === undefined || more.length > 0 ? { on: 'unknown', words: 'ct status' } : { on: 'translated', field };
});

const family = words(FAMILIES, (found) => {
	const [only, ...more] = [...new Set(found)];
	return only === undefined || more.length > 0 ? { on: 'unknown', words: 'nfproto' } : { on: 'family', family: only };
});

function addressType(side: 'source' | 'destination'): Reader {
	return words(ADDRESS_TYPES, (types) => ({ on: 'address-type', side, types }));
}

/** Selectors of one word, or of `meta` and one. */
const SINGLE: ReadonlyMap<string, Reader> = new Map([
	['iifname', device('in-device')],
	['iif', device('in-device')],
	['oifname', device('out-device')],
	['oif', device('out-device')],
	['l4proto', protocol([])],
	['nfproto', family],
	['protocol', family],
]);

const META_ONLY: ReadonlySet<string> = new Set(['l4proto', 'nfproto', 'protocol']);

const DOUBLE: ReadonlyMap<string, Reader> = new Map([
	['ip saddr', address('ipv4', 'source')],
	['ip daddr', address('ipv4', 'destination')],
	['ip6 saddr', address('ipv6', 'source')],
	['ip6 daddr', address('ipv6', 'destination')],
	['ip protocol', protocol([ofFamily('ipv4')])],
	['ip6 nexthdr', protocol([ofFamily('ipv6')])],
	['tcp dport', port('destination-port', TCP)],
	['tcp sport', port('source-port', TCP)],
	['udp dport', port('destination-port', UDP)],
	['udp sport', port('source-port', UDP)],
	['th dport', port('destination-port', TCP, UDP)],
	['th sport', port('source-port', TCP, UDP)],
	['sctp dport', unwalkedPorts(132)],
	['sctp sport', unwalkedPorts(132)],
	['dccp dport', unwalkedPorts(33)],
	['dccp sport', unwalkedPorts(33)],
	['udplite dport', unwalkedPorts(136)],
	['udplite sport', unwalkedPorts(136)],
	['icmp type', icmp('ipv4')],
	['icmpv6 type', icmp('ipv6')],
	['ct state', words(STATES, (states) => ({ on: 'state', states }))],
	['ct status', status],
]);

function unwalkedPorts(number: number): Reader {
	return { implies: [ofProtocol(number)], read: (values) => ({ on: 'unknown', words: `port ${values.join(',')}` }) };
}

/** `th dport` reads whatever stands there: without TCP or UDP said before it, other protocols are open. */
export function portsInDoubt(selector: Selector, before: readonly Condition[]): readonly Condition[] {
	const isSaid = before.some(
		({ negated, test }) =>
			!negated && test.on === 'protocol' && test.protocols.every(({ from, to }) => from === to && (from === TCP || from === UDP)),
	);
	return selector.words.startsWith('th ') && !isSaid ? [unknownCondition(selector.words)] : [];
}

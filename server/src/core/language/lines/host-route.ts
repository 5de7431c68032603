/**
 * A route of a Linux host, as `ip route` prints it (`default via 10.0.0.1 dev eth0 metric 100`) or as the arguments of
 * `ip route add`: ip-route(8). A row of `route -n` is read as well.
 */
import type { Address, Family } from '../../net/address.ts';
import type { Source } from '../syntax.ts';
import type { Cidr, HostRoute, Reference } from '../values.ts';
import { looksLikeAddress, takeAddress } from './address.ts';
import { takeCidrOrAddress } from './cidr.ts';
import { type Command, everyAddress, saidTwice, takeCommand, takeDevice, takeNumber, takeTable } from './iproute.ts';
import type { LineResult, LineText } from './line-text.ts';
import { isNetToolsRoute, takeNetToolsRoute } from './net-tools-route.ts';
import { quote, readLine, type Word, type Words } from './words.ts';

/** Reads a route. Attributes that do not decide where a packet goes (`proto`, `mtu` …) are read and left out. */
export function readHostRoute(line: LineText): LineResult<HostRoute> {
	return readLine(line, 'host-route', (words) => {
		if (isNetToolsRoute(line.text)) return takeNetToolsRoute(words);
		const command = takeCommand(words, ['route', 'ro', 'r'], ['add', 'append', 'replace', 'prepend', 'change']);
		if (command === undefined) return undefined;
		const nexthop = words.peek();
		if (nexthop?.text === 'nexthop') return words.report(multipath(nexthop));
		const kind = words.takeIf(...KINDS)?.text;
		words.takeIf('to');
		const destination = takeDestination(words, kind === undefined ? KINDS : []);
		const attributes = destination && takeAttributes(words);
		if (!attributes) return undefined;
		if ((kind ?? 'unicast') === 'unicast' && attributes.gateway === undefined && attributes.device === undefined) {
			return words.unexpected(['via', 'dev']);
		}
		return routeOf(words, kind ?? 'unicast', destination, attributes, command);
	});
}

const KINDS = [
	'unicast',
	'blackhole',
	'unreachable',
	'prohibit',
	'throw',
	'local',
	'broadcast',
	'multicast',
	'anycast',
] as const satisfies readonly HostRoute['kind'][];

type Destination = { readonly every: Word } | { readonly every: undefined; readonly cidr: Cidr };
interface Place {
	readonly address: Address;
	readonly source: Source;
}

interface Attributes {
	gateway: Place | undefined;
	/** `via inet6 …`: the gateway is of the other family than the route. */
	gatewayOfOtherFamily: boolean;
	device: Reference | undefined;
	preferredSource: Place | undefined;
	metric: number | undefined;
	table: string | undefined;
	onLink: boolean;
	/** `pref` is printed for IPv6 routes only. */
	ipv6: boolean;
}

function takeDestination(words: Words, types: readonly string[]): Destination | undefined {
	words.offer(['default'], 'block');
	words.offer(types);
	const every = words.takeIf('default', 'all', 'any');
	if (every !== undefined) return { every };
	const word = words.peek();
	if (word === undefined || !looksLikeAddress(word.text)) {
		const things = ['an address', 'a block', ...(types.length > 0 ? ['a type of route'] : [])];
		return words.unexpected(['default'], things, ['default', ...types]);
	}
	const cidr = takeCidrOrAddress(words);
	return cidr && { every: undefined, cidr };
}

function takeAttributes(words: Words): Attributes | undefined {
	const attributes: Attributes = {
		gateway: undefined,
		gatewayOfOtherFamily: false,
		device: undefined,
		preferredSource: undefined,
		metric: undefined,
		table: undefined,
		onLink: false,
		ipv6: false,
	};
	const said = new Set<string>();
	for (let word = words.peek(); word !== undefined && !words.failed(); word = words.peek()) {
		const name = SYNONYMS.get(word.text) ?? word.text;
		if (DECIDING.includes(name) && said.has(name)) return words.report(saidTwice(word));
		said.add(name);
		takeAttribute(words, word, name, attributes);
	}
	words.offer([...DECIDING, 'onlink'].filter((name) => !said.has(name)));
	return words.failed() ? undefined : attributes;
}

/** Attributes that decide, and that stand once. */
const DECIDING = ['via', 'dev', 'src', 'metric', 'table'];

const SYNONYMS: ReadonlyMap<string, string> = new Map([
	['preference', 'metric'],
	['priority', 'metric'],
]);

/** Attributes with a value that say who made a route, or how a connection over it behaves. */
const IGNORED_WITH_VALUE = [
	'proto',
	'protocol',
	'scope',
	'pref',
	'expires',
	'mtu',
	'advmss',
	'hoplimit',
	'rtt',
	'rttvar',
	'rto_min',
	'window',
	'cwnd',
	'initcwnd',
	'initrwnd',
	'ssthresh',
	'reordering',
	'features',
	'quickack',
	'congctl',
	'fastopen_no_cookie',
	'ttl-propagate',
	'realm',
	'realms',
	'weight',
	'nhid',
	'error',
	'uid',
	'users',
	'age',
	'used',
];

const IGNORED_FLAGS = [
	'linkdown',
	'pervasive',
	'offload',
	'rt_offload',
	'offload_failed',
	'rt_offload_failed',
	'trap',
	'rt_trap',
	'notify',
	'unresolved',
	'cloned',
	'cache',
	'\\',
];

/** Words that change which packets a route takes, or where they go, in a way that no walk knows yet. */
const NOT_READ = ['tos', 'dsfield', 'from', 'encap', 'nexthop', 'dead', 'as'];

function takeAttribute(words: Words, word: Word, name: string, attributes: Attributes): void {
	if (NOT_READ.includes(name)) {
		words.report(notRead(words, word));
	} else if (IGNORED_FLAGS.includes(name)) {
		words.take();
	} else if (IGNORED_WITH_VALUE.includes(name)) {
		words.take();
		words.takeIf('lock');
		if (name === 'pref') attributes.ipv6 = true;
		words.offer([], 'value');
		if (words.take() === undefined) words.unexpected([], [`a value of ${quote(word.text)}`]);
	} else if (name === 'onlink') {
		words.take();
		attributes.onLink = true;
	} else if (DECIDING.includes(name)) {
		words.take();
		takeDeciding(words, name, attributes);
	} else {
		const near = [...DECIDING, 'onlink', ...SYNONYMS.keys(), ...IGNORED_WITH_VALUE, ...IGNORED_FLAGS];
		words.unexpected(DECIDING, ['another word of `ip route`'], near);
	}
}

function takeDeciding(words: Words, name: string, attributes: Attributes): void {
	switch (name) {
		case 'via':
			attributes.gatewayOfOtherFamily = words.takeIf('inet', 'inet6') !== undefined;
			attributes.gateway = takeAddress(words, 'gateway');
			break;
		case 'dev':
			attributes.device = takeDevice(words);
			break;
		case 'src':
			attributes.preferredSource = takeAddress(words, 'own-address');
			break;
		case 'metric':
			attributes.metric = takeNumber(words);
			break;
		default:
			attributes.table = takeTable(words);
	}
}

function notRead(words: Words, word: Word) {
	if (word.text === 'nexthop') return multipath(word);
	if (word.text === 'dead') {
		return { ...word, message: '`dead`: the kernel does not use this route while its device is down; leave the line out' };
	}
	const value = words.peek(1);
	const end = value?.end ?? word.end;
	return { start: word.start, end, message: `${quote(words.line.text.slice(word.start, end))} is not read yet in a route` };
}

function multipath(word: Word) {
	return { ...word, message: '`nexthop`: a route with several next hops is not read yet' };
}

function routeOf(words: Words, kind: HostRoute['kind'], to: Destination, attributes: Attributes, command: Command): HostRoute {
	const { gateway, device, preferredSource, onLink } = attributes;
	const destination = to.every === undefined ? to.cidr : everyAddress(familyOfDefault(attributes, command), words, to.every);
	// ip-route(8): routes to the host itself are added to the table `local`; that is also where they are printed from.
	const ownTable = kind === 'local' || kind === 'broadcast' || kind === 'anycast' ? 'local' : 'main';
	// The kernel gives an IPv6 route 1024 (IP6_RT_PRIO_USER) where none is said.
	const metric = attributes.metric ?? (destination.prefix.first.family === 'ipv6' ? 1024 : 0);
	const table = attributes.table ?? ownTable;
	return { kind, destination, gateway, device, preferredSource, metric, table, onLink, text: words.text(), source: words.whole() };
}

/** `default` by itself names no family: what stands beside it does. */
function familyOfDefault(attributes: Attributes, command: Command): Family {
	if (command.family !== undefined) return command.family;
	if (attributes.ipv6) return 'ipv6';
	const { gateway, preferredSource } = attributes;
	if (preferredSource !== undefined) return preferredSource.address.family;
	if (gateway === undefined) return 'ipv4';
	const { family } = gateway.address;
	// `via inet6` is printed where the gateway's family is not the route's (RFC 8950); `add` takes it as a mere reminder.
	if (attributes.gatewayOfOtherFamily && !command.adds) return family === 'ipv6' ? 'ipv4' : 'ipv6';
	return family;
}

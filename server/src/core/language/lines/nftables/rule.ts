/** One rule of nft: `iifname "eth0" tcp dport { 80, 443 } ct state new counter packets 0 bytes 0 accept`. */
import { type Condition, type RuleAction, type RulesetRule, unknownCondition } from '../../ruleset.ts';
import type { LineProblem } from '../../values.ts';
import { OF_TCP } from '../iptables/matches.ts';
import { quote } from '../words.ts';
import { takeTcpFlags } from './flags.ts';
import { type Row, type Sets, takeMatch } from './matches.ts';
import { stretchOf, type Token, type Tokens, textOf, tokenReader } from './tokens.ts';
import { takeTranslation, takeVerdict } from './verdicts.ts';

export interface ReadRule {
	readonly rule: RulesetRule;
	/** The chain that it leads to, as it stands there. */
	readonly target: Token | undefined;
}

/**
 * Reads the tokens of one rule. One with a verdict map, or with a set of concatenations, becomes several with the same text. What
 * cannot be read goes to `problems`, and the rule then does nobody knows what to the packets that the rest of it lets match.
 */
export function readRule(all: readonly Token[], sets: Sets, implied: readonly Condition[], problems: LineProblem[]): readonly ReadRule[] {
	const [first] = all;
	const last = all.at(-1);
	if (first === undefined || last === undefined) return [];
	const tokens = tokenReader(all, problems);
	const draft: Draft = {
		rows: [{ conditions: implied, action: undefined, target: undefined }],
		action: { kind: 'continue' },
		target: undefined,
		rewrites: false,
	};
	while (tokens.peek() !== undefined && !tokens.failed()) takeStatement(tokens, sets, draft);
	const common = { text: textOf(all), source: stretchOf(first, last) };
	if (tokens.failed()) {
		const conditions = draft.rows.length === 1 ? (draft.rows[0]?.conditions ?? implied) : implied;
		return [{ rule: { ...common, conditions, action: { kind: 'unknown', words: common.text, unreadable: true } }, target: undefined }];
	}
	if (draft.rewrites) draft.action = { kind: 'unknown', words: common.text, unreadable: false };
	return draft.rows.map(({ conditions, action, target }) => ({
		rule: { ...common, conditions, action: action ?? draft.action },
		target: action === undefined ? draft.target : target,
	}));
}

interface Draft {
	rows: readonly Row[];
	action: RuleAction;
	target: Token | undefined;
	/** It puts something else into the packets, which is not walked. */
	rewrites: boolean;
}

function takeStatement(tokens: Tokens, sets: Sets, draft: Draft): void {
	const before = draft.rows.length === 1 ? (draft.rows[0]?.conditions ?? []) : [];
	const next = tokens.peek();
	if (next?.text === 'tcp' && tokens.peek(1)?.text === 'flags') {
		tokens.take();
		tokens.take();
		addRows(draft, [{ conditions: [OF_TCP, takeTcpFlags(tokens)], action: undefined, target: undefined }]);
		return;
	}
	const found = takeMatch(tokens, sets, before);
	if (found !== undefined) {
		// `ip daddr set …` rewrites the packet.
		if (tokens.takeIf('set') !== undefined) {
			skipTo(tokens, (text) => VERDICTS.has(text));
			draft.rewrites = true;
		}
		addRows(draft, found);
		return;
	}
	const word = tokens.failed() ? undefined : tokens.take();
	if (word !== undefined) takeOther(tokens, word, draft);
}

function addRows(draft: Draft, rows: readonly Row[]): void {
	draft.rows = draft.rows.flatMap((row) =>
		rows.map((more) => ({
			conditions: [...row.conditions, ...more.conditions],
			action: more.action ?? row.action,
			target: more.target ?? row.target,
		})),
	);
}

function addCondition(draft: Draft, condition: Condition): void {
	addRows(draft, [{ conditions: [condition], action: undefined, target: undefined }]);
}

/** Statements, and selectors that no walk knows. */
function takeOther(tokens: Tokens, word: Token, draft: Draft): void {
	switch (word.text) {
		case 'accept':
		case 'drop':
		case 'return':
		case 'continue':
		case 'jump':
		case 'goto': {
			const isLeading = word.text === 'jump' || word.text === 'goto';
			const target = isLeading ? tokens.take() : undefined;
			const action = takeVerdict(word.text, target);
			if (action === undefined) tokens.report(word, `the name of a chain is expected after ${quote(word.text)}`);
			else Object.assign(draft, { action, target });
			return;
		}
		case 'reject':
			draft.action = { kind: 'drop' };
			skipTo(tokens, (text) => text === 'comment');
			return;
		case 'masquerade':
		case 'redirect':
		case 'snat':
		case 'dnat':
			draft.action = takeTranslation(word.text, tokens);
			return;
		case 'counter':
			if (tokens.takeIf('name', 'packets') !== undefined) tokens.take();
			if (tokens.takeIf('bytes') !== undefined) tokens.take();
			return;
		case 'comment':
			tokens.take();
			return;
		case 'log':
			skipTo(tokens, (text) => END_OF_LOG.has(text));
			return;
		case 'add':
		case 'update':
		case 'delete':
			tokens.take();
			if (tokens.takeIf('{') !== undefined) tokens.takeBlock();
			return;
		case 'flow':
		case 'dup':
			skipTo(tokens, (text) => VERDICTS.has(text));
			return;
		case 'queue':
		case 'notrack':
		case 'tproxy':
		case 'synproxy':
		case 'fwd':
			draft.action = { kind: 'unknown', words: word.text, unreadable: false };
			skipTo(tokens, (text) => text === 'comment');
			return;
		case 'xt':
			takeCompat(tokens, draft);
			return;
		default:
			takeUnknown(tokens, word, draft);
	}
}

/** A match or target of iptables that nft cannot say in its own words. */
function takeCompat(tokens: Tokens, draft: Draft): void {
	const kind = tokens.take()?.text;
	const name = tokens.take()?.text ?? '';
	if (name === 'comment') return;
	if (kind === 'match') addCondition(draft, unknownCondition(`xt match "${name}"`));
	else
		draft.action = /^(LOG|NFLOG|MARK|CONNMARK|TCPMSS|CHECKSUM)$/.test(name)
			? { kind: 'continue' }
			: { kind: 'unknown', words: `xt target "${name}"`, unreadable: false };
}

const VERDICTS: ReadonlySet<string> = new Set(
	'accept drop return continue jump goto reject queue masquerade snat dnat redirect notrack tproxy counter log comment limit xt'.split(' '),
);
const END_OF_LOG: ReadonlySet<string> = new Set([...VERDICTS].filter((word) => word !== 'log' && word !== 'queue'));

/** The words that can begin an expression or statement which is not followed: what they ask nobody knows. */
const NOT_FOLLOWED: ReadonlySet<string> = new Set(
	(
		'ah arp cgroup comp cpu cpugroup ct day dccp devgroup dst esp ether exthdr fib frag geneve gre gretap hbh hour ibriport icmp icmpv6 ' +
		'iifgroup iifkind iiftype ip ip6 ipsec jhash last limit mark meta mh nftrace numgen oifgroup oifkind oiftype osf pkttype priority quota ' +
		'random rt rtclassid sctp sdif sdifname secmark skgid skuid socket srh symhash tcp th time tunnel udp udplite vlan vxlan'
	).split(' '),
);
/** Behind these, what follows is said of the same packet again. */
const OF_THE_SAME_PACKET: ReadonlySet<string> = new Set([
	'ip',
	'ip6',
	'tcp',
	'udp',
	'meta',
	'mark',
	'limit',
	'skuid',
	'skgid',
	'pkttype',
	'quota',
	'ether',
]);

function takeUnknown(tokens: Tokens, word: Token, draft: Draft): void {
	if (word.kind !== 'word' || (!NOT_FOLLOWED.has(word.text) && !word.text.startsWith('@'))) {
		tokens.report(word, `${quote(word.text)} stands where a match or a verdict of nft is expected`);
		return;
	}
	const begins = OF_THE_SAME_PACKET.has(word.text) ? BEGINS : VERDICTS;
	const skipped = skipTo(tokens, (text, previous) => VERDICTS.has(text) || (begins.has(text) && !JOINED.has(previous)));
	const words = [word, ...skipped];
	// A statement that sets something of the packet's company decides nothing, but the zone of its connection.
	if (!words.some(({ text }) => text === 'set')) addCondition(draft, unknownCondition(textOf(words)));
	else if (words.some(({ text }) => text === 'zone')) draft.action = { kind: 'unknown', words: textOf(words), unreadable: false };
}

const BEGINS: ReadonlySet<string> = new Set([...VERDICTS, 'ip', 'ip6', 'tcp', 'udp', 'th', 'icmp', 'icmpv6', 'iifname', 'oifname']);
const JOINED: ReadonlySet<string> = new Set(['.', 'set', 'map']);

/** Takes tokens up to one where something else begins; braces are taken whole. */
function skipTo(tokens: Tokens, isNext: (text: string, previous: string) => boolean): readonly Token[] {
	const skipped: Token[] = [];
	for (let next = tokens.peek(); next !== undefined; next = tokens.peek()) {
		if (next.kind === 'word' && isNext(next.text, skipped.at(-1)?.text ?? '')) break;
		tokens.take();
		skipped.push(next);
		if (next.kind === 'sign' && next.text === '{') skipped.push(...tokens.takeBlock());
	}
	return skipped;
}

/** The output of `nft list ruleset`: tables with sets, maps and chains (nft(8)). */
import type { Condition, Ruleset, RulesetChain, RulesetRule, RulesetTable } from '../../ruleset.ts';
import type { Source } from '../../syntax.ts';
import type { LineProblem } from '../../values.ts';
import type { LineText } from '../line-text.ts';
import type { BlockReading } from '../ruleset/block-text.ts';
import { quote } from '../words.ts';
import { type BaseReading, isProperty, readProperty } from './base-chain.ts';
import { namedSetOf } from './elements.ts';
import type { Sets } from './matches.ts';
import { readRule } from './rule.ts';
import { stretchOf, type Token, type Tokens, textOf, tokenProblem, tokenReader, tokensOf } from './tokens.ts';

/** Reads the whole text. What cannot be read hides itself: its rule is unknown, or what its chain does, or the ruleset. */
export function readNftables(lines: readonly LineText[]): BlockReading<Ruleset> {
	const problems: LineProblem[] = [];
	const unreadable: Source[] = [];
	const tables: RulesetTable[] = [];
	const tokens = tokenReader(tokensOf(lines), problems);
	for (let token = tokens.take(); token !== undefined; token = tokens.take()) {
		if (token.kind === 'end' || token.text === ';') continue;
		const head = token.text === 'table' ? takeHead(tokens) : undefined;
		if (head === undefined) {
			const rest = takeLine(tokens);
			if (token.text === 'flush') continue;
			const last = rest.at(-1) ?? token;
			problems.push(
				tokenProblem(token, `${quote(textOf([token, ...rest]))} stands where a table of \`nft list ruleset\` is expected`, last),
			);
			unreadable.push(stretchOf(token, last));
			continue;
		}
		const inside = tokens.takeBlock();
		if (!isClosed(tokens, lines)) {
			problems.push(tokenProblem(token, 'this table is not closed: is a part missing?'));
			unreadable.push(stretchOf(token, token));
		}
		tables.push(...tableOf(head, inside, problems, unreadable));
	}
	return { value: { tables, unreadable }, problems };
}

/** Whether as many braces are closed as are opened, where the text has come to its end. */
function isClosed(tokens: Tokens, lines: readonly LineText[]): boolean {
	if (tokens.peek() !== undefined) return true;
	const depth = tokensOf(lines).reduce(
		(sum, { kind, text }) => (kind === 'sign' ? sum + (text === '{' ? 1 : text === '}' ? -1 : 0) : sum),
		0,
	);
	return depth <= 0;
}

/** The words between a keyword and the brace that it opens; undefined where none follows on the line. */
function takeHead(tokens: Tokens): readonly Token[] | undefined {
	const words: Token[] = [];
	for (let token = tokens.peek(); token !== undefined && token.kind !== 'end' && token.text !== ';'; token = tokens.peek()) {
		tokens.take();
		if (token.kind === 'sign' && token.text === '{') return words;
		words.push(token);
	}
	return undefined;
}

function takeLine(tokens: Tokens): readonly Token[] {
	const words: Token[] = [];
	for (let token = tokens.peek(); token !== undefined && token.kind !== 'end'; token = tokens.peek()) {
		tokens.take();
		words.push(token);
	}
	return words;
}

const FAMILIES: ReadonlyMap<string, RulesetTable['family']> = new Map([
	['ip', 'ipv4'],
	['ip6', 'ipv6'],
	['inet', 'both'],
	['netdev', 'both'],
]);
/** They see frames that no host of a VPC gets, or that are no IP packets. */
const NOT_ASKED: ReadonlySet<string> = new Set(['arp', 'bridge']);

interface Block {
	readonly keyword: Token;
	readonly name: Token | undefined;
	readonly inside: readonly Token[];
}

function tableOf(head: readonly Token[], inside: readonly Token[], problems: LineProblem[], unreadable: Source[]): readonly RulesetTable[] {
	const name = head.at(-1)?.text ?? '';
	const word = head.length > 1 ? (head[0]?.text ?? '') : 'ip';
	const family = FAMILIES.get(word);
	if (NOT_ASKED.has(word)) return [];
	const [first] = head;
	if (family === undefined) {
		if (first !== undefined) {
			problems.push(tokenProblem(first, `${quote(first.text)} stands where a family is expected: \`ip\`, \`ip6\` or \`inet\``));
			unreadable.push(stretchOf(first, first));
		}
		return [];
	}
	const { blocks, isDormant } = blocksOf(inside, problems, unreadable);
	if (isDormant) return [];
	const sets: Sets = new Map(
		blocks
			.filter(({ keyword }) => keyword.text === 'set' || keyword.text === 'map')
			.map((block) => [block.name?.text ?? '', namedSetOf(block.inside)]),
	);
	const chainBlocks = blocks.filter(({ keyword }) => keyword.text === 'chain');
	const names = new Set(chainBlocks.map((block) => block.name?.text));
	const implied: readonly Condition[] = family === 'both' ? [] : [{ negated: false, test: { on: 'family', family } }];
	return [{ name, family, chains: chainBlocks.map((block) => chainOf(block, { sets, names, implied }, problems)) }];
}

/** What a table declares. */
function blocksOf(
	inside: readonly Token[],
	problems: LineProblem[],
	unreadable: Source[],
): { blocks: readonly Block[]; isDormant: boolean } {
	const tokens = tokenReader(inside, problems);
	const blocks: Block[] = [];
	let isDormant = false;
	for (let keyword = tokens.take(); keyword !== undefined; keyword = tokens.take()) {
		if (keyword.kind === 'end' || keyword.text === ';') continue;
		if (keyword.text === 'flags' || keyword.text === 'comment') {
			isDormant ||= takeLine(tokens).some(({ text }) => text === 'dormant');
			continue;
		}
		const head = takeHead(tokens);
		if (head !== undefined && DECLARED.has(keyword.text)) {
			blocks.push({ keyword, name: head.at(-1), inside: tokens.takeBlock() });
			continue;
		}
		if (head !== undefined) tokens.takeBlock();
		problems.push(tokenProblem(keyword, `${quote(keyword.text)} stands where a chain or a set of the table is expected`));
		unreadable.push(stretchOf(keyword, keyword));
		takeLine(tokens);
	}
	return { blocks, isDormant };
}

const DECLARED: ReadonlySet<string> = new Set([
	'chain',
	'set',
	'map',
	'counter',
	'quota',
	'limit',
	'flowtable',
	'ct',
	'secmark',
	'synproxy',
]);

interface InTable {
	readonly sets: Sets;
	readonly names: ReadonlySet<string | undefined>;
	readonly implied: readonly Condition[];
}

function chainOf({ keyword, name, inside }: Block, { sets, names, implied }: InTable, problems: LineProblem[]): RulesetChain {
	const rules: RulesetRule[] = [];
	const base: BaseReading = { place: undefined, policy: undefined };
	for (const statement of statementsOf(inside)) {
		if (isProperty(statement)) {
			readProperty(statement, base, problems);
			continue;
		}
		for (const { rule, target } of readRule(statement, sets, implied, problems)) {
			const isLost = target !== undefined && !names.has(target.text);
			if (isLost) problems.push(tokenProblem(target, `${quote(target.text)} is no chain of this table`));
			rules.push(isLost ? { ...rule, action: { kind: 'unknown', words: rule.text, unreadable: true } } : rule);
		}
	}
	const source = stretchOf(keyword, name ?? keyword);
	const place = base.place;
	const policy = base.policy;
	return {
		name: name?.text ?? '',
		rules,
		source,
		base:
			place === undefined
				? undefined
				: {
						hook: place.hook,
						priority: place.priority,
						translates: place.translates,
						policy: place.isRead ? (policy?.policy ?? 'accept') : 'unreadable',
						policyText: policy?.text ?? place.text,
						policySource: policy?.source ?? place.source,
					},
	};
}

/** Rules and properties: lines, or what semicolons part; what stands in braces is one with what is around them. */
function statementsOf(inside: readonly Token[]): readonly (readonly Token[])[] {
	const statements: Token[][] = [];
	let current: Token[] = [];
	let depth = 0;
	for (const token of inside) {
		if (token.kind === 'sign' && token.text === '{') depth++;
		if (token.kind === 'sign' && token.text === '}') depth--;
		if (depth === 0 && (token.kind === 'end' || (token.kind === 'sign' && token.text === ';'))) {
			if (current.length > 0) statements.push(current);
			current = [];
		} else if (token.kind !== 'end') {
			current.push(token);
		}
	}
	return current.length > 0 ? [...statements, current] : statements;
}

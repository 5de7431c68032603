/**
 * The output of `iptables-save` or `ip6tables-save` (iptables-restore(8)): tables from `*filter` to `COMMIT`, in each the chains with
 * their policies and the rules. What `iptables -S` prints, and commands such as `iptables -t nat -A …`, are read outside of a table.
 */
import type { Family } from '../../../net/address.ts';
import type { BaseChain, Ruleset, RulesetRule, RulesetTable } from '../../ruleset.ts';
import type { Source } from '../../syntax.ts';
import type { LineProblem } from '../../values.ts';
import { type LineText, saysNothing } from '../line-text.ts';
import { type BlockReading, lineProblem } from '../ruleset/block-text.ts';
import { oneOf, quote } from '../words.ts';
import { type Argument, argumentsOf } from './arguments.ts';
import { type ReadRule, readRule } from './rule.ts';
import { builtInPlace, TABLE_NAMES } from './tables.ts';

/** Reads the whole text. A line that cannot be read hides itself: its rule, or its chain's policy, is unknown. */
export function readIptables(lines: readonly LineText[], family: Family): BlockReading<Ruleset> {
	const said = lines.filter(({ text }) => !saysNothing(text));
	const reading: Reading = { family, tables: new Map(), open: undefined, problems: [], unreadable: [], targets: [] };
	const [first] = said;
	if (first !== undefined && /^Chain \S+ \(/.test(first.text)) {
		const saver = family === 'ipv4' ? 'iptables-save' : 'ip6tables-save';
		const problem = lineProblem(first, `this is what \`iptables -L\` prints; the output of ${quote(saver)} is expected`);
		return { value: { tables: [], unreadable: [problem.source] }, problems: [problem] };
	}
	for (const line of said) readLine(reading, line);
	const last = said.at(-1);
	if (reading.open !== undefined && last !== undefined) {
		reading.problems.push(lineProblem(last, `${quote(`*${reading.open}`)} has no \`COMMIT\` behind its last line: is a part missing?`));
		reading.unreadable.push(last.source(0, last.text.length));
	}
	return { value: { tables: tablesOf(reading), unreadable: reading.unreadable }, problems: reading.problems };
}

interface Reading {
	readonly family: Family;
	readonly tables: Map<string, Map<string, Chain>>;
	/** The table whose lines these are. */
	open: string | undefined;
	readonly problems: LineProblem[];
	readonly unreadable: Source[];
	/** Chains that rules lead to. */
	readonly targets: { readonly table: string; readonly read: ReadRule; readonly line: LineText; readonly chain: Chain }[];
}

interface Chain {
	policy: BaseChain['policy'];
	policyText: string;
	source: Source;
	readonly rules: RulesetRule[];
}

function readLine(reading: Reading, line: LineText): void {
	const words = argumentsOf(line.text);
	const [first] = words;
	if (first === undefined) return;
	if (first.text.startsWith('*')) {
		openTable(reading, line, first);
	} else if (first.text === 'COMMIT') {
		reading.open = undefined;
	} else if (first.text.startsWith(':')) {
		const table = reading.open ?? strayLine(reading, line, 'a table such as `*filter` is expected above the line of a chain');
		if (table !== undefined) declareChain(reading, table, line, { ...first, text: first.text.slice(1) }, words[1]);
	} else {
		readCommand(reading, line, words);
	}
}

function openTable(reading: Reading, line: LineText, first: Argument): void {
	const name = first.text.slice(1);
	if (!TABLE_NAMES.includes(name)) {
		strayLine(
			reading,
			line,
			`${quote(first.text)} stands where a table is expected: ${oneOf(TABLE_NAMES.map((each) => quote(`*${each}`)))}`,
		);
	}
	reading.open = name;
}

/** A line that belongs to no chain. */
function strayLine(reading: Reading, line: LineText, message: string): undefined {
	const problem = lineProblem(line, message);
	reading.problems.push(problem);
	reading.unreadable.push(problem.source);
	return undefined;
}

/** `:INPUT DROP [0:0]`, or `-P INPUT DROP` and `-N OWN`. */
function declareChain(reading: Reading, table: string, line: LineText, name: Argument, policy: Argument | undefined): void {
	const chain = chainOf(reading, table, name.text, line);
	const isBase = builtInPlace(table, name.text) !== undefined;
	chain.source = line.source(name.start, (policy ?? name).end);
	chain.policyText = line.text.slice(0, (policy ?? name).end).trim();
	if (policy?.text === 'ACCEPT' || policy?.text === 'DROP') {
		chain.policy = policy.text === 'ACCEPT' ? 'accept' : 'drop';
	} else if (isBase || (policy !== undefined && policy.text !== '-')) {
		chain.policy = 'unreadable';
		reading.problems.push(lineProblem(line, `${quote(name.text)} needs a policy: \`ACCEPT\` or \`DROP\` is expected behind it`));
	}
}

function chainOf(reading: Reading, table: string, name: string, line: LineText): Chain {
	const chains = reading.tables.get(table) ?? new Map<string, Chain>();
	reading.tables.set(table, chains);
	const found = chains.get(name) ?? {
		policy: 'accept',
		policyText: `:${name} ACCEPT`,
		source: line.source(0, line.text.length),
		rules: [],
	};
	chains.set(name, found);
	return found;
}

/** A rule, with counters in front or not, or a command outside of a table. */
function readCommand(reading: Reading, line: LineText, words: readonly Argument[]): void {
	let at = /^\[\d+:\d+\]$/.test(words[0]?.text ?? '') ? 1 : 0;
	let table = reading.open ?? 'filter';
	if (reading.open === undefined) {
		while (/^(sudo|ip6?tables)$/.test(words[at]?.text ?? '')) at++;
		if (words[at]?.text === '-t') {
			table = words[at + 1]?.text ?? '';
			at += 2;
			if (!TABLE_NAMES.includes(table)) {
				strayLine(reading, line, `a table is expected after \`-t\`: ${oneOf(TABLE_NAMES.map(quote))}`);
				return;
			}
		}
	}
	const verb = words[at];
	const name = words[at + 1];
	if (verb === undefined || name === undefined || !VERBS.has(verb.text) || (reading.open !== undefined && !APPENDS.has(verb.text))) {
		strayLine(reading, line, `${quote(verb?.text ?? line.text.trim())} stands where a rule such as \`-A INPUT -j ACCEPT\` is expected`);
	} else if (!APPENDS.has(verb.text)) {
		declareChain(reading, table, line, name, words[at + 2]);
	} else {
		addRule(reading, table, line, words.slice(at), name);
	}
}

const APPENDS: ReadonlySet<string> = new Set(['-A', '--append']);
const VERBS: ReadonlySet<string> = new Set([...APPENDS, '-P', '--policy', '-N', '--new-chain']);

function addRule(reading: Reading, table: string, line: LineText, words: readonly Argument[], name: Argument): void {
	const isKnown = builtInPlace(table, name.text) !== undefined || reading.tables.get(table)?.has(name.text) === true;
	if (!isKnown) {
		const message = `table ${quote(table)} has no chain ${quote(name.text)} above this line`;
		reading.problems.push({ message, source: line.source(name.start, name.end), replacement: undefined, code: 'invalid-rule' });
	}
	const chain = chainOf(reading, table, name.text, line);
	const read = readRule(line, words, 2, reading.family, reading.problems);
	chain.rules.push(read.rule);
	if (read.target !== undefined) reading.targets.push({ table, read, line, chain });
}

/** The tables, once chains that are led to and not there have been reported. */
function tablesOf(reading: Reading): readonly RulesetTable[] {
	const broken = new Set<RulesetRule>();
	for (const { table, read, line } of reading.targets) {
		const { target, rule } = read;
		if (target === undefined || (reading.tables.get(table)?.has(target.text) === true && builtInPlace(table, target.text) === undefined))
			continue;
		const message = `${quote(target.text)} is neither a target that Hopwise knows nor a chain of table ${quote(table)}`;
		reading.problems.push({ message, source: line.source(target.start, target.end), replacement: undefined, code: 'invalid-rule' });
		broken.add(rule);
	}
	return [...reading.tables].map(([name, chains]) => ({
		name,
		family: reading.family,
		chains: [...chains].map(([chain, { policy, policyText, source, rules }]) => {
			const place = builtInPlace(name, chain);
			return {
				name: chain,
				base: place === undefined ? undefined : { ...place, policy, policyText, policySource: source },
				rules: rules.map((rule) =>
					broken.has(rule) ? { ...rule, action: { kind: 'unknown', words: rule.text, unreadable: true } } : rule,
				),
				source,
			};
		}),
	}));
}

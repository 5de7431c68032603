/** One rule of `iptables-save`: `-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT`. */
import type { Family } from '../../../net/address.ts';
import type { Condition, RuleAction, RulesetRule } from '../../ruleset.ts';
import type { LineProblem } from '../../values.ts';
import type { LineText } from '../line-text.ts';
import { quote } from '../words.ts';
import { type Argument, type Arguments, argumentReader } from './arguments.ts';
import { OF_TCP, type RuleSoFar, takeCondition } from './matches.ts';
import { takeTarget } from './targets.ts';

export interface ReadRule {
	readonly rule: RulesetRule;
	/** The chain that it leads to, as it stands in the line. */
	readonly target: Argument | undefined;
}

/**
 * Reads what stands behind the chain's name. What cannot be read goes to `problems`, and the rule is then one that does nobody knows
 * what to the packets that the rest of its conditions lets match.
 */
export function readRule(line: LineText, words: readonly Argument[], from: number, family: Family, problems: LineProblem[]): ReadRule {
	const args = argumentReader(line, words.slice(from), problems);
	const conditions: Condition[] = [{ negated: false, test: { on: 'family', family } }];
	const soFar: RuleSoFar = { family, protocol: undefined };
	let action: RuleAction = { kind: 'continue' };
	let target: Argument | undefined;
	for (let word = args.take(); word !== undefined && !args.failed(); word = args.take()) {
		const negated = word.text === '!';
		const option = negated ? args.take() : word;
		if (option === undefined) {
			args.report(word, 'a condition is expected after `!`');
		} else if (JUMPS.has(option.text)) {
			target = args.peek();
			const read = takeTarget(args, option);
			action = read?.kind === 'jump' && GOTOS.has(option.text) ? { kind: 'goto', chain: read.chain } : (read ?? action);
		} else if (IGNORED.has(option.text)) {
			// The family is said by the key that the block stands at.
		} else {
			take(args, option, negated, soFar, conditions);
		}
	}
	const first = words[0] ?? { text: '', start: 0, end: 0 };
	const text = line.text.slice(first.start).trim();
	const isJump = action.kind === 'jump' || action.kind === 'goto';
	return {
		rule: {
			conditions,
			action: args.failed() ? { kind: 'unknown', words: text, unreadable: true } : action,
			text,
			source: line.source(first.start, words.at(-1)?.end ?? first.end),
		},
		target: isJump && !args.failed() ? target : undefined,
	};
}

const JUMPS: ReadonlySet<string> = new Set(['-j', '--jump', '-g', '--goto']);
const GOTOS: ReadonlySet<string> = new Set(['-g', '--goto']);
const IGNORED: ReadonlySet<string> = new Set(['-4', '--ipv4', '-6', '--ipv6']);

function take(args: Arguments, option: Argument, negated: boolean, soFar: RuleSoFar, conditions: Condition[]): void {
	if (!/^-/.test(option.text)) {
		args.report(option, `${quote(option.text)} stands where an option such as \`-p\` or \`-j\` is expected`);
		return;
	}
	const condition = takeCondition(args, option, negated, soFar);
	if (condition === undefined || condition === 'nothing') return;
	if (condition.test.on === 'tcp-flags') conditions.push(OF_TCP);
	conditions.push(condition);
}

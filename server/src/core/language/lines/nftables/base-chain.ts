/** Where a chain of nft hangs: `type filter hook input priority filter; policy drop;` (nft(8), "CHAINS"). */
import type { BaseChain, Hook } from '../../ruleset.ts';
import type { Source } from '../../syntax.ts';
import type { LineProblem } from '../../values.ts';
import { quote } from '../words.ts';
import { stretchOf, type Token, textOf, tokenProblem } from './tokens.ts';

/** What a chain's properties say so far. */
export interface BaseReading {
	place:
		| {
				readonly hook: Hook;
				readonly priority: number;
				readonly translates: boolean;
				readonly text: string;
				readonly source: Source;
				/** False where the line could not be read: then nobody knows what the chain does. */
				readonly isRead: boolean;
		  }
		| undefined;
	policy: { readonly policy: BaseChain['policy']; readonly text: string; readonly source: Source } | undefined;
}

export function isProperty([first]: readonly Token[]): boolean {
	return first?.text === 'type' || first?.text === 'policy' || first?.text === 'comment' || first?.text === 'devices';
}

export function readProperty(statement: readonly Token[], base: BaseReading, problems: LineProblem[]): void {
	const [first, value] = statement;
	const last = statement.at(-1);
	if (first === undefined || last === undefined) return;
	const source = stretchOf(first, last);
	const text = textOf(statement);
	if (first.text === 'policy') {
		const policy = value?.text === 'accept' || value?.text === 'drop' ? value.text : 'unreadable';
		if (policy === 'unreadable') problems.push(tokenProblem(value ?? first, 'a policy is `accept` or `drop`'));
		base.policy = { policy, text, source };
	} else if (first.text === 'type') {
		base.place = placeOf(statement, text, source, problems);
	}
}

function placeOf(statement: readonly Token[], text: string, source: Source, problems: LineProblem[]): BaseReading['place'] {
	const behind = (word: string) => statement[statement.findIndex((token) => token.text === word) + 1];
	const type = statement[1];
	const hookWord = behind('hook');
	const hook = HOOKS.get(hookWord?.text ?? '');
	const priority = priorityOf(statement.slice(statement.findIndex((token) => token.text === 'priority') + 1), hook);
	// At `ingress` and `egress` more than IP packets pass by, of devices that are named: they are not followed.
	const isDeviceHook = hookWord?.text === 'ingress' || hookWord?.text === 'egress';
	if (isDeviceHook) {
		return {
			hook: hookWord.text === 'ingress' ? 'prerouting' : 'postrouting',
			priority: -1000,
			translates: false,
			text,
			source,
			isRead: false,
		};
	}
	if (hook === undefined || priority === undefined || type === undefined || !TYPES.has(type.text)) {
		const at =
			type === undefined || !TYPES.has(type.text) ? (type ?? statement[0]) : hook === undefined ? (hookWord ?? type) : behind('priority');
		const broken = at ?? statement[0];
		if (broken !== undefined) {
			problems.push(
				tokenProblem(broken, `${quote(broken.text)} cannot be read; a line such as \`type filter hook input priority filter\` is expected`),
			);
		}
		return { hook: hook ?? 'prerouting', priority: priority ?? -1000, translates: false, text, source, isRead: false };
	}
	return { hook, priority, translates: type.text === 'nat', text, source, isRead: true };
}

const TYPES: ReadonlySet<string> = new Set(['filter', 'nat', 'route']);

const HOOKS: ReadonlyMap<string, Hook> = new Map(
	(['prerouting', 'input', 'forward', 'output', 'postrouting'] as const).map((hook) => [hook, hook]),
);

/** Names of priorities (nft(8), "Standard priority names"). */
const PRIORITIES: ReadonlyMap<string, number> = new Map([
	['raw', -300],
	['mangle', -150],
	['dstnat', -100],
	['filter', 0],
	['security', 50],
	['srcnat', 100],
]);

/** `filter`, `filter + 10`, `-100`. */
function priorityOf(tokens: readonly Token[], hook: Hook | undefined): number | undefined {
	const [name, sign, by] = tokens.map(({ text }) => text);
	if (name === undefined || hook === undefined) return undefined;
	const start = /^-?\d+$/.test(name) ? Number(name) : PRIORITIES.get(name);
	if (start === undefined || sign === undefined) return start;
	const amount = /^\d+$/.test(by ?? '') ? Number(by) : undefined;
	return amount === undefined || (sign !== '+' && sign !== '-') ? undefined : start + (sign === '+' ? amount : -amount);
}

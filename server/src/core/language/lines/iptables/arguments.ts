/** The arguments of a line of `iptables-save`: words, of which quoted ones may hold blanks (iptables-restore(8)). */
import type { Source } from '../../syntax.ts';
import type { LineProblem } from '../../values.ts';
import type { LineText } from '../line-text.ts';

export interface Argument {
	/** Without quotes and backslashes. */
	readonly text: string;
	readonly start: number;
	readonly end: number;
}

const ARGUMENT = /"(?:[^"\\]|\\.)*"?|\S+/g;

export function argumentsOf(text: string): readonly Argument[] {
	return [...text.matchAll(ARGUMENT)].map((match) => {
		const [word] = match;
		const isQuoted = word.startsWith('"');
		const inner = isQuoted ? word.slice(1, word.length > 1 && word.endsWith('"') ? -1 : undefined).replace(/\\(.)/g, '$1') : word;
		return { text: inner, start: match.index, end: match.index + word.length };
	});
}

/** Takes one argument after the other, and reports what is wrong with one. */
export interface Arguments {
	peek(): Argument | undefined;
	take(): Argument | undefined;
	/** Everything up to the next option, `!` or the end. */
	takeValues(): readonly Argument[];
	/** Says what is wrong with an argument. */
	report(at: Argument, message: string): undefined;
	source(from: Argument, to?: Argument): Source;
	failed(): boolean;
}

export function argumentReader(line: LineText, all: readonly Argument[], problems: LineProblem[]): Arguments {
	let at = 0;
	let failed = false;
	const source = (from: Argument, to: Argument = from) => line.source(from.start, to.end);
	return {
		peek: () => all[at],
		take: () => (at < all.length ? all[at++] : undefined),
		takeValues: () => {
			const from = at;
			while (at < all.length && !isOption(all[at]?.text ?? '')) at++;
			return all.slice(from, at);
		},
		report: (argument, message) => {
			failed = true;
			problems.push({ message, source: source(argument), replacement: undefined, code: 'invalid-rule' });
			return undefined;
		},
		source,
		failed: () => failed,
	};
}

function isOption(text: string): boolean {
	return text === '!' || /^--?[a-zA-Z]/.test(text);
}

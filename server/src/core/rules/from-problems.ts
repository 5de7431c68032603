/**
 * Rules whose findings are made where a text is read or names are put together: the rule is their text, and its check
 * lifts the problems of its code out of the files and the network.
 */
import type { Decoded } from '../language/decode/decode.ts';
import type { SyntaxProblem } from '../language/syntax.ts';
import type { ModelProblem } from '../model/problem.ts';
import { lazily } from '../model/versions/remember.ts';
import type { NetworkInput, Report } from './rule.ts';
import { unseenNames } from './unseen-names.ts';

type Problem = SyntaxProblem | Decoded['problems'][number] | ModelProblem;

export type ProblemCode = Problem['code'];

/** The check of a rule that was judged while reading; what would mend it travels as `data.replacement`. */
export function reported(code: ProblemCode): (input: NetworkInput) => Iterable<Report> {
	return function* (input) {
		for (const { document, decoded } of input.files) {
			yield* reportsOf(code, document.problems);
			yield* reportsOf(code, decoded.problems);
		}
		yield* reportsOf(code, input.network.problems);
	};
}

function* reportsOf(code: ProblemCode, problems: readonly Problem[]): Iterable<Report> {
	for (const problem of problems) {
		if (problem.code === code) yield { message: problem.message, source: problem.source, related: problem.related, data: factsOf(problem) };
	}
}

function factsOf(problem: Problem): NonNullable<Report['data']> {
	const facts = 'data' in problem ? problem.data : {};
	const replacement = 'replacement' in problem ? problem.replacement : undefined;
	return replacement === undefined ? facts : { ...facts, replacement };
}

/** The same for names that nothing has: those that may be declared where nothing could be read are left out. */
export function* reportedNames(code: 'unknown-reference' | 'unknown-endpoint', input: NetworkInput): Iterable<Report> {
	const mayBeUnseen = lazily(() => unseenNames(input));
	for (const report of reported(code)(input)) {
		if (!mayBeUnseen()(report.source)) yield report;
	}
}

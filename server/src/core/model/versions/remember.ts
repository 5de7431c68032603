/**
 * What is kept from one version to the next, without anybody saying what has become out of date: a value is kept with
 * the questions that it asked and the answers that it got, and it stands as long as each is answered alike.
 */

/** Answers a question from a version; the same thing is answered as the same object. */
export type Ask<Question, Answer> = (question: Question) => Answer;

interface Kept<Question, Answer, Value> {
	readonly questions: readonly Question[];
	readonly answers: readonly Answer[];
	readonly value: Value;
}

/** Something that is computed of a thing, and looked at again where an answer is another one. */
export interface Remembered<Thing extends object, Question, Answer, Value, Extra> {
	(thing: Thing, ask: Ask<Question, Answer>, extra: Extra): Value;
	/** What was asked for the value that is kept of this thing. */
	asked(thing: Thing): readonly Question[];
}

/**
 * Computes something for a thing out of the thing itself and of what it asks, and nothing else. `extra` is for what
 * follows from the thing: it is the same whenever the thing is.
 */
export function remembered<Thing extends object, Question, Answer, Value, Extra = undefined>(
	compute: (thing: Thing, ask: Ask<Question, Answer>, extra: Extra) => Value,
): Remembered<Thing, Question, Answer, Value, Extra> {
	const kept = new WeakMap<Thing, Kept<Question, Answer, Value>>();
	const value = (thing: Thing, ask: Ask<Question, Answer>, extra: Extra): Value => {
		const known = kept.get(thing);
		if (known !== undefined && stands(known, ask)) return known.value;
		const asked = asking(ask);
		const made = compute(thing, asked.ask, extra);
		// Copied: a list that has grown has room for many more.
		kept.set(thing, { questions: asked.questions.slice(), answers: asked.answers.slice(), value: made });
		return made;
	};
	return Object.assign(value, { asked: (thing: Thing) => kept.get(thing)?.questions ?? [] });
}

/** Asks, and notes each question with its answer once. */
function asking<Question, Answer>(
	ask: Ask<Question, Answer>,
): { readonly ask: Ask<Question, Answer>; readonly questions: readonly Question[]; readonly answers: readonly Answer[] } {
	const questions: Question[] = [];
	const answers: Answer[] = [];
	let many: Set<Question> | undefined;
	return {
		questions,
		answers,
		ask: (question) => {
			const answer = ask(question);
			if (many === undefined ? questions.includes(question) : many.has(question)) return answer;
			questions.push(question);
			answers.push(answer);
			if (many !== undefined) many.add(question);
			else if (questions.length > FEW) many = new Set(questions);
			return answer;
		},
	};
}

const FEW = 8;

function stands<Question, Answer>({ questions, answers }: Kept<Question, Answer, unknown>, ask: Ask<Question, Answer>): boolean {
	for (let index = 0; index < questions.length; index++) {
		const question = questions[index];
		if (question !== undefined && ask(question) !== answers[index]) return false;
	}
	return true;
}

/** What is computed of one thing alone, once for as long as the thing is there. */
export function onceFor<Thing extends object, Value>(compute: (thing: Thing) => Value): (thing: Thing) => Value {
	const kept = new WeakMap<Thing, { readonly value: Value }>();
	return (thing) => {
		const known = kept.get(thing);
		if (known !== undefined) return known.value;
		const value = compute(thing);
		kept.set(thing, { value });
		return value;
	};
}

/** What is computed when it is first asked for. */
export function lazily<Value>(compute: () => Value): () => Value {
	let known: { readonly value: Value } | undefined;
	return () => {
		known ??= { value: compute() };
		return known.value;
	};
}

/** The list that was there before where the new one has the same things in it: whoever holds it need not look again. */
export function sameList<T>(before: readonly T[] | undefined, now: readonly T[]): readonly T[] {
	if (before?.length !== now.length) return now;
	for (let index = 0; index < now.length; index++) if (before[index] !== now[index]) return now;
	return before;
}

/** Long work in slices: it yields where whoever drives it may do something else before it goes on, or let it be. */
export type Sliced<T> = Generator<void, T>;

/** Runs a sliced computation to its end, for callers that nothing else waits for. */
export function drain<T>(work: Generator<unknown, T>): T {
	for (;;) {
		const step = work.next();
		if (step.done === true) return step.value;
	}
}

/** What is made of each, with a pause after every so many. */
export function* mapSliced<T, Made>(all: readonly T[], make: (each: T, index: number) => Made): Sliced<readonly Made[]> {
	const made: Made[] = [];
	for (const [index, each] of all.entries()) {
		made.push(make(each, index));
		if (index % SO_MANY === SO_MANY - 1) yield;
	}
	return made;
}

/** Declarations, or what is made of one: each takes far less than a millisecond. */
const SO_MANY = 32;

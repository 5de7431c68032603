/** Runs a sliced computation to its end, for callers that nothing else waits for. */
export function drain<T>(work: Generator<unknown, T>): T {
	for (;;) {
		const step = work.next();
		if (step.done === true) return step.value;
	}
}

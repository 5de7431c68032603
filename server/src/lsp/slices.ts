/** Drives the core's long work: so that messages are seen in between, and no longer than it is wanted. */
import type { Host } from './host.ts';

/** So long may the server be deaf, in milliseconds: an answer waits for two or three of these. */
const SLICE = 4;

/** What the work gives; undefined once it is no longer wanted. What it throws is a mistake of ours, and goes to the caller. */
export async function inSlices<T>(host: Host, work: Generator<void, T>, isWanted: () => boolean): Promise<T | undefined> {
	let end = host.now() + SLICE;
	for (;;) {
		const step = work.next();
		if (step.done === true) return step.value;
		if (host.now() < end) continue;
		await host.turn();
		if (!isWanted()) return undefined;
		end = host.now() + SLICE;
	}
}

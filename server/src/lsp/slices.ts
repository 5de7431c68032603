/** Long work of the core, driven so that messages are seen in between, and no longer than it is wanted. */
import type { Host } from './host.ts';

/** So long may the server be deaf, in milliseconds: an answer waits for two or three of these. */
const SLICE = 4;

/**
 * Drives work to its end; undefined once it is no longer wanted. Whatever it throws is a mistake of ours: it is reported,
 * and `otherwise` is the answer.
 */
export async function inSlices<T>(
	host: Host,
	work: Generator<void, T>,
	isWanted: () => boolean,
	otherwise: T,
	report: (error: unknown) => void,
): Promise<T | undefined> {
	try {
		return await drive(host, work, isWanted);
	} catch (error) {
		report(error);
		return otherwise;
	}
}

/** The same for callers that know what else to do: what the work throws goes to them. */
export async function drive<T>(host: Host, work: Generator<void, T>, isWanted: () => boolean): Promise<T | undefined> {
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

/** What is traced, as the view keeps it over a reload: what comes back from there is checked. */
import type { Subject } from '../../../server/src/protocol.ts';

/** A subject and the file that it is asked of. */
export interface Asked {
	readonly uri: string;
	readonly subject: Subject;
}

/** Undefined for what is no state of a trace view. */
export function askedOf(kept: unknown): Asked | undefined {
	if (!isRecord(kept) || typeof kept['uri'] !== 'string') return undefined;
	const subject = subjectOf(kept['subject']);
	return subject === undefined ? undefined : { uri: kept['uri'], subject };
}

function subjectOf(kept: unknown): Subject | undefined {
	if (!isRecord(kept)) return undefined;
	const { kind, name, from, to, traffic } = kept;
	if (kind === 'flow' && typeof name === 'string') return { kind, name };
	if (kind === 'question' && typeof from === 'string' && typeof to === 'string' && typeof traffic === 'string')
		return { kind, from, to, traffic };
	return undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null;
}

export function sameSubject(a: Asked, b: Asked): boolean {
	return a.uri === b.uri && JSON.stringify(a.subject) === JSON.stringify(b.subject);
}

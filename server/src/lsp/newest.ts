/** Answers that stand on the newest analysis, however long they take. */
import { type CancellationToken, ResponseError } from 'vscode-languageserver';
import type { Root } from '../core/analysis/analysis.ts';
import type { OpenDocument } from './documents.ts';
import { cancelled, type Session } from './session.ts';
import type { Snapshot } from './workspace.ts';

/** What an answer is computed from. */
export interface Basis {
	readonly snapshot: Snapshot;
	/** Those that are asked. */
	readonly roots: readonly Root[];
}

/** Either there is something to compute from, or the answer is known without. */
export type Found<B extends Basis, T> =
	| { readonly kind: 'basis'; readonly basis: B }
	| { readonly kind: 'answer'; readonly answer: T | ResponseError };

/**
 * Computes an answer from the newest analysis, which `find` looks for the basis in. Where something has changed by the time that it is
 * computed, the newer analysis is looked at: if the basis is the same in it, the answer stands, else it is computed anew. So
 * news of other files never make an answer empty, and never make one stand on what is gone.
 */
export async function fromNewest<B extends Basis, T>(
	{ workspace }: Session,
	token: CancellationToken,
	find: (snapshot: Snapshot) => Found<B, T>,
	compute: (basis: B) => T | ResponseError | Promise<T | ResponseError>,
): Promise<T | ResponseError> {
	let before: { readonly basis: B; readonly answer: T | ResponseError } | undefined;
	while (!token.isCancellationRequested) {
		const snapshot = await workspace.current();
		if (token.isCancellationRequested) break;
		const found = find(snapshot);
		if (found.kind === 'answer') return found.answer;
		if (before !== undefined && isSame(before.basis, found.basis)) return before.answer;
		const answer = await compute(found.basis);
		if (token.isCancellationRequested) break;
		if (snapshot.isCurrent() || answer instanceof ResponseError) return answer;
		before = { basis: found.basis, answer };
	}
	return cancelled();
}

/** Whether it is still the version that was there before; a document that was closed and opened again is another one. */
export function isSameText(before: OpenDocument, now: OpenDocument | undefined): boolean {
	return now?.version === before.version && now.opening === before.opening;
}

/** The roots are the same, and so are all that have a file with them: a fix is proven over these. */
function isSame(before: Basis, now: Basis): boolean {
	return areSame(before.roots, now.roots) && areSame(around(before), around(now));
}

function around({ snapshot, roots }: Basis): readonly Root[] {
	const files = new Set(roots.flatMap((root) => root.files));
	return snapshot.analysis.roots.filter((root) => root.files.some((file) => files.has(file)));
}

function areSame(a: readonly Root[], b: readonly Root[]): boolean {
	return a.length === b.length && a.every((root, index) => root === b[index]);
}

/** What the user folded and unfolded in a picture. */
import type { Folds } from '../../server/src/protocol.ts';

export const NO_FOLDS: Folds = { expanded: [], collapsed: [] };

/** After a container was folded that was unfolded, or the other way round. */
export function toggled({ expanded, collapsed }: Folds, key: string, isExpanded: boolean): Folds {
	const without = (keys: readonly string[]): readonly string[] => keys.filter((each) => each !== key);
	return isExpanded
		? { expanded: without(expanded), collapsed: [...without(collapsed), key] }
		: { expanded: [...without(expanded), key], collapsed: without(collapsed) };
}

export function sameFolds(a: Folds, b: Folds): boolean {
	return JSON.stringify([a.expanded, a.collapsed]) === JSON.stringify([b.expanded, b.collapsed]);
}

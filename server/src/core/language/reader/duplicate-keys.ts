import type { MapEntry, ScalarNode, SyntaxProblem } from '../syntax.ts';

/** A finding for every key that stood before in the same map, pointing back to the first. In time linear in the entries. */
export function duplicateKeys(entries: readonly MapEntry[]): readonly SyntaxProblem[] {
	const first = new Map<string, ScalarNode>();
	const problems: SyntaxProblem[] = [];
	for (const { key } of entries) {
		const before = first.get(key.text);
		if (before === undefined) {
			first.set(key.text, key);
		} else {
			problems.push({
				code: 'duplicate-key',
				message: `\`${key.text}\` stands twice in this map`,
				source: { piece: key.piece, start: key.start, end: key.end },
				related: [{ message: `\`${key.text}\` stands here first`, source: { piece: before.piece, start: before.start, end: before.end } }],
				replacement: undefined,
			});
		}
	}
	return problems;
}

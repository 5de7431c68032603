/** textDocument/foldingRange */
import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import { type Fold, foldsOf } from '../../core/editor/folding.ts';
import type { Document } from '../../core/language/syntax.ts';
import { aboutDocument } from '../asked.ts';
import { positionIn } from '../places.ts';
import type { Method } from './method.ts';

/** Answers with whole lines, at most one fold for each first line: the longest. */
export const foldingRange: Method = {
	capabilities: () => ({ foldingRangeProvider: true }),
	start: (session) => {
		session.connection.onFoldingRanges(({ textDocument: { uri } }, token) =>
			aboutDocument<FoldingRange[]>(session, uri, token, [], ({ file: { document } }) => rangesOf(document, foldsOf(document))),
		);
	},
};

function rangesOf(document: Document, folds: readonly Fold[]): FoldingRange[] {
	const ranges = new Map<number, FoldingRange>();
	for (const { start, end, kind } of folds) {
		const startLine = positionIn(document, start).line;
		const endLine = positionIn(document, end).line;
		if (startLine < endLine && !ranges.has(startLine)) ranges.set(startLine, { startLine, endLine, ...KINDS[kind] });
	}
	return [...ranges.values()];
}

const KINDS: Readonly<Record<Fold['kind'], Pick<FoldingRange, 'kind'>>> = {
	block: {},
	comment: { kind: FoldingRangeKind.Comment },
	region: { kind: FoldingRangeKind.Region },
};

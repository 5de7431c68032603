/** textDocument/hover */
import { type Hover, MarkupKind } from 'vscode-languageserver';
import type { Root } from '../../core/analysis/analysis.ts';
import { hoverAt } from '../../core/editor/hover/hover.ts';
import type { HoverPart } from '../../core/editor/hover/hover-parts.ts';
import { type Asked, aboutPosition } from '../asked.ts';
import { type Locate, markdown, plainText } from '../hover-content.ts';
import { placeIn, rangeIn } from '../places.ts';
import type { Session } from '../session.ts';
import type { Method } from './method.ts';

/** Answers textDocument/hover; null where there is nothing to say. */
export const hover: Method = {
	capabilities: () => ({ hoverProvider: true }),
	start: (session) => {
		session.connection.onHover((params, token) =>
			aboutPosition<Hover | null>(session, params, token, null, (asked) => hoverIn(session, asked)),
		);
	},
};

/** In the first root that knows something about the place. */
function hoverIn(session: Session, { file: { document }, roots, offset }: Asked & { readonly offset: number }): Hover | null {
	for (const root of roots) {
		const found = hoverAt({ network: root.network, document, outcomes: session.judge.outcomes(root) }, offset);
		const range = found === undefined ? undefined : rangeIn(document, found.source);
		if (found !== undefined && range !== undefined) return { range, contents: contents(session, root, found.parts) };
	}
	return null;
}

function contents({ client }: Session, root: Root, parts: readonly HoverPart[]): Exclude<Hover['contents'], string | unknown[]> {
	const locate: Locate = (source) => placeIn(root, source);
	return client.hover === 'markdown'
		? { kind: MarkupKind.Markdown, value: markdown(parts, locate) }
		: { kind: MarkupKind.PlainText, value: plainText(parts, locate) };
}

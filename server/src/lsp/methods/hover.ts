/** textDocument/hover */
import { type CancellationToken, type Hover, type HoverParams, MarkupKind, type ResponseError } from 'vscode-languageserver';
import type { Root } from '../../core/analysis/analysis.ts';
import { hoverAt } from '../../core/editor/hover/hover.ts';
import type { HoverPart } from '../../core/editor/hover/hover-parts.ts';
import { type Locate, markdown, plainText } from '../hover-content.ts';
import { offsetIn, placeIn, rangeIn } from '../places.ts';
import { answer, cancelled, contentModified, type Session } from '../session.ts';
import type { Snapshot } from '../workspace.ts';

/** Answers textDocument/hover; null where there is nothing to say. */
export function onHover(session: Session): void {
	session.connection.onHover((params, token) => answer<Hover | null>(session, null, () => hover(session, params, token)));
}

async function hover(
	session: Session,
	{ textDocument: { uri }, position }: HoverParams,
	token: CancellationToken,
): Promise<Hover | null | ResponseError> {
	const asked = session.documents.get(uri);
	if (asked === undefined) return null;
	await session.host.turn();
	const snapshot = token.isCancellationRequested ? undefined : await session.workspace.current();
	if (snapshot === undefined || token.isCancellationRequested) return cancelled();
	const now = session.documents.get(uri);
	if (now === undefined) return null;
	return now.version === asked.version ? hoverIn(session, snapshot, now.uri, position) : contentModified();
}

/** In the first root that knows something about the place: a file may be part of several. */
function hoverIn(session: Session, snapshot: Snapshot, uri: string, position: HoverParams['position']): Hover | null {
	const document = snapshot.analysis.files.get(uri)?.document;
	const offset = document === undefined ? undefined : offsetIn(document, position);
	if (document === undefined || offset === undefined) return null;
	for (const root of snapshot.roots.filter(({ files }) => files.some((file) => file.uri === uri))) {
		const found = hoverAt({ network: root.network, document, traces: session.judge.traces(root) }, offset);
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

/** The words of a file with what they mean, for colours: names by what they resolve to. */
import type { Document, Source } from '../../language/syntax.ts';
import type { Network } from '../../model/network.ts';
import { type Look, lookOfKey } from '../looks.ts';
import { occurrencesIn } from '../names/occurrences.ts';
import type { PartKind } from './parts.ts';
import { type WrittenToken, writtenTokens } from './written.ts';

export type TokenKind = Look | Exclude<PartKind, 'name' | 'device'> | 'key' | 'name';

export interface Token {
	/** UTF-16 offsets in the document's text, the end exclusive. */
	readonly start: number;
	readonly end: number;
	readonly kind: TokenKind;
	/** `built-in`: it is there without being declared; `unresolved`: nothing is called so. */
	readonly modifier: 'declaration' | 'built-in' | 'unresolved' | undefined;
}

/** The words of a document between two offsets, in its order; without a network no name is known. */
export function tokensIn(network: Network | undefined, document: Document, from: number, to: number): readonly Token[] {
	const tokens: Token[] = [];
	let piece = document.pieces[0];
	let start = 0;
	for (const written of writtenTokens(document, from, to)) {
		if (written.source.piece !== piece) {
			piece = written.source.piece;
			start = document.startOf(piece) ?? 0;
		}
		for (const token of meant(network, written)) {
			const at = { ...token, start: start + token.start, end: start + token.end };
			if (at.end > from && at.start < to) tokens.push(at);
		}
	}
	return tokens;
}

/** With offsets in the piece. */
function meant(network: Network | undefined, { source, kind }: WrittenToken): readonly Token[] {
	if (typeof kind === 'object') return [token(source, kind.declares, 'declaration')];
	if (kind !== 'name' && kind !== 'device') return [token(source, kind, undefined)];
	if (network === undefined) return [token(source, 'name', undefined)];
	const parts = occurrencesIn(network).touching(source);
	// A host has interfaces that its file says nothing of: `lo`, tunnels, bridges.
	if (parts.length === 0) return [token(source, 'name', kind === 'device' ? undefined : 'unresolved')];
	return parts.map((part) => {
		const thing = network.entities.get(part.key);
		return token(part.source, lookOfKey(part.key) ?? 'name', thing?.source === undefined ? 'built-in' : undefined);
	});
}

function token({ start, end }: Source, kind: TokenKind, modifier: Token['modifier']): Token {
	return { start, end, kind, modifier };
}

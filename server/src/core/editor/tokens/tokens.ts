/** The words of a file with what they mean, for colours: names by what they resolve to. */
import type { Document, Source } from '../../language/syntax.ts';
import { isOutside } from '../../model/names/names.ts';
import type { Network } from '../../model/network.ts';
import { ignoredCodes } from '../ignores/codes.ts';
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
	const add: Add = ({ start: first, end }, kind, modifier) => {
		if (start + end > from && start + first < to) tokens.push({ start: start + first, end: start + end, kind, modifier });
	};
	for (const group of writtenTokens(document, from, to)) {
		for (const written of group) {
			if (written.source.piece !== piece) {
				piece = written.source.piece;
				start = document.startOf(piece) ?? 0;
			}
			addWritten(network, written, add);
		}
	}
	const ignored = ignoredTokens(document, from, to);
	return ignored.length === 0 ? tokens : [...tokens, ...ignored].sort((a, b) => a.start - b.start);
}

/** The codes in comments that silence findings. */
function ignoredTokens(document: Document, from: number, to: number): readonly Token[] {
	return ignoredCodes(document).flatMap(({ source }): Token | readonly Token[] => {
		const base = document.startOf(source.piece) ?? 0;
		const [start, end] = [base + source.start, base + source.end];
		return end > from && start < to ? { start, end, kind: 'value', modifier: undefined } : [];
	});
}

/** Takes one token; its place lies in the piece of the written one. */
type Add = (source: Source, kind: TokenKind, modifier?: Token['modifier']) => void;

function addWritten(network: Network | undefined, { source, kind }: WrittenToken, add: Add): void {
	if (typeof kind === 'object') add(source, kind.declares, 'declaration');
	else if (kind !== 'name' && kind !== 'device') add(source, kind);
	else if (network === undefined) add(source, 'name');
	else addName(network, source, kind, add);
}

/** Each part of a dotted name by itself. */
function addName(network: Network, source: Source, kind: 'name' | 'device', add: Add): void {
	const parts = occurrencesIn(network).touching(source);
	if (parts.length === 0) add(source, 'name', mayBeElsewhere(kind, source) ? undefined : 'unresolved');
	for (const part of parts) {
		const isDeclared = network.entities.get(part.key)?.source !== undefined;
		add(part.source, lookOfKey(part.key) ?? 'name', isDeclared ? undefined : 'built-in');
	}
}

/** A host has interfaces that its file says nothing of (`lo`, tunnels, bridges), and an AWS id is the name of something. */
function mayBeElsewhere(kind: 'name' | 'device', { piece, start, end }: Source): boolean {
	return kind === 'device' || isOutside(piece.text.slice(start, end));
}

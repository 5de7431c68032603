/** Kinds that are read and named, but that no trace goes through yet. */
import { kindWords } from '../../../model/kind-words.ts';
import type { Unwalked } from '../../../model/network.ts';
import { declared, type HoverPart, text, title } from '../hover-parts.ts';
import { quoted } from '../words.ts';
import { stateWords } from './names.ts';

export function* unwalkedParts(thing: Unwalked): Iterable<HoverPart> {
	yield title(`${kindWords(thing.kind)} ${quoted(thing.name)}`);
	yield* text('traces do not go through it yet', stateWords(thing));
	yield* declared(thing.source);
}

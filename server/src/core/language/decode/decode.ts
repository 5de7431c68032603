/**
 * From the syntax tree to typed declarations, as the schema says.
 *
 * Nothing here knows a key: the table drives it, and the types of the result follow from the same table. What lies in
 * an entry that the reader reused is reused too, so that after an edit only what changed is decoded again.
 */
import type { TopologyDeclaration } from '../schema/declarations.ts';
import { topology } from '../schema/topology.ts';
import type { Sliced } from '../sliced.ts';
import type { Document } from '../syntax.ts';
import { decodeDeclarations, decodeKeys, type Fields } from './declaration.ts';
import type { DecodeProblem } from './problem.ts';

/** What a document says, and what is wrong with it. */
export interface Decoded {
	readonly topology: TopologyDeclaration;
	/** True where the document as a whole could not be read: what it would have declared is unknown. */
	readonly broken: boolean;
	/** Those of the reader are not among them. Roughly in the order of the text. */
	readonly problems: readonly DecodeProblem[];
}

/** Decodes a document; for one and the same document it is the same object. Never throws. */
export function decode(document: Document): Decoded {
	const known = decodedDocuments.get(document);
	if (known !== undefined) return known;
	const problems: DecodeProblem[] = [];
	const { fields, broken } = decodeKeys(topology, document.root, undefined, problems);
	const decoded: Decoded = { topology: typed(fields), broken, problems };
	decodedDocuments.set(document, decoded);
	return decoded;
}

/** Decodes a document with pauses between its declarations. */
export function* decodeSliced(document: Document): Sliced<Decoded> {
	yield* decodeDeclarations(topology, document.root);
	return decode(document);
}

const decodedDocuments = new WeakMap<Document, Decoded>();

/**
 * The one cast of the decoder: `decodeKeys` fills every key of the kind with what its value type decodes to, and
 * `Declaration` computes the static type from the same table (`Decoded` in define.ts says both side by side).
 */
function typed(fields: Fields): TopologyDeclaration {
	return fields as unknown as TopologyDeclaration;
}

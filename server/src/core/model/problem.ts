/** What the model finds wrong while it puts names and things together. */
import type { Source } from '../language/syntax.ts';

/** Something that the model found wrong while it put names and things together. */
export interface ModelProblem {
	readonly code:
		| 'unknown-reference'
		| 'ambiguous-reference'
		| 'unknown-endpoint'
		| 'duplicate-key'
		| 'wrong-type'
		| 'outside-reference'
		| 'other-vpc-reference'
		| 'include-not-found'
		| 'include-cycle';
	readonly message: string;
	readonly source: Source;
	readonly related: readonly { readonly message: string; readonly source: Source }[];
	readonly data: Readonly<Record<string, string>>;
}

/** What an attribute of a resource refers to. */
import type { Ref } from '../../records/recorded.ts';
import type { Resource } from '../snapshot/resource.ts';

export type Found =
	| { readonly kind: 'found'; readonly ref: Ref; readonly resource: Resource | undefined }
	/** It is not written. */
	| { readonly kind: 'absent' }
	/** It is known after apply only, and nothing tells what it will be. */
	| { readonly kind: 'unknown'; readonly why: string };

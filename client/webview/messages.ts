/** What the trace view and the extension say to each other. Types only: both sides take them from here. */
import type { FixView, Folds, Located, PictureOf, PictureView, Subject, TraceView } from '../../server/src/protocol.ts';

/** From the extension to the view. */
export type ToView =
	/** What is traced, and the answer. */
	| { readonly kind: 'traced'; readonly shown: Shown }
	/** What was shown cannot be traced any more, or not yet; what the view has stays, faint. */
	| { readonly kind: 'refused'; readonly message: string }
	| { readonly kind: 'picture'; readonly of: PictureOf; readonly picture: PictureView }
	/** The fixes of one of the traces; `undefined` as long as they are being proven. */
	| { readonly kind: 'fixes'; readonly trace: number; readonly fixes: readonly FixView[] | undefined }
	| { readonly kind: 'follows'; readonly follows: boolean };

export interface Shown {
	readonly uri: string;
	readonly subject: Subject;
	/** A trace for each traffic. */
	readonly traces: readonly TraceView[];
	/** The flow's place among those of the file, from 1; null for a question. */
	readonly flow: { readonly number: number; readonly of: number } | null;
	readonly follows: boolean;
}

/** From the view to the extension. */
export type FromView =
	/** The view is there and can be told. */
	| { readonly kind: 'ready' }
	| { readonly kind: 'reveal'; readonly place: Located }
	/** The declaration of a thing of the picture. */
	| { readonly kind: 'reveal-thing'; readonly key: string }
	| { readonly kind: 'explain'; readonly code: string }
	/** Another traffic, path or folding is shown. */
	| { readonly kind: 'draw'; readonly of: PictureOf }
	| { readonly kind: 'step'; readonly by: 1 | -1 }
	| { readonly kind: 'follow'; readonly follows: boolean }
	| { readonly kind: 'ask-again' }
	| { readonly kind: 'copy'; readonly format: 'text' | 'mermaid' | 'json' }
	| { readonly kind: 'save-picture'; readonly of: PictureOf }
	| { readonly kind: 'apply-fix'; readonly trace: number; readonly fix: number; readonly title: string };

/** What the view keeps while the window is closed. */
export interface Kept {
	readonly uri: string;
	readonly subject: Subject;
	readonly follows: boolean;
	readonly trace: number;
	readonly path: number;
}

/** From the extension to the view of a whole file. */
export interface ToTopologyView {
	readonly kind: 'topology';
	readonly uri: string;
	readonly picture: PictureView;
}

/** From the view of a whole file to the extension. */
export type FromTopologyView =
	/** The view is there, or a container was folded or unfolded. */
	{ readonly kind: 'draw'; readonly folds: Folds } | { readonly kind: 'reveal-thing'; readonly key: string } | { readonly kind: 'save' };

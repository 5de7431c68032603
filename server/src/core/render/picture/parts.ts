/** What a picture is asked with, and what it is given as. */
import type { Key } from '../../model/link.ts';
import type { Caption, Drawing } from './svg/frame.ts';

export interface PictureOptions {
	/** What the user has unfolded and folded, by the `data-fold` of boxes. */
	readonly expanded?: ReadonlySet<Key>;
	readonly collapsed?: ReadonlySet<Key>;
	/** Things can be reached and chosen by key and pointer, and folded. */
	readonly interactive?: boolean;
}

export interface Picture {
	readonly svg: string;
	/** In pixels. */
	readonly width: number;
	readonly height: number;
	readonly drawnSubnets: number;
	readonly allSubnets: number;
}

/** A picture before it has a frame. */
export interface PicturePart {
	readonly drawing: Drawing;
	readonly caption: Caption;
	readonly drawnSubnets: number;
	readonly allSubnets: number;
}

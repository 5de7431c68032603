/**
 * Pictures of a network as SVG: the network around the path of a trace, and the whole of it. The same input gives the same
 * text, without scripts, outside references or inline styles.
 */
import type { Trace } from '../../engine/trace.ts';
import type { Network } from '../../model/network.ts';
import { drawNetworkPicture } from './network/network-picture.ts';
import type { Picture, PictureOptions, PicturePart } from './parts.ts';
import { drawPathPicture, type PathPictureOptions } from './path/path-picture.ts';
import { embeddedPicture, pictureFile } from './svg/frame.ts';

/** The picture of a trace for a page that has `webviewStylesheet`. */
export function pathPicture(network: Network, trace: Trace, options: PathPictureOptions = {}): Picture {
	return embedded(drawPathPicture(network, trace, options), options);
}

/** A file with the pictures of these traces below each other. */
export function pathPictureFile(
	network: Network,
	traces: readonly Trace[],
	options: Pick<PathPictureOptions, 'path' | 'asked'> = {},
): string {
	return pictureFile(traces.map((trace) => drawPathPicture(network, trace, options)));
}

/** The picture of a whole network for a page that has `webviewStylesheet`. */
export function networkPicture(network: Network, options: PictureOptions = {}): Picture {
	return embedded(drawNetworkPicture(network, '', options), options);
}

/** The same as a file; `name` is its heading. */
export function networkPictureFile(network: Network, name: string): string {
	return pictureFile([drawNetworkPicture(network, name, {})]);
}

function embedded({ drawing, drawnSubnets, allSubnets }: PicturePart, { interactive = false }: PictureOptions): Picture {
	return { svg: embeddedPicture(drawing, interactive), width: drawing.width, height: drawing.height, drawnSubnets, allSubnets };
}

/** hopwise/picture, hopwise/topology and hopwise/placeOf: the network around a trace, all of it, and where a thing of it is declared. */
import { networkPicture, networkPictureFile, pathPicture, pathPictureFile } from '../../core/render/picture/picture.ts';
import type { PictureView } from '../../protocol.ts';
import { nameOf } from '../host.ts';
import { handle } from '../requests.ts';
import { aboutRoot, aboutTrace } from '../tracing.ts';
import type { Method } from './method.ts';

export const picture: Method = {
	start: (session) => {
		handle(session, 'hopwise/picture', (params, token) =>
			aboutTrace<PictureView | null>(session, params, token, null, (traced) => {
				const { of, standalone } = params;
				const trace = traced.kind === 'traces' ? traced.traces[of.trace] : undefined;
				if (traced.kind !== 'traces' || trace === undefined) return null;
				const { network } = traced.root;
				const { asked } = traced;
				const folds = { expanded: new Set(of.expanded), collapsed: new Set(of.collapsed) };
				const drawn = pathPicture(network, trace, { ...folds, path: of.path, asked, interactive: true });
				return standalone ? { ...drawn, svg: pathPictureFile(network, [trace], { path: of.path, asked }) } : drawn;
			}),
		);
		handle(session, 'hopwise/topology', ({ textDocument: { uri }, expanded, collapsed, standalone }, token) =>
			aboutRoot<PictureView | null>(session, uri, token, { empty: null }, ({ root }) => {
				const drawn = networkPicture(root.network, { expanded: new Set(expanded), collapsed: new Set(collapsed), interactive: true });
				return standalone ? { ...drawn, svg: networkPictureFile(root.network, nameOf(root.uri)) } : drawn;
			}),
		);
		handle(session, 'hopwise/placeOf', ({ textDocument: { uri }, key }, token) =>
			aboutRoot(session, uri, token, { empty: null }, ({ root, locator }) => locator.locate(root.network.entities.get(key)?.source)),
		);
	},
};

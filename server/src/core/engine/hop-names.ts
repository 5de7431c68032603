/** How a hop calls itself. */

import type { NetworkEntity } from '../model/network.ts';
import type { Hop, HopKind } from './trace.ts';

/** The hop of an entity, without steps. */
export function hopOf(entity: NetworkEntity, kind: HopKind, detail?: string): Omit<Hop, 'steps'> {
	return { node: entity.name, kind, key: entity.key, detail, assumed: false, source: entity.source };
}

/** The hop of the public internet. */
export const INTERNET_HOP: Omit<Hop, 'steps'> = {
	node: 'internet',
	kind: 'internet',
	key: undefined,
	detail: undefined,
	assumed: false,
	source: undefined,
};

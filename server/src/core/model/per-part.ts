/** What follows from each declaration of a network and from what it asks, over the versions. */
import { drain, type Sliced } from '../language/sliced.ts';
import type { Key } from './link.ts';
import type { Network, NetworkEntity, NetworkPart, Version } from './network.ts';
import { type Ask, remembered } from './remember.ts';
import { type Earlier, type RememberedList, rememberedList } from './remembered-list.ts';

/** Asks for the things of a version by their keys. */
export type AskThings = Ask<Key, NetworkEntity | undefined>;

/** Something of each part, in the order of the parts. */
export interface PerPart<Value> {
	of(network: Network): readonly Value[];
	/** The same, with pauses. */
	sliced(network: Network): Sliced<readonly Value[]>;
}

/**
 * Computes something of each part, which may ask for things and nothing else. What was computed for an earlier version stands
 * where a part asked for nothing that is different now; where that version is long ago, each part is asked whether it did.
 */
export function perPart<Value>(compute: (part: NetworkPart, ask: AskThings) => Value): PerPart<Value> {
	type Looked = RememberedList<NetworkPart, Key, Value>;
	const looked = new WeakMap<Version, Looked>();
	const of = remembered(compute);
	// Not every version is looked at: a newer one may have come.
	const earlierOf = ({ version, since }: Network): Earlier<NetworkPart, Key, Value> | undefined => {
		for (const earlier of [{ version, changed: NO_KEYS }, ...since]) {
			const list = looked.get(earlier.version);
			if (list !== undefined) return { list, changed: earlier.changed };
		}
		return undefined;
	};
	const sliced = function* (network: Network): Sliced<readonly Value[]> {
		const ask: AskThings = (key) => network.entities.get(key);
		const look = (part: NetworkPart) => ({ value: of(part, ask, undefined), asked: of.asked(part) });
		const list: Looked = yield* rememberedList(network.parts, look, earlierOf(network));
		looked.set(network.version, list);
		return list.values;
	};
	return { sliced, of: (network) => drain(sliced(network)) };
}

const NO_KEYS: ReadonlySet<Key> = new Set();

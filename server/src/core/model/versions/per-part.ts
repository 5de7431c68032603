/** What follows from each declaration of a network and from what it asks, over the versions. */
import { drain, type Sliced } from '../../language/sliced.ts';
import type { Key } from '../link.ts';
import type { Network, NetworkEntity, NetworkPart, Version } from '../network.ts';
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
	const of = remembered(compute);
	return overVersions<Key, Value>(
		(part, ask) => ({ value: of(part, ask, undefined), asked: of.asked(part) }),
		(_, changed) => changed,
	);
}

/** The same for what follows from the part's own things, and is soon computed: nothing is noted of what it asked. */
export function perPartAlone<Value>(compute: (own: readonly NetworkEntity[]) => Value): PerPart<Value> {
	return overVersions<NetworkPart, Value>(
		(part, ask) => ({ value: compute(part.things.flatMap((key) => ask(key) ?? [])), asked: [part] }),
		partsWithin,
	);
}

/** `changedOf` says which questions are answered differently where these keys have changed. */
function overVersions<Question, Value>(
	look: (part: NetworkPart, ask: AskThings) => { readonly value: Value; readonly asked: readonly Question[] },
	changedOf: (network: Network, changed: ReadonlySet<Key>) => ReadonlySet<Question>,
): PerPart<Value> {
	type Looked = RememberedList<NetworkPart, Question, Value>;
	const looked = new WeakMap<Version, Looked>();
	// Not every version is looked at: a newer one may have come.
	const earlierOf = (network: Network): Earlier<NetworkPart, Question, Value> | undefined => {
		for (const { version, changed } of [{ version: network.version, changed: NO_KEYS }, ...network.since]) {
			const list = looked.get(version);
			if (list !== undefined) return { list, changed: changedOf(network, changed) };
		}
		return undefined;
	};
	const sliced = function* (network: Network): Sliced<readonly Value[]> {
		const ask: AskThings = (key) => network.entities.get(key);
		const list: Looked = yield* rememberedList(network.parts, (part: NetworkPart) => look(part, ask), earlierOf(network));
		looked.set(network.version, list);
		return list.values;
	};
	return { sliced, of: (network) => drain(sliced(network)) };
}

const NO_KEYS: ReadonlySet<Key> = new Set();

/** The parts that have a thing which is another one now: looked up once for all that asks. */
function partsWithin({ parts }: Network, changed: ReadonlySet<Key>): ReadonlySet<NetworkPart> {
	const known = within.get(changed);
	if (known?.parts === parts) return known.found;
	const found = new Set(changed.size === 0 ? [] : parts.filter(({ things }) => things.some((key) => changed.has(key))));
	within.set(changed, { parts, found });
	return found;
}

const within = new WeakMap<ReadonlySet<Key>, { readonly parts: readonly NetworkPart[]; readonly found: ReadonlySet<NetworkPart> }>();

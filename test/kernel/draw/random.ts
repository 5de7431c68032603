/** Numbers that look random and are the same for the same seed (mulberry32, public domain, by Tommy Ettinger). */

export interface Random {
	/** 0 … below - 1. */
	readonly below: (below: number) => number;
	readonly chance: (probability: number) => boolean;
	/** Throws for an empty list. */
	readonly pick: <T>(list: readonly T[]) => T;
	readonly shuffled: <T>(list: readonly T[]) => readonly T[];
}

export function random(seed: number): Random {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
	const below = (limit: number) => Math.floor(next() * limit);
	const pick = <T>(list: readonly T[]): T => {
		const index = below(list.length);
		const found = list.find((_, place) => place === index);
		if (found === undefined) throw new RangeError('nothing to pick from');
		return found;
	};
	const shuffled = <T>(list: readonly T[]): readonly T[] => {
		return list
			.map((value) => ({ value, place: next() }))
			.sort((a, b) => a.place - b.place)
			.map(({ value }) => value);
	};
	return { below, chance: (probability) => next() < probability, pick, shuffled };
}

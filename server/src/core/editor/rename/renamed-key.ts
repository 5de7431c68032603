/** The keys of things after one of them has another name. */
import type { Key } from '../../model/link.ts';
import type { Network } from '../../model/network.ts';
import { ownerOf } from '../names/owner.ts';

/** The key that a thing gets with another name. */
export function renamedKey(network: Network, key: Key, to: string): Key {
	const thing = network.entities.get(key);
	const kept = thing === undefined ? key.slice(0, key.indexOf(':') + 1) : key.slice(0, key.length - thing.shortName.length);
	return `${kept}${to}`;
}

/** Every key as it is when these things have another name: their own, and those of what is declared in them. */
export function keysAfter(network: Network, renamed: readonly Key[], to: string): (key: Key) => Key {
	const after = new Map(renamed.map((key) => [key, renamedKey(network, key, to)]));
	return (key) => {
		const own = after.get(key);
		if (own !== undefined) return own;
		const thing = network.entities.get(key);
		const owner = thing && ownerOf(thing);
		const ownerAfter = owner === undefined ? undefined : after.get(owner);
		return thing === undefined || ownerAfter === undefined ? key : `${kindIn(key)}:${nameIn(ownerAfter)}.${thing.shortName}`;
	};
}

const kindIn = (key: Key): string => key.slice(0, key.indexOf(':'));
const nameIn = (key: Key): string => key.slice(key.indexOf(':') + 1);

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

/** Every key as it is afterwards: that of the thing, and those of what is declared in it, which begin with its name. */
export function keysAfter(network: Network, renamed: Key, to: string): (key: Key) => Key {
	const after = renamedKey(network, renamed, to);
	const ownName = after.slice(after.indexOf(':') + 1);
	return (key) => {
		if (key === renamed) return after;
		const thing = network.entities.get(key);
		return thing !== undefined && ownerOf(thing) === renamed ? `${key.slice(0, key.indexOf(':'))}:${ownName}.${thing.shortName}` : key;
	};
}

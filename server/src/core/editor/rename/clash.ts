/** A name that another thing of the same kind has already. */
import { aKind, kindWords } from '../../model/kind-words.ts';
import type { Key } from '../../model/link.ts';
import type { Network } from '../../model/network.ts';
import { flowKey } from '../names/occurrences.ts';
import { ownerOf } from '../names/owner.ts';
import { renamedKey } from './renamed-key.ts';

/** What a thing would collide with under another name; undefined where the name is free. */
export function clashIn(network: Network, key: Key, to: string): string | undefined {
	const wanted = renamedKey(network, key, to);
	if (network.flows.some((flow) => flowKey(flow) === wanted)) return `there is a flow \`${to}\` already`;
	const other = network.entities.get(wanted);
	if (other === undefined) return undefined;
	const owner = ownerOf(other);
	const within = owner === undefined ? '' : ` in ${ownerWords(network, owner)}`;
	return other.source === undefined
		? `the ${kindWords(other.kind)} \`${to}\` is there${within} without being declared`
		: `there is ${aKind(other.kind)} \`${to}\`${within} already`;
}

function ownerWords(network: Network, key: Key): string {
	const owner = network.entities.get(key);
	return owner === undefined ? key : `${kindWords(owner.kind)} \`${owner.name}\``;
}

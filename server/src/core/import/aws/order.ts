/** An order for what AWS prints in any: the same account gives the same text, whichever way its lists came. */
import type { ListenerRecord, TargetRecord } from '../records/hosts.ts';
import type { PeerRecord } from '../records/recorded.ts';

const collator = new Intl.Collator('en', { numeric: true });

/** By the words of each, `tcp 80` before `tcp 443`. */
export function inOrderOf<T>(list: readonly T[], words: (item: T) => string): readonly T[] {
	return list
		.map((item) => [words(item), item] as const)
		.sort(([a], [b]) => collator.compare(a, b) || (a < b ? -1 : Number(a > b)))
		.map(([, item]) => item);
}

/** Words for a peer: blocks of IPv4, blocks of IPv6, then what stands for addresses. */
export function peerOrder(peer: PeerRecord): string {
	if (peer.kind === 'thing') return `2 ${peer.ref}`;
	return `${peer.block.includes(':') ? 1 : 0} ${peer.block}`;
}

/** Texts in order, each once. */
export function inOrder(list: readonly string[]): readonly string[] {
	return inOrderOf([...new Set(list)], (text) => text);
}

export function listenerOrder({ traffic, targetGroup }: ListenerRecord): string {
	return `${traffic} ${targetGroup}`;
}

export function targetOrder({ target, port }: TargetRecord): string {
	return `${target.kind === 'address' ? target.address : target.ref} ${port ?? ''}`;
}

/** Whether things are in order: one in another state than its working one carries nothing, one that could not be read is unknown. */
import type { NetworkEntity } from '../model/network.ts';
import { type Branch, deadEnd, type Next, unknownEnd } from './branch.ts';

type Thing = Pick<NetworkEntity, 'kind' | 'name' | 'outOfOrder' | 'unreadable'>;

/** How the way ends where one of these does not carry packets; undefined where all do. */
export function outOfOrderEnd(branch: Branch, ...things: readonly (Thing | undefined)[]): Next | undefined {
	for (const thing of things) {
		const [unreadable] = thing?.unreadable ?? [];
		if (thing?.outOfOrder !== undefined) {
			const { state, source } = thing.outOfOrder;
			return deadEnd(branch, { code: 'out-of-order', reason: `${words(thing)} is ${state}`, source });
		}
		if (thing !== undefined && unreadable !== undefined) {
			return unknownEnd(branch, { code: 'unreadable', reason: `a key of ${words(thing)} could not be read`, source: unreadable });
		}
	}
	return undefined;
}

const SPOKEN: Partial<Record<Thing['kind'], string>> = { vpc: 'VPC', 'nat-gateway': 'NAT gateway', endpoint: 'VPC endpoint' };

function words({ kind, name }: Thing): string {
	return `${SPOKEN[kind] ?? kind.replaceAll('-', ' ')} ${name}`;
}

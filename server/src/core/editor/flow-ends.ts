/** What may stand at an end of a question: everything of the network that sends or receives, as it is named there. */
import type { Interface, Network, NetworkEntity } from '../model/network.ts';
import { formatAddress } from '../net/address.ts';
import { formatFamilies } from '../net/address-set.ts';

export interface FlowEndOffer {
	readonly text: string;
	readonly kind: 'instance' | 'interface' | 'function' | 'network' | 'host';
	/** Its addresses, briefly; empty where none is known. */
	readonly detail: string;
}

/** In the order of the files, networks last; interfaces only of instances with more than one. */
export function flowEnds(network: Network): readonly FlowEndOffer[] {
	const offers = [...network.entities.values()].flatMap((entity) => offersOf(network, entity));
	const isOutside = ({ kind }: FlowEndOffer): boolean => kind === 'network' || kind === 'host';
	return [...offers.filter((offer) => !isOutside(offer)), ...offers.filter(isOutside)];
}

function offersOf(network: Network, entity: NetworkEntity): readonly FlowEndOffer[] {
	switch (entity.kind) {
		case 'instance': {
			const held = interfacesOf(network, entity.interfaces);
			const own: FlowEndOffer = { text: entity.name, kind: 'instance', detail: addressesOf(held.slice(0, 1)) };
			const each = held.map((one): FlowEndOffer => ({ text: one.name, kind: 'interface', detail: addressesOf([one]) }));
			return held.length < 2 ? [own] : [own, ...each];
		}
		case 'function':
			return [{ text: entity.name, kind: 'function', detail: addressesOf(interfacesOf(network, entity.interfaces)) }];
		case 'network':
			return [{ text: entity.name, kind: 'network', detail: entity.blocks.map(({ text }) => text).join(', ') }];
		case 'network-host':
			return [{ text: entity.name, kind: 'host', detail: entity.addresses === undefined ? '' : formatFamilies(entity.addresses) }];
		default:
			return [];
	}
}

function interfacesOf(network: Network, keys: readonly string[]): readonly Interface[] {
	return keys.flatMap((key) => {
		const entity = network.entities.get(key);
		return entity?.kind === 'interface' ? [entity] : [];
	});
}

function addressesOf(interfaces: readonly Interface[]): string {
	return interfaces.flatMap(({ addresses }) => addresses.slice(0, 1).map(({ prefix }) => formatAddress(prefix.first))).join(', ');
}

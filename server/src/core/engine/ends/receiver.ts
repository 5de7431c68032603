/**
 * Whom a flow means. A name means the private address when the sender is in a VPC or a network, the public one when it is
 * on the internet (docs/fidelity.md).
 */
import type { FlowEnd } from '../../model/flow.ts';
import type { Key, Missing } from '../../model/link.ts';
import type { Endpoint, Interface, LoadBalancer, Network, OutsideNetwork } from '../../model/network.ts';
import type { Address, Family } from '../../net/address.ts';
import { type AddressSet, addressSet, emptyAddresses, uniteAddresses } from '../../net/address-set.ts';
import { familyOf } from '../../net/prefix.ts';
import { nodesInDns } from '../balancing/nodes-in-dns.ts';
import { interfaceDoubt } from '../host-doubt.ts';
import { entity } from '../walk-context.ts';
import {
	addressesMissing,
	assumedOwner,
	blocksDoubt,
	blocksOf,
	missing,
	notWalked,
	ON_THE_INTERNET,
	primaryAddress,
	strangers,
} from './end-parts.ts';

export type Receiver =
	| {
			readonly kind: 'addresses';
			readonly name: string;
			readonly of: (family: Family) => AddressSet;
			readonly private: boolean;
			/** Who is meant, where the flow names it. */
			readonly meant?: Key;
			/** Why it is not known whether it has addresses of another family than `of` gives. */
			readonly untold?: Missing;
			/** Where one of several addresses is picked, and nobody knows which: each is a way of its own. */
			readonly picks?: (family: Family) => readonly Pick[];
	  }
	| { readonly kind: 'missing'; readonly missing: Missing };

/** One of several addresses that a name may mean. */
export interface Pick {
	readonly addresses: AddressSet;
	/** Why it is not known whether the name means it. */
	readonly doubt?: Missing;
}

/** Whom the flow means, for a sender on the internet or inside. */
export function receiverOf(network: Network, end: FlowEnd, senderOnInternet: boolean): Receiver {
	if (end.kind === 'missing') {
		return end;
	}
	if (end.kind === 'address') {
		const { address } = end;
		const guessed = assumedOwner(network, address);
		if (guessed !== undefined) {
			return missing('not-written', guessed, end);
		}
		return {
			kind: 'addresses',
			name: end.text,
			private: false,
			of: (family) => (address.family === family ? addressSet(address) : emptyAddresses(family)),
		};
	}
	return receiverByKey(network, end.key, end, senderOnInternet);
}

function receiverByKey(network: Network, key: Key, end: FlowEnd, senderOnInternet: boolean): Receiver {
	const found = network.entities.get(key);
	switch (found?.kind) {
		case 'instance':
			return found.unreadable.length > 0
				? missing('unreadable', `a key of ${found.name} could not be read`, end)
				: interfaceReceiver(network, entity(network, found.interfaces[0], 'interface'), end, senderOnInternet);
		case 'interface':
			return interfaceReceiver(network, found, end, senderOnInternet);
		case 'function': {
			const owners = found.interfaces.flatMap((each) => entity(network, each, 'interface') ?? []);
			return {
				kind: 'addresses',
				name: end.text,
				private: true,
				meant: found.key,
				of: (family) =>
					unionOf(
						owners.flatMap((owner) => primaryAddress(owner, family) ?? []),
						family,
					),
			};
		}
		case 'network':
			if (found.builtIn !== undefined) {
				return { kind: 'addresses', name: end.text, private: false, meant: ON_THE_INTERNET, of: (family) => strangers(network, family) };
			}
			return (
				blocksDoubt(found, end) ?? {
					kind: 'addresses',
					name: end.text,
					private: true,
					meant: found.key,
					of: (family) => networkAddresses(found, family, senderOnInternet),
				}
			);
		case 'network-host': {
			const { addresses } = found;
			return addresses === undefined
				? { kind: 'missing', missing: addressesMissing(found, end.source) }
				: {
						kind: 'addresses',
						name: end.text,
						private: false,
						// A public address is one and the same wherever it is: whoever has it is meant.
						...(entity(network, found.network, 'network')?.builtIn === undefined ? { meant: found.network } : {}),
						of: (family) => addresses[family],
					};
		}
		case 'load-balancer':
			return balancerReceiver(network, found, end, senderOnInternet);
		case 'endpoint':
			return endpointReceiver(network, found, end, senderOnInternet);
		default:
			return notWalked(found, 'to', end);
	}
}

/** An endpoint, by any of its interfaces. They have no public IPv4 address. */
export function endpointReceiver(network: Network, endpoint: Endpoint, end: FlowEnd, senderOnInternet: boolean): Receiver {
	const { key, name, type, serviceText, unreadable, subnetsIncomplete, interfaces } = endpoint;
	if (unreadable.length > 0 || subnetsIncomplete) {
		return missing('unreadable', `a key of ${name} could not be read`, end);
	}
	if (type === 'gateway') {
		return missing('unresolved', `${name} is a gateway endpoint, which has no address: a flow means its service, ${serviceText}`, end);
	}
	const owners = interfaces.flatMap((each) => entity(network, each, 'interface') ?? []);
	const [doubt] = owners.flatMap((owner) => interfaceDoubt(network, owner) ?? []);
	if (doubt !== undefined || owners.length === 0) {
		return doubt === undefined ? missing('not-written', `${name} has no interface`, end) : { kind: 'missing', missing: doubt };
	}
	const addresses = (family: Family): readonly Address[] =>
		senderOnInternet && family === 'ipv4' ? [] : owners.flatMap((owner) => primaryAddress(owner, family) ?? []);
	return {
		kind: 'addresses',
		name: end.text,
		private: true,
		meant: key,
		picks: (family) => addresses(family).map((address) => ({ addresses: addressSet(address) })),
		of: (family) => unionOf(addresses(family), family),
	};
}

/** LB-1: the name of one that faces the internet means its public addresses, wherever it is asked (docs/fidelity.md, position 36). */
function balancerReceiver(network: Network, balancer: LoadBalancer, end: FlowEnd, senderOnInternet: boolean): Receiver {
	const { key, name, internetFacing, unreadable, subnetsUnreadable, interfaces } = balancer;
	if (unreadable.length > 0 || subnetsUnreadable.length > 0) return missing('unreadable', `a key of ${name} could not be read`, end);
	if (balancer.type === 'gateway') {
		return missing(
			'unresolved',
			`${name} is a gateway load balancer: packets come to it by endpoints in route tables, and none is addressed to it`,
			end,
		);
	}
	const owners = interfaces.flatMap((each) => entity(network, each, 'interface') ?? []);
	const [doubt] = owners.flatMap((owner) => interfaceDoubt(network, owner) ?? []);
	if (doubt !== undefined || owners.length === 0) {
		return doubt === undefined ? missing('not-written', `${name} has no subnets`, end) : { kind: 'missing', missing: doubt };
	}
	if (internetFacing && owners.some(({ publicUnreadable }) => publicUnreadable.length > 0)) {
		return missing('unreadable', `a public address of ${name} could not be read`, end);
	}
	const addressIn = (owner: Interface, family: Family): Address | undefined => {
		if (family === 'ipv6' || (!internetFacing && !senderOnInternet)) return primaryAddress(owner, family);
		return internetFacing ? publicAddress(owner) : undefined;
	};
	const { named, open } = nodesInDns(network, balancer, owners);
	const unread: Missing = {
		code: 'not-written',
		message: `which nodes of ${name} its name means is not known: something about its listeners or their targets is missing`,
		source: end.source,
	};
	const setsIn = (nodes: readonly Interface[], family: Family): readonly AddressSet[] =>
		nodes.flatMap((owner) => addressIn(owner, family) ?? []).map(addressSet);
	return {
		kind: 'addresses',
		name: end.text,
		private: true,
		meant: key,
		picks: (family) => [
			...setsIn(named, family).map((addresses) => ({ addresses })),
			...setsIn(open, family).map((addresses) => ({ addresses, doubt: unread })),
		],
		of: (family) => uniteAddresses(family, setsIn([...named, ...open], family)),
	};
}

function publicAddress({ addresses }: Interface): Address | undefined {
	return addresses.find(({ publicAddress: own }) => own !== undefined)?.publicAddress?.address;
}

function interfaceReceiver(network: Network, owner: Interface | undefined, end: FlowEnd, senderOnInternet: boolean): Receiver {
	if (owner === undefined) {
		return missing('not-written', `${end.text} has no interface`, end);
	}
	const doubt = interfaceDoubt(network, owner);
	if (doubt !== undefined) {
		return { kind: 'missing', missing: doubt };
	}
	if (senderOnInternet && owner.publicUnreadable.length > 0) {
		return missing('unreadable', `a public address of ${owner.name} could not be read`, end);
	}
	const [surplus] = owner.publicSurplus;
	if (senderOnInternet && surplus !== undefined && owner.addresses.every(({ publicAddress: own }) => own === undefined)) {
		const message = `no IPv4 address of ${owner.name} is written for its public address`;
		return { kind: 'missing', missing: { code: 'not-written', message, source: surplus.source } };
	}
	return {
		kind: 'addresses',
		name: owner.name,
		private: true,
		meant: owner.key,
		of: (family) => {
			const entry = owner.addresses.find(({ prefix }) => familyOf(prefix) === family);
			const address = senderOnInternet && family === 'ipv4' ? entry?.publicAddress?.address : entry?.prefix.first;
			return address === undefined ? emptyAddresses(family) : addressSet(address);
		},
	};
}

function networkAddresses(found: OutsideNetwork, family: Family, senderOnInternet: boolean): AddressSet {
	const { publicAddress } = found;
	if (!senderOnInternet || family === 'ipv6' || publicAddress === undefined) {
		return blocksOf(found, family);
	}
	return addressSet(publicAddress.address);
}

function unionOf(addresses: readonly Address[], family: Family): AddressSet {
	return uniteAddresses(family, addresses.map(addressSet));
}

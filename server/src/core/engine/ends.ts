/**
 * The ends of a flow: who sends from which addresses, and which addresses the receiver's name means. A name means the
 * private address when the sender is in a VPC or a network, the public one when it is on the internet (docs/fidelity.md, position 13).
 */

import type { FlowEnd } from '../model/flow.ts';
import { aKind } from '../model/kind-words.ts';
import type { Key, Missing } from '../model/link.ts';
import type { Instance, Interface, LambdaFunction, Network, OutsideNetwork } from '../model/network.ts';
import { type Address, equalAddresses, type Family, formatAddress } from '../net/address.ts';
import {
	type AddressSet,
	addressesIn,
	addressSet,
	emptyAddresses,
	hasAddress,
	intersectAddresses,
	isEmptyAddresses,
	prefixSet,
	subtractAddresses,
	uniteAddresses,
} from '../net/address-set.ts';
import { type NumberSet, numberSet } from '../net/number-set.ts';
import { familyOf } from '../net/prefix.ts';
import { globalUnicast } from '../net/special.ts';
import { interfaceDoubt } from './host-doubt.ts';
import { entity } from './walk-context.ts';

export type Sender =
	/** `address` where the flow binds one; else the host chooses. */
	| { readonly kind: 'host'; readonly host: Instance; readonly bound: ((family: Family) => Address | undefined) | undefined }
	| { readonly kind: 'function'; readonly function: LambdaFunction; readonly interfaces: readonly Interface[] }
	| { readonly kind: 'internet'; readonly name: string; readonly key: Key | undefined; readonly sources: (family: Family) => AddressSet }
	| { readonly kind: 'network'; readonly network: OutsideNetwork; readonly sources: (family: Family) => AddressSet }
	| { readonly kind: 'missing'; readonly missing: Missing };

export type Receiver =
	| {
			readonly kind: 'addresses';
			readonly name: string;
			readonly of: (family: Family) => AddressSet;
			readonly private: boolean;
			/** The one interface or network that is meant, where the flow names it. */
			readonly meant?: Key;
	  }
	| { readonly kind: 'missing'; readonly missing: Missing };

/** Client ports, where the flow says none (ACL-8). */
const EPHEMERAL: Readonly<Record<'linux' | 'windows' | 'any', NumberSet>> = {
	linux: numberSet([32768, 60999]),
	windows: numberSet([49152, 65535]),
	any: numberSet([1024, 65535]),
};

/** Who sends. */
export function senderOf(network: Network, end: FlowEnd): Sender {
	if (end.kind === 'missing') {
		return end;
	}
	return end.kind === 'address' ? senderByAddress(network, end.address, end) : senderByKey(network, end.key, end);
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

/** The families in which a sender can send at all. */
export function sendsIn(network: Network, sender: Sender, family: Family): boolean {
	switch (sender.kind) {
		case 'host':
			return sender.bound === undefined
				? interfacesOf(network, sender.host).some((owner) => hasFamily(owner, family))
				: sender.bound(family) !== undefined;
		case 'function':
			return sender.interfaces.some((owner) => hasFamily(owner, family));
		case 'internet':
		case 'network':
			return !isEmptyAddresses(sender.sources(family));
		case 'missing':
			return false;
	}
}

/** The ports that the sender's system sends from. */
export function ephemeralPorts(sender: Sender): NumberSet {
	return sender.kind === 'host' ? EPHEMERAL[sender.host.os.system === 'windows' ? 'windows' : 'linux'] : EPHEMERAL.any;
}

/** Everybody on the internet that nothing in the file is. */
export function strangers(network: Network, family: Family): AddressSet {
	return subtractAddresses(globalUnicast(family), network.index.held[family]);
}

function senderByAddress(network: Network, address: Address, end: FlowEnd): Sender {
	const [owner, ...others] = network.index.ownersOf(address).filter(({ kind }) => kind !== 'network');
	if (others.length > 0) {
		return missing('unresolved', `more than one thing has the address ${end.text}`, end);
	}
	const guessed = assumedOwner(network, address);
	if (guessed !== undefined) {
		return missing('not-written', guessed, end);
	}
	const bound = (family: Family) => (family === address.family ? address : undefined);
	const sources = (family: Family) => (family === address.family ? addressSet(address) : emptyAddresses(family));
	const found = owner === undefined ? undefined : network.entities.get(owner.key);
	if (found?.kind === 'interface') {
		const host = entity(network, found.owner, 'instance');
		if (host === undefined) {
			return missing('unresolved', `${end.text} belongs to ${found.name}, which begins no flows by its address`, end);
		}
		const behind = owner?.kind === 'public' ? network.index.publicOwner(address)?.private.first : address;
		return { kind: 'host', host, bound: behind === undefined ? bound : (family) => (family === behind.family ? behind : undefined) };
	}
	const outside = [...network.entities.values()].find(
		(each): each is OutsideNetwork =>
			each.kind === 'network' && each.builtIn === undefined && each.blocks.some(({ prefix }) => hasAddress(prefixSet(prefix), address)),
	);
	if (outside !== undefined) {
		return { kind: 'network', network: outside, sources };
	}
	return hasAddress(globalUnicast(address.family), address)
		? { kind: 'internet', name: end.text, key: undefined, sources }
		: missing('unresolved', `nothing in this file has the address ${end.text}`, end);
}

/** Nothing says who has an address that is only assumed of somebody. */
function assumedOwner(network: Network, address: Address): string | undefined {
	for (const { key } of network.index.ownersOf(address)) {
		const owner = entity(network, key, 'interface');
		for (const { prefix, assumed, publicAddress } of owner?.addresses ?? []) {
			const isOwn = assumed && equalAddresses(prefix.first, address);
			const isPublic = publicAddress?.assumed === true && equalAddresses(publicAddress.address, address);
			if (owner !== undefined && (isOwn || isPublic)) {
				return `the file does not say who has ${formatAddress(address)}: it is only one that ${owner.name} could have`;
			}
		}
	}
	return undefined;
}

function senderByKey(network: Network, key: Key, end: FlowEnd): Sender {
	const found = network.entities.get(key);
	switch (found?.kind) {
		case 'instance':
			return { kind: 'host', host: found, bound: undefined };
		case 'interface': {
			const host = entity(network, found.owner, 'instance');
			return host === undefined
				? missing('unresolved', `${end.text} begins no flows`, end)
				: { kind: 'host', host, bound: (family) => primaryAddress(found, family) };
		}
		case 'function':
			return senderFunction(network, found, end);
		case 'network':
			return found.builtIn === undefined
				? (blocksDoubt(found, end) ?? { kind: 'network', network: found, sources: (family) => blocksOf(found, family) })
				: { kind: 'internet', name: found.name, key: found.key, sources: (family) => strangers(network, family) };
		case 'network-host': {
			const { addresses, name } = found;
			const of = entity(network, found.network, 'network');
			if (addresses === undefined || of === undefined) {
				return missing('not-written', `the addresses of ${name} are not in this file`, end);
			}
			const sources = (family: Family) => (addresses.family === family ? addresses : emptyAddresses(family));
			if (of.builtIn !== undefined && !isEmptyAddresses(intersectAddresses(addresses, network.index.held[addresses.family]))) {
				return missing('unresolved', `something else in this file has an address of ${name} too`, end);
			}
			return of.builtIn === undefined ? { kind: 'network', network: of, sources } : { kind: 'internet', name, key: found.key, sources };
		}
		default:
			return missing(
				'not-walked',
				found === undefined
					? `\`${end.text}\` is not in this file`
					: `${end.text} is ${aKind(found.kind)}: no packet is walked from that kind yet`,
				end,
			);
	}
}

/** LMB-5: outside every VPC a function is on the internet, with addresses of AWS. */
function senderFunction(network: Network, found: LambdaFunction, end: FlowEnd): Sender {
	if (found.subnetsIncomplete) {
		return missing('unreadable', `the subnets of ${found.name} could not be read`, end);
	}
	return found.interfaces.length === 0
		? { kind: 'internet', name: found.name, key: found.key, sources: (family) => strangers(network, family) }
		: { kind: 'function', function: found, interfaces: found.interfaces.flatMap((key) => entity(network, key, 'interface') ?? []) };
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
				of: (family) =>
					unionOf(
						owners.flatMap((owner) => primaryAddress(owner, family) ?? []),
						family,
					),
			};
		}
		case 'network':
			if (found.builtIn !== undefined) {
				return { kind: 'addresses', name: end.text, private: false, of: (family) => strangers(network, family) };
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
			const { addresses, name } = found;
			return addresses === undefined
				? missing(
						'not-written',
						`the addresses of ${name} are not in this file: \`networks: { ${name.split('.')[0] ?? ''}: { hosts: … } }\` tells them`,
						end,
					)
				: {
						kind: 'addresses',
						name: end.text,
						private: false,
						of: (family) => (addresses.family === family ? addresses : emptyAddresses(family)),
					};
		}
		default:
			return missing(
				'not-walked',
				found === undefined
					? `\`${end.text}\` is not in this file`
					: `${end.text} is ${aKind(found.kind)}: no packet is walked to that kind yet`,
				end,
			);
	}
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

/** Why the addresses of a network are not known. */
function blocksDoubt({ name, blocks, blocksIncomplete }: OutsideNetwork, end: FlowEnd): ReturnType<typeof missing> | undefined {
	if (blocksIncomplete) {
		return missing('unreadable', `the blocks of ${name} could not be read`, end);
	}
	return blocks.length === 0 ? missing('not-written', `the blocks of ${name} are not in this file`, end) : undefined;
}

function networkAddresses(found: OutsideNetwork, family: Family, senderOnInternet: boolean): AddressSet {
	const { publicAddress } = found;
	if (!senderOnInternet || family === 'ipv6' || publicAddress === undefined) {
		return blocksOf(found, family);
	}
	return addressSet(publicAddress.address);
}

function blocksOf(found: OutsideNetwork, family: Family): AddressSet {
	return addressesIn(
		family,
		found.blocks.map(({ prefix }) => prefix),
	);
}

function unionOf(addresses: readonly Address[], family: Family): AddressSet {
	return uniteAddresses(family, addresses.map(addressSet));
}

/** The primary address of an interface in a family. */
export function primaryAddress(owner: Interface, family: Family): Address | undefined {
	return owner.addresses.find(({ prefix }) => familyOf(prefix) === family)?.prefix.first;
}

function interfacesOf(network: Network, host: Instance): readonly Interface[] {
	return host.interfaces.flatMap((key) => entity(network, key, 'interface') ?? []);
}

function hasFamily(owner: Interface, family: Family): boolean {
	return primaryAddress(owner, family) !== undefined;
}

function missing(code: Missing['code'], message: string, end: FlowEnd): { readonly kind: 'missing'; readonly missing: Missing } {
	return { kind: 'missing', missing: { code, message, source: end.source } };
}

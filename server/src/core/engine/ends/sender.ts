/**
 * Who sends, and from which addresses: a host that chooses for itself or binds one, a function, a network, or anybody on
 * the internet.
 */
import { entitiesOf, subnetOf } from '../../model/entities.ts';
import type { FlowEnd } from '../../model/flow.ts';
import type { Key, Missing } from '../../model/link.ts';
import type { Endpoint, Instance, Interface, LambdaFunction, LoadBalancer, Network, OutsideNetwork } from '../../model/network.ts';
import type { Address, Family } from '../../net/address.ts';
import {
	type AddressSet,
	addressSet,
	emptyAddresses,
	hasAddress,
	intersectAddresses,
	isEmptyAddresses,
	prefixSet,
} from '../../net/address-set.ts';
import { type NumberSet, numberSet } from '../../net/number-set.ts';
import { familyOf } from '../../net/prefix.ts';
import { globalUnicast } from '../../net/special.ts';
import { interfaceDoubt } from '../host-doubt.ts';
import { entity } from '../walk-context.ts';
import { assumedOwner, blocksDoubt, blocksOf, missing, notWalked, ON_THE_INTERNET, primaryAddress, strangers } from './end-parts.ts';

export type Sender =
	/** `address` where the flow binds one; else the host chooses. */
	| { readonly kind: 'host'; readonly host: Instance; readonly bound: ((family: Family) => Address | undefined) | undefined }
	| { readonly kind: 'function'; readonly function: LambdaFunction; readonly interfaces: readonly Interface[] }
	| { readonly kind: 'internet'; readonly name: string; readonly key: Key | undefined; readonly sources: (family: Family) => AddressSet }
	| { readonly kind: 'network'; readonly network: OutsideNetwork; readonly sources: (family: Family) => AddressSet }
	/** By each of its nodes. */
	| { readonly kind: 'load-balancer'; readonly balancer: LoadBalancer; readonly interfaces: readonly Interface[] }
	/** Begins nothing, only answers. */
	| { readonly kind: 'endpoint'; readonly endpoint: Endpoint }
	| { readonly kind: 'missing'; readonly missing: Missing };

/** Who sends. */
export function senderOf(network: Network, end: FlowEnd): Sender {
	if (end.kind === 'missing') {
		return end;
	}
	return end.kind === 'address' ? senderByAddress(network, end.address, end) : senderByKey(network, end.key, end);
}

/** Whom answers are for. */
export function keyOfSender(sender: Exclude<Sender, { kind: 'missing' }>): Key {
	switch (sender.kind) {
		case 'host':
			return sender.host.key;
		case 'function':
			return sender.function.key;
		case 'internet':
			return ON_THE_INTERNET;
		case 'network':
			return sender.network.key;
		case 'load-balancer':
			return sender.balancer.key;
		case 'endpoint':
			return sender.endpoint.key;
	}
}

/** The families in which a sender can send at all. */
export function sendsIn(network: Network, sender: Sender, family: Family): boolean {
	switch (sender.kind) {
		case 'host':
			return sender.bound === undefined
				? interfacesOf(network, sender.host).some((owner) => hasFamily(owner, family))
				: sender.bound(family) !== undefined;
		case 'function':
		case 'load-balancer':
			return sender.interfaces.some((owner) => hasFamily(owner, family));
		case 'internet':
		case 'network':
			return !isEmptyAddresses(sender.sources(family));
		case 'endpoint':
		case 'missing':
			return false;
	}
}

/** LMB-3: AWS gives a function IPv6 where that is switched on (`Ipv6AllowedForDualStack`), in subnets that have it; no key tells. */
export function unwrittenDualStack(network: Network, sender: Sender, end: FlowEnd): Missing | undefined {
	if (sender.kind !== 'function') return undefined;
	const mayHave = sender.interfaces.some((owner) => {
		const subnet = subnetOf(network, owner);
		return subnet === undefined || subnet.blocksIncomplete || subnet.blocks.some(({ prefix }) => familyOf(prefix) === 'ipv6');
	});
	const message = `whether ${sender.function.name} has IPv6 too is not written: AWS allows it in subnets with an IPv6 block`;
	return mayHave ? { code: 'not-written', message, source: end.source } : undefined;
}

/** Client ports, where the flow says none (ACL-8). */
const EPHEMERAL: Readonly<Record<'linux' | 'windows' | 'any', NumberSet>> = {
	linux: numberSet([32768, 60999]),
	windows: numberSet([49152, 65535]),
	any: numberSet([1024, 65535]),
};

/** The ports that the sender's system sends from. */
export function ephemeralPorts(sender: Sender): NumberSet {
	return sender.kind === 'host' ? EPHEMERAL[sender.host.os.system === 'windows' ? 'windows' : 'linux'] : EPHEMERAL.any;
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
		const endpoint = entity(network, found.owner, 'endpoint');
		const balancer = entity(network, found.owner, 'load-balancer');
		if (balancer !== undefined) {
			return { kind: 'load-balancer', balancer, interfaces: [found] };
		}
		if (endpoint !== undefined) {
			return { kind: 'endpoint', endpoint };
		}
		if (host === undefined) {
			return missing('unresolved', `${end.text} belongs to ${found.name}, which begins no flows by its address`, end);
		}
		const behind = owner?.kind === 'public' ? network.index.publicOwner(address)?.private.first : address;
		return { kind: 'host', host, bound: behind === undefined ? bound : (family) => (family === behind.family ? behind : undefined) };
	}
	const [outside, another] = entitiesOf(network, 'network').filter(
		({ builtIn, blocks }) => builtIn === undefined && blocks.some(({ prefix }) => hasAddress(prefixSet(prefix), address)),
	);
	if (another !== undefined) {
		return missing('unresolved', `more than one network has the address ${end.text}`, end);
	}
	if (outside !== undefined) {
		return { kind: 'network', network: outside, sources };
	}
	return hasAddress(globalUnicast(address.family), address)
		? { kind: 'internet', name: end.text, key: undefined, sources }
		: missing('unresolved', `nothing in this file has the address ${end.text}`, end);
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
		case 'endpoint':
			return { kind: 'endpoint', endpoint: found };
		case 'load-balancer':
			return senderBalancer(network, found, end);
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
			const sources = (family: Family) => addresses[family];
			const isHeld = (family: Family) => !isEmptyAddresses(intersectAddresses(addresses[family], network.index.held[family]));
			if (of.builtIn !== undefined && (isHeld('ipv4') || isHeld('ipv6'))) {
				return missing('unresolved', `something else in this file has an address of ${name} too`, end);
			}
			return of.builtIn === undefined ? { kind: 'network', network: of, sources } : { kind: 'internet', name, key: found.key, sources };
		}
		default:
			return notWalked(found, 'from', end);
	}
}

function senderBalancer(network: Network, found: LoadBalancer, end: FlowEnd): Sender {
	if (found.subnetsUnreadable.length > 0) return missing('unreadable', `the subnets of ${found.name} could not be read`, end);
	const interfaces = found.interfaces.flatMap((key) => entity(network, key, 'interface') ?? []);
	const [doubt] = interfaces.flatMap((owner) => interfaceDoubt(network, owner) ?? []);
	return doubt === undefined ? { kind: 'load-balancer', balancer: found, interfaces } : { kind: 'missing', missing: doubt };
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

function interfacesOf(network: Network, host: Instance): readonly Interface[] {
	return host.interfaces.flatMap((key) => entity(network, key, 'interface') ?? []);
}

function hasFamily(owner: Interface, family: Family): boolean {
	return primaryAddress(owner, family) !== undefined;
}

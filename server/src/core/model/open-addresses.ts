/**
 * Addresses that nothing is known to have may still belong to something: to an interface whose
 * address the file leaves open, or to what could not be read. Whoever asks for one gets no guess.
 */

import type { Source } from '../language/syntax.ts';
import {
	type AddressSet,
	addressSet,
	intersectAddresses,
	isEmptyAddresses,
	isSubsetAddresses,
	singleAddress,
	uniteAddresses,
} from '../net/address-set.ts';
import type { Key, Missing } from './link.ts';
import type { Entities, Interface, NetworkEntity, NetworkHost, Subnet, Vpc } from './network.ts';
import { usableAddresses } from './subnet-addresses.ts';

/** Some of the addresses that were asked about, and why it is not known who has them. */
export interface OpenAddresses {
	readonly part: AddressSet;
	readonly missing: Missing;
}

/** Asks about addresses of nobody in a VPC, or on the internet (`vpc` undefined); the parts may overlap. */
export type AskOpenAddresses = (vpc: Key | undefined, addresses: AddressSet) => readonly OpenAddresses[];

/** What can be asked of these entities; `unseen` is where more may be declared than was read. */
export function openAddresses(entities: Entities, unseen: readonly Source[]): AskOpenAddresses {
	const all = [...entities.values()];
	const interfaces = all.filter((each): each is Interface => each.kind === 'interface');
	const hosts = all.filter((each): each is NetworkHost => each.kind === 'network-host');
	const homeless = interfaces.filter(({ subnet }) => !subnet.resolved);
	const bySubnet = openBySubnet(interfaces);
	const unreadBlocks = ofUnreadBlocks(all, interfaces);
	const surplus = interfaces.flatMap(surplusOf);
	const [unread] = [...unseen, ...all.flatMap(unreadOwner)].map(unreadAt);
	const [unreadPublic] = [...(unread === undefined ? [] : [unread]), ...all.flatMap(publicDoubt)];

	const inVpc = (vpc: Vpc | undefined, addresses: AddressSet): readonly OpenAddresses[] => {
		const anywhere = unread ?? vpc?.contentsUnreadable.map(unreadAt)[0];
		return [
			...(anywhere === undefined ? [] : [{ part: addresses, missing: anywhere }]),
			...homeless.flatMap((each) => ofHomeless(each, addresses)),
			...(vpc?.subnets ?? []).flatMap((subnet) => ofSubnet(entities.get(subnet), bySubnet.get(subnet), addresses)),
		];
	};
	const onInternet = (addresses: AddressSet): readonly OpenAddresses[] => {
		const declared = hosts.some((host) => host.addresses !== undefined && isSubsetAddresses(addresses, host.addresses[addresses.family]));
		return [
			...homeless.flatMap((each) => publicsOf(each, addresses)),
			...surplus.map(({ own, missing }) => ({ part: within(addresses, [own]), missing })),
			...unreadBlocks.map(({ ipv6, missing }) => ({ part: within(addresses, ipv6), missing })),
			// Of many addresses one more or less makes no difference that could be told.
			...(unreadPublic === undefined || declared || singleAddress(addresses) === undefined
				? []
				: [{ part: addresses, missing: unreadPublic }]),
		];
	};
	return (key, addresses) => {
		const vpc = key === undefined ? undefined : entities.get(key);
		const found = key === undefined ? onInternet(addresses) : inVpc(vpc?.kind === 'vpc' ? vpc : undefined, addresses);
		return found.filter(({ part }) => !isEmptyAddresses(part));
	};
}

function unreadAt(source: Source): Missing {
	return { code: 'unreadable', message: 'what could not be read may have this address', source };
}

/** What has interfaces, or blocks of addresses, of which some could not be read. */
function unreadOwner(each: NetworkEntity): readonly Source[] {
	switch (each.kind) {
		case 'instance':
			return each.unreadable;
		case 'load-balancer':
			return each.subnetsUnreadable;
		case 'function':
		case 'endpoint':
			return each.subnetsIncomplete && each.source !== undefined ? [each.source] : [];
		default:
			return [];
	}
}

function publicDoubt(each: NetworkEntity): readonly Missing[] {
	switch (each.kind) {
		case 'interface':
			return each.publicUnreadable.map((source) => unreadable(`a public address of ${each.name} could not be read`, source));
		case 'network':
			return each.blocksIncomplete || each.unreadable.length > 0
				? [unreadable(`the addresses of ${each.name} could not be read`, each.source)]
				: [];
		case 'vpc':
			return each.contentsUnreadable.map(unreadAt);
		default:
			return [];
	}
}

function unreadable(message: string, source: Source | undefined): Missing {
	return { code: 'unreadable', message, source };
}

/** The addresses of each VPC whose blocks could not all be read: its IPv6 addresses are on the internet by one of these. */
function ofUnreadBlocks(all: readonly NetworkEntity[], interfaces: readonly Interface[]): readonly OwnAddresses[] {
	const incomplete = all.filter((each): each is Vpc => each.kind === 'vpc' && each.blocksIncomplete);
	return incomplete.map(({ name, source, subnets }) => ({
		ipv6: interfaces
			.filter(({ subnet }) => subnet.resolved && subnets.includes(subnet.key))
			.flatMap(({ addresses }) => addresses.map(({ prefix }) => addressSet(prefix.first)))
			.filter(({ family }) => family === 'ipv6'),
		missing: unreadable(`a block of VPC ${name} could not be read`, source),
	}));
}

interface OwnAddresses {
	readonly ipv6: readonly AddressSet[];
	readonly missing: Missing;
}

/** Of each subnet the first interface whose addresses are not all known: which of the free ones it has is open. */
function openBySubnet(interfaces: readonly Interface[]): ReadonlyMap<Key, Missing> {
	const open = new Map<Key, Missing>();
	for (const { name, source, ownerKind, subnet, addresses, addressesIncomplete } of interfaces) {
		// Nothing connects to the interface of a function or a NAT gateway: its address is as good as nobody's.
		if (ownerKind === 'function' || ownerKind === 'nat-gateway' || !subnet.resolved || open.has(subnet.key)) continue;
		if (addressesIncomplete) {
			open.set(subnet.key, { code: 'unreadable', message: `an address of ${name} could not be read: it may be this one`, source });
		} else if (addresses.length === 0 || addresses.some(({ assumed }) => assumed)) {
			open.set(subnet.key, { code: 'not-written', message: `the address of ${name} is not written: it may be this one`, source });
		}
	}
	return open;
}

function ofSubnet(subnet: NetworkEntity | undefined, missing: Missing | undefined, addresses: AddressSet): readonly OpenAddresses[] {
	if (missing === undefined || subnet?.kind !== 'subnet') return [];
	return [{ part: subnet.blocksIncomplete ? addresses : within(addresses, freeOf(subnet)), missing }];
}

/** An interface in a subnet that is not known: it may stand anywhere. */
function ofHomeless({ subnet, addresses: own, addressesIncomplete }: Interface, addresses: AddressSet): readonly OpenAddresses[] {
	if (subnet.resolved) return [];
	const known = own.length > 0 && !addressesIncomplete;
	const part = known
		? within(
				addresses,
				own.map(({ prefix }) => addressSet(prefix.first)),
			)
		: addresses;
	return [{ part, missing: subnet.missing }];
}

/** The public addresses of an interface in a subnet that is not known. */
function publicsOf({ subnet, addresses: own }: Interface, addresses: AddressSet): readonly OpenAddresses[] {
	const publics = own.flatMap(({ publicAddress }) => (publicAddress === undefined ? [] : [addressSet(publicAddress.address)]));
	return subnet.resolved ? [] : [{ part: within(addresses, publics), missing: subnet.missing }];
}

/** Public addresses that an interface has no private address for (IGW-5): what comes for them is not a stranger's. */
function surplusOf({ name, publicSurplus }: Interface): readonly { readonly own: AddressSet; readonly missing: Missing }[] {
	const message = `no IPv4 address of ${name} is written for this public address`;
	return publicSurplus.flatMap(({ address, source }) =>
		address === undefined ? [] : [{ own: addressSet(address), missing: { code: 'not-written', message, source } }],
	);
}

function freeOf({ blocks }: Subnet): readonly AddressSet[] {
	return blocks.map(({ prefix }) => usableAddresses(prefix));
}

function within(addresses: AddressSet, sets: readonly AddressSet[]): AddressSet {
	return intersectAddresses(
		addresses,
		uniteAddresses(
			addresses.family,
			sets.filter(({ family }) => family === addresses.family),
		),
	);
}

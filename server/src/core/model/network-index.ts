/** A network by address: who has it, privately in a VPC or on the internet. */
import type { Source } from '../language/syntax.ts';
import { type Address, addressKey } from '../net/address.ts';
import {
	type AddressSet,
	addressSet,
	hasAddress,
	intersectAddresses,
	isSubsetAddresses,
	prefixSet,
	uniteAddresses,
} from '../net/address-set.ts';
import { addressBits, contains, familyOf, type Prefix } from '../net/prefix.ts';
import { globalUnicast } from '../net/special.ts';
import type { Key } from './link.ts';
import type {
	AddressOwner,
	Entities,
	Interface,
	NetworkHost,
	NetworkIndex,
	OutsideNetwork,
	PublicAddress,
	Subnet,
	Vpc,
} from './network.ts';
import { openAddresses } from './open-addresses.ts';

/** Built once for a version; questions about single addresses cost no scan. */
export function networkIndex(entities: Entities, unseen: readonly Source[]): NetworkIndex {
	const all = [...entities.values()];
	const interfaces = all.filter((each): each is Interface => each.kind === 'interface');
	const networks = all.filter((each): each is OutsideNetwork => each.kind === 'network');
	const hosts = all.filter((each): each is NetworkHost => each.kind === 'network-host');
	const inside = all.filter((each): each is Vpc | Subnet => each.kind === 'vpc' || each.kind === 'subnet');
	const byVpc = new Map<Key, { prefix: Prefix; interface: Key }[]>();
	const single = new Map<string, Key[]>();
	const delegated = new Map<Key, { prefix: Prefix; interface: Key }[]>();
	const everywhere = new Map<string, AddressOwner[]>();
	const publics = new Map<string, { interface: Key; private: Prefix; public: PublicAddress }>();
	for (const owner of interfaces) {
		const subnet = owner.subnet.resolved ? entities.get(owner.subnet.key) : undefined;
		const vpc = subnet?.kind === 'subnet' ? subnet.vpc : undefined;
		for (const { prefix, publicAddress } of owner.addresses) {
			if (vpc !== undefined) {
				push(byVpc, vpc, { prefix, interface: owner.key });
				if (prefix.length === addressBits(familyOf(prefix))) {
					push(single, `${vpc} ${addressKey(prefix.first)}`, owner.key);
				} else {
					push(delegated, vpc, { prefix, interface: owner.key });
				}
			}
			if (prefix.length === addressBits(familyOf(prefix))) {
				push(everywhere, addressKey(prefix.first), { key: owner.key, kind: 'private' });
			}
			if (publicAddress !== undefined) {
				const key = addressKey(publicAddress.address);
				push(everywhere, key, { key: owner.key, kind: 'public' });
				if (!publics.has(key)) {
					publics.set(key, { interface: owner.key, private: prefix, public: publicAddress });
				}
			}
		}
	}
	const ownersInVpc = (vpc: Key, address: Address): readonly Key[] => [
		...(single.get(`${vpc} ${addressKey(address)}`) ?? []),
		...(delegated.get(vpc) ?? []).filter(({ prefix }) => contains(prefix, address)).map((each) => each.interface),
	];
	return {
		ownersInVpc,
		addressesInVpc: (vpc) => byVpc.get(vpc) ?? [],
		publicOwner: (address) => publics.get(addressKey(address)),
		openAddresses: openAddresses(entities, unseen),
		publicHostName: (addresses) =>
			hosts.find((host) => host.addresses !== undefined && isSubsetAddresses(addresses, host.addresses[addresses.family]))?.name,
		ownersOf: (address) => {
			const owners: AddressOwner[] = [...(everywhere.get(addressKey(address)) ?? [])];
			for (const entries of delegated.values()) {
				owners.push(
					...entries
						.filter(({ prefix }) => contains(prefix, address))
						.map(({ interface: key }): AddressOwner => ({ key, kind: 'private' })),
				);
			}
			const host = hosts.find((each) => each.addresses !== undefined && hasAddress(each.addresses[address.family], address));
			const network = networks.find((each) => each.blocks.some(({ prefix }) => contains(prefix, address)));
			return [
				...owners,
				...(host === undefined ? [] : [{ key: host.key, kind: 'host' as const }]),
				...(network === undefined || host?.network === network.key ? [] : [{ key: network.key, kind: 'network' as const }]),
			];
		},
		held: { ipv4: held('ipv4', interfaces, networks, inside), ipv6: held('ipv6', interfaces, networks, inside) },
	};
}

/** Hosts of `internet` and `aws` are somebody out there: they are not held. */
function held(
	family: AddressSet['family'],
	interfaces: readonly Interface[],
	networks: readonly OutsideNetwork[],
	inside: readonly (Vpc | Subnet)[],
): AddressSet {
	const publicAddresses = interfaces.flatMap(({ addresses }) =>
		addresses.flatMap(({ publicAddress }) => (publicAddress === undefined ? [] : [addressSet(publicAddress.address)])),
	);
	const blocks = networks
		.filter(({ builtIn }) => builtIn === undefined)
		.flatMap((network) => [
			...network.blocks.map(({ prefix }) => prefixSet(prefix)),
			...(network.publicAddress === undefined ? [] : [addressSet(network.publicAddress.address)]),
		]);
	// IPv4 blocks of a VPC are private to it, whatever range they are of (ADR-3); IPv6 ones are on the internet (ADR-19). A
	// subnet's block counts by itself, for where its VPC's could not be read.
	const ipv6 = family === 'ipv6' ? inside.flatMap(({ blocks: own }) => own.map(({ prefix }) => prefixSet(prefix))) : [];
	const standIns = publicAddresses.filter((set) => set.family === family);
	const reachable = [...blocks, ...ipv6]
		.filter((set) => set.family === family)
		.map((set) => intersectAddresses(set, globalUnicast(family)));
	return uniteAddresses(family, [...standIns, ...reachable]);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
	const list = map.get(key);
	if (list === undefined) {
		map.set(key, [value]);
	} else {
		list.push(value);
	}
}

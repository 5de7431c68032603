/** Addresses of a subnet that nothing has yet. */
import { entity } from '../../engine/walk-context.ts';
import type { Key } from '../../model/link.ts';
import type { Network, Subnet } from '../../model/network.ts';
import { reservedUse } from '../../model/subnet-addresses.ts';
import { type Address, addressKey, formatAddress, nextAddress, offsetAddress, parseAddress } from '../../net/address.ts';
import { addressBits, contains, familyOf, lastAddress, type Prefix } from '../../net/prefix.ts';
import { type Candidate, othersIn, type ValuePlace } from './candidate.ts';
import { subnetsBeside } from './references.ts';

/** The next free addresses of the subnets beside the place, lowest first; nothing where no subnet is known. */
export function freeAddressCandidates(place: ValuePlace): readonly Candidate[] {
	const { network } = place;
	const subnets = subnetsBeside(place).flatMap((key) => entity(network, key, 'subnet') ?? []);
	const most = subnets.length > 1 ? 1 : 3;
	const beside = [...othersIn(place)].flatMap((text) => parseAddress(text) ?? []);
	const current = parseAddress(place.current);
	return subnets.flatMap((subnet) =>
		subnet.blocks
			.filter(({ prefix }) => subnets.length === 1 || familyOf(prefix) === 'ipv4')
			.flatMap(({ prefix }) => free(network, subnet, prefix, { beside, current, most }))
			.map((address) => ({ text: formatAddress(address), kind: 'value' as const, detail: `free in ${subnet.name}` })),
	);
}

interface Near {
	readonly beside: readonly Address[];
	/** What stands at the place: it may stay. */
	readonly current: Address | undefined;
	readonly most: number;
}

function free(network: Network, subnet: Subnet, block: Prefix, { beside, current, most }: Near): readonly Address[] {
	const { single, blocks } = takenOf(network, subnet.vpc);
	const own = new Set(beside.map(addressKey));
	const found: Address[] = [];
	let address = offsetAddress(block.first, 4n);
	for (let steps = 0; address !== undefined && found.length < most && steps < MOST_STEPS && contains(block, address); steps++) {
		const at: Address = address;
		const holder = blocks.find((prefix) => contains(prefix, at));
		const isTaken =
			(single.has(addressKey(at)) && (current === undefined || addressKey(current) !== addressKey(at))) || own.has(addressKey(at));
		if (holder === undefined && !isTaken && reservedUse(block, at) === undefined) found.push(at);
		address = nextAddress(holder === undefined ? at : lastAddress(holder));
	}
	return found;
}

/** A subnet that is full so far is as good as full. */
const MOST_STEPS = 5000;

interface Taken {
	readonly single: ReadonlySet<string>;
	readonly blocks: readonly Prefix[];
}

const known = new WeakMap<Network, Map<Key, Taken>>();

/** What is written of addresses in a VPC. An assumed address is a stand-in for any free one, and gives way. */
function takenOf(network: Network, vpc: Key): Taken {
	const byVpc = known.get(network) ?? new Map<Key, Taken>();
	known.set(network, byVpc);
	const found = byVpc.get(vpc) ?? takenIn(network, vpc);
	byVpc.set(vpc, found);
	return found;
}

function takenIn(network: Network, vpc: Key): Taken {
	const single = new Set<string>();
	const blocks: Prefix[] = [];
	for (const { prefix, interface: owner } of network.index.addressesInVpc(vpc)) {
		const held = entity(network, owner, 'interface')?.addresses.find((each) => each.prefix === prefix);
		if (held?.assumed === true) continue;
		if (prefix.length === addressBits(familyOf(prefix))) single.add(addressKey(prefix.first));
		else blocks.push(prefix);
	}
	return { single, blocks };
}

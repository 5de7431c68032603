/** Lists that the other side of a relation keeps: interfaces of subnets, members of groups, links of VPN gateways. */
import type { Key } from './link.ts';
import type { SecurityGroup, Subnet, VpcGateway } from './network.ts';
import { sameList } from './versions/remember.ts';

type VpnGateway = Extract<VpcGateway, { readonly kind: 'vpn-gateway' }>;

/** The subnet with its interfaces. Like the others here it is the same object as before where its list is the same. */
export function joinedSubnet(subnet: Subnet, interfaces: readonly Key[]): Subnet {
	return subnets(
		subnet,
		(before) => isSameList(before.interfaces, interfaces),
		(bare) => ({ ...bare, interfaces }),
	);
}

/** The group with its members, and with those that may be members, since a group of theirs is not known. */
export function joinedGroup(group: SecurityGroup, members: readonly Key[], possibleMembers: readonly Key[]): SecurityGroup {
	return groups(
		group,
		(before) => isSameList(before.members, members) && isSameList(before.possibleMembers, possibleMembers),
		(bare) => ({ ...bare, members, possibleMembers }),
	);
}

/** The gateway with what is attached to it. */
export function joinedGateway(gateway: VpnGateway, links: readonly Key[]): VpnGateway {
	return gateways(
		gateway,
		(before) => isSameList(before.links, links),
		(bare) => ({ ...bare, links }),
	);
}

const subnets = joining<Subnet>();
const groups = joining<SecurityGroup>();
const gateways = joining<VpnGateway>();

/** Things are kept by what they are without their lists, which a joined one is found by too. */
function joining<Thing extends object>(): (thing: Thing, isSame: (before: Thing) => boolean, join: (bare: Thing) => Thing) => Thing {
	const bares = new WeakMap<Thing, Thing>();
	const joined = new WeakMap<Thing, Thing>();
	return (thing, isSame, join) => {
		const bare = bares.get(thing) ?? thing;
		const before = joined.get(bare);
		if (before !== undefined && isSame(before)) return before;
		const made = join(bare);
		joined.set(bare, made);
		bares.set(made, bare);
		return made;
	};
}

function isSameList(one: readonly Key[], other: readonly Key[]): boolean {
	return sameList(one, other) === one;
}

/** Lists that the other side of a relation keeps: interfaces of subnets, members of groups, links of VPN gateways. */
import type { Key } from './link.ts';
import type { Interface, NetworkEntity, SecurityGroup, Subnet, VpcGateway } from './network.ts';
import { sameList } from './remember.ts';

/** Puts the lists in. What has the same ones as in the version before is the same object as there. */
export function joinBack(entities: Map<Key, NetworkEntity>, linksOfGateways: ReadonlyMap<Key, readonly Key[]>): void {
	const inSubnet = new Map<Key, Key[]>();
	const inGroup = new Map<Key, Key[]>();
	const anywhere: Key[] = [];
	const joined: (Subnet | SecurityGroup | VpcGateway)[] = [];
	for (const each of entities.values()) {
		if (each.kind === 'interface') {
			collect(each, inSubnet, inGroup);
			if (each.groups?.some(({ resolved }) => !resolved) === true) {
				anywhere.push(each.key);
			}
		} else if (each.kind === 'subnet' || each.kind === 'security-group' || each.kind === 'vpn-gateway') {
			joined.push(each);
		}
	}
	for (const each of joined) {
		if (each.kind === 'subnet') {
			entities.set(each.key, withInterfaces(each, inSubnet.get(each.key) ?? NONE));
		} else if (each.kind === 'security-group') {
			entities.set(each.key, withMembers(each, inGroup.get(each.key) ?? NONE, anywhere));
		} else {
			entities.set(each.key, { ...each, links: linksOfGateways.get(each.key) ?? NONE });
		}
	}
}

const NONE: readonly Key[] = [];

/** By the entity without its lists: how it was joined last. */
const subnets = new WeakMap<Subnet, Subnet>();
const groups = new WeakMap<SecurityGroup, SecurityGroup>();

function withInterfaces(subnet: Subnet, interfaces: readonly Key[]): Subnet {
	const before = subnets.get(subnet);
	const list = sameList(before?.interfaces, interfaces);
	if (before?.interfaces === list) return before;
	const made: Subnet = { ...subnet, interfaces: list };
	subnets.set(subnet, made);
	return made;
}

function withMembers(group: SecurityGroup, members: readonly Key[], possible: readonly Key[]): SecurityGroup {
	const before = groups.get(group);
	const own = sameList(before?.members, members);
	const others = sameList(before?.possibleMembers, possible);
	if (before?.members === own && before.possibleMembers === others) return before;
	const made: SecurityGroup = { ...group, members: own, possibleMembers: others };
	groups.set(group, made);
	return made;
}

function collect(owner: Interface, inSubnet: Map<Key, Key[]>, inGroup: Map<Key, Key[]>): void {
	if (owner.subnet.resolved) {
		add(inSubnet, owner.subnet.key, owner.key);
	}
	for (const group of owner.groups ?? []) {
		if (group.resolved) {
			add(inGroup, group.key, owner.key);
		}
	}
}

function add(map: Map<Key, Key[]>, key: Key, value: Key): void {
	const list = map.get(key);
	if (list === undefined) map.set(key, [value]);
	else list.push(value);
}

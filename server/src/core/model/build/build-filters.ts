/** The filters of a VPC: network ACLs and security groups, with the ones called `default` that AWS creates by itself. */
import type {
	DeclarationSources,
	Named,
	NetworkAclDeclaration,
	SecurityGroupDeclaration,
	VpcDeclaration,
} from '../../language/schema/declarations.ts';
import type { Source } from '../../language/syntax.ts';
import type { AclRule, Field, Items, SecurityRule } from '../../language/values.ts';
import { type Prefix, parsePrefix } from '../../net/prefix.ts';
import { blocksOf, itemsOf, mayHoldMore, unreadableOf, valueOr, written } from '../fields.ts';
import type { AclDirection, AclEntry, GroupDirection, GroupRule } from '../filters.ts';
import type { Link } from '../link.ts';
import type { Links } from '../names/links.ts';
import { keyOf } from '../names/named-sections.ts';
import type { NetworkAcl, SecurityGroup } from '../network.ts';
import { type Building, implied, named } from './build-vpc.ts';
import { once } from './declarations.ts';

const ALL_IPV4 = everything('0.0.0.0/0');
const ALL_IPV6 = everything('::/0');

/** Adds the filters of a VPC. */
export function buildFilters(vpc: Named<VpcDeclaration>, building: Building): void {
	const hasIpv6 = blocksOf(vpc.value.cidr).some(({ prefix }) => prefix.first.family === 'ipv6');
	// What AWS allows by itself depends on whether the VPC has IPv6: a block that could not be read may be one.
	const blocksUnreadable = hasIpv6 ? [] : unreadableOf(written(vpc, 'cidr'));
	const families = { hasIpv6, unreadable: blocksUnreadable };
	addAcls(vpc, families, building);
	addGroups(vpc, families, building);
}

interface Families {
	readonly hasIpv6: boolean;
	readonly unreadable: readonly Source[];
}

function addAcls({ name: vpcName, nameSource, value }: Named<VpcDeclaration>, families: Families, building: Building): void {
	const declared = once(value.network_acls);
	for (const acl of declared) {
		building.add(aclOf(acl, vpcName, families));
	}
	if (!declared.some(({ name }) => name === 'default')) {
		const unreadable = mayHoldMore(value, 'network_acls') ? [nameSource] : [];
		const open = allowAll({ ...families, unreadable: [...families.unreadable, ...unreadable] });
		building.add({
			kind: 'network-acl',
			...implied('network_acl', `${vpcName}.default`, 'default'),
			vpc: keyOf('vpc', vpcName),
			inbound: open,
			outbound: open,
		});
	}
}

/** ACL-5: the default ACL allows everything, IPv6 too where the VPC has it; a declared one only what it says. */
function aclOf(declaration: Named<NetworkAclDeclaration>, vpcName: string, families: Families): NetworkAcl {
	const isDefault = declaration.name === 'default';
	const { value } = declaration;
	const direction = (key: 'inbound' | 'outbound'): AclDirection => {
		const field = written(declaration, key);
		return field === undefined && isDefault ? allowAll(families) : entriesOf(field, placeOf(declaration, key));
	};
	return {
		kind: 'network-acl',
		...named(declaration, 'network_acl', `${vpcName}.${declaration.name}`),
		id: valueOr(value.id, undefined),
		outOfOrder: undefined,
		vpc: keyOf('vpc', vpcName),
		unreadable: [],
		inbound: direction('inbound'),
		outbound: direction('outbound'),
	};
}

/** Where a list of rules stands: its key, else the name of what has none. */
function placeOf({ value, nameSource }: Named<DeclarationSources>, key: string): Source {
	return value.keySources.get(key) ?? nameSource;
}

function entriesOf(field: Field<Items<AclRule>>, source: Source): AclDirection {
	const entries = itemsOf(field).map(
		({ value: { number, action, traffic, cidr, text, source } }): AclEntry => ({
			number,
			action,
			traffic,
			block: cidr.prefix,
			text,
			source,
		}),
	);
	return {
		entries: entries.sort((a, b) => a.number - b.number),
		unreadable: unreadableOf(field),
		source,
	};
}

function allowAll({ hasIpv6, unreadable }: Families): AclDirection {
	const entry = (number: number, block: Prefix, text: string): AclEntry => ({
		number,
		action: 'allow',
		traffic: 'all',
		block,
		text,
		source: undefined,
	});
	return {
		entries: [entry(100, ALL_IPV4, 'allows all'), ...(hasIpv6 ? [entry(101, ALL_IPV6, 'allows all')] : [])],
		unreadable,
		source: undefined,
	};
}

function addGroups({ name: vpcName, nameSource, value }: Named<VpcDeclaration>, families: Families, building: Building): void {
	const declared = once(value.security_groups);
	for (const group of declared) {
		building.add(groupOf(group, vpcName, families, building.links));
	}
	if (!declared.some(({ name }) => name === 'default')) {
		const unreadable = mayHoldMore(value, 'security_groups') ? [nameSource] : [];
		building.add({
			kind: 'security-group',
			...implied('security_group', `${vpcName}.default`, 'default'),
			vpc: keyOf('vpc', vpcName),
			inbound: { ...fromItself(vpcName), unreadable },
			outbound: everywhere({ ...families, unreadable: [...families.unreadable, ...unreadable] }),
			members: [],
			possibleMembers: [],
		});
	}
}

/** SG-4, SG-5: a new group lets nothing in and everything out; the default one also lets its own members in. */
function groupOf(
	declaration: Named<SecurityGroupDeclaration>,
	vpcName: string,
	families: Families,
	links: Pick<Links, 'of'>,
): SecurityGroup {
	const { value } = declaration;
	const direction = (key: 'inbound' | 'outbound', absent: GroupDirection): GroupDirection => {
		const field = written(declaration, key);
		return field === undefined ? absent : rulesOf(field, placeOf(declaration, key), links);
	};
	const nothing: GroupDirection = { rules: [], unreadable: [], source: declaration.nameSource };
	return {
		kind: 'security-group',
		...named(declaration, 'security_group', `${vpcName}.${declaration.name}`),
		id: valueOr(value.id, undefined),
		outOfOrder: undefined,
		vpc: keyOf('vpc', vpcName),
		unreadable: [],
		inbound: direction('inbound', declaration.name === 'default' ? fromItself(vpcName) : nothing),
		outbound: direction('outbound', { ...everywhere(families), source: declaration.nameSource }),
		members: [],
		possibleMembers: [],
	};
}

function rulesOf(field: Field<Items<SecurityRule>>, place: Source, links: Pick<Links, 'of'>): GroupDirection {
	const rules = itemsOf(field).map(({ value: { traffic, peer, text, source } }): GroupRule => {
		return {
			traffic,
			peer:
				peer.kind === 'cidr'
					? { kind: 'block', prefix: peer.cidr.prefix }
					: { kind: 'link', link: links.of(peer.name), text: peer.name.text },
			text,
			source,
		};
	});
	return {
		rules,
		unreadable: unreadableOf(field),
		source: place,
	};
}

function fromItself(vpcName: string): GroupDirection {
	const link: Link = { resolved: true, key: keyOf('security_group', `${vpcName}.default`), source: undefined };
	return {
		rules: [{ traffic: 'all', peer: { kind: 'link', link, text: 'default' }, text: 'all from default', source: undefined }],
		unreadable: [],
		source: undefined,
	};
}

function everywhere({ hasIpv6, unreadable }: Families): GroupDirection {
	const rule = (prefix: Prefix, text: string): GroupRule => ({
		traffic: 'all',
		peer: { kind: 'block', prefix },
		text: `all to ${text}`,
		source: undefined,
	});
	return { rules: [rule(ALL_IPV4, '0.0.0.0/0'), ...(hasIpv6 ? [rule(ALL_IPV6, '::/0')] : [])], unreadable, source: undefined };
}

function everything(text: string): Prefix {
	const reading = parsePrefix(text);
	if (!reading.ok) {
		throw new TypeError(`${text} is a block`);
	}
	return reading.prefix;
}

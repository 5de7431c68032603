/** What has interfaces in a VPC: instances, functions, NAT gateways. */
import type {
	FunctionDeclaration,
	InstanceDeclaration,
	InterfaceDeclaration,
	Named,
	NatGatewayDeclaration,
	OsDeclaration,
	VpcDeclaration,
} from '../language/schema/declarations.ts';
import type { Field, InterfaceIp, Items, Located, PublicIp, Reference } from '../language/values.ts';
import type { Address } from '../net/address.ts';
import { addressBits, prefixOf } from '../net/prefix.ts';
import { type Building, named, unreadableLink } from './build-vpc.ts';
import { once } from './declarations.ts';
import { keyOf } from './declare-names.ts';
import { isBroken, itemsOf, outOfOrderOf, unreadableOf, valueOr } from './fields.ts';
import type { Interface, InterfaceAddress, Key, LambdaFunction, Link, OperatingSystem, PublicAddress } from './network.ts';

/** An interface before its assumed addresses are known. */
export interface DraftInterface {
	readonly entity: Interface;
	/** Nothing was written: it gets the lowest free address of its subnet. */
	readonly wantsAddress: boolean;
	/** Public addresses for the addresses of these indexes, once those are there; without `address` it is some public address. */
	readonly laterPublic: readonly LaterPublic[];
}

export interface LaterPublic {
	readonly index: number;
	readonly address?: Address;
	readonly source: PublicAddress['source'];
}

export interface DraftInterfaces {
	add(draft: DraftInterface): void;
	/** True where an interface of this key is there already (functions share theirs). */
	has(key: Key): boolean;
}

export function buildInstance(declaration: Named<InstanceDeclaration>, building: Building, drafts: DraftInterfaces): void {
	const { name, value } = declaration;
	const key = keyOf('instance', name);
	const interfaces = once(value.interfaces);
	building.add({
		kind: 'instance',
		...named(declaration, 'instance', name),
		id: valueOr(value.id, undefined),
		outOfOrder: outOfOrderOf(value.state, 'running'),
		interfaces: interfaces.map((each) => keyOf('interface', `${name}.${each.name}`)),
		os: operatingSystem(value),
	});
	for (const each of interfaces) {
		drafts.add(interfaceDraft(each, name, key, building));
	}
}

function interfaceDraft(declaration: Named<InterfaceDeclaration>, instance: string, owner: Key, building: Building): DraftInterface {
	const { value } = declaration;
	const subnet = subnetLink(value.subnet, declaration, building);
	const { addresses, laterPublic } = addressesOf(value.ip, value.public_ip);
	return {
		entity: {
			kind: 'interface',
			...named(declaration, 'interface', `${instance}.${declaration.name}`),
			id: valueOr(value.id, undefined),
			outOfOrder: undefined,
			owner,
			ownerKind: 'instance',
			subnet,
			addresses,
			addressesIncomplete: declaration.broken || unreadableOf(value.ip).length > 0,
			groups: groupLinks(value.security_groups, subnet, building),
			sourceDestCheck: valueOr(value.source_dest_check, true),
		},
		wantsAddress: value.ip === undefined && !declaration.broken,
		laterPublic,
	};
}

function subnetLink(field: Field<Reference>, declaration: Named<unknown>, building: Building): Link {
	if (field === undefined) {
		return {
			resolved: false,
			missing: { code: 'not-written', message: `the subnet of ${declaration.name} is not written`, source: declaration.nameSource },
			source: undefined,
		};
	}
	return field.broken ? unreadableLink(`the subnet of ${declaration.name}`, field.source) : building.links.of(field.value);
}

/** Absent: the default group of the subnet's VPC. */
function groupLinks(field: Field<Items<Reference>>, subnet: Link, building: Building): readonly Link[] {
	if (field !== undefined) {
		return [
			...itemsOf(field).map(({ value }) => building.links.of(value)),
			...unreadableOf(field).map((source) => unreadableLink('a security group', source)),
		];
	}
	if (!subnet.resolved) {
		return [subnet];
	}
	const vpc = subnet.key.slice('subnet:'.length).split('.')[0] ?? '';
	return [{ resolved: true, key: keyOf('security_group', `${vpc}.default`), source: undefined }];
}

/** The nth public address belongs to the nth IPv4 address (IGW-5). */
function addressesOf(
	ip: Field<Items<InterfaceIp>>,
	publicIp: Field<Items<PublicIp>>,
): { readonly addresses: readonly InterfaceAddress[]; readonly laterPublic: DraftInterface['laterPublic'] } {
	const addresses: InterfaceAddress[] = itemsOf(ip).map(({ value }) => ({
		prefix: value.kind === 'address' ? prefixOf(value.address, addressBits(value.address.family)) : value.cidr.prefix,
		publicAddress: undefined,
		assumed: false,
		source: value.source,
	}));
	const ipv4 = ip === undefined ? [0] : addresses.flatMap(({ prefix }, index) => (prefix.first.family === 'ipv4' ? [index] : []));
	const publics = itemsOf(publicIp);
	return {
		addresses: addresses.map((each, index) => ({
			...each,
			publicAddress: fixedPublic(publics[ipv4.indexOf(index)]?.value, ipv4.includes(index)),
		})),
		laterPublic: publics.flatMap(({ value, source }, position) => {
			const index = ipv4[position];
			return index !== undefined && (value.kind === 'auto' || (ip === undefined && value.kind === 'address'))
				? [{ index, source, ...(value.kind === 'address' ? { address: value.address } : {}) }]
				: [];
		}),
	};
}

function fixedPublic(value: PublicIp | undefined, isIpv4: boolean): PublicAddress | undefined {
	return value?.kind === 'address' && isIpv4 ? { address: value.address, assumed: false, source: value.source } : undefined;
}

const DHCP_LINUX: Omit<OperatingSystem, 'source' | 'unreadable'> = {
	system: 'linux',
	routes: undefined,
	unreadableRoutes: [],
	rules: [],
	unreadableRules: [],
	rpFilter: 'loose',
	forwarding: 'none',
	firewall: [],
	unreadableFirewall: [],
};

function operatingSystem(instance: InstanceDeclaration): OperatingSystem {
	const field: Field<OsDeclaration> = instance.os;
	if (field === undefined || field.broken) {
		return { ...DHCP_LINUX, source: field?.source, unreadable: field === undefined ? [] : [field.source] };
	}
	const { value, source } = field;
	return {
		system: valueOr(value.system, 'linux'),
		routes: value.routes === undefined ? undefined : itemsOf(value.routes).map((each) => each.value),
		unreadableRoutes: unreadableOf(value.routes),
		rules: itemsOf(value.rules).map((each) => each.value),
		unreadableRules: unreadableOf(value.rules),
		rpFilter: valueOr(value.rp_filter, 'loose'),
		forwarding: valueOr(value.forwarding, 'none'),
		firewall: itemsOf(value.firewall).map((each) => each.value),
		unreadableFirewall: unreadableOf(value.firewall),
		source: value.keySources.get('routes') ?? source,
		unreadable: [value.system, value.rp_filter, value.forwarding].flatMap((each) => (each?.broken === true ? [each.source] : [])),
	};
}

/** LMB-1: one interface for each subnet and set of groups, shared by all functions with the same. */
export function buildFunction(declaration: Named<FunctionDeclaration>, building: Building, drafts: DraftInterfaces): void {
	const { name, value } = declaration;
	const key = keyOf('function', name);
	const subnets = itemsOf(value.subnets);
	const interfaces = subnets.map((subnet) => sharedInterface(declaration, subnet, key, building, drafts));
	const entity: LambdaFunction = {
		kind: 'function',
		...named(declaration, 'function', name),
		id: valueOr(value.id, undefined),
		outOfOrder: outOfOrderOf(value.state, 'active'),
		interfaces: [...new Set(interfaces)],
		subnetsIncomplete: declaration.broken || isBroken(value.subnets) || unreadableOf(value.subnets).length > 0,
	};
	building.add(entity);
}

function sharedInterface(
	{ name, value, nameSource }: Named<FunctionDeclaration>,
	subnet: Located<Reference>,
	owner: Key,
	building: Building,
	drafts: DraftInterfaces,
): Key {
	const link = building.links.of(subnet.value);
	const groups = groupLinks(value.security_groups, link, building);
	const where = link.resolved ? link.key.slice('subnet:'.length) : `${name} ${subnet.value.text}`;
	const set = groups.map((group) => (group.resolved ? (group.key.split(/[:.]/).at(-1) ?? '') : '?')).sort();
	const key = `interface:functions in ${where} with ${set.join(', ')}`;
	if (!drafts.has(key)) {
		drafts.add({
			entity: {
				kind: 'interface',
				key,
				name: `lambda in ${where}`,
				shortName: `lambda in ${where}`,
				source: nameSource,
				id: undefined,
				outOfOrder: undefined,
				owner,
				ownerKind: 'function',
				subnet: link,
				addresses: [],
				addressesIncomplete: false,
				groups,
				sourceDestCheck: true,
			},
			wantsAddress: true,
			laterPublic: [],
		});
	}
	return key;
}

export function buildNatGateways({ name: vpcName, value: vpc }: Named<VpcDeclaration>, building: Building, drafts: DraftInterfaces): void {
	for (const declaration of once(vpc.nat_gateways)) {
		buildNatGateway(declaration, vpcName, building, drafts);
	}
}

function buildNatGateway(declaration: Named<NatGatewayDeclaration>, vpcName: string, building: Building, drafts: DraftInterfaces): void {
	const { value } = declaration;
	const name = `${vpcName}.${declaration.name}`;
	const key = keyOf('nat_gateway', name);
	const interfaceKey = `interface:${name}`;
	const connectivity = valueOr(value.connectivity, 'public');
	building.add({
		kind: 'nat-gateway',
		...named(declaration, 'nat_gateway', name),
		id: valueOr(value.id, undefined),
		outOfOrder: outOfOrderOf(value.state, 'available'),
		vpc: keyOf('vpc', vpcName),
		connectivity,
		interface: interfaceKey,
	});
	const publicIp = valueOr(value.public_ip, undefined);
	const fixed =
		connectivity === 'public' && publicIp?.kind === 'address'
			? { address: publicIp.address, assumed: false, source: publicIp.source }
			: undefined;
	const ip = valueOr(value.ip, undefined);
	drafts.add({
		entity: {
			kind: 'interface',
			key: interfaceKey,
			name,
			shortName: declaration.name,
			source: declaration.nameSource,
			id: undefined,
			outOfOrder: undefined,
			owner: key,
			ownerKind: 'nat-gateway',
			subnet: subnetLink(value.subnet, declaration, building),
			addresses:
				ip === undefined
					? []
					: [{ prefix: prefixOf(ip, addressBits(ip.family)), publicAddress: fixed, assumed: false, source: value.ip?.source }],
			addressesIncomplete: isBroken(value.ip) || declaration.broken,
			groups: undefined,
			sourceDestCheck: false,
		},
		wantsAddress: value.ip === undefined && !declaration.broken,
		laterPublic:
			connectivity !== 'public' || isBroken(value.public_ip)
				? []
				: publicIp?.kind === 'address'
					? ip === undefined
						? [{ index: 0, source: publicIp.source, address: publicIp.address }]
						: []
					: [{ index: 0, source: publicIp?.source }],
	});
}

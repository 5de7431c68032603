/** Instances and their interfaces. */
import type { InstanceDeclaration, InterfaceDeclaration, Named } from '../../language/schema/declarations.ts';
import type { Field, InterfaceIp, Items, PublicIp } from '../../language/values.ts';
import { addressBits, prefixOf } from '../../net/prefix.ts';
import { brokenAt, itemsOf, mayHoldMore, outOfOrderOf, unreadableOf, valueOr, written } from '../fields.ts';
import type { Key } from '../link.ts';
import { keyOf } from '../names/named-sections.ts';
import type { Interface, InterfaceAddress, PublicAddress } from '../network.ts';
import { operatingSystem } from './build-operating-system.ts';
import { type Building, named } from './build-vpc.ts';
import { once } from './declarations.ts';
import { type DraftInterface, type DraftInterfaces, groupLinks, subnetLink } from './draft-interface.ts';

/** An instance and drafts of its interfaces. */
export function buildInstance(declaration: Named<InstanceDeclaration>, building: Building, drafts: DraftInterfaces): void {
	const { name, value } = declaration;
	const key = keyOf('instance', name);
	const interfaces = once(value.interfaces);
	building.add({
		kind: 'instance',
		...named(declaration, 'instance', name),
		id: valueOr(value.id, undefined),
		outOfOrder: outOfOrderOf(value.state, 'running'),
		unreadable: [
			...brokenAt(written(declaration, 'state')),
			...(mayHoldMore(value, 'interfaces') ? [value.keySources.get('interfaces') ?? declaration.nameSource] : []),
		],
		interfaces: interfaces.map((each) => keyOf('interface', `${name}.${each.name}`)),
		os: operatingSystem(declaration),
	});
	for (const each of interfaces) {
		drafts.add(interfaceDraft(each, name, key, building));
	}
}

function interfaceDraft(declaration: Named<InterfaceDeclaration>, instance: string, owner: Key, building: Building): DraftInterface {
	const { value } = declaration;
	const subnet = subnetLink(declaration, building);
	const ip = written(declaration, 'ip');
	const publicIp = written(declaration, 'public_ip');
	const { addresses, laterPublic, publicSurplus } = addressesOf(ip, publicIp);
	return {
		entity: {
			kind: 'interface',
			...named(declaration, 'interface', `${instance}.${declaration.name}`),
			id: valueOr(value.id, undefined),
			outOfOrder: undefined,
			unreadable: brokenAt(written(declaration, 'source_dest_check')),
			owner,
			ownerKind: 'instance',
			subnet,
			addresses,
			addressesIncomplete: unreadableOf(ip).length > 0,
			publicUnreadable: publicIp === undefined ? [] : [...unreadableOf(publicIp), ...unreadableOf(ip)],
			publicSurplus,
			groups: groupLinks(written(declaration, 'security_groups'), subnet, building),
			sourceDestCheck: valueOr(value.source_dest_check, true),
		},
		wantsAddress: ip === undefined,
		shared: undefined,
		laterPublic,
	};
}

/** The nth public address belongs to the nth IPv4 address (IGW-5); where an address could not be read, which one that is is not known. */
function addressesOf(
	ip: Field<Items<InterfaceIp>>,
	publicIp: Field<Items<PublicIp>>,
): Pick<Interface, 'addresses' | 'publicSurplus'> & Pick<DraftInterface, 'laterPublic'> {
	const addresses: InterfaceAddress[] = itemsOf(ip).map(({ value }) => ({
		prefix: value.kind === 'address' ? prefixOf(value.address, addressBits(value.address.family)) : value.cidr.prefix,
		publicAddress: undefined,
		assumed: false,
		source: value.source,
	}));
	// A delegated prefix is no address: none of its addresses is the one that a public address belongs to.
	const isAddress = ({ prefix }: InterfaceAddress) => prefix.first.family === 'ipv4' && prefix.length === addressBits('ipv4');
	const ipv4 = ip === undefined ? [0] : addresses.flatMap((each, index) => (isAddress(each) ? [index] : []));
	const publics = publicIp === undefined || publicIp.broken || unreadableOf(ip).length > 0 ? [] : publicIp.value;
	const at = (position: number): PublicIp | undefined => {
		const item = publics[position];
		return item === undefined || item.broken ? undefined : item.value;
	};
	return {
		publicSurplus: publics.slice(ipv4.length).flatMap((item) => {
			if (item.broken || item.value.kind === 'none') return [];
			return [{ address: item.value.kind === 'address' ? item.value.address : undefined, source: item.source }];
		}),
		addresses: addresses.map((each, index) => ({
			...each,
			publicAddress: fixedPublic(at(ipv4.indexOf(index)), ipv4.includes(index)),
		})),
		laterPublic: publics.flatMap((item, position) => {
			const index = ipv4[position];
			if (item.broken || index === undefined) {
				return [];
			}
			const { value, source } = item;
			return value.kind === 'auto' || (ip === undefined && value.kind === 'address')
				? [{ index, source, ...(value.kind === 'address' ? { address: value.address, lent: value.lent } : {}) }]
				: [];
		}),
	};
}

function fixedPublic(value: PublicIp | undefined, isIpv4: boolean): PublicAddress | undefined {
	return value?.kind === 'address' && isIpv4
		? { address: value.address, assumed: false, lent: value.lent, source: value.source }
		: undefined;
}

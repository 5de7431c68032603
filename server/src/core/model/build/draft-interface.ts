/** Interfaces while they are built: instances, functions and NAT gateways have them. */
import type { InterfaceDeclaration, Named, NatGatewayDeclaration } from '../../language/schema/declarations.ts';
import type { Field, Items, Reference } from '../../language/values.ts';
import type { Address } from '../../net/address.ts';
import { itemsOf, unreadableOf, written } from '../fields.ts';
import type { Key, Link } from '../link.ts';
import { keyOf } from '../names/named-sections.ts';
import type { Interface, PublicAddress } from '../network.ts';
import type { SharedAddresses } from '../shared-addresses.ts';
import { type Building, unreadableLink } from './build-vpc.ts';

/** An interface before its assumed addresses are known. */
export interface DraftInterface {
	readonly entity: Interface;
	/** Nothing was written: it gets the lowest free address of its subnet. */
	readonly wantsAddress: boolean;
	/** Addresses that are written for it and others at once: it gets its own of them. */
	readonly shared: SharedAddresses | undefined;
	/** Public addresses for the addresses of these indexes, once those are there; without `address` it is some public address. */
	readonly laterPublic: readonly LaterPublic[];
}

export interface LaterPublic {
	readonly index: number;
	readonly address?: Address;
	readonly lent?: boolean;
	readonly source: PublicAddress['source'];
}

export interface DraftInterfaces {
	add(draft: DraftInterface): void;
	/** True where an interface of this key is there already (functions share theirs). */
	has(key: Key): boolean;
	/** True where an interface is called so already. */
	isCalled(name: string): boolean;
}

/** The subnet of an interface; nothing known where it is not written or not readable. */
export function subnetLink(declaration: Named<InterfaceDeclaration> | Named<NatGatewayDeclaration>, building: Building): Link {
	const field: Field<Reference> = written<InterfaceDeclaration | NatGatewayDeclaration, 'subnet'>(declaration, 'subnet');
	if (field === undefined) {
		return {
			resolved: false,
			missing: { code: 'not-written', message: `the subnet of ${declaration.name} is not written`, source: declaration.nameSource },
			source: undefined,
		};
	}
	return field.broken ? unreadableLink(`the subnet of ${declaration.name}`, field.source) : building.links.of(field.value);
}

/** The groups of an interface. Absent: the default group of the subnet's VPC. */
export function groupLinks(field: Field<Items<Reference>>, subnet: Link, building: Building): readonly Link[] {
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

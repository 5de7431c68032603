/** The things of a network by their kind, in the order of the files. */
import type { Key } from './link.ts';
import type { EntityKind, Interface, Network, NetworkEntity, Subnet, Things, Vpc } from './network.ts';

/** A thing of one kind. */
export type Of<K extends EntityKind> = Extract<NetworkEntity, { readonly kind: K }>;

/** Every thing of a kind. */
export function entitiesOf<K extends EntityKind>({ entities }: Network, kind: K): readonly Of<K>[] {
	const found = entities.ofKind(kind);
	return isAllOf(found, kind) ? found : [];
}

/** Of a list that has one kind the first says it. */
function isAllOf<K extends EntityKind>(list: readonly NetworkEntity[], kind: K): list is readonly Of<K>[] {
	return list[0]?.kind === kind;
}

/** A VPC's subnets. */
export function subnetsOf(network: Things, vpc: Vpc): readonly Subnet[] {
	return vpc.subnets.flatMap((key) => subnetAt(network, key) ?? []);
}

/** The subnet of an interface; undefined where it is not known. */
export function subnetOf(network: Things, { subnet }: Interface): Subnet | undefined {
	return subnet.resolved ? subnetAt(network, subnet.key) : undefined;
}

function subnetAt(network: Things, key: Key): Subnet | undefined {
	const entity = network.entities.get(key);
	return entity?.kind === 'subnet' ? entity : undefined;
}

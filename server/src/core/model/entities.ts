/** The things of a network by their kind, in the order of the files. */
import type { Key } from './link.ts';
import type { EntityKind, Interface, Network, NetworkEntity, Subnet, Things, Vpc } from './network.ts';
import { onceFor } from './remember.ts';

/** A thing of one kind. */
export type Of<K extends EntityKind> = Extract<NetworkEntity, { readonly kind: K }>;

export function vpcsOf(network: Network): readonly Vpc[] {
	return entitiesOf(network, 'vpc');
}

export function entitiesOf<K extends EntityKind>(network: Network, kind: K): readonly Of<K>[] {
	const found = byKind(network).get(kind) ?? [];
	return isAllOf(found, kind) ? found : [];
}

const byKind = onceFor((network: Network): ReadonlyMap<EntityKind, readonly NetworkEntity[]> => {
	const lists = new Map<EntityKind, NetworkEntity[]>();
	for (const entity of network.entities.values()) {
		const list = lists.get(entity.kind);
		if (list === undefined) lists.set(entity.kind, [entity]);
		else list.push(entity);
	}
	return lists;
});

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

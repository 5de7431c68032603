/** What an address is meant in, by where it is written: two VPCs may use the same addresses. */
import { entity } from '../../engine/walk-context.ts';
import type { PathAt } from '../../language/decode/locate.ts';
import type { Network, NetworkEntity, Vpc } from '../../model/network.ts';
import { type Place, placeAt } from './places.ts';

/** What decides which of several meanings an address has. */
export interface Around {
	readonly vpc: Vpc | undefined;
	/** False in kinds that no trace goes through yet: the network does not know their addresses. */
	readonly isWalked: boolean;
}

/** What is around a place: the VPC that declares it, or the one of the instance's interfaces where all are in one. */
export function aroundOf(network: Network, path: PathAt, place: Place | undefined): Around {
	return { vpc: vpcAround(network, path, place), isWalked: path.steps.every(({ kind }) => kind.walked) };
}

function vpcAround(network: Network, path: PathAt, place: Place | undefined): Vpc | undefined {
	if (place !== undefined && 'instance' in place) return vpcOf(network, place.instance);
	for (const { name } of path.steps.toReversed()) {
		const declared = name === undefined ? undefined : placeAt(network, name, name.start);
		const vpc = declared?.kind === 'thing' ? vpcOf(network, network.entities.get(declared.key)) : undefined;
		if (vpc !== undefined) return vpc;
	}
	return undefined;
}

/** The VPC that a thing lies in; undefined where it lies in none, in several, or that is not known. */
export function vpcOf(network: Network, thing: NetworkEntity | undefined): Vpc | undefined {
	if (thing === undefined) return undefined;
	switch (thing.kind) {
		case 'vpc':
			return thing;
		case 'interface':
			return vpcOf(network, thing.subnet.resolved ? network.entities.get(thing.subnet.key) : undefined);
		case 'instance':
		case 'function':
			return common(thing.interfaces.map((key) => vpcOf(network, network.entities.get(key))));
		default:
			return 'vpc' in thing ? entity(network, thing.vpc, 'vpc') : undefined;
	}
}

function common(vpcs: readonly (Vpc | undefined)[]): Vpc | undefined {
	const [first] = vpcs;
	return vpcs.every((vpc) => vpc === first) ? first : undefined;
}

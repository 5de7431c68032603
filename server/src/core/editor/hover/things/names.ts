/** How things are called beside each other. */
import { entity } from '../../../engine/walk-context.ts';
import { entitiesOf } from '../../../model/entities.ts';
import type { Key, Link } from '../../../model/link.ts';
import type { Network, NetworkEntity } from '../../../model/network.ts';
import { quoted } from '../words.ts';

/**
 * A thing beside others of a VPC: `private-a`, and of another VPC `b.private-a`. What lies in no VPC has one name. Without a
 * VPC, the short name where the network has only one.
 */
export function nameIn(network: Network, thing: NetworkEntity, vpc?: Key): string {
	const own = 'vpc' in thing ? thing.vpc : undefined;
	if (own === undefined) return thing.name;
	const clear = vpc === undefined ? entitiesOf(network, 'vpc').length === 1 : own === vpc;
	return clear ? thing.shortName : thing.name;
}

/** The same by its key; the key itself where nothing has it. */
export function nameOf(network: Network, key: Key, vpc?: Key): string {
	const found = network.entities.get(key);
	return found === undefined ? key : nameIn(network, found, vpc);
}

/** What a link leads to, or what is missing. */
export function linkWords(network: Network, word: string, link: Link, vpc?: Key): string {
	return link.resolved ? `${word} ${quoted(nameOf(network, link.key, vpc))}` : `${word} not known: ${link.missing.message}`;
}

/** `VPC main`, where there is more than one. */
export function inVpc(network: Network, vpc: Key): string | undefined {
	return entitiesOf(network, 'vpc').length > 1 ? `VPC ${quoted(nameOf(network, vpc))}` : undefined;
}

/** The state of a thing that is out of order. */
export function stateWords({ outOfOrder }: NetworkEntity): string | undefined {
	return outOfOrder === undefined ? undefined : `${outOfOrder.state}: it carries nothing`;
}

/** Whose interface it is: `app-1` where it is the only one, else `app-1.eth1`; functions and NAT gateways by their own name. */
export function holderName(network: Network, key: Key, vpc?: Key): string {
	const held = entity(network, key, 'interface');
	if (held === undefined) return nameOf(network, key, vpc);
	const owner = network.entities.get(held.owner);
	if (owner === undefined) return held.name;
	return owner.kind === 'instance' && owner.interfaces.length > 1 ? held.name : nameIn(network, owner, vpc);
}

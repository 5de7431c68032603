/** What a thing is declared in: its VPC, instance, network, transit gateway or Direct Connect gateway. */

import type { Key } from '../../model/link.ts';
import { keyOf } from '../../model/names/named-sections.ts';
import type { NetworkEntity } from '../../model/network.ts';

type NamedThing = Pick<NetworkEntity, 'key' | 'name' | 'shortName'>;

/** The key of what a thing is declared in; undefined for what stands at the top. */
export function ownerOf({ key, name, shortName }: NamedThing): Key | undefined {
	const owner = name === shortName ? '' : name.slice(0, name.length - shortName.length - 1);
	return owner === '' ? undefined : keyOf(ownerKind(key), owner);
}

function ownerKind(key: Key): 'vpc' | 'instance' | 'network' | 'transit_gateway' | 'direct_connect_gateway' {
	switch (key.slice(0, key.indexOf(':'))) {
		case 'interface':
			return 'instance';
		case 'host':
		case 'service':
			return 'network';
		case 'attachment':
		case 'transit_gateway_route_table':
			return 'transit_gateway';
		case 'association':
			return 'direct_connect_gateway';
		default:
			return 'vpc';
	}
}

/** Public addresses that are AWS's, as far as a file tells: those of interfaces, of VPCs' IPv6 blocks, and of services. */
import { entitiesOf } from '../../model/entities.ts';
import type { Network } from '../../model/network.ts';
import type { Family } from '../../net/address.ts';
import { type AddressSet, addressSet, intersectAddresses, prefixSet, uniteAddresses } from '../../net/address-set.ts';
import { globalUnicast } from '../../net/special.ts';
import { perNetwork } from '../walk-context.ts';

/** Of both families. */
export function publicOfAmazon(network: Network): readonly AddressSet[] {
	return (['ipv4', 'ipv6'] as const).map((family) => publicOfAmazonIn(network, family));
}

export const publicOfAmazonIn = perNetwork((network: Network, family: Family): AddressSet => {
	const sets = [
		...entitiesOf(network, 'interface').flatMap(({ addresses }) =>
			addresses.flatMap(({ publicAddress }) => (publicAddress === undefined ? [] : [addressSet(publicAddress.address)])),
		),
		...entitiesOf(network, 'vpc').flatMap(({ blocks }) => blocks.map(({ prefix }) => prefixSet(prefix))),
		...entitiesOf(network, 'network-host').flatMap(({ network: of, addresses }) =>
			of === 'network:aws' && addresses !== undefined ? [addresses[family]] : [],
		),
	];
	const own = uniteAddresses(
		family,
		sets.filter((set) => set.family === family),
	);
	// A stand-in for an address that the file leaves open is none of the internet's.
	const stands = uniteAddresses(
		family,
		entitiesOf(network, 'interface').flatMap(({ addresses }) =>
			addresses.flatMap(({ publicAddress }) =>
				publicAddress?.assumed === true && publicAddress.address.family === family ? [addressSet(publicAddress.address)] : [],
			),
		),
	);
	return uniteAddresses(family, [intersectAddresses(own, globalUnicast(family)), stands]);
});

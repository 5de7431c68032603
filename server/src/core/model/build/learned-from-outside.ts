/** What Direct Connect gateways learn from the networks behind them, as far as the file tells. */
import type { AdvertisedRoute, Field, Items, Reference } from '../../language/values.ts';
import type { Prefix } from '../../net/prefix.ts';
import { blocksOf, itemsOf, unreadableOf } from '../fields.ts';
import type { Key, Link } from '../link.ts';
import type { Links } from '../names/links.ts';
import { keyOf } from '../names/named-sections.ts';
import type { UnitedDeclarations } from './declarations.ts';

export interface Learned {
	/** The prefixes that a gateway learns; undefined where they are not known. */
	by(link: Link): readonly Prefix[] | undefined;
}

type Prefixes = readonly Prefix[] | undefined;

export function learnedFromOutside(united: UnitedDeclarations, links: Pick<Links, 'of'>): Learned {
	const blocks = new Map<Key, Prefixes>(
		united.networks.map(({ name, value }) => [
			keyOf('network', name),
			unreadableOf(value.cidr).length > 0 || value.incomplete ? undefined : blocksOf(value.cidr).map(({ prefix }) => prefix),
		]),
	);
	const blocksBehind = (network: Field<Reference>): Prefixes => {
		const key = keyIn(network, links);
		return key === undefined ? undefined : blocks.get(key);
	};
	const found = new Map<Key, Prefixes>();
	for (const { name } of united.direct_connect_gateways) {
		const gateway = keyOf('direct_connect_gateway', name);
		const lines = united.virtual_interfaces.filter(({ value }) => mayLeadTo(value.gateway, gateway, links));
		const announced = lines.map(({ value }) =>
			value.incomplete ? undefined : announcedBy(value.advertises, () => blocksBehind(value.network)),
		);
		found.set(gateway, announced.includes(undefined) ? undefined : announced.flatMap((prefixes) => prefixes ?? []));
	}
	return { by: (link) => (link.resolved ? found.get(link.key) : undefined) };
}

/** What is announced by BGP: the blocks of the network where nothing is written. */
function announcedBy(field: Field<Items<AdvertisedRoute>>, otherwise: () => Prefixes): Prefixes {
	if (field === undefined) return otherwise();
	return unreadableOf(field).length > 0 ? undefined : itemsOf(field).map(({ value }) => value.cidr.prefix);
}

function mayLeadTo(field: Field<Reference>, gateway: Key, links: Pick<Links, 'of'>): boolean {
	return field?.broken === true || keyIn(field, links) === gateway;
}

function keyIn(field: Field<Reference>, links: Pick<Links, 'of'>): Key | undefined {
	const link = field === undefined || field.broken ? undefined : links.of(field.value);
	return link?.resolved === true ? link.key : undefined;
}

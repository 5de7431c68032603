/** What a link between a network and AWS announces by BGP. */
import type { AdvertisedRoute, Field, Items, Reference } from '../../language/values.ts';
import { isBroken, itemsOf, unreadableOf } from '../fields.ts';
import type { Key, Link } from '../link.ts';
import type { Announcing, OutsidePrefix } from '../network.ts';
import { type Building, unreadableLink } from './build-vpc.ts';

/**
 * As it is written; `asn` is the number of the announcer, where the file tells it. Only Direct Connect takes communities for a
 * preference (DX-5); VPN connections and Connect peers compare AS paths.
 */
export function announcedBy(
	field: Field<Items<AdvertisedRoute>>,
	{ asn, over }: { readonly asn: number | undefined; readonly over: 'Direct Connect' | 'a tunnel' },
): Announcing {
	const behind = itemsOf(field).map(
		({ value: { cidr, asPath, med, communities }, source }): OutsidePrefix => ({
			prefix: cidr.prefix,
			asPath: Math.max(asPath.length, 1),
			neighbour: asPath[0] ?? asn,
			med,
			preference: (over === 'Direct Connect' ? communities : []).flatMap((each) => PREFERENCES[each] ?? [])[0] ?? MEDIUM,
			source,
		}),
	);
	return { behind: field !== undefined && !isBroken(field) ? behind : undefined, behindUnreadable: unreadableOf(field) };
}

/** A prefix about which nothing else is said. */
export function plainPrefix({ prefix, source }: Pick<OutsidePrefix, 'prefix' | 'source'>, asn?: number): OutsidePrefix {
	return { prefix, asPath: 1, neighbour: asn, med: undefined, preference: MEDIUM, source };
}

const MEDIUM = 1;

/** DX-5: what these communities say of the way back. */
const PREFERENCES: Readonly<Partial<Record<string, number>>> = { '7224:7100': 0, '7224:7200': MEDIUM, '7224:7300': 2 };

/** A reference; undefined where nothing is written. */
export function linkIn(field: Field<Reference>, what: string, { links }: Pick<Building, 'links'>): Link | undefined {
	if (field === undefined) return undefined;
	return field.broken ? unreadableLink(what, field.source) : links.of(field.value);
}

/** By what references mean, the keys of the things that have them: the lists that the other side keeps. */
export interface Joined {
	/** Nothing where the reference means nothing. */
	add(link: Link | undefined, key: Key): void;
	of(key: Key): readonly Key[];
	readonly lists: ReadonlyMap<Key, readonly Key[]>;
}

export function joined(): Joined {
	const lists = new Map<Key, Key[]>();
	return {
		add: (link, key) => {
			if (link?.resolved !== true) return;
			const known = lists.get(link.key);
			if (known === undefined) lists.set(link.key, [key]);
			else known.push(key);
		},
		of: (key) => lists.get(key) ?? [],
		lists,
	};
}

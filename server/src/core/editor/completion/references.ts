/** The names that a place accepts, as they have to be written there. */

import { GATEWAY_SERVICES, INTERFACE_SERVICES } from '../../language/amazon-lists.ts';
import type { NamePart } from '../../language/lines/offers.ts';
import type { ReferableKind, Refers } from '../../language/schema/define.ts';
import { titleOf } from '../../language/schema/topology.ts';
import type { Key } from '../../model/link.ts';
import { staysInVpc } from '../../model/names/links.ts';
import { keyOf } from '../../model/names/named-sections.ts';
import { type NameEntry, resolveName } from '../../model/names/names.ts';
import { type VisibleName, visibleNames } from '../../model/names/visible-names.ts';
import type { Network, NetworkEntity } from '../../model/network.ts';
import { formatAddress } from '../../net/address.ts';
import { formatPrefix } from '../../net/prefix.ts';
import { vpcOf } from '../hover/around.ts';
import { type Candidate, MOST, mayMean, nameAround, othersIn, type ValuePlace } from './candidate.ts';

/** Those of the place's own VPC or transit gateway first, then what stands at the top, then what lies elsewhere. */
export function referenceCandidates(place: ValuePlace, part: NamePart): readonly Candidate[] {
	const refers = (place.asked.definition.refers ?? []).filter((each) => each.part === part);
	if (refers.length === 0) return [];
	const kinds = [...new Set(refers.flatMap((each) => each.kinds))];
	// A rule may name a thing that another rule names too.
	const beside = part === 'name' ? othersIn(place) : new Set<string>();
	const search: Search = { place, kinds, scopes: scopesOf(place, refers), onlyOwn: staysInVpc(refers), beside };
	const all = namesIn(search, () => true);
	const names = all.size <= MOST || place.typed === '' ? all : new Map([...namesIn(search, (name) => mayMean(place.typed, name)), ...all]);
	if (kinds.includes('service')) {
		const services = kinds.includes('prefix_list') ? GATEWAY_SERVICES : [...GATEWAY_SERVICES, ...INTERFACE_SERVICES];
		for (const service of services) {
			const text = `aws.${service}`;
			if (!names.has(text)) names.set(text, { text, kind: 'reference', detail: titleOf('service'), last: true });
		}
	}
	return [...names.values()];
}

interface Search {
	readonly place: ValuePlace;
	readonly kinds: readonly ReferableKind[];
	readonly scopes: readonly (Key | undefined)[];
	/** What is declared elsewhere is refused. */
	readonly onlyOwn: boolean;
	readonly beside: ReadonlySet<string>;
}

/** The names by their texts, those that lie elsewhere last; not many more than anybody can be shown. */
function namesIn({ place, kinds, scopes, onlyOwn, beside }: Search, wanted: (name: string) => boolean): Map<string, Candidate> {
	const { network } = place;
	const names = new Map<string, Candidate>();
	for (const far of onlyOwn ? [false] : [false, true]) {
		for (const scope of scopes) {
			const isWanted = (entry: NameEntry): boolean =>
				wanted(entry.name) && (onlyOwn && scope !== undefined ? entry.scope === scope : isElsewhere(network, entry, scope) === far);
			for (const name of visibleNames(network.names, kinds, scope, isWanted)) {
				if (names.size > MOST) return names;
				const { written } = name;
				if (!beside.has(written) && !names.has(written))
					names.set(written, { ...candidateOf(network, name), ...(far ? { last: true } : {}) });
			}
		}
	}
	return names;
}

/** Where names are looked up besides the top. */
function scopesOf(place: ValuePlace, refers: readonly Refers[]): readonly (Key | undefined)[] {
	const places: Readonly<Record<Refers['within'], () => readonly (Key | undefined)[]>> = {
		vpc: () => [scopeKey('vpc', nameAround(place, 'vpc'))],
		transit_gateway: () => [scopeKey('transit_gateway', nameAround(place, 'transit_gateway'))],
		subnet: () => vpcsOfSubnets(place),
		top: () => [],
	};
	const scopes = refers.flatMap(({ within }) => places[within]());
	const known = [...new Set(scopes)].filter((scope) => scope !== undefined);
	return known.length === 0 ? [undefined] : known;
}

function scopeKey(kind: 'vpc' | 'transit_gateway', name: string | undefined): Key | undefined {
	return name === undefined ? undefined : keyOf(kind, name);
}

/** The VPCs of the subnets that are written beside the place. */
function vpcsOfSubnets(place: ValuePlace): readonly Key[] {
	return subnetsBeside(place).flatMap((key) => {
		const subnet = place.network.entities.get(key);
		return subnet?.kind === 'subnet' ? [subnet.vpc] : [];
	});
}

/** The subnets that the keys `subnet` or `subnets` beside the place name. */
export function subnetsBeside(place: ValuePlace): readonly Key[] {
	const { network, asked } = place;
	const vpc = scopeKey('vpc', nameAround(place, 'vpc'));
	const texts = [...(asked.written.get('subnet') ?? []), ...(asked.written.get('subnets') ?? [])];
	return texts.flatMap((text) => {
		const meant = resolveName(network.names.at, { text }, ['subnet'], vpc);
		return meant.kind === 'one' ? [meant.entry.key] : [];
	});
}

/** In another VPC or transit gateway than the one that the place is in. */
function isElsewhere(network: Network, entry: NameEntry, scope: Key | undefined): boolean {
	if (scope === undefined || entry.scope === undefined || entry.scope === scope) return false;
	return vpcOf(network, network.entities.get(entry.key))?.key !== scope;
}

function candidateOf(network: Network, { entry, written }: VisibleName): Candidate {
	const detail = (): string => {
		const entity = network.entities.get(entry.key);
		return [titleOf(entry.kind), ...(entity === undefined ? [] : factsOf(network, entity))].join(' · ');
	};
	return { text: written, kind: 'reference', detail, thing: entry.key };
}

/** What tells one thing of a kind from another: its block and zone, its addresses. */
function factsOf(network: Network, entity: NetworkEntity): readonly string[] {
	switch (entity.kind) {
		case 'subnet':
			return [...blockTexts(entity.blocks), ...(entity.zone === undefined ? [] : [entity.zone])];
		case 'vpc':
		case 'network':
		case 'prefix-list':
			return blockTexts(entity.blocks);
		case 'interface':
			return addressTexts(entity.addresses);
		case 'instance': {
			const first = entity.interfaces[0] === undefined ? undefined : network.entities.get(entity.interfaces[0]);
			return first?.kind === 'interface' ? addressTexts(first.addresses) : [];
		}
		case 'nat-gateway':
			return [entity.connectivity];
		default:
			return [];
	}
}

function blockTexts(blocks: readonly { readonly text: string }[]): readonly string[] {
	return blocks.length === 0
		? []
		: [
				blocks
					.slice(0, 2)
					.map(({ text }) => text)
					.join(', '),
			];
}

function addressTexts(addresses: Extract<NetworkEntity, { readonly kind: 'interface' }>['addresses']): readonly string[] {
	const [first] = addresses.filter(({ assumed }) => !assumed);
	if (first === undefined) return [];
	return [
		first.prefix.length === (first.prefix.first.family === 'ipv4' ? 32 : 128)
			? formatAddress(first.prefix.first)
			: formatPrefix(first.prefix),
	];
}

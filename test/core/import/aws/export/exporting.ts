/** What all parts of the exporter share: the network, ids, and what calls print, Region by Region. */
import type { JsonFile } from '../../../../../server/src/core/import/aws/gather.ts';
import type { Json } from '../../../../../server/src/core/import/aws/json.ts';
import type { Entity } from '../../../../../server/src/core/model/entity.ts';
import type { Key, Link } from '../../../../../server/src/core/model/link.ts';
import type { EntityKind, Network, NetworkEntity, Subnet, Vpc } from '../../../../../server/src/core/model/network.ts';
import { type IdOf, idsOf } from './ids.ts';

export interface Exporting {
	readonly network: Network;
	readonly idOf: IdOf;
}

export function exporting(network: Network): Exporting {
	return { network, idOf: idsOf(network) };
}

export type Thing = Readonly<Record<string, Json>>;

/** A thing of a list, and the Region that lists it; undefined where the file does not say which. */
export interface Listed {
	readonly region: string | undefined;
	readonly json: Json;
}

/** What a call prints in each Region: a file each, in a folder of the Region. Of nothing it prints an empty list. */
export function printed(call: string, list: string, things: readonly Listed[]): readonly JsonFile[] {
	if (things.length === 0) return [{ name: inRegion(undefined, call), value: { [list]: [] } }];
	return [...new Set(things.map(({ region }) => region))].map((region) => ({
		name: inRegion(region, call),
		value: { [list]: things.flatMap((each) => (each.region === region ? [each.json] : [])) },
	}));
}

export function inRegion(region: string | undefined, call: string): string {
	return `${region === undefined ? '' : `${region}/`}${call}.json`;
}

/** An object without what is not there. */
export function object(entries: Readonly<Record<string, Json | undefined>>): Thing {
	const found: Record<string, Json> = {};
	for (const [key, value] of Object.entries(entries)) if (value !== undefined) found[key] = value;
	return found;
}

export function entitiesOf<K extends EntityKind>({ network }: Exporting, kind: K): readonly Extract<NetworkEntity, { kind: K }>[] {
	const isOfKind = (entity: NetworkEntity): entity is Extract<NetworkEntity, { kind: K }> => entity.kind === kind;
	return network.entities.ofKind(kind).filter(isOfKind);
}

export function entityOf<K extends EntityKind>(
	{ network }: Exporting,
	kind: K,
	link: Link | Key | undefined,
): Extract<NetworkEntity, { kind: K }> | undefined {
	const key = typeof link === 'object' ? (link.resolved ? link.key : undefined) : link;
	const isOfKind = (entity: NetworkEntity | undefined): entity is Extract<NetworkEntity, { kind: K }> => entity?.kind === kind;
	const entity = key === undefined ? undefined : network.entities.get(key);
	return isOfKind(entity) ? entity : undefined;
}

export function vpcOf(own: Exporting, key: Key): Vpc {
	const vpc = entityOf(own, 'vpc', key);
	if (vpc === undefined) throw new Error(`${key} is no VPC`);
	return vpc;
}

export function subnetOf(own: Exporting, link: Link): Subnet {
	const subnet = entityOf(own, 'subnet', link);
	if (subnet === undefined) throw new Error(`a subnet is not in the file: ${link.resolved ? link.key : link.missing.message}`);
	return subnet;
}

/** The id of what is meant; what is outside the file is written by its id. */
export function linkedId({ idOf }: Exporting, link: Link): string {
	return link.resolved ? idOf(link.key) : writtenAt(link);
}

export function writtenAt({ source }: Link): string {
	if (source === undefined) throw new Error('a reference is written nowhere');
	return source.piece.text.slice(source.start, source.end);
}

export function tags({ shortName }: Entity): Json {
	return [{ Key: 'Name', Value: shortName }];
}

/** AWS's word for the state of a thing. */
export function stateOf({ outOfOrder }: Entity, working: string): string {
	return outOfOrder?.state ?? working;
}

/** `pending-acceptance` as some calls write it. */
export function camelCase(word: string): string {
	return word.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

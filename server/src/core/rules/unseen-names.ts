/**
 * Names that may be declared where nothing could be read. To call such a name unknown would be a guess, and a second
 * finding for the one that is there already. A broken line hides what it may hold itself, and nothing else.
 */
import type { KindDefinition, ReferableKind, Refers } from '../language/schema/define.ts';
import { topology } from '../language/schema/topology.ts';
import type { Source } from '../language/syntax.ts';
import { type Held, heldIn, type ReferenceUse } from '../model/names/reference-uses.ts';
import type { NetworkInput } from './rule.ts';
import { type UnreadPlace, unreadPlaces } from './unread-places.ts';

/**
 * Tells of a place where a name stands that nothing in the files has, whether the name may be declared all the same: in
 * a file that is missing or could not be read at all, or in a place that could not be read and that holds names of the
 * kinds which the name may mean there.
 */
export function unseenNames({ network, files }: NetworkInput): (place: Source) => boolean {
	if (network.problems.some(({ code }) => code === 'include-not-found') || files.some(({ decoded }) => decoded.broken)) return () => true;
	const topologies = files.map(({ decoded }) => decoded.topology);
	const places = unreadPlaces(topologies);
	if (places.length === 0) return () => false;
	for (const each of topologies) {
		for (const { kind, name, value } of heldIn(topology, each).inner) noteUses(kind, name, value);
	}
	return (place) => {
		const use = noted.get(place);
		return use !== undefined && places.some((unread) => mayDeclare(unread, use));
	};
}

/** By the place where it stands: what a name may mean follows from its declaration, so it is noted once for each. */
const noted = new WeakMap<Source, NameUse>();
const isNoted = new WeakSet<object>();

function noteUses(kind: KindDefinition, name: string, value: object): void {
	if (isNoted.has(value)) return;
	isNoted.add(value);
	collectUses(heldIn(kind, value), scopeInside(kind, name, { vpc: undefined, transitGateway: undefined }));
}

/** A name where another thing is meant. */
interface NameUse {
	readonly text: string;
	/** What it may mean there. */
	readonly kinds: readonly ReferableKind[];
	/** The declarations whose own names are meant by their short ones there, besides the names at the top. */
	readonly scopes: readonly string[];
}

function mayDeclare({ of, kinds }: UnreadPlace, { text, kinds: meant, scopes }: NameUse): boolean {
	if (!meant.some((kind) => kinds.has(kind))) return false;
	const dot = text.indexOf('.');
	if (of === 'top') return dot < 0;
	const owners = dot < 0 ? scopes : [text.slice(0, dot)];
	return owners.some((owner) => ('owner' in of ? owner === of.owner : !of.anyBut.has(owner)));
}

interface Scope {
	readonly vpc: string | undefined;
	readonly transitGateway: string | undefined;
}

function collectUses({ uses, inner }: Held, scope: Scope): void {
	const subnetVpcs = uses.flatMap(({ reference, refers }) =>
		refers.some(({ kinds }) => kinds.includes('subnet')) ? (reference.text.split('.')[0] ?? []) : [],
	);
	for (const use of uses) {
		const kinds = use.refers.flatMap((each) => each.kinds);
		noted.set(use.reference.source, { text: use.reference.text, kinds, scopes: scopesOf(use, scope, subnetVpcs) });
	}
	for (const { kind, name, value } of inner) {
		collectUses(heldIn(kind, value), scopeInside(kind, name, scope));
	}
}

function scopeInside(kind: KindDefinition, name: string, scope: Scope): Scope {
	if (kind.name === 'vpc') return { ...scope, vpc: name };
	return kind.name === 'transit_gateway' ? { ...scope, transitGateway: name } : scope;
}

function scopesOf({ refers }: ReferenceUse, { vpc, transitGateway }: Scope, subnetVpcs: readonly string[]): readonly string[] {
	const places: Readonly<Record<Refers['within'], readonly string[]>> = {
		vpc: vpc === undefined ? [] : [vpc],
		transit_gateway: transitGateway === undefined ? [] : [transitGateway],
		subnet: subnetVpcs,
		top: [],
	};
	return refers.flatMap(({ within }) => places[within]);
}

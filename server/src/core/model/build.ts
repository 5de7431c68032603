/**
 * From the declarations of a root's files to its network. Names first, then what every reference means, then the things
 * themselves; addresses last, since what is left open depends on all that is written.
 */
import type { Decoded } from '../language/decode/decode.ts';
import type { ReferableKind } from '../language/schema/define.ts';
import { flow } from '../language/schema/kinds/flows.ts';
import { drain, type Sliced } from '../language/sliced.ts';
import type { Source } from '../language/syntax.ts';
import { assignAddresses } from './assign-addresses.ts';
import { linksOfVpnGateways } from './build-outside.ts';
import { uniteDeclarations } from './declarations.ts';
import { declareNames, keyOf } from './declare-names.ts';
import type { DraftInterface } from './draft-interface.ts';
import { mayHoldMore } from './fields.ts';
import { joinBack } from './join-back.ts';
import type { Key } from './link.ts';
import { joinedLinks, toldProblem } from './links.ts';
import { allOf, type LinksOfSections, linksOfSections, NO_LINKS, SECTIONS_ON_GATEWAYS } from './links-of-sections.ts';
import { type Names, resolveName, suggestion } from './names.ts';
import type { Network, NetworkEntity } from './network.ts';
import { networkIndex } from './network-index.ts';
import { flowIn, type Part, partsOf } from './parts.ts';
import type { ModelProblem } from './problem.ts';
import { lazily } from './remember.ts';

/** The network of these files, in their order; `problems` (of includes) come first among its own. */
export function buildNetwork(files: readonly Decoded[], includeProblems: readonly ModelProblem[] = []): Network {
	return drain(buildSliced(files, includeProblems));
}

/** The same, with pauses. */
export function* buildSliced(files: readonly Decoded[], includeProblems: readonly ModelProblem[]): Sliced<Network> {
	const problems: ModelProblem[] = [...includeProblems];
	const united = uniteDeclarations(files, problems);
	const names = declareNames(united);
	yield;
	const links = yield* linksOfSections(united, names);
	for (const each of allOf(links)) {
		for (const problem of each.problems) problems.push(toldProblem(problem, names));
	}
	const parts = yield* partsOf(united, links);
	yield;
	const entities = new Map<Key, NetworkEntity>();
	for (const part of parts) {
		for (const entity of part.entities) entities.set(entity.key, entity);
	}
	for (const each of assignAddresses(draftsOf(parts), entities)) entities.set(each.key, each);
	joinBack(entities, linksOfVpnGateways(united, joinedLinks(SECTIONS_ON_GATEWAYS.flatMap((section) => links[section]))));
	yield;
	const unseen = unseenIn(files, includeProblems);
	const references = lazily(() => placesByKey(links));
	const index = lazily(() => networkIndex(entities, unseen));
	return {
		entities,
		parts,
		flows: united.flows.map((flow, at) => flowIn(links.flows[at] ?? NO_LINKS, flow)),
		problems,
		unseen,
		names,
		get references() {
			return references();
		},
		get index() {
			return index();
		},
		endNamed: (text) => endNamed(names, entities, text),
	};
}

/** Two that are called alike are one interface, of which the last declaration counts. */
function draftsOf(parts: readonly Part[]): readonly DraftInterface[] {
	const drafts = new Map<Key, DraftInterface>();
	for (const part of parts) {
		for (const draft of part.drafts) drafts.set(draft.entity.key, draft);
	}
	return [...drafts.values()];
}

function placesByKey(links: LinksOfSections): ReadonlyMap<Key, readonly Source[]> {
	const found = new Map<Key, Source[]>();
	for (const { places } of allOf(links)) {
		for (const { key, source } of places) {
			const known = found.get(key);
			if (known === undefined) found.set(key, [source]);
			else known.push(source);
		}
	}
	return found;
}

/** What the files may declare besides what was read, as far as it has addresses. */
function unseenIn(files: readonly Decoded[], includeProblems: readonly ModelProblem[]): readonly Source[] {
	const sections = (['vpcs', 'instances', 'functions', 'load_balancers', 'networks'] as const).flatMap((section) =>
		files.flatMap(({ topology }) => {
			const [declared] = topology[section];
			return mayHoldMore(topology, section) ? [topology.keySources.get(section) ?? declared?.nameSource ?? NOWHERE] : [];
		}),
	);
	const unread = files.flatMap(({ broken }) => (broken ? [NOWHERE] : []));
	return [...unread, ...sections, ...includeProblems.filter(({ code }) => code === 'include-not-found').map(({ source }) => source)];
}

const END_KINDS: readonly ReferableKind[] = [...new Set(flow.keys.from.refers?.flatMap(({ kinds }) => kinds))];

function endNamed(names: Names, entities: ReadonlyMap<Key, NetworkEntity>, text: string): ReturnType<Network['endNamed']> {
	const resolution = resolveName(names.at, { text }, END_KINDS, undefined);
	const service = keyOf('service', text);
	if (resolution.kind === 'one') {
		return { found: true, key: resolution.entry.key };
	}
	return entities.has(service)
		? { found: true, key: service }
		: { found: false, nearest: resolution.kind === 'none' ? suggestion(names, text, END_KINDS, undefined) : undefined };
}

const NOWHERE: Source = { piece: { text: '' }, start: 0, end: 0 };

/**
 * From the declarations of a root's files to its network. Names first, then what every reference means, then the things
 * themselves; addresses last, since what is left open depends on all that is written.
 */
import type { Decoded } from '../language/decode/decode.ts';
import type { ReferableKind } from '../language/schema/define.ts';
import { flow } from '../language/schema/kinds/flows.ts';
import { drain, type Sliced } from '../language/sliced.ts';
import type { Source } from '../language/syntax.ts';
import { linksOfVpnGateways } from './build/build-outside.ts';
import { uniteDeclarations } from './build/declarations.ts';
import { flowIn, type Parts, partsOf } from './build/parts.ts';
import { type EntityTable, entityTable } from './entity-table.ts';
import { mayHoldMore } from './fields.ts';
import type { Flow } from './flow.ts';
import type { Key } from './link.ts';
import { type DeclaredNames, declareNames } from './names/declare-names.ts';
import { joinedLinks, type Links, toldProblem } from './names/links.ts';
import { allOf, type LinksOfSections, linkProblems, linksOfSections, SECTIONS_ON_GATEWAYS } from './names/links-of-sections.ts';
import { keyOf } from './names/named-sections.ts';
import { type Names, resolveName, suggestion } from './names/names.ts';
import type { Entities, Network } from './network.ts';
import { networkIndex } from './network-index.ts';
import type { ModelProblem } from './problem.ts';
import { type MadeList, madeAgain } from './versions/list-change.ts';
import { lazily } from './versions/remember.ts';

/** The network of these files, in their order; `problems` (of includes) come first among its own. */
export function buildNetwork(files: readonly Decoded[], includeProblems: readonly ModelProblem[] = []): Network {
	return drain(buildSliced(files, includeProblems, undefined));
}

/** The same, with pauses. A version before changes nothing of the result and saves work: what is as it was there is not made again. */
export function* buildSliced(
	files: readonly Decoded[],
	includeProblems: readonly ModelProblem[],
	before: Network | undefined,
): Sliced<Network> {
	const earlier = before && steps.get(before);
	const problems: ModelProblem[] = [...includeProblems];
	const united = uniteDeclarations(files, problems);
	const names = declareNames(united, earlier?.names);
	yield;
	const links = yield* linksOfSections(united, names, earlier?.links);
	for (const problem of linkProblems(links)) problems.push(toldProblem(problem, names));
	const parts = yield* partsOf(united, links, earlier?.parts);
	const flows = yield* madeAgain(earlier?.flows, united.flows, links.flows.values, flowIn);
	const onGateways = joinedLinks(SECTIONS_ON_GATEWAYS.flatMap((section) => links[section].values));
	const table = entityTable(parts.all, linksOfVpnGateways(united, { links: onGateways }), earlier?.table);
	yield;
	const { entities } = table.lists;
	const unseen = unseenIn(files, includeProblems, SECTIONS_WITH_ADDRESSES);
	const linksUnseen = unseenIn(files, includeProblems, SECTIONS_OF_LINKS);
	const peeringsUnseen = unseenIn(files, includeProblems, ['peerings']);
	const references = lazily(() => placesByKey(links));
	const index = lazily(() => networkIndex(entities, unseen));
	const network: Network = {
		entities,
		since: before === undefined || table.changed === undefined ? [] : sinceThen(before, table.changed),
		version: { isVersion: true },
		parts: parts.all,
		flows: flows.made,
		problems,
		unseen,
		linksUnseen,
		peeringsUnseen,
		publicAccessUnseen: files.flatMap(({ topology }) =>
			topology.unreadable.has('block_public_access') ? [topology.keySources.get('block_public_access') ?? NOWHERE] : [],
		),
		names,
		get references() {
			return references();
		},
		get index() {
			return index();
		},
		endNamed: (text) => endNamed(names, entities, text),
	};
	steps.set(network, { names, links, parts, flows, table });
	return network;
}

/** What a version was made by, for the next one. */
interface Steps {
	readonly names: DeclaredNames;
	readonly links: LinksOfSections;
	readonly parts: Parts;
	readonly flows: MadeList<Links, Flow>;
	readonly table: EntityTable;
}

const steps = new WeakMap<Network, Steps>();

/** Who last looked at an earlier version than the one before may go on from there too, as long as it is not long ago. */
function sinceThen({ version, since }: Network, changed: ReadonlySet<Key>): Network['since'] {
	const older = since.slice(0, REMEMBERED - 1).map((each) => ({ version: each.version, changed: new Set([...each.changed, ...changed]) }));
	return [{ version, changed }, ...older];
}

const REMEMBERED = 2;

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

const SECTIONS_WITH_ADDRESSES = ['vpcs', 'instances', 'functions', 'load_balancers', 'networks'] as const;
const SECTIONS_OF_LINKS = [
	'customer_gateways',
	'vpn_connections',
	'virtual_interfaces',
	'direct_connect_gateways',
	'connect_peers',
	'transit_gateways',
] as const;

/** Where the files may declare in these sections what was not read. */
function unseenIn(
	files: readonly Decoded[],
	includeProblems: readonly ModelProblem[],
	wanted: readonly ((typeof SECTIONS_WITH_ADDRESSES | typeof SECTIONS_OF_LINKS)[number] | 'peerings')[],
): readonly Source[] {
	const sections = wanted.flatMap((section) =>
		files.flatMap(({ topology }) => {
			const [declared] = topology[section];
			return mayHoldMore(topology, section) ? [topology.keySources.get(section) ?? declared?.nameSource ?? NOWHERE] : [];
		}),
	);
	const unread = files.flatMap(({ broken }) => (broken ? [NOWHERE] : []));
	return [...unread, ...sections, ...includeProblems.filter(({ code }) => code === 'include-not-found').map(({ source }) => source)];
}

const END_KINDS: readonly ReferableKind[] = [...new Set(flow.keys.from.refers?.flatMap(({ kinds }) => kinds))];

function endNamed(names: Names, entities: Entities, text: string): ReturnType<Network['endNamed']> {
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

/**
 * What every reference of the files means. The schema's table says which parts of which keys are references, to what
 * kinds and in what scope; so one pass serves every kind, walked or not.
 */
import type { KindDefinition, ReferableKind, Refers } from '../../language/schema/define.ts';
import { titleOf } from '../../language/schema/topology.ts';
import type { Source } from '../../language/syntax.ts';
import type { Reference } from '../../language/values.ts';
import type { Key, Link, Missing } from '../link.ts';
import type { ModelProblem } from '../problem.ts';
import { type Ask, remembered } from '../versions/remember.ts';
import { keyOf } from './named-sections.ts';
import { type AtTheTop, isStrangersService, type NameEntry, type Names, NOT_KNOWN, resolveName, suggestion } from './names.ts';
import { type Held, heldIn, type ReferenceUse } from './reference-uses.ts';

/** What the references of one declaration mean. The same object for as long as the declaration, and all that it names, is called as it is. */
export interface Links {
	/** What a reference of this declaration means. */
	of(reference: Reference): Link;
	readonly byReference: ReadonlyMap<Reference, Link>;
	/** What is named, and where, in the order of the text. */
	readonly places: readonly NamedPlace[];
	/** Services of AWS that are named without being declared. */
	readonly services: ReadonlySet<string>;
	readonly problems: readonly LinkProblem[];
}

export interface NamedPlace {
	readonly key: Key;
	readonly source: Source;
}

/** Something that is wrong with a reference. What might have been meant by an unknown name depends on every name there is. */
export type LinkProblem = ModelProblem | UnknownName | AmbiguousName;

interface UnknownName {
	readonly code: 'unknown-name';
	readonly reference: Reference;
	readonly kinds: readonly ReferableKind[];
	readonly scopes: readonly (Key | undefined)[];
	readonly isEnd: boolean;
}

/** The places of what it may mean are those of the version. */
interface AmbiguousName {
	readonly code: 'ambiguous-name';
	readonly reference: Reference;
	readonly entries: readonly NameEntry[];
}

/** Where a reference stands. */
interface Scope {
	readonly vpc: Key | undefined;
	readonly transitGateway: Key | undefined;
}

/** Resolves every reference of a declaration at the top (`value`: fields as the decoder gives them). */
export const resolveLinks = remembered(
	(value: object, at: Ask<string, AtTheTop>, { kind, name }: { readonly kind: KindDefinition; readonly name: string }): Links => {
		const links = new Map<Reference, Link>();
		const places: NamedPlace[] = [];
		const services = new Set<string>();
		const problems: LinkProblem[] = [];
		const resolve: Resolve = ({ reference, refers, kinds }, scopes) => {
			const found = linkOf(reference, kinds, at, scopes, problems, services, isEnd(refers));
			const link = found.resolved && staysInVpc(refers) ? withinVpc(found, reference, refers, scopes, problems) : found;
			links.set(reference, link);
			if (link.resolved) places.push({ key: link.key, source: reference.source });
			return link;
		};
		resolveHeld(heldIn(kind, value), scopeInside(kind, name, { vpc: undefined, transitGateway: undefined }), resolve);
		const byReference: ReadonlyMap<Reference, Link> = links;
		return {
			byReference,
			of: (reference) => byReference.get(reference) ?? notLookedUp(reference),
			places: places.slice(),
			services: services.size === 0 ? NO_SERVICES : services,
			problems: problems.length === 0 ? NO_PROBLEMS : problems,
		};
	},
);

/** Shared: thousands of declarations have none. */
const NO_SERVICES: ReadonlySet<string> = new Set();
const NO_PROBLEMS: readonly LinkProblem[] = [];

/** What several declarations refer to, as one. */
export function joinedLinks(all: readonly Links[]): Pick<Links, 'of' | 'services'> {
	const joined = new Map(all.flatMap(({ byReference }) => [...byReference]));
	return {
		of: (reference) => joined.get(reference) ?? notLookedUp(reference),
		services: new Set(all.flatMap(({ services }) => [...services])),
	};
}

function notLookedUp({ text, source }: Reference): Link {
	return { resolved: false, missing: { code: 'unresolved', message: `\`${text}\` was not looked up`, source }, source };
}

/** A problem with the names of a version: an unknown name is told with the one that might have been meant. */
export function toldProblem(problem: LinkProblem, names: Names): ModelProblem {
	if (problem.code === 'ambiguous-name') return toldAmbiguous(problem, names);
	if (problem.code !== 'unknown-name') return problem;
	const { reference, kinds, scopes, isEnd: end } = problem;
	const near = scopes.map((scope) => suggestion(names, reference.text, kinds, scope)).find((each) => each !== undefined);
	return {
		code: end ? 'unknown-endpoint' : 'unknown-reference',
		message: `no ${kindsText(kinds, end)} is called \`${reference.text}\`${near === undefined ? '' : `; \`${near}\` is`}`,
		source: reference.source,
		related: [],
		data: near === undefined ? { name: reference.text } : { name: reference.text, replacement: near },
	};
}

/** A whole value that names a part of the thing's own VPC; rules and routes may name what is elsewhere. */
export function staysInVpc(refers: readonly Refers[]): boolean {
	return refers.every(({ part, within }) => part === 'name' && (within === 'vpc' || within === 'subnet'));
}

/** AWS takes tables, ACLs, groups and subnets of the same VPC only (RT-2, ACL-1, SG-7, NAT-1). */
function withinVpc(
	link: Extract<Link, { readonly resolved: true }>,
	{ text, source }: Reference,
	refers: readonly Refers[],
	scopes: readonly (Key | undefined)[],
	problems: LinkProblem[],
): Link {
	const own = scopes.flatMap((scope) => (scope === undefined ? [] : [scope.slice('vpc:'.length)]));
	const name = link.key.slice(link.key.indexOf(':') + 1);
	if (own.length === 0 || own.some((vpc) => name.startsWith(`${vpc}.`))) {
		return link;
	}
	const kind = kindsText(
		refers.flatMap((each) => each.kinds),
		false,
	);
	problems.push({
		code: 'other-vpc-reference',
		message: `${text} is part of another VPC: AWS takes only ${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind} of ${own.join(' or ')} here`,
		source,
		related: [],
		data: { name: text },
	});
	return notResolved('unresolved', `${text} is part of another VPC`, source);
}

type Resolve = (use: ReferenceUse, scopes: readonly (Key | undefined)[]) => Link;

function resolveHeld({ uses, inner }: Held, scope: Scope, resolve: Resolve): void {
	const subnetVpcs = new Set<Key>();
	for (const use of uses) {
		const link = resolve(use, scopesOf(use, scope, subnetVpcs));
		if (link.resolved && link.key.startsWith('subnet:')) {
			subnetVpcs.add(keyOf('vpc', link.key.slice('subnet:'.length).split('.')[0] ?? ''));
		}
	}
	for (const { kind, name, value } of inner) {
		resolveHeld(heldIn(kind, value), scopeInside(kind, name, scope), resolve);
	}
}

function scopeInside(kind: KindDefinition, name: string, scope: Scope): Scope {
	if (kind.name === 'vpc') {
		return { ...scope, vpc: keyOf('vpc', name) };
	}
	return kind.name === 'transit_gateway' ? { ...scope, transitGateway: keyOf('transit_gateway', name) } : scope;
}

const ONLY_TOP: readonly undefined[] = [undefined];

/** Where a name is looked up besides the top. Empty: in the VPC of a subnet that is itself not known. */
function scopesOf({ refers }: ReferenceUse, scope: Scope, subnetVpcs: ReadonlySet<Key>): readonly (Key | undefined)[] {
	if (refers.every(({ within }) => within === 'top')) {
		return ONLY_TOP;
	}
	const places: Readonly<Record<Refers['within'], readonly (Key | undefined)[]>> = {
		vpc: [scope.vpc],
		transit_gateway: [scope.transitGateway],
		subnet: [...subnetVpcs],
		top: [undefined],
	};
	return refers.flatMap(({ within }) => places[within]);
}

function linkOf(
	reference: Reference,
	kinds: readonly ReferableKind[],
	at: Ask<string, AtTheTop>,
	scopes: readonly (Key | undefined)[],
	problems: LinkProblem[],
	services: Set<string>,
	end: boolean,
): Link {
	const { text, source } = reference;
	const resolutions = (scopes.length === 0 ? [undefined] : scopes).map((scope) => resolveName(at, reference, kinds, scope));
	const [first, ...more] = resolutions;
	if (first?.kind === 'one' && more.length === 0) {
		return { resolved: true, key: first.entry.key, source };
	}
	const entries = new Map<Key, NameEntry>();
	for (const resolution of resolutions) {
		for (const entry of resolution.kind === 'one' ? [resolution.entry] : resolution.kind === 'several' ? resolution.entries : []) {
			entries.set(entry.key, entry);
		}
	}
	const [entry, ...others] = entries.values();
	if (entry !== undefined) {
		return others.length === 0 ? { resolved: true, key: entry.key, source } : ambiguous(reference, [entry, ...others], problems);
	}
	if (kinds.includes('service') && /^aws\.[A-Za-z]/.test(text)) {
		services.add(text);
		return { resolved: true, key: keyOf('service', text), source };
	}
	if (resolutions.some(({ kind }) => kind === 'outside')) {
		return outside(reference, problems);
	}
	if (scopes.length === 0) return homeless(reference);
	problems.push({ code: 'unknown-name', reference, kinds, scopes, isEnd: end });
	return notResolved('unresolved', `\`${text}\` is not in this file`, source);
}

function ambiguous(reference: Reference, entries: readonly NameEntry[], problems: LinkProblem[]): Link {
	problems.push({ code: 'ambiguous-name', reference, entries });
	return notResolved('unresolved', `\`${reference.text}\` means more than one thing`, reference.source);
}

function toldAmbiguous({ reference: { text, source }, entries }: AmbiguousName, names: Names): ModelProblem {
	const titled = entries.map(({ kind, name, key }) => ({ words: `${titleOf(kind)} ${name}`, source: names.placeOf(key) }));
	return {
		code: 'ambiguous-reference',
		message: `\`${text}\` means ${titled.map(({ words }) => words).join(' and ')}: write which one`,
		source,
		related: titled.flatMap(({ words, source: place }) => (place === undefined ? [] : [{ message: words, source: place }])),
		data: { name: text },
	};
}

function outside({ text, source }: Reference, problems: LinkProblem[]): Link {
	if (text === NOT_KNOWN) return notResolved('outside-file', 'the file says that it is unknown', source);
	const message = `${text} is not in this file: what depends on it is unknown`;
	if (!isStrangersService(text)) problems.push({ code: 'outside-reference', message, source, related: [], data: { name: text } });
	return notResolved('outside-file', `${text} is outside this file`, source);
}

/** A name in a VPC that is not known itself: that has its finding, this needs none. */
function homeless({ text, source }: Reference): Link {
	return notResolved('unresolved', `the VPC of \`${text}\` is not known`, source);
}

function notResolved(code: Missing['code'], message: string, source: Source): Link {
	return { resolved: false, missing: { code, message, source }, source };
}

/** The ends of flows accept so many kinds that a list would not help. */
function isEnd(refers: readonly Refers[]): boolean {
	return refers.some(({ kinds }) => kinds.includes('instance') && kinds.includes('host'));
}

function kindsText(kinds: readonly ReferableKind[], end: boolean): string {
	if (end) {
		return 'instance, function, network or host';
	}
	const texts = [...new Set(kinds.filter((kind) => kind !== 'service').map(titleOf))];
	return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1) ?? ''}`;
}

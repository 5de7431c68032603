/**
 * What every reference of the files means. The schema's table says which parts of which keys are references, to what
 * kinds and in what scope; so one pass serves every kind, walked or not.
 */
import type { KindDefinition, ReferableKind, Refers } from '../language/schema/define.ts';
import { titleOf, topology } from '../language/schema/topology.ts';
import type { Source } from '../language/syntax.ts';
import type { Reference } from '../language/values.ts';
import { keyOf } from './declare-names.ts';
import type { Key, Link, Missing } from './link.ts';
import type { NameEntry, Names } from './names.ts';
import type { ModelProblem } from './problem.ts';
import { type Held, heldIn, type ReferenceUse } from './reference-uses.ts';

export interface Links {
	/** What a reference means; the same for one and the same reference. */
	of(reference: Reference): Link;
	readonly references: ReadonlyMap<Key, readonly Source[]>;
	/** Services of AWS that are named without being declared. */
	readonly services: ReadonlySet<string>;
}

/** Where a reference stands. */
interface Scope {
	readonly vpc: Key | undefined;
	readonly transitGateway: Key | undefined;
}

/** Resolves every reference of these declarations (fields as the decoder gives them, by the root's keys). */
export function resolveLinks(united: object, names: Names, problems: ModelProblem[]): Links {
	const links = new Map<Reference, Link>();
	const references = new Map<Key, Source[]>();
	const services = new Set<string>();
	const resolve: Resolve = ({ reference, refers, kinds }, scopes) => {
		const found = linkOf(reference, kinds, names, scopes, problems, services, isEnd(refers));
		const link = found.resolved && staysInVpc(refers) ? withinVpc(found, reference, refers, scopes, problems) : found;
		links.set(reference, link);
		if (link.resolved) {
			const places = references.get(link.key);
			if (places === undefined) {
				references.set(link.key, [reference.source]);
			} else {
				places.push(reference.source);
			}
		}
		return link;
	};
	resolveHeld(heldIn(topology, united), { vpc: undefined, transitGateway: undefined }, resolve);
	return {
		of: (reference) =>
			links.get(reference) ?? {
				resolved: false,
				missing: { code: 'unresolved', message: `\`${reference.text}\` was not looked up`, source: reference.source },
				source: reference.source,
			},
		references,
		services,
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
	problems: ModelProblem[],
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
	names: Names,
	scopes: readonly (Key | undefined)[],
	problems: ModelProblem[],
	services: Set<string>,
	end: boolean,
): Link {
	const { text, source } = reference;
	const resolutions = (scopes.length === 0 ? [undefined] : scopes).map((scope) => names.resolve(reference, kinds, scope));
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
	const near = resolutions.map((each) => (each.kind === 'none' ? each.nearest : undefined)).find((each) => each !== undefined);
	return scopes.length === 0 ? homeless(reference) : unknown(reference, kinds, end, near, problems);
}

function ambiguous({ text, source }: Reference, entries: readonly NameEntry[], problems: ModelProblem[]): Link {
	problems.push({
		code: 'ambiguous-reference',
		message: `\`${text}\` means ${entries.map((each) => `${titleOf(each.kind)} ${each.name}`).join(' and ')}: write which one`,
		source,
		related: entries.flatMap((each) =>
			each.source === undefined ? [] : [{ message: `${titleOf(each.kind)} ${each.name}`, source: each.source }],
		),
		data: { name: text },
	});
	return notResolved('unresolved', `\`${text}\` means more than one thing`, source);
}

function outside({ text, source }: Reference, problems: ModelProblem[]): Link {
	const message = `${text} is not in this file: what depends on it is unknown`;
	problems.push({ code: 'outside-reference', message, source, related: [], data: { name: text } });
	return notResolved('outside-file', `${text} is outside this file`, source);
}

function unknown(
	{ text, source }: Reference,
	kinds: readonly ReferableKind[],
	end: boolean,
	near: string | undefined,
	problems: ModelProblem[],
): Link {
	problems.push({
		code: end ? 'unknown-endpoint' : 'unknown-reference',
		message: `no ${kindsText(kinds, end)} is called \`${text}\`${near === undefined ? '' : `; \`${near}\` is`}`,
		source,
		related: [],
		data: near === undefined ? { name: text } : { name: text, replacement: near },
	});
	return notResolved('unresolved', `\`${text}\` is not in this file`, source);
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

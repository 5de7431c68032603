/**
 * What every reference of the files means. The schema's table says which parts of which keys are references, to what
 * kinds and in what scope; so one pass serves every kind, walked or not.
 */
import type { KindDefinition, ReferableKind, Refers } from '../language/schema/define.ts';
import { topology } from '../language/schema/topology.ts';
import type { Source } from '../language/syntax.ts';
import type { Reference } from '../language/values.ts';
import { keyOf } from './declare-names.ts';
import type { NameEntry, Names } from './names.ts';
import type { Key, Link, ModelProblem } from './network.ts';

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
	const resolve = (reference: Reference, refers: readonly Refers[], scopes: readonly (Key | undefined)[]) => {
		const kinds = refers.flatMap((each) => each.kinds);
		const link = linkOf(reference, kinds, names, scopes, problems, services, isEnd(refers));
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
	visitKind(topology, united, { vpc: undefined, transitGateway: undefined }, resolve);
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

type Resolve = (reference: Reference, refers: readonly Refers[], scopes: readonly (Key | undefined)[]) => Link;

function visitKind(kind: KindDefinition, fields: object, scope: Scope, resolve: Resolve): void {
	const values = new Map<string, unknown>(Object.entries(fields));
	const subnetVpcs = new Set<Key | undefined>();
	for (const [name, definition] of Object.entries(kind.keys)) {
		const value = values.get(name);
		const { type, refers } = definition;
		if (value === undefined) {
			continue;
		}
		if (type.shape === 'names') {
			for (const each of listOf(value)) {
				visitNamed(type.kind, each, scope, resolve);
			}
		} else if (type.shape === 'section') {
			const section = heldBy(value);
			if (isObject(section)) {
				visitKind(type.kind, section, scope, resolve);
			}
		} else if (refers !== undefined && type.shape !== 'named-values') {
			for (const item of itemsOf(value)) {
				resolveParts(item, refers, scope, subnetVpcs, resolve);
			}
		}
	}
}

function visitNamed(kind: KindDefinition, named: unknown, scope: Scope, resolve: Resolve): void {
	if (!isObject(named) || !('name' in named) || !('value' in named) || typeof named.name !== 'string' || !isObject(named.value)) {
		return;
	}
	const inner =
		kind.name === 'vpc'
			? { ...scope, vpc: keyOf('vpc', named.name) }
			: kind.name === 'transit_gateway'
				? { ...scope, transitGateway: keyOf('transit_gateway', named.name) }
				: scope;
	visitKind(kind, named.value, inner, resolve);
}

/** A rule has a reference for each of its parts; what is meant by the parts may be of different kinds and scopes. */
function resolveParts(item: unknown, refers: readonly Refers[], scope: Scope, subnetVpcs: Set<Key | undefined>, resolve: Resolve): void {
	for (const part of new Set(refers.map((each) => each.part))) {
		const reference = referenceIn(item, part);
		if (reference === undefined) {
			continue;
		}
		const accepted = refers.filter((each) => each.part === part);
		const scopes = accepted.flatMap(({ within }) =>
			within === 'vpc'
				? [scope.vpc]
				: within === 'transit_gateway'
					? [scope.transitGateway]
					: within === 'subnet'
						? [...subnetVpcs]
						: [undefined],
		);
		const link = resolve(reference, accepted, scopes.length === 0 ? [undefined] : scopes);
		if (link.resolved && link.key.startsWith('subnet:')) {
			subnetVpcs.add(keyOf('vpc', link.key.slice('subnet:'.length).split('.')[0] ?? ''));
		}
	}
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
	const resolutions = scopes.map((scope) => names.resolve(reference, kinds, scope));
	const entries = new Map<Key, NameEntry>();
	for (const resolution of resolutions) {
		for (const entry of resolution.kind === 'one' ? [resolution.entry] : resolution.kind === 'several' ? resolution.entries : []) {
			entries.set(entry.key, entry);
		}
	}
	const [entry, ...others] = entries.values();
	if (entry !== undefined && others.length === 0) {
		return { resolved: true, key: entry.key, source };
	}
	if (entry !== undefined) {
		const all = [entry, ...others];
		problems.push({
			code: 'ambiguous-reference',
			message: `\`${text}\` means ${all.map((each) => `${words(each.kind)} ${each.name}`).join(' and ')}: write which one`,
			source,
			related: all.flatMap((each) =>
				each.source === undefined ? [] : [{ message: `${words(each.kind)} ${each.name}`, source: each.source }],
			),
			data: { name: text },
		});
		return { resolved: false, missing: { code: 'unresolved', message: `\`${text}\` means more than one thing`, source }, source };
	}
	if (kinds.includes('service') && /^aws\.[A-Za-z]/.test(text)) {
		services.add(text);
		return { resolved: true, key: keyOf('service', text), source };
	}
	if (resolutions.some(({ kind }) => kind === 'outside')) {
		problems.push({
			code: 'outside-reference',
			message: `${text} is not in this file: what depends on it is unknown`,
			source,
			related: [],
			data: { name: text },
		});
		return { resolved: false, missing: { code: 'outside-file', message: `${text} is outside this file`, source }, source };
	}
	const near = resolutions
		.map((resolution) => (resolution.kind === 'none' ? resolution.nearest : undefined))
		.find((each) => each !== undefined);
	problems.push({
		code: end ? 'unknown-endpoint' : 'unknown-reference',
		message: `no ${kindsText(kinds, end)} is called \`${text}\`${near === undefined ? '' : `; \`${near}\` is`}`,
		source,
		related: [],
		data: near === undefined ? { name: text } : { name: text, replacement: near },
	});
	return { resolved: false, missing: { code: 'unresolved', message: `\`${text}\` is not in this file`, source }, source };
}

/** The ends of flows accept so many kinds that a list would not help. */
function isEnd(refers: readonly Refers[]): boolean {
	return refers.some(({ kinds }) => kinds.includes('instance') && kinds.includes('host'));
}

function kindsText(kinds: readonly ReferableKind[], end: boolean): string {
	if (end) {
		return 'instance, function, network or host';
	}
	const texts = [...new Set(kinds.filter((kind) => kind !== 'service').map(words))];
	return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1) ?? ''}`;
}

/** A kind as an engineer says it. */
export function words(kind: ReferableKind): string {
	const spoken: Partial<Record<ReferableKind, string>> = {
		vpc: 'VPC',
		nat_gateway: 'NAT gateway',
		network_acl: 'network ACL',
		vpn_gateway: 'VPN gateway',
		vpn_connection: 'VPN connection',
		direct_connect_gateway: 'Direct Connect gateway',
		egress_only_internet_gateway: 'egress-only internet gateway',
		transit_gateway_route_table: 'transit gateway route table',
		service: 'AWS service',
	};
	return spoken[kind] ?? kind.replaceAll('_', ' ');
}

// The table says the shape of every value; these read it without knowing the kind.

function referenceIn(item: unknown, part: Refers['part']): Reference | undefined {
	if (part === 'name') {
		return isReference(item) ? item : nameIn(item, 'name');
	}
	const holder = isObject(item) ? new Map<string, unknown>(Object.entries(item)).get(part) : undefined;
	return isReference(holder) ? holder : nameIn(holder, 'name');
}

function nameIn(holder: unknown, key: string): Reference | undefined {
	const value = isObject(holder) ? new Map<string, unknown>(Object.entries(holder)).get(key) : undefined;
	return isReference(value) ? value : undefined;
}

function isReference(value: unknown): value is Reference {
	return isObject(value) && 'text' in value && 'source' in value && Object.keys(value).length === 2;
}

function itemsOf(field: unknown): readonly unknown[] {
	const value = heldBy(field);
	return Array.isArray(value) ? value.map(heldBy) : [value];
}

function listOf(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

/** What a field holds; undefined where it is broken. */
function heldBy(field: unknown): unknown {
	return isObject(field) && 'broken' in field && field.broken === false && 'value' in field ? field.value : undefined;
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}

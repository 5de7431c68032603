/** What the things of a file are called already, so that an import calls them the same. */
import type { KindDefinition } from '../../language/schema/define.ts';
import { topology } from '../../language/schema/topology.ts';
import type { Document, MapNode, SyntaxNode } from '../../language/syntax.ts';

/** Names by what `namesFor` asks for: ids in AWS, and what stands for things that have none. */
export type KnownNames = ReadonlyMap<string, string>;

/** Those of a file and of what it includes. */
export function knownNames(documents: readonly Document[]): KnownNames {
	const names = new Map<string, string>();
	for (const { root } of documents) if (root.kind === 'map') look(root, topology, names);
	return names;
}

/** The gateway of a VPC has no id of its own in a file. */
export function gatewayKey(kind: string, vpc: string): string {
	return `${kind} of ${vpc}`;
}

/** A network outside AWS is known by what leads to it, what stands in a subnet without being an instance by its interface. */
export const networkKey = (link: string): string => `network of ${link}`;
export const ownerKey = (networkInterface: string): string => `owner of ${networkInterface}`;

/** One of an account in a Region: its id in AWS is none of its own. */
export const publicAccessKey = (region: string, account: string | undefined): string => `public access in ${region} of ${account ?? ''}`;

/** What declares a thing: a VPC its subnets and tables. */
export const scopeKey = (id: string): string => `scope of ${id}`;

/** The two sides of a peering of transit gateways have one id. */
export const sideKey = (attachment: string, gateway: string): string => `${attachment} of ${gateway}`;

/** What the names of a map stand for; `within` is the id of what declares it, and `scope` its name. */
function look(map: MapNode, kind: KindDefinition, names: Map<string, string>, within?: Within): void {
	for (const { key, value } of map.entries) {
		const type = kind.keys[key.text]?.type;
		if (type?.shape !== 'names' || value.kind !== 'map') continue;
		for (const { key: name, value: declaration } of value.entries) {
			if (declaration.kind !== 'map') continue;
			note(name.text, declaration, names, within);
			if (type.kind.name === 'public_access_block')
				names.set(publicAccessKey(textAt(declaration, 'region') ?? '', textAt(declaration, 'account')), name.text);
			look(declaration, type.kind, names, { id: textAt(declaration, 'id'), name: name.text });
		}
	}
}

interface Within {
	readonly id: string | undefined;
	readonly name: string;
}

function note(name: string, declaration: MapNode, names: Map<string, string>, within: Within | undefined): void {
	const id = textAt(declaration, 'id');
	if (id === undefined) {
		for (const own of interfacesOf(declaration)) names.set(ownerKey(own), name);
		return;
	}
	names.set(id, name);
	if (within !== undefined) names.set(scopeKey(id), within.name);
	if (within?.id !== undefined) names.set(sideKey(id, within.id), name);
	for (const each of GATEWAYS) add(names, gatewayKey(each, id), textAt(declaration, each.replaceAll('-', '_')));
	add(names, networkKey(id), textAt(declaration, 'network'));
}

const GATEWAYS = ['internet-gateway', 'egress-only-internet-gateway', 'vpn-gateway'];

function add(names: Map<string, string>, key: string, name: string | undefined): void {
	if (name !== undefined) names.set(key, name);
}

function interfacesOf(declaration: MapNode): readonly string[] {
	const own = declaration.entries.find(({ key }) => key.text === 'interfaces')?.value;
	if (own?.kind !== 'map') return [];
	return own.entries.flatMap(({ value }) => (value.kind === 'map' ? (textAt(value, 'id') ?? []) : []));
}

/** The text of a key's value. */
export function textAt(map: MapNode, key: string): string | undefined {
	const value: SyntaxNode | undefined = map.entries.find((entry) => entry.key.text === key)?.value;
	return value?.kind === 'scalar' ? value.text : undefined;
}

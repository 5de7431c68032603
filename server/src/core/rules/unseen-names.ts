/**
 * Names that may be declared where nothing could be read. To call such a name unknown would be a guess, and a second
 * finding for the one that is there already.
 */
import type { DeclarationSources, TopologyDeclaration } from '../language/schema/declarations.ts';
import type { KindDefinition, KindName } from '../language/schema/define.ts';
import { kindOf } from '../language/schema/topology.ts';
import type { NetworkInput } from './rule.ts';

/**
 * Tells of a name that nothing in the files has whether it may be declared in a file that is missing, in a declaration
 * that is broken, or in a map of names with lines that could not be read. A name without a dot is looked up in the VPC
 * of the thing that uses it; here any declaration with unread names counts, since the rest is then soon to come.
 */
export function unseenNames({ network, files }: NetworkInput): (name: string) => boolean {
	const topologies = files.map(({ decoded }) => decoded.topology);
	const anything =
		network.problems.some(({ code }) => code === 'include-not-found') ||
		files.some(({ decoded }) => decoded.broken) ||
		topologies.some((topology) => hasUnread('topology', topology));
	if (anything) return () => true;
	const owners = new Set(topologies.flatMap(ownersOfUnread));
	return (name) => (name.includes('.') ? owners.has(name.slice(0, name.indexOf('.'))) : owners.size > 0);
}

/** Declarations that hold names, some of which could not be read. */
function ownersOfUnread(topology: TopologyDeclaration): readonly string[] {
	return [
		...unreadAmong('vpc', topology.vpcs),
		...unreadAmong('instance', topology.instances),
		...unreadAmong('network', topology.networks),
		...unreadAmong('transit_gateway', topology.transit_gateways),
		...unreadAmong('direct_connect_gateway', topology.direct_connect_gateways),
	];
}

interface Holder {
	readonly name: string;
	readonly broken: boolean;
	readonly value: DeclarationSources;
}

function unreadAmong(kind: KindName, declarations: readonly Holder[]): readonly string[] {
	return declarations.filter(({ broken, value }) => broken || hasUnread(kind, value)).map(({ name }) => name);
}

function hasUnread(kind: KindName, { unreadable, incomplete }: DeclarationSources): boolean {
	if (incomplete) return true;
	const { keys } = kindOf(kind);
	return [...unreadable].some((key) => Object.hasOwn(keys, key) && declaresNames(keys[key]));
}

/** Whether things that can be referred to get their names under a key: flows cannot. */
function declaresNames(key: KindDefinition['keys'][string] | undefined): boolean {
	if (key === undefined) return false;
	const { type } = key;
	if (type.shape === 'names') return type.kind.name !== 'flow';
	return type.shape === 'named-values' || (type.shape === 'one' && type.item.declares !== undefined);
}

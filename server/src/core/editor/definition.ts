/** Where the thing at a place is declared: by its name, or by an address or block that one thing has. */
import { pathAt } from '../language/decode/locate.ts';
import type { Document, Source } from '../language/syntax.ts';
import { entitiesOf } from '../model/entities.ts';
import type { Key } from '../model/link.ts';
import type { Network, NetworkEntity } from '../model/network.ts';
import { addressBits, equalPrefixes, familyOf, type Prefix } from '../net/prefix.ts';
import { aroundOf, vpcOf } from './hover/around.ts';
import { placeAt } from './hover/places.ts';
import { type AddressToken, tokenAt } from './hover/tokens.ts';
import { ownerOf } from './names/owner.ts';
import { declarationOf, thingAt, type Unit } from './names/units.ts';

/** Where one can go from a place. */
export interface Definition {
	/** What was pointed at, exactly. */
	readonly origin: Source;
	/** The name in each declaration that is meant. */
	readonly targets: readonly Source[];
}

/**
 * The declaration of what stands at an offset of a document (UTF-16 units in its text). What is there without being declared
 * (a VPC's table `main`) leads to what it belongs to; undefined where nothing of the files is meant.
 */
export function definitionAt(units: readonly Unit[], document: Document, offset: number): Definition | undefined {
	const pointed = thingAt(units, document, offset);
	if (pointed === undefined) return addressDefinition(units, document, offset);
	const targets = pointed.things.flatMap(({ unit, key }) => nearestDeclaration(unit, key) ?? []);
	return definition(pointed.occurrence.source, targets);
}

function definition(origin: Source, targets: readonly Source[]): Definition | undefined {
	const each = targets.filter(
		(target, index) => targets.findIndex(({ piece, start }) => piece === target.piece && start === target.start) === index,
	);
	return each.length === 0 ? undefined : { origin, targets: each };
}

/** Of the thing, or of what it belongs to. */
function nearestDeclaration(unit: Unit, key: Key): Source | undefined {
	const declared = declarationOf({ unit, key });
	if (declared !== undefined) return declared;
	const thing = unit.network.entities.get(key);
	const owner = thing && ownerOf(thing);
	return owner === undefined ? undefined : declarationOf({ unit, key: owner });
}

function addressDefinition(units: readonly Unit[], document: Document, offset: number): Definition | undefined {
	const path = pathAt(document, offset);
	const { node } = path;
	const start = document.startOf(node.piece);
	if (path.at !== 'value' || node.kind !== 'scalar' || start === undefined) return undefined;
	const at = offset - start;
	const token = tokenAt(node, at);
	if (token === undefined) return undefined;
	for (const unit of units) {
		if (!unit.files.some((file) => file.document === document)) continue;
		const { vpc } = aroundOf(unit.network, path, placeAt(unit.network, node, at));
		const [holder, ...others] = holdersOf(unit.network, token, vpc?.key);
		const target = holder !== undefined && others.length === 0 ? nearestDeclaration(unit, declaredAs(holder)) : undefined;
		if (target !== undefined) return definition(token.source, [target]);
	}
	return undefined;
}

/** Who has an address, or exactly this block. An address may be given in several VPCs: then the one of the VPC around counts. */
function holdersOf(network: Network, { address, prefix }: AddressToken, vpc: Key | undefined): readonly NetworkEntity[] {
	const holders =
		prefix === undefined || prefix.length === addressBits(familyOf(prefix))
			? network.index.ownersOf(address).flatMap(({ key }) => network.entities.get(key) ?? [])
			: blockHolders(network, prefix);
	const near = holders.filter((each) => vpcOf(network, each)?.key === vpc);
	return near.length > 0 ? near : holders;
}

function blockHolders(network: Network, block: Prefix): readonly NetworkEntity[] {
	for (const kind of ['subnet', 'vpc', 'network', 'prefix-list'] as const) {
		const found = entitiesOf(network, kind).filter(({ blocks }) => blocks.some(({ prefix }) => equalPrefixes(prefix, block)));
		if (found.length > 0) return found;
	}
	return [];
}

/** The interfaces of functions, NAT gateways and endpoints stand in the file as those. */
function declaredAs(thing: NetworkEntity): Key {
	return thing.kind === 'interface' && thing.ownerKind !== 'instance' ? thing.owner : thing.key;
}

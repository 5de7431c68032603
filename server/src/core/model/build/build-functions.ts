/** Lambda functions and the interfaces that they share. */
import type { FunctionDeclaration, Named } from '../../language/schema/declarations.ts';
import type { Source } from '../../language/syntax.ts';
import type { Located, Reference } from '../../language/values.ts';
import { brokenAt, itemsOf, outOfOrderOf, unreadableOf, valueOr, written } from '../fields.ts';
import type { Key } from '../link.ts';
import { keyOf } from '../names/named-sections.ts';
import type { LambdaFunction } from '../network.ts';
import { type Building, named } from './build-vpc.ts';
import { type DraftInterfaces, groupLinks } from './draft-interface.ts';

/** LMB-1: one interface for each subnet and set of groups, shared by all functions with the same. */
export function buildFunction(declaration: Named<FunctionDeclaration>, building: Building, drafts: DraftInterfaces): void {
	const { name, value } = declaration;
	const key = keyOf('function', name);
	const subnets = itemsOf(value.subnets);
	const interfaces = subnets.map((subnet) => sharedInterface(declaration, subnet, key, building, drafts));
	const entity: LambdaFunction = {
		kind: 'function',
		...named(declaration, 'function', name),
		id: valueOr(value.id, undefined),
		outOfOrder: outOfOrderOf(value.state, 'active'),
		unreadable: brokenAt(written(declaration, 'state')),
		interfaces: [...new Set(interfaces)],
		subnetsIncomplete: unreadableOf(written(declaration, 'subnets')).length > 0,
	};
	building.add(entity);
}

function sharedInterface(
	declaration: Named<FunctionDeclaration>,
	subnet: Located<Reference>,
	owner: Key,
	building: Building,
	drafts: DraftInterfaces,
): Key {
	const { name, nameSource } = declaration;
	const link = building.links.of(subnet.value);
	const groups = groupLinks(written(declaration, 'security_groups'), link, building);
	const where = link.resolved ? link.key.slice('subnet:'.length) : `${name} ${subnet.value.text}`;
	const set = groups.map((group) => (group.resolved ? group.key.split(/[:.]/).at(-1) : writtenAt(group.source)) ?? '?').sort();
	const key = `interface:functions in ${where} with ${set.join(', ')}`;
	if (!drafts.has(key)) {
		const plain = `lambda in ${where}`;
		// A second one in the subnet is told from the first by its groups.
		const called = drafts.isCalled(plain) ? `${plain} (${set.join(', ')})` : plain;
		drafts.add({
			entity: {
				kind: 'interface',
				key,
				name: called,
				shortName: called,
				source: nameSource,
				id: undefined,
				outOfOrder: undefined,
				unreadable: [],
				owner,
				ownerKind: 'function',
				subnet: link,
				addresses: [],
				addressesIncomplete: false,
				publicUnreadable: [],
				publicSurplus: [],
				groups,
				sourceDestCheck: true,
			},
			wantsAddress: true,
			shared: undefined,
			laterPublic: [],
		});
	}
	return key;
}

function writtenAt(source: Source | undefined): string | undefined {
	return source?.piece.text.slice(source.start, source.end);
}

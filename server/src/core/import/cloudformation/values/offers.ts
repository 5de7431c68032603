/** What one template leaves for another: exports (`Fn::ImportValue`), and parameters in SSM that it makes itself. */
import type { Node } from '../template/node.ts';
import type { Template } from '../template/template.ts';
import { isMade, propertyOf, type Scope, type World } from './scope.ts';
import { literal, reasonOf, unknown, type Value } from './value.ts';

/** Values by the way they are left and their names; more than one where templates are of several accounts or Regions. */
export type Offers = ReadonlyMap<string, readonly (() => Value)[]>;

/** Everything that templates leave. What has no name that is known, or is left out by its condition, is not there. */
export function offersOf(world: World, templates: readonly Template[]): Offers {
	const offers = new Map<string, (() => Value)[]>();
	const offer = (way: Way, name: Value, value: () => Value) => {
		const text = literal(name);
		if (text === undefined) return;
		const key = keyOf(way, text);
		offers.set(key, [...(offers.get(key) ?? []), value]);
	};
	for (const template of templates) {
		const scope = world.scopeOf(template);
		for (const { value, exportName, condition } of template.outputs) {
			if (condition !== undefined && scope.condition(condition) === false) continue;
			offer('export', scope.evaluate(exportName), () => scope.evaluate(value));
		}
		for (const resource of template.resources.values()) {
			if (resource.type !== 'AWS::SSM::Parameter' || isMade(world, resource) === false) continue;
			offer('SSM parameter', propertyOf(world, resource, 'Name'), () => propertyOf(world, resource, 'Value'));
		}
	}
	return offers;
}

type Way = Parameters<World['offered']>[0];

/** The one value that is left in a way under a name. */
export function offered(offers: Offers, way: Way, name: string): Value {
	const [first, second] = offers.get(keyOf(way, name)) ?? [];
	if (first === undefined) {
		const missing = unknown(`no template has the ${way} ${name}`);
		return way === 'SSM parameter' ? { ...missing, heldBy: name } : missing;
	}
	return second === undefined ? first() : unknown(`several templates have the ${way} ${name}`);
}

function keyOf(way: Way, name: string): string {
	return `${way} ${name}`;
}

/** AWS CloudFormation Template Reference, "Fn::ImportValue". */
export function importValue(scope: Scope, argument: Node): Value {
	const asked = scope.evaluate(argument);
	const name = literal(asked);
	return name === undefined ? unknown(reasonOf(asked)) : scope.world.offered('export', name);
}

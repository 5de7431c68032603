/** Conditions, and what they choose (AWS CloudFormation Template Reference, "Condition functions"). */
import { entriesOf, itemsIn, type Node, textIn } from '../template/node.ts';
import type { Scope, Truth } from './scope.ts';
import { isEqualSupposed } from './suppositions.ts';
import { literal, reasonOf, unknown, type Value } from './value.ts';

/**
 * `Fn::Equals`, `And`, `Or`, `Not` and `Condition`. What depends on something unknown is unknown, unless the rest decides it; where things
 * are supposed, what cannot be decided is taken to hold, and the others follow from it.
 */
export function truthOf(scope: Scope, node: Node | undefined): Truth {
	const [[name, entry] = []] = entriesOf(node);
	const argument = entry?.value;
	switch (name) {
		case 'Condition':
			return supposed(scope, scope.truth(textIn(argument) ?? ''));
		case 'Fn::Equals':
			return equal(scope, argument);
		case 'Fn::Not':
			return not(supposed(scope, scope.truthAt(itemsIn(argument)[0])));
		case 'Fn::And':
			return every(scope, itemsIn(argument), true);
		case 'Fn::Or':
			return not(every(scope, itemsIn(argument), false));
		default:
			return supposed(scope, unknown(`${name ?? 'what stands there'} is no condition that is known here`));
	}
}

function supposed({ world }: Scope, truth: Truth): Truth {
	return typeof truth === 'boolean' || world.chosen === undefined ? truth : true;
}

/** `[condition, what is so then, what is so else]`. Where the condition is unknown, both may still be the same text. */
export function ifElse(scope: Scope, argument: Node): Value {
	const [name, yes, no] = itemsIn(argument);
	const truth = scope.condition(textIn(name) ?? '');
	if (typeof truth === 'boolean') return scope.evaluate(truth ? yes : no);
	const [one, other] = [literal(scope.evaluate(yes)), literal(scope.evaluate(no))];
	return one !== undefined && one === other ? scope.evaluate(yes) : truth;
}

/** Texts alike in every letter. */
function equal(scope: Scope, argument: Node | undefined): Truth {
	const [oneNode, otherNode] = itemsIn(argument);
	if (oneNode === undefined || otherNode === undefined) return supposed(scope, unknown('Fn::Equals compares two values'));
	const [one, other] = [scope.evaluate(oneNode), scope.evaluate(otherNode)];
	const [left, right] = [comparable(one), comparable(other)];
	if (left !== undefined && right !== undefined) return left === right;
	const [open, node, text] = left === undefined ? [one, oneNode, right] : [other, otherNode, left];
	return scope.world.chosen === undefined ? unknown(reasonOf(open)) : isEqualSupposed(scope, node, text, reasonOf(open));
}

/** What is not there is like an empty text; the texts of a list are compared as one. */
function comparable(value: Value): string | undefined {
	if (value.kind === 'nothing') return '';
	if (value.kind !== 'list') return literal(value);
	const texts = value.items.map(literal);
	return texts.includes(undefined) ? undefined : JSON.stringify(texts);
}

function not(truth: Truth): Truth {
	return typeof truth === 'boolean' ? !truth : truth;
}

/** Whether all are so: one that is not decides, whatever is unknown of the others. */
function every(scope: Scope, nodes: readonly Node[], so: boolean): Truth {
	const truths = nodes.map((each) => supposed(scope, scope.truthAt(each)));
	if (truths.includes(!so)) return false;
	return truths.find((each) => typeof each !== 'boolean') ?? true;
}

/** Evaluates expressions. Each is evaluated once, and what it needs only when it is asked for. */
import type { Note } from '../../records/account.ts';
import type { Node } from '../template/node.ts';
import type { Template } from '../template/template.ts';
import { cidr } from './cidr.ts';
import { ifElse, truthOf } from './conditions.ts';
import { findInMap, getAzs, length, select } from './lists.ts';
import { importValue, type Offers, offered, offersOf } from './offers.ts';
import { getAtt, ref } from './references.ts';
import type { Chosen, Scope, Settings, Truth, World } from './scope.ts';
import { chosenFor } from './suppositions.ts';
import { join, split, sub } from './texts.ts';
import { NOTHING, textOf, type Unknown, unknown, type Value } from './value.ts';

/** Each takes what stands behind its name, before it is evaluated. */
const FUNCTIONS: ReadonlyMap<string, (scope: Scope, argument: Node) => Value> = new Map([
	['Ref', ref],
	['Fn::GetAtt', getAtt],
	['Fn::Sub', sub],
	['Fn::Join', join],
	['Fn::Split', split],
	['Fn::Select', select],
	['Fn::Length', length],
	['Fn::GetAZs', getAzs],
	['Fn::FindInMap', findInMap],
	['Fn::Cidr', cidr],
	['Fn::If', ifElse],
	['Fn::ImportValue', importValue],
]);

/**
 * What templates say together. Nothing that a template holds makes it fail: what goes in a circle, is too deep, or is no function that
 * is known here is unknown, and so is everything that needs it, but for conditions: those are taken to hold, and what follows from that
 * is so everywhere.
 */
export function worldOf(templates: readonly Template[], settings: Settings): World {
	const told = worldWith(templates, settings, undefined);
	return worldWith(templates, settings, { told, chosen: chosenFor(told, templates) });
}

interface Suppositions {
	/** The same templates, where nothing is supposed. */
	readonly told: World;
	readonly chosen: ReadonlyMap<string, Chosen>;
}

function worldWith(templates: readonly Template[], settings: Settings, supposed: Suppositions | undefined): World {
	const scopes = new Map<Template, Scope>();
	const assumptions = new Map<string, Note>();
	let offers: Offers | undefined;
	const depth: Depth = { steps: 0 };
	const world: World = {
		settings,
		chosen: supposed?.chosen,
		scopeOf: (template) => {
			const scope = scopes.get(template) ?? scopeIn(world, supposed?.told.scopeOf(template), template, depth);
			scopes.set(template, scope);
			return scope;
		},
		offered: (way, name) => {
			if (offers === undefined) {
				// The name of an export may itself be imported: until all names are known, there are none.
				offers = new Map();
				offers = offersOf(world, templates);
			}
			return offered(offers, way, name);
		},
		assume: (note, template) => {
			const key = template === undefined ? note.what : `${template.name} ${note.what}`;
			if (!assumptions.has(key)) assumptions.set(key, { kind: 'assumed', ...note });
		},
		assumptions: () => [...assumptions.values()],
	};
	return world;
}

/** How many expressions are being evaluated, each for the one before. */
interface Depth {
	steps: number;
}

/** Far beyond what people write, and far below what the stack holds. */
const DEEPEST = 200;

/** `told` is the scope in which nothing is supposed; undefined for that one itself. */
function scopeIn(world: World, told: Scope | undefined, template: Template, depth: Depth): Scope {
	const values = new Map<Node, Value | 'open'>();
	const truths = new Map<string, Truth | 'open'>();
	const parts = new Map<Node, Truth | 'open'>();
	const scope: Scope = {
		template,
		world,
		evaluate: (node) => {
			if (node === undefined || node.kind === 'empty') return NOTHING;
			if (node.kind === 'text' && !node.text.includes(DYNAMIC)) return textOf([node.text]);
			return once(values, node, depth, () => evaluated(scope, node));
		},
		condition: (name) => {
			const why = scope.supposed(name);
			const truth = scope.truth(name);
			if (told === undefined || why === undefined) return truth;
			const holds = truth !== false;
			const origin = { file: template.name, line: template.conditions.get(name)?.line };
			world.assume({ what: `the condition ${name}`, why: `it was taken ${holds ? '' : 'not '}to hold: ${why}`, origin }, template);
			return holds;
		},
		truth: (name) => {
			const node = template.conditions.get(name)?.value;
			if (node === undefined) return unknown(`there is no condition ${name}`);
			return once(truths, name, depth, () => scope.truthAt(node));
		},
		truthAt: (node) => (node === undefined ? truthOf(scope, node) : once(parts, node, depth, () => truthOf(scope, node))),
		supposed: (name) => {
			const truth = told?.truth(name);
			return typeof truth === 'object' ? truth.why : undefined;
		},
		taken: { texts: new Map(), reasons: new Set() },
	};
	return scope;
}

/** What is known already, else what is computed; what is asked for while it is being computed goes in a circle. */
function once<K, V>(known: Map<K, V | 'open'>, key: K, depth: Depth, compute: () => V): V | Unknown {
	const before = known.get(key);
	if (before === 'open') return unknown('it refers to itself in a circle');
	if (before !== undefined) return before;
	if (depth.steps >= DEEPEST) return unknown('it refers to others over too many steps');
	known.set(key, 'open');
	depth.steps++;
	const value = compute();
	depth.steps--;
	known.set(key, value);
	return value;
}

/** How a text begins that is read from elsewhere (AWS CloudFormation User Guide, "Get values stored in other services using dynamic references"). */
const DYNAMIC = '{{resolve:';

function dynamicReference({ world }: Scope, text: string): Value {
	const name = /^\{\{resolve:ssm:([^:}]+)(?::\d+)?\}\}$/.exec(text.trim())?.[1];
	return name === undefined ? unknown(`${text.trim()} is read when the stack is made`) : world.offered('SSM parameter', name);
}

function evaluated(scope: Scope, node: Node): Value {
	if (node.kind === 'list') {
		return { kind: 'list', items: node.items.map((item) => scope.evaluate(item)).filter(({ kind }) => kind !== 'nothing') };
	}
	if (node.kind === 'text') return dynamicReference(scope, node.text);
	if (node.kind !== 'map') return NOTHING;
	const [[name, entry] = []] = node.entries;
	if (name !== undefined && entry !== undefined && node.entries.size === 1 && (name === 'Ref' || name.startsWith('Fn::'))) {
		const call = FUNCTIONS.get(name);
		return call === undefined ? unknown(`${name} is not evaluated here`) : call(scope, entry.value);
	}
	const made = [...node.entries.keys()].find((key) => key.startsWith('Fn::'));
	if (made !== undefined) return unknown(`${made} makes a part of it`);
	const fields = [...node.entries].map(([key, { value }]) => [key, scope.evaluate(value)] as const);
	return { kind: 'fields', fields: new Map(fields.filter(([, { kind }]) => kind !== 'nothing')) };
}

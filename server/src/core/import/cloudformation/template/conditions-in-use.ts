/** Which conditions of a template something hangs on. */
import { itemsIn, type Node, textIn } from './node.ts';
import type { Template } from './template.ts';

/** The names of conditions that resources, outputs or `Fn::If` ask for, and of those that these ask for; whether or not they are declared. */
export function conditionsInUse({ resources, outputs, conditions }: Template): ReadonlySet<string> {
	const names = new Set<string>();
	const seen = new Set<Node>();
	const use = (name: string | undefined): void => {
		if (name === undefined || names.has(name)) return;
		names.add(name);
		walk(conditions.get(name)?.value);
	};
	const walk = (node: Node | undefined): void => {
		if (node === undefined || seen.has(node)) return;
		seen.add(node);
		if (node.kind === 'list') for (const each of node.items) walk(each);
		if (node.kind !== 'map') return;
		for (const [key, { value }] of node.entries) {
			if (key === 'Fn::If') use(textIn(itemsIn(value)[0]));
			if (key === 'Condition') use(textIn(value));
			walk(value);
		}
	};
	for (const { condition, properties } of resources.values()) {
		use(condition);
		walk(properties);
	}
	for (const { condition, value, exportName } of outputs) {
		use(condition);
		walk(value);
		walk(exportName);
	}
	return names;
}

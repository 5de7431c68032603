/** Terraform's addresses and references, in steps (Terraform documentation, "References to Named Values", "Resource Addressing"). */

/** `.name`, or what stands between brackets. */
export type Step = { readonly kind: 'name'; readonly name: string } | { readonly kind: 'key'; readonly key: string };

/** One of the modules that an address leads through. */
interface ModuleStep {
	readonly name: string;
	/** Of `count` or `for_each`. */
	readonly key: string | undefined;
}

const STEP = /\.?([A-Za-z_][A-Za-z0-9_-]*)|\.?\[(?:"((?:[^"\\]|\\.)*)"|(\d+))\]/y;

/** `aws_subnet.private["a"].id` as its steps; what cannot be read ends it. */
export function stepsOf(text: string): readonly Step[] {
	const steps: Step[] = [];
	STEP.lastIndex = 0;
	for (let found = STEP.exec(text); found !== null; found = STEP.exec(text)) {
		const [, name, quoted, number] = found;
		if (name !== undefined) steps.push({ kind: 'name', name });
		else steps.push({ kind: 'key', key: number ?? (quoted ?? '').replace(/\\(.)/g, '$1') });
	}
	return steps;
}

/** The modules in front of a resource: `module.net["a"].module.zone` are two; the root module is none. */
export function modulesOf(address: string): readonly ModuleStep[] {
	const steps = stepsOf(address);
	const modules: ModuleStep[] = [];
	let place = 0;
	while (nameAt(steps, place) === 'module') {
		const name = nameAt(steps, place + 1);
		if (name === undefined) break;
		const key = keyAt(steps, place + 2);
		modules.push({ name, key });
		place += key === undefined ? 2 : 3;
	}
	return modules;
}

/** The name at a place of the steps; undefined where a key stands there, or nothing. */
export function nameAt(steps: readonly Step[], place: number): string | undefined {
	const step = steps[place];
	return step?.kind === 'name' ? step.name : undefined;
}

/** The key at a place of the steps; undefined where a name stands there, or nothing. */
export function keyAt(steps: readonly Step[], place: number): string | undefined {
	const step = steps[place];
	return step?.kind === 'key' ? step.key : undefined;
}

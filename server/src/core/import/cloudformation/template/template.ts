/** A template in its sections (AWS CloudFormation User Guide, "CloudFormation template sections"). */
import type { Note } from '../../records/account.ts';
import type { Origin } from '../../records/recorded.ts';
import { type Entries, entriesOf, itemsIn, type Node, textIn, under } from './node.ts';
import { readYaml } from './yaml.ts';

export interface TemplateFile {
	/** As people name it. */
	readonly name: string;
	readonly text: string;
}

export interface Template {
	/** Its file. */
	readonly name: string;
	readonly parameters: ReadonlyMap<string, Parameter>;
	readonly mappings: Node | undefined;
	/** Conditions by name, before they are evaluated. */
	readonly conditions: Entries;
	/** By logical id, in the order of the template. */
	readonly resources: ReadonlyMap<string, Resource>;
	readonly outputs: readonly Output[];
}

export interface Parameter {
	readonly type: string;
	readonly default: Node | undefined;
}

export interface Resource {
	readonly template: Template;
	readonly logicalId: string;
	/** As `AWS::EC2::VPC`. */
	readonly type: string;
	readonly properties: Node | undefined;
	/** The name of the condition that it is made under. */
	readonly condition: string | undefined;
	/** The line of its logical id. */
	readonly origin: Origin;
}

export interface Output {
	readonly value: Node | undefined;
	/** The name that other stacks import it by. */
	readonly exportName: Node | undefined;
	readonly condition: string | undefined;
}

export interface TemplateReading {
	/** Undefined for a file that is no template. */
	readonly template: Template | undefined;
	readonly notes: readonly Note[];
}

/** Reads a file. What cannot be read of it is noted: the whole file where it is no YAML or has no resources. */
export function readTemplate({ name, text }: TemplateFile): TemplateReading {
	const reading = readYaml(text);
	const unreadable = (line: number, why: string): Note => ({ kind: 'unreadable', what: name, why, origin: { file: name, line } });
	if (!reading.ok) return { template: undefined, notes: [unreadable(reading.line, `it ${reading.message}`)] };
	const { root, duplicates } = reading;
	const resources = under(root, 'Resources');
	if (resources?.kind !== 'map') return { template: undefined, notes: [unreadable(1, `it is no template: ${whyNoTemplate(root)}`)] };
	const repeated = duplicates.map(({ key, line }): Note => {
		const why = 'it is written twice in one place: the last one counts';
		return { kind: 'assumed', what: key, why, origin: { file: name, line } };
	});
	const declared = new Map<string, Resource>();
	const template: Template = {
		name,
		parameters: parametersOf(under(root, 'Parameters')),
		mappings: under(root, 'Mappings'),
		conditions: entriesOf(under(root, 'Conditions')),
		resources: declared,
		outputs: [...entriesOf(under(root, 'Outputs')).values()].map(({ value }) => ({
			value: under(value, 'Value'),
			exportName: under(under(value, 'Export'), 'Name'),
			condition: textIn(under(value, 'Condition')),
		})),
	};
	const strange = declareResources(template, resources.entries, declared);
	return { template, notes: [...repeated, ...macroNotes(name, root), ...insertedNotes(name, root), ...strange] };
}

function whyNoTemplate(root: Node): string {
	const isOfTerraform = ['terraform_version', 'planned_values'].some((key) => under(root, key) !== undefined);
	return isOfTerraform ? 'it is a plan or a state of Terraform, which is imported as that' : 'it has no Resources';
}

function parametersOf(section: Node | undefined): ReadonlyMap<string, Parameter> {
	return new Map(
		[...entriesOf(section)].map(([name, { value }]) => [
			name,
			{ type: textIn(under(value, 'Type')) ?? 'String', default: under(value, 'Default') },
		]),
	);
}

/** Adds the resources to `declared`; what stands among them and is none is noted. */
function declareResources(template: Template, entries: Entries, declared: Map<string, Resource>): readonly Note[] {
	const notes: Note[] = [];
	for (const [logicalId, { value, line }] of entries) {
		const origin = { file: template.name, line };
		const type = textIn(under(value, 'Type'));
		if (logicalId.startsWith('Fn::')) {
			notes.push({ kind: 'skipped', what: logicalId, why: 'resources that a loop or a macro makes are not read', origin });
		} else if (type === undefined) {
			notes.push({ kind: 'unreadable', what: logicalId, why: 'it has no Type', origin });
		} else {
			const condition = textIn(under(value, 'Condition'));
			declared.set(logicalId, { template, logicalId, type, properties: under(value, 'Properties'), condition, origin });
		}
	}
	return notes;
}

/** A macro may make anything of a template; those of AWS that leave networks as they are need no word. */
function macroNotes(file: string, root: Node): readonly Note[] {
	const entry = entriesOf(root).get('Transform');
	if (entry === undefined) return [];
	const { value, line } = entry;
	return (value.kind === 'list' ? itemsIn(value) : [value]).flatMap((each): readonly Note[] => {
		const macro = textIn(each) ?? textIn(under(each, 'Name')) ?? 'of Transform';
		if (HARMLESS.test(macro)) return [];
		return [{ kind: 'skipped', what: `the macro ${macro}`, why: 'what it makes of the template is not read', origin: { file, line } }];
	});
}

/** What loops and macros put into sections beside the resources. */
function insertedNotes(file: string, root: Node): readonly Note[] {
	return ['Parameters', 'Mappings', 'Conditions', 'Outputs'].flatMap((section) =>
		[...entriesOf(under(root, section))].flatMap(([key, { line }]): readonly Note[] => {
			if (!key.startsWith('Fn::')) return [];
			const why = `${section.toLowerCase()} that a loop or a macro makes are not read`;
			return [{ kind: 'skipped', what: key, why, origin: { file, line } }];
		}),
	);
}

/** AWS CloudFormation Template Reference, "Transform reference"; what SAM makes is noted resource by resource. */
const HARMLESS = /^AWS::(LanguageExtensions|Serverless-|SecretsManager-|CodeDeployBlueGreen)/;

/** The texts of the benchmark and what is edited in them. */
import { generatedNetwork, generatedVpcs } from './generated-network.ts';
import type { Edit, Place } from './servers.ts';

/** What both servers have to find in every text: a key that the JSON Schema does not have either. */
export const PLANTED = 'colour';

/** A generated network with one unknown key near its top. */
export function plantedNetwork(lines: number): string {
	return generatedNetwork(lines).replace('    region: eu-west-1\n', `    region: eu-west-1\n    ${PLANTED}: blue\n`);
}

/** An edit that is measured, and what takes it back where it must not stay. */
export interface MeasuredEdit {
	readonly name: string;
	readonly make: (turn: number) => { readonly edit: Edit; readonly undo?: Edit };
}

/** The edits of a text. They keep its lines in place, but for `a line at the top`, which is made last. */
export function editsOf(text: string): readonly MeasuredEdit[] {
	const lines = text.split('\n');
	const rule = middleLine(lines, (line) => line.includes('- 110 allow tcp 80 from'));
	const port = columnOf(lines, rule, '80');
	const action = columnOf(lines, rule, '110');
	const vpc = middleLine(lines, (line) => /^ {2}vpc-\d+:$/.test(line));
	const pasted = generatedVpcs(1_000);
	const count = pasted.split('\n').length - 1;
	return [
		{
			name: 'a digit in the middle',
			make: (turn) => ({ edit: { from: [rule, port], to: [rule, port + 1], text: String((turn % 9) + 1) } }),
		},
		{
			name: 'an opened quote',
			make: () => ({
				edit: { from: [rule, action], to: [rule, action], text: '"' },
				undo: { from: [rule, action], to: [rule, action + 1], text: '' },
			}),
		},
		{
			name: '1,000 pasted lines',
			make: () => ({
				edit: { from: [vpc, 0], to: [vpc, 0], text: pasted },
				undo: { from: [vpc, 0], to: [vpc + count, 0], text: '' },
			}),
		},
		{ name: 'a line at the top', make: (turn) => ({ edit: { from: [0, 0], to: [0, 0], text: `# line ${turn}\n` } }) },
	];
}

/** A letter of a table's name is typed in the middle, and what could stand there is asked. */
export function typedName(text: string): { readonly edit: Edit; readonly undo: Edit; readonly place: Place } {
	const lines = text.split('\n');
	const line = middleLine(lines, (each) => each.includes('route_table: public'));
	const start = columnOf(lines, line, 'public,');
	return {
		edit: { from: [line, start], to: [line, start + 'public'.length], text: 'p' },
		undo: { from: [line, start], to: [line, start + 1], text: 'public' },
		place: { line, character: start + 1 },
	};
}

/** Where something is said about each of several things. */
export function hoveredPlaces(text: string): readonly Place[] {
	const lines = text.split('\n');
	return ['nat_gateways', '0.0.0.0/0 via nat', '- 110 allow', 'subnet: vpc', 'from: internet'].map((said) => {
		const line = lines.findIndex((each) => each.includes(said));
		return { line, character: columnOf(lines, line, said) + 1 };
	});
}

/** The first such line in the second half. */
function middleLine(lines: readonly string[], fits: (line: string) => boolean): number {
	const half = Math.floor(lines.length / 2);
	const found = lines.findIndex((line, index) => index > half && fits(line));
	if (found < 0) throw new Error('the generated text has no such line');
	return found;
}

function columnOf(lines: readonly string[], line: number, said: string): number {
	const column = lines[line]?.indexOf(said) ?? -1;
	if (column < 0) throw new Error(`line ${line} does not say ${said}`);
	return column;
}

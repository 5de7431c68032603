/** Any network, imported over the file of another one, is written as it is when it is imported by itself. */
import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { importAws } from '../../../../server/src/core/analysis/import-network.ts';
import { random } from '../../../kernel/draw/random.ts';
import { hostsAndRouters } from '../aws/draw/hosts-and-routers.ts';
import { drawText } from '../aws/draw/network.ts';
import { roundTrip } from '../aws/round-trip.ts';

/** What an update leaves to the person: what hosts are like inside, and networks outside AWS. */
const PERSONS = /^instances\.[^.]+\.os\b|^networks\b|^customer_gateways\.[^.]+\.network$|^virtual_interfaces\.[^.]+\.network$/;

/** The values of a text by their paths, but for those that are the person's. */
function valuesOf(text: string): ReadonlyMap<string, string> {
	const found = new Map<string, string>();
	const look = (value: unknown, path: string): void => {
		if (PERSONS.test(path)) return;
		const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
		if (!isMap) found.set(path, JSON.stringify(value).replaceAll(/ +/g, ' '));
		else for (const [key, inner] of Object.entries(value)) look(inner, path === '' ? key : `${path}.${key}`);
	};
	look(parse(text, { schema: 'failsafe' }), '');
	return found;
}

/** The file of an import, with every list of interfaces between braces. */
function betweenBraces(text: string): string {
	return text.replace(/^ {4}interfaces:\n((?: {6}\w+: \{.*\}\n)+)(?! {6})/gm, (_, lines: string) => {
		return `    interfaces: { ${lines.trim().split(/\n */).join(', ').replaceAll(/ +/g, ' ')} }\n`;
	});
}

describe('an import over the file of another network', () => {
	for (let seed = 1; seed <= 25; seed++) {
		it(`says what the import by itself says, and a second one changes nothing, seed ${seed}`, () => {
			for (const draw of [hostsAndRouters, (each: number) => drawText(random(each))]) {
				const [old, now] = [roundTrip(draw(seed)), roundTrip(draw(seed + 100))];
				for (const file of [old.text, betweenBraces(old.text)]) {
					const over = (text: string) => importAws(now.files, { update: [{ name: 'network.topo.yaml', text }] }).text ?? '';
					const text = over(file);
					const [expected, found] = [valuesOf(now.text), valuesOf(text)];
					const differing = [...new Set([...expected.keys(), ...found.keys()])].filter((path) => expected.get(path) !== found.get(path));
					assert.deepEqual(differing.map((path) => [path, found.get(path), expected.get(path)]).slice(0, 3), []);
					assert.equal(over(text), text);
				}
			}
		});
	}
});

/** What is exported is for another room of the product: else it is a promise to nobody, and code that only its tests run. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PRODUCT = ['server/src', 'client/src', 'client/webview'];
/** Everything that may ask for it: the tests may not. */
const ASKING = [...PRODUCT, 'scripts'];

const EXPORTED = /^export (?:async )?(?:function\*?|const|class|interface|type) (\w+)/gm;
const IMPORTED = /^(?:import|export) (?:type )?\{([^}]*)\} from /gm;

describe('exports', () => {
	it('are asked for by another file of the product, or belong to what is said in their own', () => {
		const asked = new Set(ASKING.flatMap(sourcesIn).flatMap(({ text }) => importedIn(text)));
		const dead = PRODUCT.flatMap(sourcesIn).flatMap(({ path, text }) =>
			exportedIn(text)
				.filter((name) => !asked.has(name) && wordsIn(text, name) === 1)
				.map((name) => `${path}: ${name}`),
		);
		assert.deepEqual(dead, []);
	});

	it('are found out where nobody asks for them', () => {
		const text = 'export const asked = 1;\nexport function* dead(): void {}\nexport interface Own {}\nexport type Said = Own;\n';
		assert.deepEqual(
			exportedIn(text).filter((name) => wordsIn(text, name) === 1),
			['asked', 'dead', 'Said'],
		);
		assert.deepEqual(importedIn("import { type asked, b as c } from './x.ts';\nexport type { Said } from './y.ts';\n"), [
			'asked',
			'b',
			'Said',
		]);
	});
});

interface Source {
	readonly path: string;
	readonly text: string;
}

function sourcesIn(folder: string): readonly Source[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.(ts|mjs)$/.test(name))
		.map((name) => join(folder, name).replaceAll('\\', '/'))
		.map((path) => ({ path, text: readFileSync(path, 'utf8').replaceAll('\r\n', '\n') }));
}

function exportedIn(text: string): readonly string[] {
	return [...text.matchAll(EXPORTED)].map(([, name = '']) => name);
}

/** By the names that their own files give them; of a file that is imported as a whole, every word that may be one. */
function importedIn(text: string): readonly string[] {
	if (/^import \* as \w+ from '\.|\bimport\('\./m.test(text)) return text.match(/\w+/g) ?? [];
	return [...text.matchAll(IMPORTED)].flatMap(([, names = '']) =>
		names
			.split(',')
			.map((name) => /^\s*(?:type )?(\w+)/.exec(name)?.[1] ?? '')
			.filter((name) => name !== ''),
	);
}

function wordsIn(text: string, name: string): number {
	return [...text.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length;
}

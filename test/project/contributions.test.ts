import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
	readonly contributes: {
		readonly commands: readonly { readonly command: string }[];
		readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
		readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
		readonly configurationDefaults: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
	};
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

/** What the client registers for lenses and code actions alone: they have arguments that nobody types. */
const OF_LENSES = ['hopwise.copyText', 'hopwise.showReferences'];

function sources(folder: string): string {
	const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
	return paths.map((path) => readFileSync(join(folder, path), 'utf8')).join('\n');
}

/** The first group of each match, sorted. */
function all(text: string, pattern: RegExp): readonly string[] {
	return [...text.matchAll(pattern)].map(([, found = '']) => found).sort();
}

describe('package.json and the code', () => {
	const client = sources('client/src');
	const commands = contributes.commands.map(({ command }) => command);

	it('have the same commands', () => {
		assert.deepEqual(all(client, /registerCommand\(\s*'([^']+)'/g), [...commands, ...OF_LENSES].sort());
		assert.equal(all(client, /registerCommand\(/g).length, commands.length + OF_LENSES.length);
	});

	it('name in menus and in the walkthrough only commands that are there', () => {
		const named = new Set(all(JSON.stringify(contributes), /(?:"command":"|command:|onCommand:)(hopwise\.\w+)/g));
		assert.deepEqual(
			[...named].filter((each) => !commands.includes(each)),
			[],
		);
	});

	it('wait in the walkthrough only for contexts that are set', () => {
		const awaited = new Set(all(JSON.stringify(contributes), /onContext:([\w.]+)/g));
		assert.deepEqual([...awaited].sort(), [...new Set(all(client, /'setContext', '([^']+)'/g))]);
	});

	it('have the same settings', () => {
		const settings = Object.keys(contributes.configuration.properties);
		const names = /export type SettingNames =([^;]+);/.exec(readFileSync('server/src/protocol.ts', 'utf8'))?.[1] ?? '';
		const read = all(names, /'([^']+)'/g).map((name) => `hopwise.${name}`);
		// The protocol's client reads the last one by itself: it has the name of the client.
		assert.deepEqual(settings.sort(), [...read, 'hopwise.trace.server'].sort());
	});

	it('list snippets, which the editor offers at every place, below what fits there', () => {
		assert.equal(contributes.configurationDefaults['[topology]']?.['editor.snippetSuggestions'], 'bottom');
	});

	it('read every setting that they name', () => {
		const reader = readFileSync('server/src/lsp/settings.ts', 'utf8');
		const unread = Object.keys(contributes.configuration.properties).filter(
			(name) => !reader.includes(`'${name.slice('hopwise.'.length)}'`),
		);
		assert.deepEqual(unread, ['hopwise.trace.server']);
		assert.match(client, /new LanguageClient\('hopwise',/);
	});
});

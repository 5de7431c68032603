import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { SemanticTokens } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Client, startInMemory } from './client.ts';
import { BLOCKED } from './networks.ts';

const URI = 'untitled:storm';
const EVERYTHING = readFileSync('test/fixtures/language/everything.topo.yaml', 'utf8');

/** What people and accidents type: pieces of the language, signs that YAML reads, and other scripts. */
const TYPED = fc.oneof(
	fc.constantFrom(
		'\n',
		'\r\n',
		'\t',
		' ',
		'  ',
		':',
		'- ',
		'|',
		'#',
		'[',
		']',
		'{',
		'}',
		'*a',
		'&a',
		'!!map',
		'? ',
		'---\n',
		"'",
		'"',
		'\uFEFF',
		'🛰️',
		'\0',
		'<<: *a',
	),
	fc.constantFrom(
		'include: [storm]',
		'vpcs:',
		'10.0.0.0/0',
		'::/0 via nat',
		'100 deny all from 10.0.0.0/8',
		'main.private-a',
		'flows:\n  q: { from: app, to: db, traffic: all }\n',
	),
	fc.string({ maxLength: 8 }),
);

const EDIT = fc.record({ from: fc.nat(), length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)), text: TYPED });

describe('the language server in a storm of edits', () => {
	for (const [name, text, rounds] of [
		['a small network', BLOCKED, 12_000],
		['a file with every key', EVERYTHING, 8_000],
	] as const) {
		it(`answers all along and ends as a fresh one does: ${name}`, async function () {
			this.timeout(120_000);
			const storm = startInMemory();
			await storm.initialize();
			await storm.open(URI, text, 1);
			const mirror = TextDocument.create(URI, 'topology', 1, text);
			const edits = fc.sample(EDIT, { numRuns: rounds, seed: 20 });
			for (const [index, { from, length, text: typed }] of edits.entries()) {
				const version = index + 2;
				// Now and then everything is typed anew, or nothing would be left to break.
				if (index % 97 === 96) {
					await storm.change(URI, version, text);
					TextDocument.update(mirror, [{ text }], version);
				} else {
					const size = mirror.getText().length + 1;
					const start = mirror.positionAt(from % size);
					const end = mirror.positionAt((from % size) + length);
					await storm.change(URI, version, [start.line, start.character, end.line, end.character, typed]);
					TextDocument.update(mirror, [{ range: { start, end }, text: typed }], version);
				}
				if (index % 20 === 0) await hovers(storm, mirror, from);
				if (index % 250 === 249) await compare(storm, { version: mirror.version, text: mirror.getText() });
			}
			await compare(storm, { version: mirror.version, text: mirror.getText() });
			assert.equal(storm.messages[0], undefined);
			await storm.stop();
		});
	}
});

/** What is found after all edits is what a server finds that has seen only the text that they made. */
async function compare(storm: Client, { version, text }: { readonly version: number; readonly text: string }): Promise<void> {
	const fresh = startInMemory();
	await fresh.initialize();
	await fresh.open(URI, text, version);
	for (const round of ['first', 'second'] as const) {
		assert.deepEqual(await storm.round(URI, version, round), await fresh.round(URI, version, round));
	}
	assert.deepEqual(await shownOf(storm), await shownOf(fresh));
	await fresh.stop();
}

/** What is shown of the whole text: most of it is kept from one version to the next. */
async function shownOf({ connection }: Client): Promise<readonly unknown[]> {
	const textDocument = { uri: URI };
	const range = { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } };
	const { data }: SemanticTokens = await connection.sendRequest('textDocument/semanticTokens/full', { textDocument });
	return Promise.all([
		data,
		connection.sendRequest('textDocument/documentSymbol', { textDocument }),
		connection.sendRequest('textDocument/codeLens', { textDocument }),
		connection.sendRequest('textDocument/inlayHint', { textDocument, range }),
	]);
}

async function hovers(client: Client, mirror: TextDocument, seed: number): Promise<void> {
	const positions = [seed, seed * 7 + 1, seed * 31 + 2].map((offset) => mirror.positionAt(offset % (mirror.getText().length + 1)));
	const answers = await Promise.all(positions.map(({ line, character }) => client.hover(URI, line, character)));
	for (const answer of answers) assert.ok(answer === null || answer.range !== undefined);
	const [position] = positions;
	const at = { textDocument: { uri: URI }, position };
	await client.connection.sendRequest('textDocument/definition', at);
	await client.connection.sendRequest('textDocument/references', { ...at, context: { includeDeclaration: true } });
	// It is refused where the name is taken or means something: that is an answer too.
	await client.connection
		.sendRequest('textDocument/rename', { ...at, newName: 'renamed' })
		.catch(({ code }: { readonly code?: unknown }) => {
			assert.equal(code, -32803);
		});
}

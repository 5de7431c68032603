/** The extension as it is installed: what `npm run package` puts into it, and what not. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

const PACKAGE = 'dist/hopwise.vsix';
const MOST_BYTES = 3_000_000;

/** Every folder, with the files that may be in it. */
const FOLDERS: Readonly<Record<string, RegExp>> = {
	'.': /^(package\.json|language-configuration\.json|readme\.md|changelog\.md|LICENSE\.txt)$/,
	dist: /^(extension\.cjs|server\.cjs|THIRD-PARTY-NOTICES\.txt)$/,
	// The extension by two names: newer VS Codes load `extension.cjs`, which they know for CommonJS by its name; in a browser older
	// ones, the oldest supported 1.99 among them, put `.js` behind every name that does not end so, and ask for the other.
	'dist/browser': /^(extension\.cjs|extension\.cjs\.js|server\.js)$/,
	'dist/webview': /^[a-z-]+\.(js|css)$/,
	docs: /^codes\.md$/,
	'docs/rules': /^[a-zA-Z-]+\.md$/,
	images: /^[a-z-]+\.(png|svg)$/,
	schema: /^[a-z]+\.schema\.json$/,
	snippets: /^topology\.json$/,
	syntaxes: /^topology\.tmLanguage\.json$/,
	walkthrough: /^[a-z]+(\.md|\.topo\.yaml|\.png|\.svg)$/,
};

/** The keys of package.json under which the name of a file stands, where it does not begin with `./`. */
const FILE_KEYS: ReadonlySet<string> = new Set([
	'icon',
	'light',
	'dark',
	'markdown',
	'image',
	'svg',
	'path',
	'main',
	'browser',
	'configuration',
]);

describe('the package of the extension', () => {
	let archive: Buffer;
	let files: readonly string[];

	before(function () {
		this.timeout(120_000);
		const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'package'], {
			encoding: 'utf8',
			shell: process.platform === 'win32',
		});
		assert.equal(status, 0, stdout + stderr);
		archive = readFileSync(PACKAGE);
		files = namesIn(archive)
			.filter((name) => name.startsWith('extension/'))
			.map((name) => name.slice('extension/'.length));
	});

	it('is small', () => {
		assert.ok(archive.length < MOST_BYTES, `${archive.length} bytes`);
	});

	it('has these folders', () => {
		assert.deepEqual([...new Set(files.map((file) => posix.dirname(file)))].sort(), Object.keys(FOLDERS).sort());
	});

	it('has nothing in them that does not belong there: no sources, no maps, no packages', () => {
		assert.deepEqual(
			files.filter((file) => !FOLDERS[posix.dirname(file)]?.test(posix.basename(file))),
			[],
		);
	});

	it('has every file that package.json names', () => {
		const named = [...filesNamedIn(JSON.parse(readFileSync('package.json', 'utf8')))];
		assert.ok(named.includes('dist/extension.cjs') && named.includes('images/icon.png'), named.join(', '));
		assert.deepEqual(
			named.filter((file) => !files.includes(file)),
			[],
		);
	});

	it('has every file and folder that the client asks for', () => {
		const sources = readdirSync('client/src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
		const asked = sources.flatMap((name) =>
			[...readFileSync(join('client/src', name), 'utf8').matchAll(/(?:extension|extensionUri), '([^']+)'/g)].map(([, path = '']) => path),
		);
		assert.ok(asked.includes('dist/server.cjs'), asked.join(', '));
		assert.deepEqual(
			asked.filter((path) => !files.some((file) => file === path || file.startsWith(posix.join(path, '/')))),
			[],
		);
	});

	it('has every file that the pages of the walkthrough name', () => {
		const pages = files.filter((file) => file.startsWith('walkthrough/') && file.endsWith('.md'));
		const named = pages.flatMap((page) =>
			[...readFileSync(page, 'utf8').matchAll(/\]\((?![a-z]+:)([^)#]+)/g)].map(([, file = '']) => posix.join(dirname(page), file)),
		);
		assert.deepEqual(
			named.filter((file) => !files.includes(file)),
			[],
		);
	});
});

function* filesNamedIn(value: unknown, key = ''): Generator<string> {
	if (typeof value === 'string') {
		// `$(play)` is an icon of the editor's own.
		if (value.startsWith('./') || (FILE_KEYS.has(key) && !value.startsWith('$('))) yield posix.normalize(value);
	} else if (typeof value === 'object' && value !== null) {
		for (const [name, part] of Object.entries(value)) yield* filesNamedIn(part, Array.isArray(value) ? key : name);
	}
}

/** The names in a zip archive, from its central directory (APPNOTE.TXT 4.3.12 and 4.3.16). */
function namesIn(archive: Buffer): readonly string[] {
	const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006'));
	assert.ok(end >= 0, 'not a zip archive');
	const names: string[] = [];
	let at = archive.readUInt32LE(end + 16);
	for (let count = archive.readUInt16LE(end + 10); count > 0; count--) {
		const nameLength = archive.readUInt16LE(at + 28);
		names.push(archive.toString('utf8', at + 46, at + 46 + nameLength));
		at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
	}
	return names;
}

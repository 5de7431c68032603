/**
 * The arrows of ARCHITECTURE.md: who may import whom. Change the list there and here together.
 *
 * Each entry is a closed list: whatever it does not name (another room, a package, a part of Node) is refused, and
 * `import type` counts as an import.
 */
const core = (...rooms) => `^server/src/core/(${rooms.join('|')})/`;
const npm = (...packages) => `(^|/)node_modules/(@types/)?(${packages.join('|')})/`;
/** Node's own modules, with and without `node:`. */
const node =
	'^(node:)?(assert|child_process|crypto|events|fs|module|os|path|process|readline|stream|timers|tty|url|util|worker_threads)(/|$)';
const protocol = '^server/src/protocol\\.ts$';
/** The language server's one way in for the command line. */
const serverStart = '^server/src/lsp/server\\.ts$';

const arrows = {
	'server/src/core/net/': [core('net'), npm('ip-address')],
	'server/src/core/language/': [core('net', 'language'), npm('yaml')],
	'server/src/core/model/': [core('net', 'language', 'model')],
	'server/src/core/engine/': [core('net', 'language', 'model', 'engine')],
	'server/src/core/rules/': [core('net', 'language', 'model', 'engine', 'rules')],
	'server/src/core/editor/': [core('net', 'language', 'model', 'engine', 'rules', 'editor')],
	// Carets stand right only where the width of a character is known; string-width is pure.
	'server/src/core/render/': [core('net', 'language', 'model', 'engine', 'rules', 'render'), npm('string-width')],
	// Templates are YAML with tags, and their lines are told.
	'server/src/core/import/': [core('net', 'language', 'model', 'import'), npm('yaml')],
	'server/src/core/analysis/': [core('net', 'language', 'model', 'engine', 'rules', 'editor', 'render', 'import', 'analysis')],
	'server/src/core/fixes/': [core('net', 'language', 'model', 'engine', 'rules', 'analysis', 'fixes')],
	'server/src/protocol\\.ts$': [core('[a-z]+')],
	'server/src/lsp/': [
		core('[a-z]+'),
		'^server/src/lsp/',
		protocol,
		node,
		npm('vscode-languageserver', 'vscode-languageserver-textdocument', 'vscode-languageserver-protocol', 'picomatch'),
	],
	'server/src/cli/': [core('[a-z]+'), '^server/src/cli/', protocol, serverStart, '^package\\.json$', node, npm('commander')],
	// What the trace view and the extension say to each other: types alone.
	'client/src/': ['^client/src/', '^client/webview/messages\\.ts$', protocol, node, '^vscode$', npm('vscode', 'vscode-languageclient')],
	'client/webview/': ['^client/webview/', protocol],
	'scripts/': ['^scripts/', '^server/', node, 'node_modules/'],
};

module.exports = {
	forbidden: [
		...Object.entries(arrows).map(([from, allowed]) => ({
			name: `arrow: ${from.replace('\\.ts$', '.ts')}`,
			severity: 'error',
			from: { path: `^${from}` },
			to: { pathNot: allowed },
		})),
		{
			name: 'rooms',
			comment: 'Every file lies in a room that has arrows above.',
			severity: 'error',
			from: { path: '^(client|server)/', pathNot: Object.keys(arrows).map((room) => `^${room}`) },
			to: {},
		},
		{
			name: 'types-only',
			comment: 'protocol.ts is types: it takes types from the core and gives types to the client.',
			severity: 'error',
			from: { path: `^(client/|${protocol.slice(1)})` },
			to: { path: '^server/', dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'kernel-compiler',
			comment: 'Who builds topologies for the kernel to judge the walk by takes nothing of the walk, and finds no longest prefix itself.',
			severity: 'error',
			from: { path: '^test/kernel/compile/' },
			to: {
				pathNot: ['^test/kernel/compile/', core('language', 'model'), '^server/src/core/net/(address|prefix|protocols)\\.ts$'],
			},
		},
		{
			name: 'no-cycles',
			severity: 'error',
			from: {},
			to: { circular: true },
		},
		{
			name: 'no-orphans',
			severity: 'error',
			from: { orphan: true, path: '^(client|server)/' },
			to: {},
		},
		{
			name: 'resolvable',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true, pathNot: '^vscode$' },
		},
		{
			name: 'in-package-json',
			severity: 'error',
			from: {},
			to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
		},
		{
			name: 'runtime-dependencies',
			comment: 'What is bundled is a runtime dependency; types of the editor come with it.',
			severity: 'error',
			from: { path: '^(client|server)/' },
			to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^(test/fixtures/|dist/)' },
		tsConfig: { fileName: 'tsconfig.json' },
		tsPreCompilationDeps: true,
		detectJSDocImports: true,
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['types', 'import', 'node', 'require', 'default'],
		},
	},
};

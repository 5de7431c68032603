/** The versions of VS Code that the extension is tried in. */

/** A VS Code as the npm package `code-server` brings it: the real workbench and extension host, with its window in a browser. */
export interface CodeServer {
	readonly name: 'oldest' | 'current';
	/** Of the package. */
	readonly version: string;
	/** Of the VS Code in it, which desktop VS Code has too. */
	readonly vscode: string;
	/** The major version of Node that it runs on. */
	readonly node: number;
	/** Versions of packages in it that bring their binaries along, where its own would download them. */
	readonly overrides: Readonly<Record<string, string>>;
	/** The version of a package that brings ripgrep along, where its own would download it. */
	readonly ripgrep: string | undefined;
	/** Native packages in it that it does not start without; they are compiled. */
	readonly compiled: readonly string[];
	/** Takes a test suite by its address only with this option, which hides notifications. */
	readonly suiteOptions: readonly string[];
}

/** The oldest that `engines.vscode` in package.json takes, and the current one. */
export const CODE_SERVERS: readonly [CodeServer, ...CodeServer[]] = [
	{
		name: 'oldest',
		version: '4.99.4',
		vscode: '1.99.3',
		node: 20,
		overrides: { argon2: '0.44.0' },
		ripgrep: '1.18.0',
		compiled: ['@vscode/spdlog', 'native-watchdog'],
		suiteOptions: [],
	},
	{
		name: 'current',
		version: '4.139.1',
		vscode: '1.139.1',
		node: 24,
		overrides: {},
		ripgrep: undefined,
		compiled: ['@vscode/spdlog', '@vscode/native-watchdog'],
		suiteOptions: ['--vscode-option', 'enable-smoke-test-driver'],
	},
];

/** Installs `code-server` from npm into the cache folder, without what its install scripts would download. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative, resolve } from 'node:path';
import { runProgram } from './processes.ts';
import { type NeededProgram, provideProgram } from './programs.ts';
import type { CodeServer } from './versions.ts';

/** What starts it. */
export interface InstalledCodeServer {
	readonly editor: CodeServer;
	/** The Node that it runs on. */
	readonly node: string;
	/** Its main program. */
	readonly entry: string;
}

/** Kept between runs, and not by git. */
export const CACHE = resolve(import.meta.dirname, '../../.vscode-test');

/** Gives what an earlier run installed, if that is whole; else installs it anew and says so on the terminal. */
export async function installCodeServer(editor: CodeServer): Promise<InstalledCodeServer> {
	const folder = folderOf(editor);
	if (!isWhole(folder, editor)) {
		console.log(`Installing VS Code ${editor.vscode} (code-server@${editor.version} of npm) into .vscode-test/; later runs use it again`);
		await installInto(folder, editor);
	}
	return { editor, node: nodeIn(folder, editor), entry: join(folder, PACKAGE, 'out/node/entry.js') };
}

/** Whether an earlier run did. */
export function isInstalled(editor: CodeServer): boolean {
	return isWhole(folderOf(editor), editor);
}

/** Whether the Node that runs this is the one that the editor needs, and can compile for it. */
export function runsOnThisNode({ node }: CodeServer): boolean {
	return process.versions.node.startsWith(`${node}.`) && existsSync(join(dirname(process.execPath), '../include/node/node.h'));
}

function folderOf({ version }: CodeServer): string {
	return join(CACHE, `code-server-${version}`);
}

const PACKAGE = 'node_modules/code-server';
const VSCODE = join(PACKAGE, 'lib/vscode');
const STAMP = 'installed.json';
const RIPGREP = `@vscode/ripgrep-${process.platform}-${process.arch}`;

/** What an install is made of: where it differs, the install is another one. */
function stampOf(editor: CodeServer): string {
	return `${JSON.stringify({ editor, platform: process.platform, arch: process.arch, node: nodePackage(editor) ?? 'own' })}\n`;
}

function isWhole(folder: string, editor: CodeServer): boolean {
	const stamp = join(folder, STAMP);
	return existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOf(editor);
}

/** Under another name until it is whole, so that nobody takes half of it, nor two runs the same. */
async function installInto(folder: string, editor: CodeServer): Promise<void> {
	removeLeftovers();
	const unfinished = join(CACHE, `${UNFINISHED}${process.pid}-${editor.version}`);
	mkdirSync(unfinished, { recursive: true });
	try {
		await installPackages(unfinished, editor);
		linkRipgrep(unfinished, editor);
		writeFileSync(join(unfinished, STAMP), stampOf(editor));
		if (isWhole(folder, editor)) return;
		rmSync(folder, { recursive: true, force: true });
		renameSync(unfinished, folder);
	} finally {
		rmSync(unfinished, { recursive: true, force: true });
	}
}

const UNFINISHED = 'unfinished-';

/** Of runs that were ended in the middle of an install. */
function removeLeftovers(): void {
	for (const name of existsSync(CACHE) ? readdirSync(CACHE) : []) {
		const pid = name.startsWith(UNFINISHED) ? Number.parseInt(name.slice(UNFINISHED.length), 10) : Number.NaN;
		if (!Number.isNaN(pid) && pid !== process.pid && !isRunning(pid)) rmSync(join(CACHE, name), { recursive: true, force: true });
	}
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

async function installPackages(folder: string, editor: CodeServer): Promise<void> {
	const node = nodePackage(editor);
	const { overrides, ripgrep } = editor;
	const dependencies = {
		'code-server': editor.version,
		...(node === undefined ? {} : { [node]: String(editor.node) }),
		...(ripgrep === undefined ? {} : { [RIPGREP]: ripgrep }),
	};
	writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies, overrides }));
	const env = environment(folder, editor);
	const npm = (inFolder: string, ...args: readonly string[]): Promise<string> =>
		runProgram('npm', [...args, '--no-audit', '--no-fund'], { cwd: join(folder, inFolder), env });
	await npm('.', 'install', '--ignore-scripts');
	await npm(VSCODE, 'install', '--omit=dev', '--ignore-scripts');
	await npm(join(VSCODE, 'extensions'), 'install', '--omit=dev', '--ignore-scripts');
	for (const each of COMPILERS) await provideProgram(each);
	await npm(VSCODE, 'rebuild', '--ignore-scripts=false', ...editor.compiled);
}

/** What compiles the modules of code-server. */
const COMPILERS: readonly NeededProgram[] = [
	{ title: 'Python', names: ['python3'], packages: ['python3'] },
	{ title: 'make', names: ['make'], packages: ['make'] },
	{ title: 'A C++ compiler', names: ['g++', 'c++', 'clang++'], packages: ['g++'] },
];

/** Without the settings of the npm that runs this, with the editor's own Node first. */
function environment(folder: string, editor: CodeServer): NodeJS.ProcessEnv {
	const inherited = Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith('npm_'));
	const bin = dirname(nodeIn(folder, editor));
	const headers = dirname(bin);
	return {
		...Object.fromEntries(inherited),
		PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
		// Else they are downloaded to compile for it.
		npm_config_nodedir: headers,
	};
}

/** The package with the Node that the editor needs; undefined where it is the one that runs this. */
function nodePackage(editor: CodeServer): string | undefined {
	return runsOnThisNode(editor) ? undefined : `node-${process.platform}-${process.arch}`;
}

function nodeIn(folder: string, editor: CodeServer): string {
	const name = nodePackage(editor);
	return name === undefined ? process.execPath : join(folder, 'node_modules', name, 'bin/node');
}

/** VS Code searches files by it. */
function linkRipgrep(folder: string, { ripgrep }: CodeServer): void {
	if (ripgrep === undefined) return;
	const bin = join(folder, VSCODE, 'node_modules/@vscode/ripgrep/bin');
	mkdirSync(bin, { recursive: true });
	symlinkSync(relative(bin, join(folder, 'node_modules', RIPGREP, 'bin/rg')), join(bin, 'rg'));
}

/** The documents say what is so: every output is fresh, every link leads somewhere, every topology in them is good. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DOCUMENTS, filled } from '../scripts/generated/documents.ts';
import { analyse, networkFindings } from '../server/src/core/analysis/analyse.ts';

const PAGES = ['.', 'docs', 'docs/rules'].flatMap((folder) =>
	readdirSync(folder)
		.filter((name) => name.endsWith('.md'))
		.map((name) => join(folder, name).replaceAll('\\', '/')),
);
const textOf = (path: string): string => readFileSync(path, 'utf8').replaceAll('\r\n', '\n');

describe('the documents', () => {
	describe('show what the command writes', function () {
		this.timeout(60_000);
		for (const path of DOCUMENTS) {
			it(path, () => {
				const page = textOf(path);
				assert.equal(filled(path, page, builtCommand), page, `npm run generate writes ${path} anew`);
			});
		}
	});

	it('have no output of the command that nobody checks', () => {
		// The pages of the rules are generated as a whole.
		for (const path of PAGES.filter((page) => !page.startsWith('docs/rules/'))) {
			const byHand = handWritten(textOf(path));
			assert.doesNotMatch(byHand, /^\$ hopwise/m, path);
		}
	});

	describe('name in README every command', () => {
		const rows = new Map(
			[...textOf('README.md').matchAll(/^\| `hopwise ([a-z]+)[^`]*` \| (.*) \|$/gm)].map(([, name = '', does = '']) => [name, does]),
		);
		const helpOf = (...args: readonly string[]): string => builtCommand([...args, '--help']);

		it('that there is, in the order of its help', () => {
			const [, listed = ''] = /^Commands:\n((?: .*\n)+)/m.exec(helpOf()) ?? [];
			assert.deepEqual(
				[...rows.keys()],
				[...listed.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name),
			);
		});

		it('with every format that it writes, and what makes it write or mend files', () => {
			for (const [name, does] of rows) {
				const help = helpOf(name).replaceAll(/\s+/g, ' ');
				const [, choices = ''] = /--format <format> [^(]*\(choices: ([^)]*), default/.exec(help) ?? [];
				for (const [, format = ''] of choices.matchAll(/"([a-z]+)"/g)) assert.match(does, new RegExp(format, 'i'), name);
				for (const option of ['--fix', '--check'].filter((each) => help.includes(` ${each} `))) {
					assert.ok(does.includes(`\`${option}\``), `${name} ${option}`);
				}
			}
		});
	});

	describe('link to what is there', () => {
		for (const path of PAGES) {
			const page = textOf(path);
			const links = [...withoutCode(page).matchAll(/\]\(([^)\s]+)\)/g)]
				.map(([, link = '']) => link)
				.filter((each) => !/^[a-z]+:/.test(each));
			if (links.length === 0) continue;
			it(path, () => {
				for (const link of links) {
					const [file = '', anchor] = link.split('#');
					const target = file === '' ? path : join(dirname(path), file);
					assert.ok(existsSync(target), `${path} links to ${link}`);
					if (anchor !== undefined) assert.ok(anchorsOf(textOf(target)).includes(anchor), `${path} links to ${link}`);
				}
			});
		}
	});

	describe('write topologies without mistakes', () => {
		const blocks = ['docs/language.md', 'README.md'].flatMap((path) =>
			[...handWritten(textOf(path)).matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => ({ path, text })),
		);
		for (const { path, text } of blocks.filter((block) => !block.text.startsWith('include:'))) {
			it(`${path}: ${text.split('\n', 3).join(' ')} …`, () => {
				const { roots } = analyse(new Map([['file:///page.topo.yaml', text]]), ['file:///']);
				const found = roots.flatMap((root) => networkFindings(root)).filter(({ severity }) => severity === 'error');
				assert.deepEqual(
					found.map(({ code, message }) => `${code}: ${message}`),
					[],
				);
			});
		}
	});

	it('promise no network connection, and no source opens one', () => {
		assert.match(textOf('README.md'), /has no telemetry and makes no network connection/);
		for (const path of sourcesIn('server/src').concat(sourcesIn('client/src'))) {
			assert.doesNotMatch(
				textOf(path),
				/from '(node:)?(http|http2|https|net|tls|dgram|dns)(\/[a-z]+)?'|\bfetch\((['"`]|new URL)|\b(WebSocket|EventSource|XMLHttpRequest)\b/,
				path,
			);
		}
	});
});

function builtCommand(args: readonly string[]): string {
	const { FORCE_COLOR: _, ...env } = process.env;
	return spawnSync(process.execPath, [resolve('dist/cli.js'), ...args], { encoding: 'utf8', env }).stdout;
}

function handWritten(page: string): string {
	return page.replaceAll(/^<!-- generated: .+ -->$[\s\S]*?^<!-- end of generated -->$/gm, '');
}

function withoutCode(page: string): string {
	return page.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '');
}

/** As GitHub and VS Code make them of headings. */
function anchorsOf(page: string): readonly string[] {
	return [...page.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
		title
			.toLowerCase()
			.replaceAll(/[^\p{Letter}\p{Number} _-]/gu, '')
			.replaceAll(' ', '-'),
	);
}

function sourcesIn(folder: string): readonly string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => join(folder, name));
}

/** The server and Neovim's own client, with the configuration of docs/editors.md as it stands there. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { runProgram, startProgram } from '../../scripts/editor/processes.ts';
import { provideProgram } from '../../scripts/editor/programs.ts';
import { needed, PROVISION_WITHIN } from '../vscode/availability.ts';

const NETWORK = `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets:
      public: { cidr: 10.0.1.0/24 }
      private: {cidr: 10.0.1.128/25}
    security_groups:
      web:
        inbound:
        - tcp 443 from 0.0.0.0/0
instances:
  server:
    interfaces:
      eth0: { subnet: main.public, security_groups: [web] }
flows:
  page: { from: internet, to: server, traffic: tcp 443 }
`;

const RENAMED = NETWORK.replace('      web:', '      front:').replace('[web]', '[front]');

/** What drive.lua writes. */
interface Answers {
	readonly failure?: string;
	readonly findings: readonly string[];
	readonly filetype: string;
	readonly syntax: string;
	readonly hover: readonly string[];
	readonly completion: readonly string[];
	readonly definition: { readonly line: number; readonly column: number };
	readonly renamed: readonly string[];
	readonly formatted: readonly string[];
}

/** The blocks of the document, by the first version that takes them. */
const BLOCKS = [...readFileSync('docs/editors.md', 'utf8').matchAll(/^```lua\n(-- Neovim (0\.\d+)\n[\s\S]*?)^```$/gm)].map(
	([, text = '', version = '']) => ({ text, minor: Number(version.split('.')[1]), version }),
);

describe('Neovim', () => {
	let folder: string;
	let neovim: string;
	let minor: number;

	before(async function () {
		this.timeout(PROVISION_WITHIN);
		neovim = await needed(this, () => provideProgram({ title: 'Neovim', names: ['nvim'], packages: ['neovim'] }));
		const [, major, second] = /^NVIM v(\d+)\.(\d+)/.exec(await runProgram(neovim, ['--version'])) ?? [];
		minor = major === '0' ? Number(second) : Number.POSITIVE_INFINITY;
		folder = mkdtempSync(join(tmpdir(), 'hopwise-neovim-'));
	});
	after(() => folder !== undefined && rmSync(folder, { recursive: true, force: true }));

	it('has a configuration for 0.7 and one for 0.11', () => {
		assert.deepEqual(
			BLOCKS.map(({ version }) => version),
			['0.11', '0.7'],
		);
	});

	for (const { text, version } of BLOCKS) {
		it(`reads the configuration for ${version}`, async () => {
			const path = join(folder, `only-read-${version}.lua`);
			writeFileSync(path, text);
			const read = `lua local ok, why = loadfile('${path}'); if not ok then io.stderr:write(why) vim.cmd('cquit') end`;
			await runProgram(neovim, ['--headless', '-u', 'NONE', '-i', 'NONE', '-c', read, '-c', 'qall!']);
		});
	}

	describe('with the configuration for its version', () => {
		let answers: Answers;

		before(async function () {
			this.timeout(60_000);
			const block = BLOCKS.find((each) => each.minor <= minor);
			assert.ok(block !== undefined, `none is for 0.${minor}`);
			answers = await drive(neovim, folder, block.text);
			assert.equal(answers.failure, undefined);
		});

		it('takes the file for a topology, with what it knows of YAML', () => {
			assert.deepEqual([answers.filetype, answers.syntax], ['yaml.topology', 'yaml']);
		});

		it('shows the findings', () => {
			assert.deepEqual(answers.findings, [
				'7:23 ERROR overlapping-subnets: private 10.0.1.128/25 lies inside public 10.0.1.0/24',
				'17:3 ERROR unreachable-flow: page (tcp 443) is blocked: server.eth0 has no public address: nothing on the internet can address it',
			]);
		});

		it('tells what a name means', () => {
			assert.deepEqual(answers.hover.slice(0, 4), [
				'**public · 10.0.1.0/24 · isolated (local routes only)**',
				'',
				'```text',
				'10.0.1.0    network     reserved',
			]);
		});

		it('completes a name', () => {
			assert.deepEqual(answers.completion, ['web', 'default']);
		});

		it('goes to a definition', () => {
			assert.deepEqual(answers.definition, { line: 6, column: 7 });
		});

		it('renames', () => {
			assert.deepEqual(answers.renamed, linesOf(RENAMED));
		});

		it('formats', () => {
			const inForm = RENAMED.replace('public: {', 'public:  {')
				.replace('{cidr: 10.0.1.128/25}', '{ cidr: 10.0.1.128/25 }')
				.replace('        - tcp', '          - tcp');
			assert.deepEqual(answers.formatted, linesOf(inForm));
		});
	});
});

function linesOf(text: string): readonly string[] {
	return text.trimEnd().split('\n');
}

/** Works in Neovim by drive.lua and gives what it saw. Neovim keeps nothing outside of the folder. */
async function drive(neovim: string, folder: string, configuration: string): Promise<Answers> {
	const [bin, home, project] = ['bin', 'home', 'project'].map((name) => join(folder, name));
	assert.ok(bin !== undefined && home !== undefined && project !== undefined);
	for (const each of [bin, home, project]) mkdirSync(each);
	chmodSync('dist/cli.js', 0o755);
	symlinkSync(resolve('dist/cli.js'), join(bin, 'hopwise'));
	const files = { init: join(home, 'init.lua'), network: join(project, 'network.topo.yaml'), answers: join(home, 'answers.json') };
	writeFileSync(files.init, configuration);
	writeFileSync(files.network, NETWORK);
	const editor = await startProgram(
		neovim,
		['--headless', '-n', '-i', 'NONE', '-u', files.init, '-S', resolve('test/editors/neovim/drive.lua')],
		{
			cwd: project,
			env: {
				...process.env,
				PATH: [bin, process.env['PATH']].join(delimiter),
				HOME: home,
				...Object.fromEntries(['CONFIG', 'DATA', 'STATE', 'CACHE'].map((kind) => [`XDG_${kind}_HOME`, join(home, kind)])),
				HOPWISE_FILE: files.network,
				HOPWISE_ANSWERS: files.answers,
			},
		},
	);
	const code = await editor.ended;
	assert.equal(code, 0, editor.output());
	return JSON.parse(readFileSync(files.answers, 'utf8'));
}

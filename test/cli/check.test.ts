import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { assertMatches } from '../core/render/schemas.ts';
import { FIXTURES, hopwise, withFiles } from './run.ts';

const OVERLAP = readFileSync(join(FIXTURES, 'overlap.topo.yaml'), 'utf8');

describe('hopwise check', function () {
	this.timeout(30_000);

	describe('exit codes', () => {
		it('is 0 where nothing is found, and says what was looked at', async () => {
			const { code, stdout, stderr } = await hopwise(['check', 'good.topo.yaml']);
			assert.deepEqual([code, stderr], [0, '']);
			assert.equal(stdout, '✓ nothing to report in 1 file (1 VPC, 2 subnets); 2 of 2 flows as expected\n');
		});

		it('is 1 with an error', async () => {
			const { code, stderr } = await hopwise(['check', 'overlap.topo.yaml']);
			assert.deepEqual([code, stderr], [1, '']);
		});

		it('is 1 where a flow does not fare as expected', async () => {
			const { code, stdout } = await hopwise(['check', 'blocked.topo.yaml']);
			assert.equal(code, 1);
			assert.match(stdout, /^blocked\.topo\.yaml:\d+:\d+ {2}error {2}unreachable-flow {2}/m);
			assert.match(stdout, /1 error in 1 file; 1 of 2 flows as expected/);
		});

		it('is 0 with a warning, and 1 with --fail-on warning', async () => {
			assert.equal((await hopwise(['check', 'warning.topo.yaml'])).code, 0);
			assert.equal((await hopwise(['check', 'warning.topo.yaml', '--fail-on', 'warning'])).code, 1);
		});

		for (const args of [
			['check'],
			['check', '--format', 'xml', '.'],
			['check', '--nonsense', '.'],
			['check', '--fail-on', 'x', '.'],
			['check', '.', '--stdin-filename', 'a'],
		]) {
			it(`is 2 for hopwise ${args.join(' ')}`, async () => {
				const { code, stdout, stderr } = await hopwise(args);
				assert.deepEqual([code, stdout], [2, '']);
				assert.match(stderr, /^hopwise: /);
			});
		}
	});

	describe('--limit', () => {
		const sixBlocks = {
			'six.topo.yaml': 'vpcs:\n  main:\n    cidr: [10.2.0.0/20, 10.2.16.0/20, 10.2.32.0/20, 10.2.48.0/20, 10.2.64.0/20, 10.2.80.0/20]\n',
		};
		const check = (...limits: readonly string[]) =>
			withFiles(sixBlocks, (cwd) =>
				hopwise(['check', 'six.topo.yaml', '--fail-on', 'warning', ...limits.flatMap((limit) => ['--limit', limit])], { cwd }),
			);

		it('says what AWS has raised', async () => {
			assert.match(
				(await check()).stdout,
				/main has 6 IPv4 blocks; AWS allows 5 until it is asked for more, and 50 at most \(ipv4-blocks-per-vpc\)/,
			);
			assert.equal((await check('subnets-per-vpc=400', 'ipv4-blocks-per-vpc=6')).code, 0);
			assert.equal((await check('subnets-per-vpc=400')).code, 1);
		});

		it('refuses what is no quota, is not raised, or not as far', async () => {
			const said = async (limit: string) => {
				const { code, stderr } = await check(limit);
				assert.equal(code, 2);
				return stderr;
			};
			assert.match(await said('ipv4-block-per-vpc=6'), /did you mean ipv4-blocks-per-vpc\?/);
			assert.match(await said('ipv4-blocks-per-vpc'), /routes-per-table=1000/);
			assert.match(await said('ipv4-blocks-per-vpc=51'), /to 50 at most/);
			assert.match(await said('ipv4-blocks-per-vpc=4'), /every account has 5/);
			assert.match(await said('prefix-list-entries=2000'), /for nobody: it is 1000/);
		});
	});

	describe('--fix', () => {
		const SLIPS = '\uFEFFvpcs:\r\n  main: { cidr:10.0.0.7/16 }\r\n';

		it('writes what can be meant in one way only, says so, and checks what is left', async () => {
			await withFiles({ 'net.topo.yaml': SLIPS, 'other.topo.yaml': SLIPS }, async (cwd) => {
				const { code, stdout, stderr } = await hopwise(['check', 'net.topo.yaml', '--fix'], { cwd });
				assert.equal(code, 0);
				assert.equal(
					stderr,
					'hopwise: net.topo.yaml: Replace "cidr:10.0.0.7/16" with "cidr: 10.0.0.7/16"\nhopwise: net.topo.yaml: Replace "10.0.0.7/16" with "10.0.0.0/16"\n',
				);
				assert.match(stdout, /nothing to report in 1 file/);
				assert.equal(readFileSync(join(cwd, 'net.topo.yaml'), 'utf8'), '\uFEFFvpcs:\r\n  main: { cidr: 10.0.0.0/16 }\r\n');
				assert.equal(readFileSync(join(cwd, 'other.topo.yaml'), 'utf8'), SLIPS);
			});
		});

		it('leaves alone what a file includes, and a file in which nothing is certain', async () => {
			const root = 'include: [part.topo.yaml]\nflows: {}\n';
			await withFiles({ 'net.topo.yaml': root, 'part.topo.yaml': SLIPS }, async (cwd) => {
				const { stderr } = await hopwise(['check', 'net.topo.yaml', '--fix'], { cwd });
				assert.equal(stderr, '');
				assert.equal(readFileSync(join(cwd, 'part.topo.yaml'), 'utf8'), SLIPS);
			});
		});

		it('has no use for standard input', async () => {
			const { code, stderr } = await hopwise(['check', '-', '--fix'], { stdin: SLIPS });
			assert.deepEqual([code, stderr], [2, 'hopwise: --fix writes files, and - is none: name the file\n']);
		});
	});

	describe('text', () => {
		it('shows the line with a caret and the related place', async () => {
			const { stdout } = await hopwise(['check', 'overlap.topo.yaml']);
			const lines = stdout.split('\n');
			assert.match(lines[0] ?? '', /^overlap\.topo\.yaml:7:26 {2}error {2}overlapping-subnets {2}.*private-b/);
			assert.deepEqual(lines.slice(1, 3), [
				'   7 │       private-b: { cidr: 10.0.1.128/25, zone: eu-west-1a }',
				'     │                          ^^^^^^^^^^^^^',
			]);
			assert.equal(lines[3], '   6 │       public-a:  { cidr: 10.0.1.0/24, zone: eu-west-1a }');
			assert.match(lines[4] ?? '', /^ {5}│ {26}-{11} /);
			assert.match(stdout, /hopwise explain overlapping-subnets\n$/);
		});

		it('puts the caret under the place behind wide characters', async () => {
			const text = OVERLAP.replace('{ cidr: 10.0.1.128/25, zone: eu-west-1a }', '{ zone: "東京", cidr: 10.0.1.128/25 }');
			await withFiles({ 'wide.topo.yaml': text }, async (cwd) => {
				const { stdout } = await hopwise(['check', 'wide.topo.yaml'], { cwd });
				assert.match(stdout, /wide\.topo\.yaml:7:38 {2}error {2}overlapping-subnets/);
				assert.ok(
					stdout.includes(`   7 │       private-b: { zone: "東京", cidr: 10.0.1.128/25 }\n     │ ${' '.repeat(39)}^^^^^^^^^^^^^\n`),
					stdout,
				);
			});
		});

		it('has colours only where they are wanted', async () => {
			const coloured = async (env: Readonly<Record<string, string>>, ...more: string[]) =>
				(await hopwise(['check', 'overlap.topo.yaml', ...more], { env })).stdout.includes('\u001b[');
			assert.deepEqual(
				[
					await coloured({}),
					await coloured({ FORCE_COLOR: '1' }),
					await coloured({ FORCE_COLOR: '1' }, '--no-color'),
					await coloured({ FORCE_COLOR: '0' }),
					await coloured({ NO_COLOR: '1' }),
				],
				[false, true, false, false, false],
			);
		});

		it('is the same text every time', async () => {
			const [one, two] = [await hopwise(['check', '.']), await hopwise(['check', '.'])];
			assert.equal(one.stdout, two.stdout);
		});
	});

	describe('--ascii', () => {
		for (const format of ['text', 'json', 'sarif', 'github']) {
			it(`writes plain ASCII as ${format}`, async () => {
				const text = OVERLAP.replaceAll('private-b', 'b').replace('# Two', '# 東').replace('zone: eu-west-1a }\n', 'zone: "東" }\n');
				await withFiles({ 'a.topo.yaml': text, 'b.topo.yaml': text.replace('cidr: 10.0.0.0/16', 'cidr: 東京') }, async (cwd) => {
					const { stdout } = await hopwise(['check', '.', '--ascii', '--format', format], { cwd });
					assert.match(stdout, /^[\n -~]+$/);
				});
			});
		}
	});

	describe('formats', () => {
		it('gives JSON as its schema says', async () => {
			const { code, stdout } = await hopwise(['check', '.', '--format', 'json']);
			const report = JSON.parse(stdout);
			assert.equal(code, 1);
			assertMatches('schema/check.schema.json', report);
			const files: readonly { readonly file: string; readonly findings: readonly { readonly code: string; readonly source: object }[] }[] =
				report.files;
			assert.deepEqual(
				files.map(({ file }) => file),
				[
					'blocked.topo.yaml',
					'good.topo.yaml',
					'overlap.topo.yaml',
					'split/network.topo.yaml',
					'split/parts/instances.topo.yaml',
					'warning.topo.yaml',
				],
			);
			assert.deepEqual(files[2]?.findings[0]?.source, { file: 'overlap.topo.yaml', line: 7, column: 26, endLine: 7, endColumn: 39 });
			assert.deepEqual([report.summary.flows, report.summary.met > 2], [5, true]);
		});

		it('gives SARIF as the standard says', async () => {
			const { code, stdout } = await hopwise(['check', '.', '--format', 'sarif']);
			const log = JSON.parse(stdout);
			assert.equal(code, 1);
			assertMatches('test/fixtures/sarif/sarif-schema-2.1.0.json', log);
			const uris: readonly string[] = log.runs[0].results.map(
				(result: {
					readonly locations: readonly [{ readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }];
				}) => result.locations[0].physicalLocation.artifactLocation.uri,
			);
			assert.ok(uris.includes('split/parts/instances.topo.yaml'));
			assert.ok(uris.every((uri) => !uri.startsWith('/') && !uri.includes('\\')));
		});

		it('gives GitHub commands', async () => {
			const { stdout } = await hopwise(['check', 'overlap.topo.yaml', '--format', 'github']);
			assert.match(stdout, /^::error file=overlap\.topo\.yaml,line=7,col=26,endLine=7,endColumn=39,title=overlapping-subnets::/m);
		});
	});

	describe('files', () => {
		it('reads standard input, under the name it is given', async () => {
			const named = await hopwise(['check', '-', '--stdin-filename', 'nets/in.topo.yaml'], { stdin: OVERLAP });
			assert.match(named.stdout, /^nets\/in\.topo\.yaml:7:26 {2}error/);
			const nameless = await hopwise(['check', '-'], { stdin: OVERLAP });
			assert.match(nameless.stdout, /^<stdin>:7:26 {2}error/);
		});

		it('reads what standard input includes from beside its name', async () => {
			const stdin = readFileSync(join(FIXTURES, 'split/network.topo.yaml'), 'utf8');
			const { stdout } = await hopwise(['check', '-', '--stdin-filename', 'split/network.topo.yaml', '--format', 'json'], { stdin });
			const names = JSON.parse(stdout).files.map(({ file }: { readonly file: string }) => file);
			assert.deepEqual(names, ['split/network.topo.yaml', 'split/parts/instances.topo.yaml']);
		});

		it('tells a finding in an included file by that file', async () => {
			const { code, stdout } = await hopwise(['check', 'split/network.topo.yaml']);
			assert.equal(code, 1);
			assert.match(stdout, /^split\/parts\/instances\.topo\.yaml:\d+:\d+ {2}error {2}reserved-address/m);
		});

		it('counts columns as an editor does, after a byte order mark and with CRLF', async () => {
			const files = {
				'bom.topo.yaml': `\ufeff${OVERLAP}`,
				'crlf.topo.yaml': OVERLAP.replaceAll('\n', '\r\n'),
				'mark.topo.yaml': '\ufeffvpcz: {}\n',
			};
			await withFiles(files, async (cwd) => {
				const { stdout } = await hopwise(['check', '.'], { cwd });
				assert.match(stdout, /^bom\.topo\.yaml:7:26 {2}error {2}overlapping-subnets/m);
				assert.match(stdout, /^crlf\.topo\.yaml:7:26 {2}error {2}overlapping-subnets/m);
				assert.match(stdout, /^mark\.topo\.yaml:1:1 {2}error {2}unknown-key/m);
				assert.doesNotMatch(stdout, /\r/);
			});
		});

		it('walks a folder for topology files, without going round in links', async () => {
			const files = {
				'a.topo': OVERLAP,
				'x/b.topo.yml': OVERLAP,
				'x/c.yaml': OVERLAP,
				'node_modules/d.topo.yaml': OVERLAP,
				'.git/e.topo.yaml': OVERLAP,
			};
			await withFiles(files, async (cwd) => {
				symlinkSync('..', join(cwd, 'x/round'));
				symlinkSync('nowhere', join(cwd, 'x/dangling'));
				const { stdout } = await hopwise(['check', '.', '--format', 'json'], { cwd });
				const names = JSON.parse(stdout).files.map(({ file }: { readonly file: string }) => file);
				assert.deepEqual(names, ['a.topo', 'x/b.topo.yml']);
			});
		});

		it('reads a file once that is named twice', async () => {
			const { stdout } = await hopwise(['check', 'overlap.topo.yaml', './overlap.topo.yaml', '.', '--format', 'json']);
			const names: readonly string[] = JSON.parse(stdout).files.map(({ file }: { readonly file: string }) => file);
			assert.equal(names.filter((name) => name === 'overlap.topo.yaml').length, 1);
		});

		it('says of a missing file what may have been meant, and still checks the others', async () => {
			const { code, stdout, stderr } = await hopwise(['check', 'overlaps.topo.yaml', 'good.topo.yaml']);
			assert.equal(code, 2);
			assert.equal(stderr, 'hopwise: overlaps.topo.yaml: there is no such file or folder; did you mean overlap.topo.yaml?\n');
			assert.match(stdout, /nothing to report in 1 file/);
		});

		it('says so where a folder holds nothing to check', async () => {
			await withFiles({ 'a.yaml': '' }, async (cwd) => {
				assert.deepEqual(await hopwise(['check', '.'], { cwd }), {
					code: 2,
					stdout: '',
					stderr: 'hopwise: . holds no topology files (*.topo.yaml, *.topo.yml, *.topo)\n',
				});
			});
		});

		it('refuses what is no UTF-8 text, with the line', async () => {
			const files = {
				'utf16.topo.yaml': Buffer.from(`\ufeff${OVERLAP}`, 'utf16le'),
				'latin.topo.yaml': Buffer.concat([Buffer.from('vpcs:\n  # caf'), Buffer.from([0xe9]), Buffer.from('\n')]),
				'binary.topo.yaml': Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0x0a, 0x00]),
			};
			await withFiles(files, async (cwd) => {
				const { code, stdout, stderr } = await hopwise(['check', '.'], { cwd });
				assert.deepEqual([code, stdout], [2, '']);
				assert.deepEqual(stderr.trim().split('\n'), [
					'hopwise: binary.topo.yaml:2 is no text: it holds a NUL byte; topology files are UTF-8 text',
					'hopwise: latin.topo.yaml:2 holds bytes that are no UTF-8 text: save the file as UTF-8',
					'hopwise: utf16.topo.yaml:1 is written in UTF-16; hopwise reads UTF-8: save it as UTF-8',
				]);
			});
		});

		it('refuses more than 50 MB, from a file and from standard input', async () => {
			await withFiles({ 'big.topo.yaml': '' }, async (cwd) => {
				truncateSync(join(cwd, 'big.topo.yaml'), 61_000_000);
				const file = await hopwise(['check', 'big.topo.yaml'], { cwd });
				assert.deepEqual([file.code, file.stdout], [2, '']);
				assert.equal(file.stderr, 'hopwise: big.topo.yaml is 59 MB large; hopwise reads files of up to 50 MB: split it with `include`\n');
				const input = await hopwise(['check', '-'], { cwd, stdin: Buffer.alloc(53_000_000, 0x20) });
				assert.equal(input.code, 2);
				assert.match(input.stderr, /^hopwise: standard input is more than 50 MB large;/);
			});
		});

		it('reads no include that lies outside of every folder it was given', async () => {
			const files = { 'inside/a.topo.yaml': 'include: [../outside.topo.yaml]\n', 'outside.topo.yaml': OVERLAP };
			await withFiles(files, async (folder) => {
				const cwd = join(folder, 'inside');
				const { code, stdout, stderr } = await hopwise(['check', 'a.topo.yaml'], { cwd });
				assert.deepEqual([code, stderr], [1, '']);
				assert.match(stdout, /^a\.topo\.yaml:1:11 {2}error {2}include-not-found {2}.*outside/);
				assert.doesNotMatch(stdout, /overlapping-subnets/);
				mkdirSync(join(folder, '.git'));
				assert.match(
					(await hopwise(['check', 'a.topo.yaml'], { cwd })).stdout,
					/^\.\.\/outside\.topo\.yaml:7:26 {2}error {2}overlapping-subnets/m,
				);
			});
		});

		it('says of an include that is not there where it is written', async () => {
			await withFiles({ 'a.topo.yaml': 'include: [b.topo.yaml]\n' }, async (cwd) => {
				const { code, stdout, stderr } = await hopwise(['check', 'a.topo.yaml'], { cwd });
				assert.deepEqual([code, stderr], [1, '']);
				assert.match(stdout, /^a\.topo\.yaml:1:11 {2}error {2}include-not-found/);
			});
		});
	});
});

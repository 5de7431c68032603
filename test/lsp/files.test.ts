import assert from 'node:assert/strict';
import { type Client, codes, EDITOR, filesOf, startInMemory } from './client.ts';

const FOLDER = 'file:///nets';
const ALL = `${FOLDER}/all.topo.yaml`;
const SUBNETS = `${FOLDER}/parts/subnets.topo.yaml`;

const INCLUDES = 'include: [parts/subnets.topo.yaml]\ninstances:\n  app: { interfaces: { eth0: { subnet: main.a } } }\n';
const SUBNET_A = 'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    subnets:\n      a: { cidr: 10.0.1.0/24 }\n';
const SUBNET_B = SUBNET_A.replace(' a:', ' b:');

describe('files that belong together', () => {
	let client: Client;
	let files: Map<string, string>;
	const start = async (folders: readonly string[] | null = [FOLDER], capabilities?: Parameters<Client['initialize']>[0]): Promise<void> => {
		client = startInMemory({ files: filesOf(files) });
		await client.initialize({ folders, ...capabilities });
	};
	const watched = (...changes: readonly (readonly [uri: string, type: 'created' | 'changed' | 'deleted'])[]): Promise<void> =>
		client.notify('workspace/didChangeWatchedFiles', {
			changes: changes.map(([uri, type]) => ({ uri, type: { created: 1, changed: 2, deleted: 3 }[type] })),
		});
	beforeEach(() => {
		files = new Map();
	});
	afterEach(() => client.stop());

	it('are watched by a registration that the server asks for', async () => {
		await start();
		await client.open(ALL, 'vpcs: {}\n');
		await client.round(ALL, 1, 'second');
		const [registration] = client.registrations.flatMap(({ registrations }) => registrations);
		assert.equal(registration?.method, 'workspace/didChangeWatchedFiles');
		assert.deepEqual(registration.registerOptions, { watchers: [{ globPattern: '**/*.topo.{yaml,yml}' }, { globPattern: '**/*.topo' }] });
	});

	it('are read from the disk where they are included', async () => {
		files.set(SUBNETS, SUBNET_B);
		await start();
		await client.open(ALL, INCLUDES);
		const [finding, ...more] = await client.round(ALL, 1, 'first');
		assert.deepEqual(more, []);
		assert.equal(finding?.message, 'no subnet is called `main.a`; `main.b` is');
	});

	it('count as they are in the editor before the disk', async () => {
		files.set(SUBNETS, SUBNET_B);
		await start();
		await client.open(SUBNETS, SUBNET_A);
		await client.open(ALL, INCLUDES);
		assert.deepEqual(codes(await client.round(ALL, 1, 'second')), []);
		await client.close(SUBNETS);
		assert.deepEqual(codes(await client.push(ALL, (found) => found.length > 0)), ['unknown-reference']);
	});

	it('are read again when the client tells that one has changed', async () => {
		files.set(SUBNETS, SUBNET_B);
		await start();
		await client.open(ALL, INCLUDES);
		await client.round(ALL, 1, 'second');
		files.set(SUBNETS, SUBNET_A);
		await watched([SUBNETS, 'changed']);
		await client.push(ALL, (found) => found.length === 1);
		assert.deepEqual(await client.push(ALL, (found) => found.length === 0), []);
	});

	it('miss one that was deleted or renamed, and have it back', async () => {
		files.set(SUBNETS, SUBNET_A);
		await start();
		await client.open(ALL, INCLUDES);
		assert.deepEqual(await client.round(ALL, 1, 'second'), []);
		files.delete(SUBNETS);
		files.set(`${FOLDER}/parts/renamed.topo.yaml`, SUBNET_A);
		await watched([SUBNETS, 'deleted'], [`${FOLDER}/parts/renamed.topo.yaml`, 'created']);
		const [missing] = await client.push(ALL, (found) => codes(found).includes('include-not-found'));
		assert.equal(missing?.message, 'there is no file `parts/subnets.topo.yaml`');
		await client.change(ALL, 2, INCLUDES.replace('subnets', 'renamed'));
		assert.deepEqual(await client.round(ALL, 2, 'second'), []);
	});

	it('judge a part inside the file that includes it, also where that one is not open', async () => {
		files.set(ALL, INCLUDES);
		files.set(SUBNETS, SUBNET_A);
		await start();
		await client.open(SUBNETS, SUBNET_A);
		await client.open(`${FOLDER}/other.topo.yaml`, INCLUDES.replace('main.a', 'main.c'));
		assert.deepEqual(codes(await client.round(`${FOLDER}/other.topo.yaml`, 1, 'second')), ['unknown-reference']);
		const hover = await client.hover(SUBNETS, 4, 6);
		assert.match(JSON.stringify(hover?.contents), /used by `app`/);
	});

	it('show the findings of a closed file that an open one includes, and take them back when nothing does', async () => {
		files.set(SUBNETS, SUBNET_A.replace('10.0.1.0/24', '10.9.1.0/24'));
		await start();
		await client.open(ALL, INCLUDES);
		assert.deepEqual(codes(await client.push(SUBNETS, (found) => found.length > 0)), ['subnet-outside-vpc']);
		assert.equal(client.pushes.find(({ uri }) => uri === SUBNETS)?.version, undefined);
		await client.change(ALL, 2, 'vpcs: {}\n');
		assert.deepEqual(await client.push(SUBNETS, (found) => found.length === 0), []);
	});

	it('keep the findings of a file that is closed while another one includes it', async () => {
		const outside = SUBNET_A.replace('10.0.1.0/24', '10.9.1.0/24');
		files.set(SUBNETS, outside);
		await start();
		await client.open(ALL, INCLUDES);
		await client.open(SUBNETS, outside);
		await client.round(SUBNETS, 1, 'second');
		await client.close(SUBNETS);
		await client.close(ALL);
		assert.deepEqual(await client.push(SUBNETS, (found) => found.length === 0), []);
		const pushed = client.pushes.filter(({ uri }) => uri === SUBNETS).map(({ diagnostics }) => diagnostics.length);
		assert.equal(pushed.indexOf(0), pushed.length - 1, `pushed ${pushed.join(', ')} findings`);
	});

	it('are looked for again when the editor renames or deletes a folder with them', async () => {
		files.set(SUBNETS, SUBNET_A);
		await start([FOLDER], { capabilities: { ...EDITOR, workspace: { ...EDITOR.workspace, fileOperations: {} } } });
		await client.open(ALL, INCLUDES);
		assert.deepEqual(await client.round(ALL, 1, 'second'), []);
		files.delete(SUBNETS);
		await client.notify('workspace/didDeleteFiles', { files: [{ uri: `${FOLDER}/parts` }] });
		assert.deepEqual(codes(await client.push(ALL, (found) => found.length > 0)), ['include-not-found']);
		files.set(SUBNETS, SUBNET_A);
		await client.notify('workspace/didRenameFiles', { files: [{ oldUri: `${FOLDER}/old`, newUri: `${FOLDER}/parts` }] });
		assert.deepEqual(await client.push(ALL, (found) => found.length === 0), []);
	});

	it('come and go with the folders of the workspace', async () => {
		files.set('file:///more/all.topo.yaml', INCLUDES.replace('main.a', 'main.c'));
		files.set('file:///more/parts/subnets.topo.yaml', SUBNET_A);
		await start([FOLDER]);
		await client.open('file:///more/parts/subnets.topo.yaml', SUBNET_A);
		await client.round('file:///more/parts/subnets.topo.yaml', 1, 'second');
		const used = async (): Promise<boolean> =>
			JSON.stringify(await client.hover('file:///more/parts/subnets.topo.yaml', 2, 4)).includes('app');
		assert.equal(await used(), false);
		await client.open('file:///more/all.topo.yaml', INCLUDES);
		assert.deepEqual(codes(await client.round('file:///more/all.topo.yaml', 1, 'second')), ['include-not-found']);
		await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [{ uri: 'file:///more', name: 'more' }], removed: [] } });
		assert.deepEqual(await client.push('file:///more/all.topo.yaml', (found) => found.length === 0), []);
		await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [{ uri: 'file:///more', name: 'more' }] } });
		assert.deepEqual(codes(await client.push('file:///more/all.topo.yaml', (found) => found.length > 0)), ['include-not-found']);
	});

	it('are not included from outside the workspace', async () => {
		files.set('file:///secret/subnets.topo.yaml', SUBNET_A);
		await start();
		await client.open(ALL, 'include: [../secret/subnets.topo.yaml]\n');
		const [finding] = await client.round(ALL, 1, 'first');
		assert.equal(finding?.message, '`../secret/subnets.topo.yaml` lies outside the workspace');
	});

	it('are included from the folder of a file that is open without a workspace', async () => {
		files.set(SUBNETS, SUBNET_A);
		files.set('file:///secret/subnets.topo.yaml', SUBNET_A);
		await start(null);
		await client.open(ALL, INCLUDES);
		assert.deepEqual(await client.round(ALL, 1, 'second'), []);
		await client.change(ALL, 2, 'include: [../secret/subnets.topo.yaml]\n');
		assert.deepEqual(codes(await client.round(ALL, 2, 'second')), ['include-not-found']);
	});

	it('are the same file however its URI is encoded', async () => {
		files.set(`${FOLDER}/sub%20nets.topo.yaml`, SUBNET_B);
		await start();
		await client.open(`${FOLDER}/sub nets.topo.yaml`, SUBNET_A);
		await client.open(ALL, INCLUDES.replace('parts/subnets', 'sub nets'));
		assert.deepEqual(await client.round(ALL, 1, 'second'), []);
	});

	it('are read anew on opening and saving where the client watches nothing', async () => {
		files.set(SUBNETS, SUBNET_B);
		await start([FOLDER], { capabilities: { textDocument: { publishDiagnostics: {} } } });
		await client.open(ALL, INCLUDES);
		assert.deepEqual(codes(await client.round(ALL, 1, 'second')), ['unknown-reference']);
		assert.deepEqual(client.registrations, []);
		files.set(SUBNETS, SUBNET_A);
		await client.notify('textDocument/didSave', { textDocument: { uri: ALL } });
		await client.push(ALL, (found) => found.length === 1);
		assert.deepEqual(await client.push(ALL, (found) => found.length === 0), []);
	});
});

/** "Import…", from its dialogs to what stands in the editor. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inEachVersion } from './ui/each-version.ts';
import type { Window } from './ui/window.ts';

let window: Window;

const begin = async (opened: Window): Promise<void> => {
	window = opened;
	await window.open('network.topo.yaml');
};

const widget = () => window.page.locator('.quick-input-widget');
const offers = () => widget().locator('.monaco-list-row');

/** Chooses what is offered with these words, under a title or an input that says what is asked. */
async function choose(asked: string, words: string): Promise<void> {
	await widget().locator(`input[placeholder*="${asked}"]`).waitFor();
	await offers().filter({ hasText: words }).first().click();
}

/** Types the path of a file or folder of the window's folder into VS Code's own dialog, until it has taken that. */
async function answerDialog(title: string, path: string, button: string): Promise<void> {
	const accept = widget().locator('.monaco-button', { hasText: button });
	await widget().locator('.quick-input-title', { hasText: title }).waitFor();
	await offers().first().waitFor();
	const input = widget().locator('.quick-input-box input');
	// It writes into its input when it has looked at a folder, and may go into the folder that is meant before it takes it.
	for (let tries = 0; tries < TRIES && (await accept.isVisible()); tries++) {
		if (!(await input.inputValue()).startsWith(join(window.folder, path))) await input.fill(join(window.folder, path));
		await accept.click();
		await accept.waitFor({ state: 'hidden', timeout: ANSWERED_WITHIN }).catch(() => undefined);
	}
	await accept.waitFor({ state: 'hidden' });
}

const TRIES = 5;
const ANSWERED_WITHIN = 3000;

/** From the command to the list of choices. */
async function importFrom(source: string, kind: 'A Folder…' | 'Files…', path: string): Promise<void> {
	await window.command('Hopwise: Import…');
	await choose('What describes the network?', source);
	await choose('a folder or files', kind);
	await answerDialog(`Import from ${source}`, path, 'Choose');
}

/** Waits for what an import says at its end. */
async function told(words: string): Promise<void> {
	const message = window.page.locator('.notification-list-item', { hasText: words }).first();
	await message.waitFor();
	await message.hover();
	await message.locator('.codicon-notifications-clear').click();
	await message.waitFor({ state: 'detached' });
}

/** The text of the editor that has the keyboard. */
const text = async () => {
	const lines = await window.page.locator('.editor-group-container.active .view-line').allInnerTexts();
	return lines.map((line) => line.replaceAll(/[\u00a0\u200b]/g, (mark) => (mark === '\u00a0' ? ' ' : ''))).join('\n');
};

inEachVersion(
	'importing',
	{ folder: 'test/fixtures/import-window', settings: { 'files.simpleDialog.enable': true, 'editor.inlayHints.enabled': 'off' }, begin },
	() => {
		it('brings an open topology up to date, and takes it back at once', async () => {
			await importFrom('AWS command line', 'A Folder…', 'account');
			await choose('Enter imports', 'Into');
			await choose('Where the network goes', 'network.topo.yaml');
			await offers().filter({ hasText: 'network.topo.yaml, which is brought up to date' }).waitFor();
			await choose('Enter imports', 'Import');
			await told('read 1 VPC, 2 subnets from 1 file');
			const updated = await text();
			assert.match(updated, /^# Ours\.\n/);
			assert.match(updated, /front: \{ id: subnet-0a1b2c3d4e5f60718, cidr: 10\.0\.1\.0\/24 \} # the first one\n/);
			assert.match(updated, /\n {6}back: +\{ id: subnet-0a1b2c3d4e5f60719, cidr: 10\.0\.2\.0\/24, route_table: unknown, /);
			const onDisk = readFileSync(join(window.folder, 'network.topo.yaml'), 'utf8');
			assert.doesNotMatch(onDisk, /back/, 'nothing is saved');
			await window.focusEditor();
			await window.page.keyboard.press('Control+z');
			await window.page.locator('.view-line', { hasText: 'back:' }).waitFor({ state: 'detached' });
			assert.equal((await text()).trimEnd(), onDisk.trimEnd());
		});

		it('takes values of parameters, and asks again for a Region that is none', async () => {
			await importFrom('CloudFormation', 'Files…', 'stack/network.yaml');
			await choose('Enter imports', 'Parameters');
			await choose('Values of the parameters', 'A File…');
			await answerDialog('Values of the Parameters', 'stack/values.json', 'Choose');
			await choose('Enter imports', 'Region');
			const input = widget().locator('.quick-input-box input');
			await input.fill('Ireland');
			await widget().locator('.quick-input-message', { hasText: 'A Region, such as eu-west-1' }).waitFor();
			await input.fill('eu-west-1');
			await window.page.keyboard.press('Enter');
			await offers().filter({ hasText: 'eu-west-1' }).waitFor();
			await choose('Enter imports', 'Import');
			await told('read 1 VPC from 1 file');
			await window.page.locator('.editor-group-container.active .view-line', { hasText: '10.4.0.0/16' }).waitFor();
			assert.match(await text(), /region: eu-west-1/);
		});

		it('writes a file for each VPC where it is asked to, and over none that is there', async () => {
			const intoFiles = async () => {
				await importFrom('AWS command line', 'A Folder…', 'account');
				await choose('Enter imports', 'Into');
				await choose('Where the network goes', 'A File for Each VPC');
				await answerDialog('The File That Includes', 'split.topo.yaml', 'OK');
				await choose('Enter imports', 'Import');
			};
			await intoFiles();
			await told('read 1 VPC, 2 subnets from 1 file');
			assert.match(readFileSync(join(window.folder, 'split.topo.yaml'), 'utf8'), /^include: \[split\.main\.topo\.yaml\]$/m);
			assert.match(readFileSync(join(window.folder, 'split.main.topo.yaml'), 'utf8'), /^vpcs:\n {2}main:/m);
			await window.page.locator('.tab', { hasText: 'split.topo.yaml' }).waitFor();
			rmSync(join(window.folder, 'split.topo.yaml'));
			writeFileSync(join(window.folder, 'split.main.topo.yaml'), 'mine');
			await intoFiles();
			await told('split.main.topo.yaml is there already, and stays as it is');
			assert.equal(readFileSync(join(window.folder, 'split.main.topo.yaml'), 'utf8'), 'mine');
			assert.ok(!existsSync(join(window.folder, 'split.topo.yaml')));
		});
	},
);

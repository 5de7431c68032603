/** Folders that an editor holds back from its extensions, and those that lie on no disk: they are served like any other. */
import { join } from 'node:path';
import { inEachVersion } from './ui/each-version.ts';
import type { Window } from './ui/window.ts';

let window: Window;

/** A workspace of several folders: another one may come to it while it is open. */
const begin = async (opened: Window): Promise<void> => {
	window = opened;
	await window.open('shop.topo.yaml', join(window.folder, 'shop.code-workspace'));
};

/** Waits for this finding to be shown in the file that is. */
async function finds(words: string): Promise<void> {
	await window.page.locator('.squiggly-error').first().waitFor();
	await window.page.keyboard.press('Control+Shift+m');
	await window.page.locator('.markers-panel .monaco-list-row', { hasText: words }).first().waitFor();
	await window.page.keyboard.press('Control+Shift+m');
}

inEachVersion('a folder', { folder: 'test/fixtures/untrusted', companions: ['test/fixtures/memory-folder'], trusts: false, begin }, () => {
	it('that is not trusted shows its findings', async () => {
		await window.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
		await finds('10.31.1.0/24');
	});

	it('that lies on no disk, and comes later, shows its findings, of what it includes too', async () => {
		await window.command('Memory: Add the Folder in Memory');
		await window.show('office.topo.yaml');
		await finds('10.20.2.10');
	});

	it('that lies on no disk, and is all that is open, shows its findings', async () => {
		await window.open('office.topo.yaml', 'memory:/network');
		await finds('10.20.2.10');
	});
});

import assert from 'node:assert/strict';
import { fileStylesheet, PICTURE_CLASSES, webviewStylesheet } from '../../../../server/src/core/render/picture/svg/stylesheet.ts';

describe('stylesheets of pictures', () => {
	it('have a rule for every class, in a file and in a webview', () => {
		for (const sheet of [fileStylesheet(), webviewStylesheet()]) {
			const ruled = new Set([...sheet.matchAll(/\.hopwise-picture \.([a-z-]+)\{/g)].map(([, name]) => name));
			assert.deepEqual(
				Object.keys(PICTURE_CLASSES).filter((name) => !ruled.has(name)),
				[],
			);
		}
	});

	it("take VS Code's colours in a webview, and hexadecimal ones in a file", () => {
		const colours = (sheet: string) =>
			[...sheet.matchAll(/(?:fill|stroke):([^;}]+)/g)].map(([, colour = '']) => colour).filter((colour) => colour !== 'none');
		assert.ok(colours(webviewStylesheet()).every((colour) => colour.startsWith('var(--vscode-')));
		assert.ok(colours(fileStylesheet()).every((colour) => /^#[0-9a-f]{6}$/.test(colour)));
	});

	it('tell nothing by opacity, so that words keep the contrast that a theme promises', () => {
		for (const sheet of [fileStylesheet(), webviewStylesheet()]) assert.doesNotMatch(sheet, /opacity/);
	});

	it('ask a theme for another colour where it may lack one', () => {
		assert.match(webviewStylesheet(), /var\(--vscode-list-errorForeground,var\(--vscode-editorError-foreground,#[0-9a-f]{6}\)\)/);
	});

	it('tell every class that has a colour in the light what it is in the dark', () => {
		const [light = '', dark = ''] = fileStylesheet().split('@media (prefers-color-scheme:dark)');
		const coloured = (sheet: string) => [...sheet.matchAll(/\.([a-z-]+)\{(?=[^}]*#)/g)].map(([, name]) => name);
		assert.deepEqual(coloured(dark), coloured(light));
	});
});

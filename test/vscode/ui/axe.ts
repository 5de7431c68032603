/** What the page of a webview gets wrong for those who hear it, or see it badly. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { contentOf } from './window.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds in the webview of this number, from 0, a line for each rule. */
export async function violations(page: Page, number = 0): Promise<readonly string[]> {
	const content = await contentOf(page, number);
	// The view's own policy lets no other script in: this one comes by the debugger.
	await content.evaluate(AXE);
	const found: unknown = await content.evaluate(
		"axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html, any }) => html.slice(0, 80) + ' ' + JSON.stringify(any[0]?.data ?? '').slice(0, 160)).join(' | ')))",
	);
	return Array.isArray(found) ? found.map(String) : ['axe gave nothing'];
}

/**
 * Words in pictures whose contrast is less than 4.5 against the page or what is raised from it, which axe does not look at: each
 * with its class, its colour and the contrast. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
export async function faintWords(page: Page, number = 0): Promise<readonly string[]> {
	const found: unknown = await (await contentOf(page, number)).evaluate(`(() => {
		const channels = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map((each) => each / 255).map((each) => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
		const luminance = (colour) => channels(colour).reduce((sum, each, index) => sum + each * [0.2126, 0.7152, 0.0722][index], 0);
		const probe = document.body.appendChild(document.createElement('i'));
		const grounds = ['editor-background', 'sideBar-background'].map((name) => { probe.style.color = 'var(--vscode-' + name + ')'; return getComputedStyle(probe).color; });
		probe.remove();
		const contrast = (a, b) => { const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y); return (light + 0.05) / (dark + 0.05); };
		const words = [...document.querySelectorAll('.hopwise-picture text[class], .hopwise-picture tspan[class]')];
		return [words.length + ' words', ...words.flatMap((each) => grounds.map((ground) => [each, getComputedStyle(each).fill, ground]))
			.filter(([, fill, ground]) => contrast(fill, ground) < 4.5)
			.map(([each, fill, ground]) => each.getAttribute('class') + ' ' + fill + ' on ' + ground + ': ' + contrast(fill, ground).toFixed(2))];
	})()`);
	const [count, ...faint] = Array.isArray(found) ? found.map(String) : [];
	if (count === undefined || count === '0 words') throw new Error('there is no picture with words in it');
	return [...new Set(faint)];
}

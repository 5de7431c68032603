/** How the views look and can be walked: in every kind of theme, in a narrow window, and by the keyboard alone. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { faintWords, violations } from './ui/axe.ts';
import { inEachVersion } from './ui/each-version.ts';
import { seen } from './ui/seen.ts';
import { contentOf, THEME_NAMES, THEMES, type Window } from './ui/window.ts';

const FOLDER = 'test/fixtures/verdicts';
const FILE = 'verdicts.topo.yaml';
const LINES = readFileSync(resolve(import.meta.dirname, '../..', FOLDER, FILE), 'utf8').split('\n');

/** One flow for each verdict, with translations, hops that are not reached, and several paths among them. */
const FLOWS = { https: 'partial', sftp: 'blocked', ping: 'reachable', direct: 'unknown' } as const;

let window: Window;

const begin = async (opened: Window): Promise<void> => {
	window = opened;
	await window.open(FILE);
	await goToFlow('https');
	await window.command('Hopwise: Trace Flow');
	await window.view().locator('h1', { hasText: 'https' }).waitFor();
};

/** The view follows the cursor. */
async function goToFlow(flow: string, lines = LINES): Promise<void> {
	await window.focusEditor();
	await window.goToLine(lines.findIndex((line) => line.trimStart().startsWith(`${flow}:`)) + 1);
}

inEachVersion('the look of the views', { folder: FOLDER, begin, within: 240_000 }, () => {
	for (const theme of THEME_NAMES) {
		it(`can be read in the theme “${THEMES[theme].label}”, whatever the verdict`, async () => {
			const view = window.view();
			await window.theme(theme);
			await view.locator(`body[data-vscode-theme-kind="${THEMES[theme].kind}"]`).waitFor();
			for (const [flow, verdict] of Object.entries(FLOWS)) {
				await goToFlow(flow);
				await view.locator('h1', { hasText: flow }).waitFor();
				await view.locator(`.verdict.${verdict}`).waitFor();
				await view
					.locator('figure svg title', { hasText: `${flow}: ` })
					.first()
					.waitFor({ state: 'attached' });
				assert.deepEqual(await violations(window.page), [], flow);
				assert.deepEqual(await faintWords(window.page), [], flow);
			}
		});
	}

	it('says of each hop behind a stop that it is not reached, in words and by dots', async () => {
		const view = window.view();
		await goToFlow('sftp');
		await view.locator('h1', { hasText: 'sftp' }).waitFor();
		const behind = view.locator('.leg.forward .hop.stops ~ .hop');
		const words = await behind.allInnerTexts();
		assert.ok(words.length > 0);
		assert.deepEqual(
			words.filter((each) => !/^.+, not reached$/m.test(each)),
			[],
		);
		const ring: unknown = await view.locator('body').evaluate(RING_BEHIND);
		assert.deepEqual(ring, ['dotted', '1']);
		await view.locator('figcaption .key.beyond', { hasText: 'not reached' }).waitFor();
	});

	it('shows a flow with several paths at the one that is stopped', async () => {
		await goToFlow('https');
		const view = window.view();
		await view.locator('h1', { hasText: 'https' }).waitFor();
		assert.match(await view.locator('[role=tab][aria-selected=true]').innerText(), /Blocked/);
	});

	it('is a list of hops and a picture with a title and a description, for those who hear it', async () => {
		const view = window.view();
		assert.equal(await view.locator('.leg > ol.hops').count(), 2);
		assert.equal(await view.locator('.leg > ol.hops > :not(li)').count(), 0);
		const drawing = view.locator('figure svg').first();
		assert.equal(await drawing.getAttribute('aria-label'), await drawing.locator('> title').textContent());
		assert.match((await drawing.locator('> desc').textContent()) ?? '', /^The way there: .* The way back: /);
	});

	it('is walked by the tabulator alone, through everything that can be used, each seen', async () => {
		const view = window.view();
		await view.locator('h1 button').focus();
		const all = await view.locator('body').evaluate(REACHABLE);
		const walked: unknown[] = [];
		const unseen: unknown[] = [];
		for (let step = 0; Array.isArray(all) && step < all.length; step += 1) {
			const found: unknown = await view.locator('body').evaluate(FOCUSED);
			const [name, outline] = Array.isArray(found) ? found : [];
			walked.push(name);
			if (outline === 'none') unseen.push(name);
			await window.page.keyboard.press('Tab');
		}
		assert.deepEqual(walked, all);
		assert.deepEqual(unseen, []);
		assert.ok(walked.length > 20, String(walked.length));
	});

	it('zooms, moves and unfolds the picture by the keyboard', async () => {
		const view = window.view();
		const drawing = view.locator('figure svg').first();
		await view.locator('.stage').focus();
		const before = await drawing.getAttribute('viewBox');
		await window.page.keyboard.press('+');
		const zoomed = await drawing.getAttribute('viewBox');
		await window.page.keyboard.press('ArrowRight');
		const moved = await drawing.getAttribute('viewBox');
		assert.equal(new Set([before, zoomed, moved]).size, 3);
		await window.page.keyboard.press('0');
		const fold = drawing.locator('[data-fold]').first();
		const key = await fold.getAttribute('data-fold');
		await fold.focus();
		await window.page.keyboard.press('Enter');
		await view.locator(`figure svg [data-fold="${key}"][aria-expanded=false]`).waitFor({ state: 'detached' });
		const content = await contentOf(window.page);
		assert.ok(await content.evaluate("document.activeElement?.closest('.stage') !== null"), 'the keyboard stays in the picture');
	});

	it('stacks its legs in a narrow window, and needs no scrolling aside', async () => {
		const view = window.view();
		const [wide, narrow] = [
			{ width: 1900, height: 1000 },
			{ width: 1100, height: 1000 },
		];
		// The page is laid out anew some frames after the window has its size.
		const content = await contentOf(window.page);
		await window.page.setViewportSize(wide);
		await seen(content, `${LEGS}.forward.top === ${LEGS}.back.top && ${LEGS}.forward.right < ${LEGS}.back.left`);
		await window.page.setViewportSize(narrow);
		await seen(content, `${LEGS}.forward.bottom < ${LEGS}.back.top && ${LEGS}.forward.left === ${LEGS}.back.left`);
		assert.equal(await view.locator('body').evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), 0);
		await window.page.setViewportSize({ width: 1600, height: 1000 });
	});

	it('shows the commands of a fix at a host, and what keeps them, in its own width', async () => {
		const view = window.view();
		// A file is opened where the focus is: beside the view, not over it.
		await window.focusEditor();
		await window.show('second-interface.topo.yaml');
		await goToFlow('inside', readFileSync(resolve(import.meta.dirname, '../..', FOLDER, 'second-interface.topo.yaml'), 'utf8').split('\n'));
		await window.command('Hopwise: Trace Flow');
		await view.locator('h1', { hasText: 'inside' }).waitFor();
		const atHost = view.locator('.fix .preview', { hasText: 'At app: sudo ip route add 10.5.2.0/24 via 10.4.2.1 dev net1' });
		await atHost.locator('summary').click();
		await atHost.locator('pre.typed', { hasText: 'nmcli connection modify' }).waitFor();
		assert.equal(await view.locator('body').evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), 0);
		assert.deepEqual(await violations(window.page), []);
		await window.focusEditor();
		await window.command('View: Close Editor');
		await window.editor(FILE).waitFor();
	});

	it('draws the whole file so that it can be read in every theme', async () => {
		await window.focusEditor();
		await window.command('Hopwise: Show Topology');
		const boxes = window.page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame');
		await boxes.locator('.whole svg [data-key="vpc:main"]').first().waitFor();
		for (const theme of THEME_NAMES) {
			await window.theme(theme);
			await boxes.locator(`body[data-vscode-theme-kind="${THEMES[theme].kind}"]`).waitFor();
			const last = (await window.page.locator('iframe.webview.ready').count()) - 1;
			assert.deepEqual(await violations(window.page, last), [], theme);
			assert.deepEqual(await faintWords(window.page, last), [], theme);
		}
	});
});

const NAME = `(each) => each.getAttribute('data-id') ?? each.getAttribute('data-key') ?? each.getAttribute('data-fold') ?? each.getAttribute('class') ?? each.tagName`;

/** The names of what can be focused and is seen, in the order of the page. */
const REACHABLE = `[...document.querySelectorAll('button, summary, [tabindex="0"]')]
	.filter((each) => each.tabIndex >= 0 && each.checkVisibility())
	.map(${NAME})`;

const FOCUSED = `[(${NAME})(document.activeElement), getComputedStyle(document.activeElement).outlineStyle]`;

const RING_BEHIND = `(({ borderTopStyle, opacity }) => [borderTopStyle, opacity])(
	getComputedStyle(document.querySelector('.leg.forward .hop.stops ~ .hop'), '::after'))`;

/** Where both legs stand. */
const LEGS = `(([forward, back]) => ({ forward, back }))([...document.querySelectorAll('.leg')].map((leg) => leg.getBoundingClientRect()))`;

/** Tests of which one needs a browser: `availability.test.ts` runs them where there is none. */
import { startBrowser } from '../../scripts/editor/browser.ts';
import { needed } from './availability.ts';

describe('a page', () => {
	before(async function () {
		await (await needed(this, startBrowser)).close();
	});

	it('is shown', () => undefined);
});

it('needs no browser', () => undefined);

/** Tests of which one needs a browser: `availability.test.ts` runs them where there is none. */
import { startBrowser } from '../../scripts/editor/browser.ts';
import { CODE_SERVERS } from '../../scripts/editor/versions.ts';
import { needed, ranIn } from './availability.ts';

describe('a page', () => {
	before(async function () {
		await (await needed(this, startBrowser)).close();
	});

	it('is shown', () => undefined);
});

it('needs no browser', () => ranIn({ missing: 'nobody has one' }, CODE_SERVERS[0]));

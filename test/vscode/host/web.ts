/** The suites in the extension host of a browser, with Mocha's build for browsers. */
import 'mocha/mocha.js';
import { reporter, runSuites, TEST_WITHIN } from './run.ts';

export function runIn(load: () => Promise<void>): Promise<void> {
	mocha.setup({ ui: 'bdd', timeout: TEST_WITHIN, reporter });
	return runSuites(mocha, load);
}

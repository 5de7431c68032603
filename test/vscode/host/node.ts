/** The suites in the extension host of Node. */
import Mocha from 'mocha';
import { reporter, runSuites, TEST_WITHIN } from './run.ts';

export function runIn(load: () => Promise<void>): Promise<void> {
	const mocha = new Mocha({ ui: 'bdd', timeout: TEST_WITHIN, reporter });
	mocha.suite.emit('pre-require', globalThis, '', mocha);
	return runSuites(mocha, load);
}

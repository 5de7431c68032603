/**
 * Mocha's usual report; where HOPWISE_RESULT names a file, it becomes what `test.mjs` counts: how many passed, and which failed.
 */
const { writeFileSync } = require('node:fs');
const { Runner, reporters } = require('mocha');

module.exports = class TestReporter extends reporters.Spec {
	/**
	 * @param {import('mocha').Runner} runner
	 * @param {import('mocha').MochaOptions} options
	 */
	constructor(runner, options) {
		super(runner, options);
		const results = process.env['HOPWISE_RESULT'];
		/** @type {{ file: string, title: string }[]} */
		const failed = [];
		runner.on(Runner.constants.EVENT_TEST_FAIL, (test) => failed.push({ file: test.file ?? '', title: test.fullTitle() }));
		runner.once(Runner.constants.EVENT_RUN_END, () => {
			if (results) writeFileSync(results, JSON.stringify({ passed: this.stats.passes, failed }));
		});
	}
};

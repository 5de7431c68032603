/**
 * Mocha's usual report; where HOPWISE_RESULTS names a file, it gets the line `passed failed` with the numbers.
 */
const { appendFileSync } = require('node:fs');
const { Runner, reporters } = require('mocha');

module.exports = class TestReporter extends reporters.Spec {
	/**
	 * @param {import('mocha').Runner} runner
	 * @param {import('mocha').MochaOptions} options
	 */
	constructor(runner, options) {
		super(runner, options);
		const file = process.env['HOPWISE_RESULTS'];
		runner.once(Runner.constants.EVENT_RUN_END, () => {
			if (file) appendFileSync(file, `${this.stats.passes} ${this.stats.failures}\n`);
		});
	}
};

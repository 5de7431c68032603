/**
 * Loaded into each server before its own code (`node --require`): tells its memory when it is asked, and takes the fixed
 * 200 ms away that yaml-language-server 1.25 waits after each edit. There is no setting for that: it stands in the constructor
 * of its state.
 */
const process = require('node:process');

if (process.env.BENCH_STATE !== undefined) {
	const state = require(process.env.BENCH_STATE);
	const { SettingsState } = state;
	state.SettingsState = class extends SettingsState {
		validationDelayMs = 0;
	};
}

process.on('message', () => {
	globalThis.gc();
	process.send(process.memoryUsage());
});
process.channel.unref();

/** What a machine cannot have fails under CI; elsewhere its tests are skipped, and the last lines of the run say so. */

/** Gives what is provided. Where that rejects, it skips (or, under CI, fails) the tests of this hook; the error says how to get it. */
export async function needed<T>(context: Mocha.Context, provide: () => Promise<T>): Promise<T> {
	try {
		return await provide();
	} catch (error) {
		if (process.env['CI']) throw error;
		remember(`${context.test?.parent?.fullTitle() ?? 'tests'}: ${error instanceof Error ? error.message : String(error)}`);
	}
	return context.skip();
}

/** Installs take their time where they are made for the first time. */
export const PROVISION_WITHIN = 600_000;

const missing = new Set<string>();

function remember(line: string): void {
	if (missing.size === 0) process.once('exit', tell);
	missing.add(line);
}

function tell(): void {
	const lines = ['NOT EVERYTHING WAS TESTED', ...missing].map((line) => `!! ${line}`).join('\n');
	process.stderr.write(process.stderr.isTTY ? `\n\u001B[1;37;41m${lines}\u001B[0m\n` : `\n${lines}\n`);
}

/** What the suite in the extension host tells the run outside of it, as JSON in a file beside the workspace's folder. */

export interface HostResults {
	readonly tests: readonly HostTest[];
	/** False while it runs, and for ever where the host ended before the suite did. */
	readonly isWhole: boolean;
}

export interface HostTest {
	/** With the titles of the suites around it. */
	readonly title: string;
	/** Undefined where it passed. */
	readonly failure: string | undefined;
}

/** The file's name. */
export const RESULTS = 'results.json';

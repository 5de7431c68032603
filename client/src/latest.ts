/** Work of which only the last one counts. */
import * as vscode from 'vscode';

export interface Latest extends vscode.Disposable {
	/** Cancels what was begun before, and begins this. It resolves when the work has ended, also where that failed. */
	run(work: (token: vscode.CancellationToken) => Promise<void>): Promise<void>;
}

/** What fails has met a change of the file, and is done again then. */
export function latest(): Latest {
	let current: vscode.CancellationTokenSource | undefined;
	return {
		run: async (work) => {
			current?.cancel();
			const own = new vscode.CancellationTokenSource();
			current = own;
			await work(own.token).catch(() => undefined);
		},
		dispose: () => current?.cancel(),
	};
}

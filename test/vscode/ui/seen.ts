/** Waits for what no locator says. */
import type { Frame, Page } from 'playwright-core';

/** So long may one thing take to be seen, in milliseconds. */
export const SEEN_WITHIN = 30_000;

/**
 * Waits from frame to frame until an expression is true in a page. VS Code's windows and the views in them forbid their pages to
 * evaluate words, so that this is done by the debugger, at once, for as long as it takes.
 */
export async function seen(page: Page | Frame, expression: string): Promise<void> {
	await page.evaluate(`new Promise((resolve, reject) => {
		const late = setTimeout(() => reject(new Error(${JSON.stringify(`not seen: ${expression}`)})), ${SEEN_WITHIN});
		(function look() {
			if (!(${expression})) return void requestAnimationFrame(look);
			clearTimeout(late);
			resolve();
		})();
	})`);
}

/** Help texts, as wide as the terminal. */
import { wrapped } from '../core/render/appearance.ts';
import { terminalColumns } from './output.ts';

/** Where nothing tells how wide the reader's window is. */
export const HELP_WIDTH = 80;

/** What stands below a command's options: a sentence that is wrapped as they are, and examples that are not. */
export function helpText(sentence: string, examples: string): (context: { readonly error: boolean }) => string {
	return ({ error }) => {
		const width = terminalColumns(error ? process.stderr : process.stdout) ?? HELP_WIDTH;
		return `\n${wrapped(sentence, width).join('\n')}\n\n${examples}`;
	};
}

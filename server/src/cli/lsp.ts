/** `hopwise lsp --stdio` */
import type { Command } from 'commander';
import { complain, UNUSABLE } from './output.ts';

/** Adds the command; `finish` gets the exit code of a wrong call, else the server ends the process. */
export function addLsp(program: Command, finish: (code: number) => void): void {
	program
		.command('lsp')
		.summary('run the language server for an editor')
		.description('Runs the language server: an editor starts it and talks with it over standard input and output.')
		.option('--stdio', 'talk over standard input and output (the only way there is)')
		// Clients add options of their own, such as --clientProcessId.
		.allowUnknownOption()
		.allowExcessArguments()
		.addHelpText(
			'after',
			`
Example, for an editor's settings:
  hopwise lsp --stdio`,
		)
		.action(async ({ stdio }: { readonly stdio?: true }) => {
			if (stdio !== true) {
				complain('the language server talks over standard input and output: hopwise lsp --stdio');
				return finish(UNUSABLE);
			}
			const { startServer } = await import('../lsp/server.ts');
			startServer();
		});
}

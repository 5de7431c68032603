/** The command `hopwise`: its parts, and what happens when something goes wrong. */
import { Command, CommanderError } from 'commander';
import { addCheck } from './check.ts';
import { addDraw } from './draw.ts';
import { addExplain } from './explain.ts';
import { addFormat } from './format.ts';
import { HELP_WIDTH } from './help.ts';
import { addImport } from './import.ts';
import { addLsp } from './lsp.ts';
import { complain, endWithReader, OK, terminalColumns, UNUSABLE } from './output.ts';
import { addTrace } from './trace.ts';
import { VERSION } from './version.ts';

function program(finish: (code: number) => void): Command {
	const command = new Command('hopwise')
		.description('Follows packets through an AWS network before it is built: checks topology files and traces their flows hop by hop.')
		.version(VERSION, '-V, --version', 'print the version')
		.helpOption('-h, --help', 'print this help')
		.helpCommand(false)
		.option('--ascii', 'write plain ASCII only')
		.option('--no-color', 'write without colours (as NO_COLOR does; FORCE_COLOR asks for them)')
		.configureHelp({ showGlobalOptions: true })
		.configureOutput({
			getOutHelpWidth: () => terminalColumns(process.stdout) ?? HELP_WIDTH,
			getErrHelpWidth: () => terminalColumns(process.stderr) ?? HELP_WIDTH,
			outputError: (text, write) => write(`hopwise: ${inOurWords(text)}`),
		})
		.showHelpAfterError('(--help tells how to call it)')
		.exitOverride()
		.addHelpText(
			'after',
			`
Examples:
  hopwise check examples/
  hopwise trace network.topo.yaml upload
  hopwise trace network.topo.yaml --from web-1 --to internet --traffic "tcp 443"
  hopwise draw network.topo.yaml > network.svg
  hopwise explain overlapping-subnets`,
		);
	addCheck(command, finish);
	addTrace(command, finish);
	addDraw(command, finish);
	addFormat(command, finish);
	addImport(command, finish);
	addExplain(command, finish);
	addLsp(command, finish);
	return command;
}

function inOurWords(text: string): string {
	return text
		.replace(/^error: /, '')
		.replace('is invalid. Allowed choices are', 'is none of')
		.replace("' is invalid. ", "': ");
}

/** What only a mistake in hopwise itself can cause. */
function reportBug(error: unknown): never {
	const what = error instanceof Error ? error.message : String(error);
	complain(
		`internal error: ${what}\nThis is a mistake in hopwise ${VERSION}, not in your file: please report it, with the file if you can share it.`,
	);
	process.exit(UNUSABLE);
}

endWithReader();
process.on('uncaughtException', reportBug);
process.on('unhandledRejection', reportBug);
try {
	await program((code) => {
		process.exitCode = code;
	}).parseAsync();
} catch (error) {
	if (!(error instanceof CommanderError)) reportBug(error);
	process.exitCode = error.exitCode === 0 ? OK : UNUSABLE;
}

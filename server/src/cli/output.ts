/** The terminal: what is written where, in which colours, how wide. */
import { type Appearance, COLOURED, PLAIN, toAscii } from '../core/render/appearance.ts';
import { asciiMarkup } from '../core/render/picture/svg/elements.ts';

/** The options that every command has. */
export interface LookOptions {
	readonly ascii?: true;
	/** False for `--no-color`. */
	readonly color: boolean;
}

/** Exit codes: everything is well, something was found, the question could not be asked. */
export const OK = 0;
export const FOUND = 1;
export const UNUSABLE = 2;

/** How text for standard output looks. A terminal's own width counts, and 100 columns where there is none. */
export function appearance({ ascii, color }: LookOptions): Appearance {
	return {
		width: terminalColumns(process.stdout) ?? DEFAULT_WIDTH,
		palette: color && wantsColour() ? COLOURED : PLAIN,
		ascii: ascii === true,
	};
}

/** A terminal's columns; undefined where there is no terminal, and for one that does not tell (a bare pty says 0). */
export function terminalColumns({ isTTY, columns }: Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>): number | undefined {
	return isTTY && columns > 0 ? columns : undefined;
}

/** Writes to standard output as it is. */
export function print(text: string): void {
	process.stdout.write(text);
}

/** Two spaces deep, as people and `diff` like it; with `ascii` every other character is escaped. */
export function printJson(value: unknown, { ascii }: LookOptions): void {
	const text = JSON.stringify(value, null, 2);
	print(`${ascii === true ? text.replace(/[^ -~\n]/g, escapeUnit) : text}\n`);
}

/** A picture; with `ascii` every other character is a reference. */
export function printMarkup(markup: string, { ascii }: Pick<LookOptions, 'ascii'>): void {
	print(ascii === true ? asciiMarkup(markup) : markup);
}

/** A message for the person, on standard error. */
export function complain(message: string, { ascii }: Pick<LookOptions, 'ascii'> = {}): void {
	const text = `hopwise: ${message}\n`;
	process.stderr.write(ascii === true ? toAscii(text) : text);
}

/** Whoever reads us may stop at any time (`| head`): that is no failure of ours. A full disk is said and is one. */
export function endWithReader(): void {
	process.stdout.on('error', ({ code = '' }: NodeJS.ErrnoException) => {
		if (code !== 'EPIPE') complain(`the output cannot be written: the system says ${code}`);
		process.exit(code === 'EPIPE' ? undefined : UNUSABLE);
	});
	// Nobody hears what could be said about it.
	process.stderr.on('error', () => undefined);
}

const DEFAULT_WIDTH = 100;

/** https://no-color.org and https://force-color.org; else only for a terminal that has colours. */
function wantsColour(): boolean {
	const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = process.env;
	if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
	if (no !== undefined && no !== '') return false;
	return process.stdout.isTTY && term !== 'dumb';
}

function escapeUnit(unit: string): string {
	return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

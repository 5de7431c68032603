/** Programs that run beside this one, each in a process group of its own that ends with this process, however that ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A running program. */
export interface RunningProgram {
	/** Everything that it wrote so far, of both streams. */
	output(): string;
	/** Resolves with the first match in what it writes; rejects with its output where it ends or the time is over before. */
	written(pattern: RegExp, milliseconds: number): Promise<RegExpExecArray>;
	/** Writes to its input, if it has one. */
	write(text: string): void;
	/** Its exit code; null where a signal ended it. */
	readonly ended: Promise<number | null>;
	/** Ends it and everything that it started. */
	stop(): Promise<void>;
}

/** Where and with what a program runs. */
export interface ProgramOptions {
	readonly cwd?: string;
	readonly env?: NodeJS.ProcessEnv;
	/** Else it finds an input without anything in it. */
	readonly hasInput?: boolean;
}

/** Starts a program without a terminal. It is an error if there is no such program. */
export async function startProgram(command: string, args: readonly string[], options: ProgramOptions = {}): Promise<RunningProgram> {
	const { hasInput = false, ...where } = options;
	const child = hasInput
		? spawn(command, args, { ...where, detached: true, stdio: ['pipe', 'pipe', 'pipe'] })
		: spawn(command, args, { ...where, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
	await once(child, 'spawn');
	endWithThisProcess(child);
	const ended = once(child, 'close').then(([code]: (number | null)[]) => {
		running.delete(child);
		return code ?? null;
	});
	let text = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (chunk: string) => {
			text += chunk;
		});
	}
	const failure = (what: string): Error => new Error(`${command} ${what}:\n${text.slice(-MOST_SHOWN)}`);
	return {
		output: () => text,
		written: (pattern, milliseconds) =>
			new Promise((resolve, reject) => {
				const timer = setTimeout(() => reject(failure(`did not write ${pattern} within ${milliseconds} ms`)), milliseconds);
				const look = (): void => {
					const match = pattern.exec(text);
					if (match === null) return;
					clearTimeout(timer);
					resolve(match);
				};
				child.stdout.on('data', look);
				child.stderr.on('data', look);
				void ended.then((code) => {
					clearTimeout(timer);
					reject(failure(`ended with ${code}`));
				});
				look();
			}),
		write: (text) => {
			child.stdin?.write(text);
		},
		ended,
		stop: async () => {
			if (!running.has(child)) return;
			signalGroup(child, 'SIGTERM');
			const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE);
			await ended;
			clearTimeout(timer);
			// What the program started may outlive it.
			signalGroup(child, 'SIGKILL');
		},
	};
}

/** Runs a program to its end and gives what it wrote; rejects with that where the exit code is not 0. */
export async function runProgram(command: string, args: readonly string[], options: ProgramOptions = {}): Promise<string> {
	const program = await startProgram(command, args, options);
	const code = await program.ended;
	if (code !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${code}:\n${program.output().slice(-MOST_SHOWN)}`);
	return program.output();
}

/** So many milliseconds has a program to end by itself. */
const GRACE = 3000;

/** So many characters of a program's output are shown where it failed. */
const MOST_SHOWN = 4000;

const running = new Set<ChildProcess>();
let isWatching = false;

function endWithThisProcess(child: ChildProcess): void {
	running.add(child);
	if (isWatching) return;
	isWatching = true;
	const endAll = (): void => {
		for (const each of running) signalGroup(each, 'SIGKILL');
	};
	// Before anybody who tidies up behind them.
	process.prependListener('exit', endAll);
	for (const [signal, code] of Object.entries({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 })) {
		// An exit code that was set stands: to some programs, Ctrl+C is how they end well.
		process.on(signal, () => process.exit(process.exitCode ?? code));
	}
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
	if (pid === undefined) return;
	try {
		process.kill(process.platform === 'win32' ? pid : -pid, signal);
	} catch {
		// It has ended already.
	}
}

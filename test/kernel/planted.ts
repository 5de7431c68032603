/** The walk with a fault in it: bundled anew with one text replaced, and asked about flows that packets were sent for. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { Expected } from './expected.ts';
import type { Fault } from './faults.ts';
import { agrees, type Judged } from './judge.ts';

const core = resolve(import.meta.dirname, '../../server/src/core');

/** What was sent, with the text that it was sent in. */
export interface Sent {
	readonly text: string;
	readonly judged: readonly Judged[];
}

/** How many of the flows the walk gets wrong with the fault. */
export async function foundWith(fault: Fault, sent: readonly Sent[]): Promise<number> {
	const folder = mkdtempSync(join(tmpdir(), 'hopwise-fault-'));
	try {
		const file = join(folder, 'walk.mjs');
		await build({
			entryPoints: [join(import.meta.dirname, 'walked.ts')],
			outfile: file,
			bundle: true,
			platform: 'node',
			format: 'esm',
			target: 'node20',
			logLevel: 'error',
			// The YAML library asks for parts of Node.
			banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
			plugins: [planting(fault)],
		});
		const { expectedOfText }: { readonly expectedOfText: (text: string) => readonly Expected[] } = await import(pathToFileURL(file).href);
		return sent.flatMap(({ text, judged }) => {
			const expected = expectedOfText(text);
			return judged.filter((each, index) => {
				const wrong = expected[index];
				return wrong !== undefined && !agrees({ ...each, expected: wrong });
			});
		}).length;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** How often the text that the fault replaces is in its file: once, or it cannot be planted. */
export function timesIn({ file, find }: Fault): number {
	return readFileSync(join(core, file), 'utf8').split(find).length - 1;
}

/** Fails the build where the text is not in its file exactly once. */
function planting({ file, find, replace }: Fault): Plugin {
	return {
		name: 'fault',
		setup(building) {
			let planted = false;
			building.onLoad({ filter: /\.ts$/ }, ({ path }) => {
				if (path !== join(core, file)) return undefined;
				const text = readFileSync(path, 'utf8');
				const parts = text.split(find);
				if (parts.length !== 2) return { errors: [{ text: `"${find}" is ${parts.length - 1} times in ${file}` }] };
				planted = true;
				return { contents: parts.join(replace), loader: 'ts' };
			});
			building.onEnd(() => (planted ? {} : { errors: [{ text: `${file} is no part of the walk` }] }));
		},
	};
}

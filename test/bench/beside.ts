/** Both servers side by side: the same text, the same edits, one after the other, so that the machine's noise hits both. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { editsOf, hoveredPlaces, PLANTED, plantedNetwork, typedName } from './edits.ts';
import { generatedNetwork } from './generated-network.ts';
import { type Bounds, percentile, printTable, progress, shown, spread } from './report.ts';
import { type Edit, hopwise, type Server, yamlLanguageServer } from './servers.ts';

/** How much faster, and what is aimed at, by the number of lines. */
export interface Wanted {
	readonly edit: number;
	readonly aim: number;
	/** Right after an edit; undefined: not held. */
	readonly completion?: number;
	readonly completionAim: number;
	/** Whether it may take no more memory than that server. */
	readonly isMemoryHeld?: true;
}

interface Pair {
	readonly ours: Server;
	readonly theirs: Server;
	readonly uri: string;
}

interface Times {
	readonly ours: number[];
	readonly theirs: number[];
	/** Until the flows are judged too. */
	readonly second: number[];
}

/** Edits of one open file, completion right after an edit, memory, and the same text as an included file. */
export async function measureBeside(lines: number, turns: number, wanted: Wanted, bounds: Bounds): Promise<void> {
	const text = plantedNetwork(lines);
	const rows: Readonly<Record<string, string>>[] = [];
	const note = (name: string, times: Times): void => {
		const ratio = percentile(times.theirs, 0.5) / percentile(times.ours, 0.5);
		rows.push(row(name, times, wanted.aim));
		progress(
			`${count(lines)} lines, ${name}: ${spread(times.ours)}, with its flows ${spread(times.second)}, that server ${spread(times.theirs)} ms`,
		);
		bounds.hold(`${count(lines)} lines, ${name}: times faster`, ratio, 'at least', wanted.edit, '');
	};
	await withPair([['network.topo.yaml', text]], 'network.topo.yaml', async (pair) => {
		await warmUp(pair, text);
		progress(`${count(lines)} lines are open in both servers`);
		const completion = await completions(pair, text, Math.ceil(turns / 2));
		progress(`completion: ${spread(completion.ours)}, that server ${spread(completion.theirs)} ms`);
		rows.push(row('completion after an edit', completion, wanted.completionAim));
		if (!pair.ours.completes) {
			process.stdout.write('\n*** COMPLETION IS NOT OFFERED by hopwise: nothing to measure ***\n');
			if (wanted.completion !== undefined) bounds.miss(`${count(lines)} lines, completion after an edit`, 'not offered');
		} else if (wanted.completion !== undefined) {
			const ratio = percentile(completion.theirs, 0.5) / percentile(completion.ours, 0.5);
			bounds.hold(`${count(lines)} lines, completion after an edit: times faster`, ratio, 'at least', wanted.completion, '');
		}
		for (const { name, make } of editsOf(text)) note(name, await measure(pair, turns, make));
		await memory(pair, lines, wanted.isMemoryHeld === true ? bounds : undefined);
	});
	const files: readonly (readonly [string, string])[] = [
		['main.topo.yaml', 'include: [network.topo.yaml]\n'],
		['network.topo.yaml', text],
	];
	const [digit] = editsOf(text);
	await withPair(files, 'network.topo.yaml', async (pair) => {
		await warmUp(pair, text);
		if (digit !== undefined) note('an included file', await measure(pair, turns, digit.make));
	});
	printTable(`From an edit to its findings, ${count(lines)} lines; p50 / p95 in ms`, rows);
}

const LEAST_FLOWS = 2_000;

/** Hover while at least so many flows are traced, and while a file is read that was never seen. */
export async function measureHover(lines: number, coldLines: number, bounds: Bounds): Promise<void> {
	const text = generatedNetwork(lines, 12);
	const flows = text.split('\n').filter((line) => line.includes('traffic:')).length;
	if (flows < LEAST_FLOWS) throw new Error(`${count(flows)} flows are fewer than ${count(LEAST_FLOWS)}`);
	await withServers([['network.topo.yaml', text]], async (folder, uriOf) => {
		const server = await hopwise(folder);
		const uri = uriOf('network.topo.yaml');
		const places = hoveredPlaces(text);
		await server.open(uri, text);
		const whileTracing = await hoversUntil(server, uri, places, server.settled(uri));
		await server.stop();
		const cold = generatedNetwork(coldLines);
		const fresh = await hopwise(folder);
		const coldUri = uriOf('cold.topo.yaml');
		const whileReading = await hoversUntil(fresh, coldUri, hoveredPlaces(cold), fresh.open(coldUri, cold));
		await fresh.stop();
		printTable('Hover while the server is at work; ms', [
			{ while: `${count(flows)} flows are traced`, hovers: String(whileTracing.length), 'p50 / p95': spread(whileTracing) },
			{
				while: `${count(coldLines)} lines are read for the first time`,
				hovers: String(whileReading.length),
				'p50 / p95': spread(whileReading),
			},
		]);
		bounds.hold(`hover while ${count(flows)} flows are traced, p95`, percentile(whileTracing, 0.95), 'at most', 50, ' ms');
	});
}

async function measure({ ours, theirs, uri }: Pair, turns: number, make: (turn: number) => { edit: Edit; undo?: Edit }): Promise<Times> {
	const times: Times = { ours: [], theirs: [], second: [] };
	const one = async (server: Server, turn: number): Promise<void> => {
		const { edit, undo } = make(turn);
		const begin = performance.now();
		const { ms } = await server.edit(uri, edit);
		await server.settled(uri);
		if (server === ours) times.second.push(performance.now() - begin);
		times[server === ours ? 'ours' : 'theirs'].push(ms);
		if (undo === undefined) return;
		await server.edit(uri, undo);
		await server.settled(uri);
	};
	await alternately(ours, theirs, turns, one);
	return times;
}

/** The first edits after a start meet code that was never run: they are made and not counted, for both. */
async function warmUp({ ours, theirs, uri }: Pair, text: string): Promise<void> {
	const [digit] = editsOf(text);
	if (digit === undefined) return;
	await alternately(ours, theirs, WARM_UP, async (server, turn) => {
		await server.edit(uri, digit.make(turn).edit);
		await server.settled(uri);
	});
}

const WARM_UP = 5;

async function completions({ ours, theirs, uri }: Pair, text: string, turns: number): Promise<Times> {
	const times: Times = { ours: [], theirs: [], second: [] };
	const { edit, undo, place } = typedName(text);
	await alternately(ours, theirs, turns, async (server) => {
		if (!server.completes) return;
		const { ms, items } = await server.completion(uri, edit, place);
		if (server === ours && items === 0) throw new Error('completion names nothing');
		times[server === ours ? 'ours' : 'theirs'].push(ms);
		await server.edit(uri, undo);
		await server.settled(uri);
	});
	return times;
}

/** Each turn begins with the other server. */
async function alternately(
	ours: Server,
	theirs: Server,
	turns: number,
	one: (server: Server, turn: number) => Promise<void>,
): Promise<void> {
	for (let turn = 0; turn < turns; turn++) {
		for (const server of turn % 2 === 0 ? [ours, theirs] : [theirs, ours]) await one(server, turn);
	}
}

async function memory({ ours, theirs }: Pair, lines: number, bounds: Bounds | undefined): Promise<void> {
	const [own, other] = [await ours.memory(), await theirs.memory()];
	const megabytes = (bytes: number): string => shown(bytes / 1024 / 1024);
	printTable(`Memory after these edits, ${count(lines)} lines, after a collection of garbage; MB`, [
		{ server: ours.name, heap: megabytes(own.heapUsed), 'resident set': megabytes(own.rss) },
		{ server: theirs.name, heap: megabytes(other.heapUsed), 'resident set': megabytes(other.rss) },
	]);
	bounds?.hold(`${count(lines)} lines, heap beside that server's`, own.heapUsed / other.heapUsed, 'at most', 1, '');
	bounds?.hold(`${count(lines)} lines, resident set beside that server's`, own.rss / other.rss, 'at most', 1, '');
}

async function hoversUntil(
	server: Server,
	uri: string,
	places: readonly { line: number; character: number }[],
	end: Promise<unknown>,
): Promise<readonly number[]> {
	let isOver = false;
	const over = end.then(() => {
		isOver = true;
	});
	const times: number[] = [];
	for (let index = 0; !isOver; index++) {
		const place = places[index % places.length];
		if (place !== undefined) times.push(await server.hover(uri, place));
	}
	await over;
	return times;
}

async function withPair(
	files: readonly (readonly [name: string, text: string])[],
	edited: string,
	run: (pair: Pair) => Promise<void>,
): Promise<void> {
	await withServers(files, async (folder, uriOf) => {
		const pair: Pair = { ours: await hopwise(folder), theirs: await yamlLanguageServer(folder), uri: uriOf(edited) };
		const text = files.find(([name]) => name === edited)?.[1] ?? '';
		for (const server of [pair.ours, pair.theirs]) {
			const { codes } = await server.open(pair.uri, text);
			if (![...codes].some((code) => code.includes(PLANTED)))
				throw new Error(`${server.name} does not find the planted key: ${[...codes].join('; ')}`);
			await server.settled(pair.uri);
		}
		await run(pair);
		await pair.ours.stop();
		await pair.theirs.stop();
	});
}

async function withServers(
	files: readonly (readonly [name: string, text: string])[],
	run: (folder: string, uriOf: (name: string) => string) => Promise<void>,
): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'hopwise-bench-'));
	try {
		for (const [name, text] of files) writeFileSync(join(folder, name), text);
		await run(folder, (name) => pathToFileURL(join(folder, name)).href);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function row(name: string, { ours, theirs, second }: Times, aim: number): Readonly<Record<string, string>> {
	const ratio = (share: number): string => (ours.length === 0 ? '-' : shown(percentile(theirs, share) / percentile(ours, share)));
	return {
		edit: name,
		hopwise: ours.length === 0 ? 'not offered' : spread(ours),
		'with its flows': second.length === 0 ? '' : spread(second),
		'yaml-language-server': spread(theirs),
		'times faster': `${ratio(0.5)} / ${ratio(0.95)}`,
		aim: String(aim),
	};
}

function count(value: number): string {
	return value.toLocaleString('en');
}

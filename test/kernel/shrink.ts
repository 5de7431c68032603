/** From a topology with a disagreement to the smallest one that still shows it, by leaving out one thing after the other. */
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { agrees, type Judged, judge } from './judge.ts';
import { PATIENCE } from './run.ts';

/** `milliseconds` is what the search may take. What it has then is what it gives. */
export async function shrink(
	text: string,
	flow: string,
	agent: string,
	milliseconds: number,
): Promise<{ readonly text: string; readonly judged: Judged | undefined }> {
	const end = performance.now() + milliseconds;
	let best = onlyFlow(text, flow);
	let judged = await disagreement(best, flow, agent);
	if (judged === undefined) return { text: best, judged };
	for (let found = true; found && performance.now() < end; ) {
		found = false;
		for (const smaller of smallerTexts(best)) {
			if (performance.now() > end) break;
			const still = await disagreement(smaller, flow, agent);
			if (still === undefined) continue;
			[best, judged, found] = [smaller, still, true];
			break;
		}
	}
	return { text: best, judged };
}

/** What cannot be read or built without the thing that was left out is no smaller example. */
async function disagreement(text: string, flow: string, agent: string): Promise<Judged | undefined> {
	try {
		const [first] = await judge(text, agent, PATIENCE.first);
		if (first === undefined || first.flow !== flow || agrees(first)) return undefined;
		const [again] = await judge(text, agent, PATIENCE.again);
		return again === undefined || agrees(again) ? undefined : again;
	} catch {
		return undefined;
	}
}

function onlyFlow(text: string, flow: string): string {
	const document = parseDocument(text);
	const flows = document.get('flows');
	if (isMap(flows)) flows.items = flows.items.filter(({ key }) => isScalar(key) && key.value === flow);
	return String(document);
}

/** Each text with one thing less, the largest things first. */
function* smallerTexts(text: string): Generator<string> {
	const paths = pathsOf(text).sort((a, b) => a.length - b.length);
	for (const path of paths) {
		const document = parseDocument(text);
		document.deleteIn(path);
		yield String(document);
	}
	for (const { path, lines } of blocksOf(text)) {
		for (let index = 0; index < lines.length; index++) {
			const document = parseDocument(text);
			document.setIn(path, `${lines.filter((_, at) => at !== index).join('\n')}\n`);
			yield String(document);
		}
	}
}

type Path = readonly (string | number)[];

function pathsOf(text: string): Path[] {
	const paths: Path[] = [];
	const visit = (node: unknown, path: Path): void => {
		if (isMap(node)) {
			for (const { key, value } of node.items) {
				if (!isScalar(key) || (path.length === 0 && key.value === 'flows')) continue;
				const here = [...path, String(key.value)];
				if (path.length > 0) paths.push(here);
				visit(value, here);
			}
		} else if (isSeq(node)) {
			node.items.forEach((item, index) => {
				paths.push([...path, index]);
				visit(item, [...path, index]);
			});
		}
	};
	visit(parseDocument(text).contents, []);
	return paths;
}

/** The blocks of lines of hosts: `routes: |`, `rules: |`. */
function blocksOf(text: string): readonly { readonly path: Path; readonly lines: readonly string[] }[] {
	const document = parseDocument(text);
	return pathsOf(text).flatMap((path) => {
		const value = document.getIn(path);
		if (typeof value !== 'string' || !value.includes('\n')) return [];
		const lines = value.trimEnd().split('\n');
		return lines.length > 1 ? [{ path, lines }] : [];
	});
}

/** The files that a file could include: what completion offers. */
import type { AnalysedFile } from '../rules/rule.ts';
import type { Analysis } from './analysis.ts';
import { includedFiles } from './included.ts';
import { isInside, relativePath } from './uris.ts';

/**
 * The paths of topology files from a file, the nearest first: those of the workspace's folders, or of the file's own folder where there
 * are none. Neither the file itself, nor those that include it already, nor those that it includes. A path that the offset touches
 * (UTF-16 units in the file's text) is being written: its file counts as not included.
 */
export function includablePaths(analysis: Analysis, file: AnalysedFile, offset: number): readonly string[] {
	const { files, folders } = analysis;
	const own = [file.uri.slice(0, file.uri.lastIndexOf('/'))];
	const others = includedFiles(analysis, file).filter(({ source: { piece, start, end } }) => {
		const at = offset - (file.document.startOf(piece) ?? Number.NaN);
		return at < start || at > end;
	});
	const left = new Set([file.uri, ...others.map(({ uri }) => uri), ...includers(analysis, file.uri)]);
	const paths = [...files.keys()].flatMap((uri) => {
		if (left.has(uri) || !isInside(uri, folders.length > 0 ? folders : own)) return [];
		return relativePath(file.uri, uri) ?? [];
	});
	return paths
		.map((path) => ({ path, far: farness(path) }))
		.sort(byNearness)
		.map(({ path }) => path);
}

/** All that reach the file by what they include. */
function includers(analysis: Analysis, uri: string): ReadonlySet<string> {
	const by = new Map<string, string[]>();
	for (const file of analysis.files.values()) {
		for (const included of includedFiles(analysis, file)) {
			const known = by.get(included.uri);
			if (known === undefined) by.set(included.uri, [file.uri]);
			else known.push(file.uri);
		}
	}
	const found = new Set<string>();
	const waiting = [uri];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		for (const each of by.get(next) ?? []) {
			if (found.has(each)) continue;
			found.add(each);
			waiting.push(each);
		}
	}
	return found;
}

interface Path {
	readonly path: string;
	/** How many folders up and then down. */
	readonly far: readonly [up: number, down: number];
}

function farness(path: string): Path['far'] {
	const parts = path.split('/');
	const up = parts.filter((part) => part === '..').length;
	return [up, parts.length - up];
}

function byNearness(a: Path, b: Path): number {
	return a.far[0] - b.far[0] || a.far[1] - b.far[1] || (a.path < b.path ? -1 : 1);
}

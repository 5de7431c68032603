/**
 * Which files belong together. `include` joins files inside the workspace; the roots are those that no other one
 * includes; a diamond counts once, a cycle is a finding.
 */

import type { Source } from '../language/syntax.ts';
import { itemsOf } from '../model/fields.ts';
import type { ModelProblem } from '../model/problem.ts';
import type { AnalysedFile } from '../rules/rule.ts';
import type { Texts } from './analysis.ts';
import { isInside, resolveUri, uriIdentity } from './uris.ts';

interface Include {
	readonly uri: string;
	readonly source: Source;
	readonly path: string;
}

export interface FileGraph {
	/** The files that no other one includes; of files that include each other in a circle, the first. */
	readonly roots: readonly string[];
	/** Everything that a root includes, itself first, each once, and what is wrong with its includes. */
	unitOf(root: string): { readonly uris: readonly string[]; readonly problems: readonly ModelProblem[] };
	/** Included URIs that the texts say nothing about. */
	readonly missing: readonly string[];
}

/** The graph of these files. `folders` are the workspace's; without any, the folder of a root file. */
export function fileGraph(files: ReadonlyMap<string, AnalysedFile>, texts: Texts, folders: readonly string[]): FileGraph {
	const known = new Map([...texts.keys()].map((uri) => [uriIdentity(uri), uri]));
	const includes = new Map<string, readonly Include[]>();
	const problems = new Map<string, readonly ModelProblem[]>();
	const missing = new Set<string>();
	for (const file of files.values()) {
		const found: Include[] = [];
		const faults: ModelProblem[] = [];
		for (const { value: path, source } of itemsOf(file.decoded.topology.include)) {
			const fault = (message: string) => faults.push({ code: 'include-not-found', message, source, related: [], data: { path } });
			const resolved = resolveUri(file.uri, path);
			if (resolved === undefined) {
				fault(`\`${path}\` is no path relative to this file, with \`/\` between folders`);
				continue;
			}
			const uri = known.get(uriIdentity(resolved)) ?? resolved;
			if (!isInside(uri, folders.length > 0 ? folders : [folderOf(file.uri)])) {
				fault(`\`${path}\` lies outside the workspace`);
			} else if (texts.get(uri) === undefined) {
				missing.add(uri);
			} else if (texts.get(uri) === null) {
				fault(`there is no file \`${path}\``);
			} else {
				found.push({ uri, source, path });
			}
		}
		includes.set(file.uri, found);
		problems.set(file.uri, faults);
	}
	return { roots: rootsOf(files, includes), missing: [...missing], unitOf: (root) => unite(root, includes, problems) };
}

function rootsOf(files: ReadonlyMap<string, AnalysedFile>, includes: ReadonlyMap<string, readonly Include[]>): readonly string[] {
	const included = new Set([...includes].flatMap(([uri, list]) => list.filter((each) => each.uri !== uri).map((each) => each.uri)));
	const roots = [...files.keys()].filter((uri) => !included.has(uri));
	const reached = new Set(roots.flatMap((root) => reach(root, includes)));
	for (const uri of files.keys()) {
		if (!reached.has(uri)) {
			roots.push(uri);
			for (const each of reach(uri, includes)) {
				reached.add(each);
			}
		}
	}
	return roots;
}

function reach(root: string, includes: ReadonlyMap<string, readonly Include[]>): readonly string[] {
	const reached = new Set([root]);
	for (const uri of reached) {
		for (const include of includes.get(uri) ?? []) {
			reached.add(include.uri);
		}
	}
	return [...reached];
}

/** Depth first without recursion: a chain of includes may be long. */
function unite(
	root: string,
	includes: ReadonlyMap<string, readonly Include[]>,
	faults: ReadonlyMap<string, readonly ModelProblem[]>,
): { readonly uris: readonly string[]; readonly problems: readonly ModelProblem[] } {
	const uris = reach(root, includes);
	const problems = uris.flatMap((uri) => faults.get(uri) ?? []);
	const open = new Set<string>();
	const done = new Set<string>();
	const stack: { readonly uri: string; readonly leave: boolean }[] = [{ uri: root, leave: false }];
	for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
		if (top.leave) {
			open.delete(top.uri);
			done.add(top.uri);
			continue;
		}
		if (done.has(top.uri) || open.has(top.uri)) {
			continue;
		}
		open.add(top.uri);
		stack.push({ uri: top.uri, leave: true });
		for (const include of includes.get(top.uri) ?? []) {
			if (open.has(include.uri)) {
				problems.push({
					code: 'include-cycle',
					message: include.uri === top.uri ? `\`${include.path}\` is this file itself` : `\`${include.path}\` includes this file in turn`,
					source: include.source,
					related: [],
					data: { path: include.path },
				});
			} else {
				stack.push({ uri: include.uri, leave: false });
			}
		}
	}
	return { uris, problems };
}

function folderOf(uri: string): string {
	return uri.slice(0, uri.lastIndexOf('/'));
}

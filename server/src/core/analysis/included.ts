/** The files that a file names under `include`, with the place of each path. */
import type { Source } from '../language/syntax.ts';
import { itemsOf } from '../model/fields.ts';
import type { AnalysedFile } from '../rules/rule.ts';
import type { Analysis } from './analysis.ts';
import { resolveUri, uriIdentity } from './uris.ts';

export interface IncludedFile {
	/** As it is written. */
	readonly path: string;
	readonly source: Source;
	readonly uri: string;
}

/** Those that are there, in the order of the list; a path that leads nowhere has its finding and is left out. */
export function includedFiles({ files }: Analysis, { uri: base, decoded }: AnalysedFile): readonly IncludedFile[] {
	return itemsOf(decoded.topology.include).flatMap(({ value: path, source }) => {
		const resolved = resolveUri(base, path);
		if (resolved === undefined) return [];
		const uri = files.has(resolved) ? resolved : [...files.keys()].find((known) => uriIdentity(known) === uriIdentity(resolved));
		return uri === undefined ? [] : [{ path, source, uri }];
	});
}

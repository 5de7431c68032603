/** The file that an import brings up to date, with what it includes. */
import type { FileWithIncluded } from '../core/analysis/import-network.ts';
import { updatable } from '../core/analysis/import-update.ts';
import { STDIN } from './files.ts';
import { readNetworks, rootOf } from './read.ts';

/** Files by their URIs, with what people call them; or why nothing can be brought up to date. */
export type ReadFiles = { readonly files: FileWithIncluded; readonly name: (uri: string) => string } | { readonly problem: string };

/** Reads a file, or standard input, and what it includes. */
export async function readUpdatable(path: string): Promise<ReadFiles> {
	const networks = await readNetworks([path], undefined);
	const { asked, problems } = networks;
	const name = (uri: string) => (path === STDIN && uri === asked[0] ? 'standard input' : networks.name(uri));
	if (asked.length > 1) return { problem: `${path} is a folder: name the file in it that includes the others` };
	const root = rootOf(networks);
	if (root === undefined || problems.length > 0) return { problem: problems[0] ?? `${path} cannot be read` };
	const found = updatable(root, name);
	return 'problem' in found ? found : { files: found.files, name };
}

/** Which files are read as topologies, and how large one may be: the same for the command and the server. */

/** Whether a file with this name (without its folder) is a topology file. */
export function isTopologyFile(name: string): boolean {
	return TOPOLOGY_SUFFIXES.some((suffix) => name.endsWith(suffix));
}

/** How the names of topology files end. */
export const TOPOLOGY_SUFFIXES: readonly string[] = ['.topo.yaml', '.topo.yml', '.topo'];

/** The file of a VPC beside the one that includes it, by their names without folders: `network.topo.yaml` has `network.shop.topo.yaml`. */
export function fileOfVpc(main: string, vpc: string): string {
	return `${main.replace(/(\.topo)?\.ya?ml$|\.topo$/, '')}.${vpc}.topo.yaml`;
}

/** Folders that nobody keeps networks in, by name. */
export const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['node_modules', '.git']);

/** The largest text that is read. */
export const MOST_MEGABYTES = 50;
export const MEGABYTE = 1024 * 1024;

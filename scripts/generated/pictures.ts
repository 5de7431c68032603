/** The pictures that the documents show: what the command draws of the examples. */
import { fromSource } from './documents.ts';

const CALLS: Readonly<Record<string, readonly string[]>> = {
	'docs/pictures/sftp.svg': ['trace', 'examples/sftp-lambda.topo.yaml', 'sftp', '--format', 'svg'],
	'docs/pictures/sftp-lambda.svg': ['draw', 'examples/sftp-lambda.topo.yaml'],
};

export const pictures = Object.entries(CALLS).map(([path, args]) => ({ path, content: () => fromSource(args) }));

/** Where the reader cuts a file into pieces, as it follows from the table: at the maps of names of every scope. */
import type { Level } from '../syntax.ts';
import type { KindDefinition } from './define.ts';
import { topology } from './topology.ts';

/** The level of a whole topology file. */
export const topologyLevel: Level = levelOf(topology);

function levelOf(kind: KindDefinition): Level {
	const keys: Record<string, Level> = {};
	for (const [name, { type }] of Object.entries(kind.keys)) {
		if (type.shape === 'names') {
			keys[name] = { each: type.kind.scope === true ? levelOf(type.kind) : {} };
		}
	}
	return { keys };
}

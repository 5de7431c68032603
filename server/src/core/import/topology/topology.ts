/** From what was read of an account to the text of a topology file. */
import type { Account, Note } from '../records/account.ts';
import { betweenEntries } from './between.ts';
import type { Drafting } from './drafting.ts';
import { linesOf, section } from './entries.ts';
import { hostEntries } from './hosts.ts';
import { namesFor } from './names.ts';
import { vpcEntries } from './vpcs.ts';

/** A topology file that is not in form yet, and everything that there is to say about it. */
export interface Topology {
	readonly text: string;
	readonly notes: readonly Note[];
}

/** Writes the file of a complete account (`complete.ts`); `header` are its first lines, without their marks. The same account gives the same text. */
export function topologyOf(account: Account, header: readonly string[], known: ReadonlyMap<string, string> = new Map()): Topology {
	const subnets = new Map(account.subnets.map(({ ref, vpc }) => [ref, vpc]));
	const drafting: Drafting = {
		account,
		names: namesFor(account, known),
		notes: [...account.notes],
		vpcOfSubnet: (subnet) => (subnet === undefined ? undefined : subnets.get(subnet)),
	};
	const entries = [...section('vpcs', vpcEntries(drafting)), ...hostEntries(drafting), ...betweenEntries(drafting)];
	const lines = [...header.map((line) => `# ${line}`), ...linesOf(entries)];
	return { text: `${lines.join('\n')}\n`, notes: drafting.notes };
}

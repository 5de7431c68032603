/** From what was read of an account to the text of a topology file, or of several. */
import type { Account, AccountRecords, Note } from '../records/account.ts';
import type { KnownNames } from '../update/known-names.ts';
import { betweenEntries } from './between.ts';
import type { Drafting } from './drafting.ts';
import { declarations, type Entry, linesOf, list } from './entries.ts';
import { hostEntries } from './hosts.ts';
import { namesFor } from './names.ts';
import { partsOf } from './parts.ts';
import { publicAccessEntries } from './public-access.ts';
import { vpcEntries } from './vpcs.ts';

export interface TopologyOptions {
	/** Lines at the beginning, without their marks. */
	readonly header: readonly string[];
	/** Names that things keep. */
	readonly known?: KnownNames;
	/** The file of a VPC, by its name, where each has one of its own. */
	readonly fileOfVpc?: (vpc: string) => string;
}

/** What was written, not in form yet, and everything that there is to say about it. */
export interface Topology {
	/** The file, or the one that includes the others. */
	readonly main: Written;
	readonly parts: readonly (Written & { readonly name: string })[];
	readonly notes: readonly Note[];
}

export interface Written {
	readonly text: string;
	/** What it declares, as data. */
	readonly entries: readonly Entry[];
}

/** Writes a complete account (`complete.ts`). The same account gives the same texts. */
export function topologyOf(account: Account, { header, known, fileOfVpc }: TopologyOptions): Topology {
	const subnets = new Map(account.subnets.map(({ ref, vpc }) => [ref, vpc]));
	const drafting: Drafting = {
		account,
		names: namesFor(account, known),
		notes: [...account.notes],
		vpcOfSubnet: (subnet) => (subnet === undefined ? undefined : subnets.get(subnet)),
	};
	const written = (entries: readonly Entry[], above: readonly Entry[] = []): Written => ({
		text: `${[...header.map((line) => `# ${line}`), ...linesOf([...above, ...entries])].join('\n')}\n`,
		entries,
	});
	if (fileOfVpc === undefined) return { main: written(entriesOf(drafting, account)), parts: [], notes: drafting.notes };
	const { vpcs, rest } = partsOf(account, drafting.vpcOfSubnet);
	const parts = [...vpcs].map(([ref, records]) => ({
		name: fileOfVpc(drafting.names.of(ref) ?? ref),
		...written(entriesOf(drafting, records)),
	}));
	const included = parts.length === 0 ? [] : list('include', parts.map(({ name }) => name).sort());
	return { main: written(entriesOf(drafting, rest), included), parts, notes: drafting.notes };
}

function entriesOf(drafting: Drafting, records: AccountRecords): readonly Entry[] {
	return [
		...declarations('vpcs', vpcEntries(drafting, records)),
		...hostEntries(drafting, records),
		...betweenEntries(drafting, records),
		...publicAccessEntries(drafting, records),
	];
}

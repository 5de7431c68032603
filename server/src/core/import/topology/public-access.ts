/** Declarations of VPC Block Public Access. */
import type { AccountRecords } from '../records/account.ts';
import { type Drafting, declared, namesOf } from './drafting.ts';
import { declarations, type Entry, list, value } from './entries.ts';

export function publicAccessEntries(drafting: Drafting, records: AccountRecords): readonly Entry[] {
	const excepted = (key: string, names: readonly string[]) => (names.length === 0 ? [] : list(key, names));
	return declarations(
		'block_public_access',
		records.publicAccess.flatMap((each) => {
			const entries = declared(drafting, each, [
				...value('mode', each.mode),
				...value('region', each.region),
				...value('account', each.account),
				...excepted('allow_bidirectional', namesOf(drafting, each, each.allowBidirectional, undefined)),
				...excepted('allow_egress', namesOf(drafting, each, each.allowEgress, undefined)),
			]);
			return each.mode === 'off' ? entries.map((entry) => ({ ...entry, usual: true as const })) : entries;
		}),
	);
}

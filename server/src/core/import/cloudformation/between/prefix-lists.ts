/** Prefix lists (AWS CloudFormation Template Reference, "AWS::EC2::PrefixList"). */
import type { PrefixListRecord } from '../../records/between.ts';
import { property, type Reading, recorded, recordsOf, type Skipped, skipPart } from '../reading.ts';
import { field, items, literal, reasonOf, wholeNumber } from '../values/value.ts';

export function readPrefixLists(reading: Reading): readonly PrefixListRecord[] {
	return recordsOf(reading, ['AWS::EC2::PrefixList'], (resource): PrefixListRecord | Skipped => {
		const entries = property(reading, resource, 'Entries');
		if (entries.kind === 'unknown') return { skipped: `its entries are not known: ${entries.why}` };
		const blocks = items(entries).flatMap((entry) => {
			const value = field(entry, 'Cidr');
			const block = literal(value);
			if (block === undefined) skipPart(reading, resource, 'an entry', reasonOf(value));
			return block ?? [];
		});
		if (blocks.length === 0) return { skipped: 'no entry of it is known' };
		const maxEntries = wholeNumber(property(reading, resource, 'MaxEntries'));
		return { ...recorded(reading, resource, 'PrefixListName'), blocks, maxEntries, service: undefined };
	});
}

/** Prefix lists (AWS CloudFormation Template Reference, "AWS::EC2::PrefixList"). */
import type { PrefixListRecord } from '../../records/between.ts';
import { blockIn, isSkipped, property, type Reading, recorded, recordsOf, type Skipped, skipPart } from '../reading.ts';
import { numberIn } from '../settings.ts';
import { field, items } from '../values/value.ts';

export function readPrefixLists(reading: Reading): readonly PrefixListRecord[] {
	return recordsOf(reading, ['AWS::EC2::PrefixList'], (resource): PrefixListRecord | Skipped => {
		const entries = property(reading, resource, 'Entries');
		if (entries.kind === 'unknown') return { skipped: `its entries are not known: ${entries.why}` };
		const blocks = items(entries).flatMap((entry) => {
			const block = blockIn(field(entry, 'Cidr'), 'block');
			if (!isSkipped(block)) return block;
			skipPart(reading, resource, 'an entry', block.skipped);
			return [];
		});
		if (blocks.length === 0) return { skipped: 'no entry of it is known' };
		const maxEntries = numberIn(reading, resource, property(reading, resource, 'MaxEntries'), 'size', undefined);
		return { ...recorded(reading, resource, 'PrefixListName'), blocks, maxEntries, service: undefined };
	});
}

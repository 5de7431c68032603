/** Which prefix lengths AWS takes where (VPC User Guide, "VPC CIDR blocks" and "Subnet CIDR blocks"). */
import type { Family } from '../../net/address.ts';
import { familyOf, type Prefix } from '../../net/prefix.ts';

interface Lengths {
	readonly from: number;
	readonly to: number;
	readonly step: number;
}

/** Whose block it is. */
export type BlockHolder = 'vpc' | 'subnet' | 'interface';

const LENGTHS: Readonly<Record<BlockHolder, Readonly<Record<Family, Lengths>>>> = {
	vpc: { ipv4: { from: 16, to: 28, step: 1 }, ipv6: { from: 44, to: 60, step: 4 } },
	subnet: { ipv4: { from: 16, to: 28, step: 1 }, ipv6: { from: 44, to: 64, step: 4 } },
	// EC2 User Guide, "Assigning prefixes to network interfaces".
	interface: { ipv4: { from: 28, to: 28, step: 1 }, ipv6: { from: 80, to: 80, step: 1 } },
};

/** Whether AWS takes a block of this length there. */
export function isAllowedLength(holder: BlockHolder, prefix: Prefix): boolean {
	const { from, to, step } = LENGTHS[holder][familyOf(prefix)];
	return prefix.length >= from && prefix.length <= to && (prefix.length - from) % step === 0;
}

/** The allowed length nearest to a prefix's own. */
export function nearestLength(holder: BlockHolder, prefix: Prefix): number {
	const { from, to, step } = LENGTHS[holder][familyOf(prefix)];
	return Math.min(to, Math.max(from, from + Math.round((prefix.length - from) / step) * step));
}

/** Whether a block is wider than AWS takes there: it has its own finding, and what it then holds or overlaps says nothing. */
export function isTooWide(holder: BlockHolder, prefix: Prefix): boolean {
	return prefix.length < LENGTHS[holder][familyOf(prefix)].from;
}

/** The allowed lengths in words: `/16 to /28`, `/44, /48, /52, /56 or /60`. */
export function allowedLengths(holder: BlockHolder, family: Family): string {
	const { from, to, step } = LENGTHS[holder][family];
	if (from === to) return `/${from}`;
	if (step === 1) return `/${from} to /${to}`;
	const lengths = Array.from({ length: (to - from) / step + 1 }, (_, index) => `/${from + index * step}`);
	return `${lengths.slice(0, -1).join(', ')} or ${lengths.at(-1)}`;
}

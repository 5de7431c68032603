import type { Block, Vpc } from '../../model/network.ts';
import { containsPrefix, familyOf, formatPrefix, overlaps, type Prefix, parsePrefix } from '../../net/prefix.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { isAllowedLength } from './lengths.ts';

export const restrictedVpcBlock: NetworkRule = {
	code: 'restricted-vpc-block',
	severity: 'warning',
	round: 'network',
	summary: 'AWS documents that this block cannot be added to the VPC',
	page: `Which further IPv4 blocks a VPC may have depends on those it has (VPC User Guide, "IPv4 CIDR block association restrictions"):

| a block of the VPC is in | may not be added |
| --- | --- |
| 10.0.0.0/8 | 172.16.0.0/12, 192.168.0.0/16, 198.19.0.0/16 |
| 10.0.0.0/15 | 10.0.0.0/16 |
| 172.16.0.0/12 | 10.0.0.0/8, 192.168.0.0/16, 172.31.0.0/16, 198.19.0.0/16 |
| 192.168.0.0/16 | 10.0.0.0/8, 172.16.0.0/12, 198.19.0.0/16 |
| 198.19.0.0/16 | 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 |
| 100.64.0.0/10 or public addresses | 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 198.19.0.0/16 |

And no VPC has 0.0.0.0/8, 127.0.0.0/8, 169.254.0.0/16 or anything from 224.0.0.0 on.

It is a warning since AWS has relaxed rows of this table over time. The message names the row.

**What to do:** add a block of the kind the VPC has, one of 100.64.0.0/10, or make a second VPC.`,
	failing: `vpcs:
  main:
    cidr: [10.4.0.0/16, 192.168.0.0/20]
`,
	passing: `vpcs:
  main:
    cidr: [10.4.0.0/16, 100.64.0.0/20]
`,
	judges: [{ kind: 'vpc', judge: (_things, vpc) => judge(vpc) }],
};

const PRIVATE_10 = block('10.0.0.0/8');
const PRIVATE_172 = block('172.16.0.0/12');
const PRIVATE_192 = block('192.168.0.0/16');
const SHARED = block('100.64.0.0/10');
const BENCHMARK = block('198.19.0.0/16');

const NEVER = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3'].map(block);

interface Row {
	readonly has: Prefix;
	readonly refuses: readonly Prefix[];
}

const ROWS: readonly Row[] = [
	{ has: PRIVATE_10, refuses: [PRIVATE_172, PRIVATE_192, BENCHMARK] },
	{ has: block('10.0.0.0/15'), refuses: [block('10.0.0.0/16')] },
	{ has: PRIVATE_172, refuses: [PRIVATE_10, PRIVATE_192, block('172.31.0.0/16'), BENCHMARK] },
	{ has: PRIVATE_192, refuses: [PRIVATE_10, PRIVATE_172, BENCHMARK] },
	{ has: BENCHMARK, refuses: [PRIVATE_10, PRIVATE_172, PRIVATE_192] },
	{ has: SHARED, refuses: [PRIVATE_10, PRIVATE_172, PRIVATE_192, BENCHMARK] },
];
const PUBLIC: readonly Prefix[] = [PRIVATE_10, PRIVATE_172, PRIVATE_192, BENCHMARK];

function* judge(vpc: Vpc): Iterable<Report> {
	// A length that AWS takes nowhere has its own finding.
	const blocks = vpc.blocks.filter(({ prefix }) => familyOf(prefix) === 'ipv4' && isAllowedLength('vpc', prefix));
	// Of each row the first block that is in it: the table asks for one.
	const inRow = new Map<Row | 'public', Block>();
	for (const added of blocks) {
		const report = refusal(vpc, added, inRow);
		if (report !== undefined) yield report;
		const rows = ROWS.filter((row) => containsPrefix(row.has, added.prefix));
		for (const row of rows.length === 0 ? (['public'] as const) : rows) {
			if (!inRow.has(row)) inRow.set(row, added);
		}
	}
}

function refusal(vpc: Vpc, added: Block, inRow: ReadonlyMap<Row | 'public', Block>): Report | undefined {
	const never = NEVER.find((range) => overlaps(range, added.prefix));
	if (never !== undefined) {
		const range = formatPrefix(never);
		return {
			message: `${text(added)} lies in ${range}, which AWS gives to no VPC`,
			source: added.source,
			data: { vpc: vpc.name, block: text(added), range },
		};
	}
	for (const [row, having] of inRow) {
		const range = (row === 'public' ? PUBLIC : row.refuses).find((refused) => overlaps(refused, added.prefix));
		// A block that overlaps one of the VPC has its own finding.
		if (range === undefined || overlaps(having.prefix, added.prefix)) continue;
		const kind = row === 'public' ? 'public addresses' : `a block in ${formatPrefix(row.has)}`;
		return {
			message: `${text(added)} lies in ${formatPrefix(range)}, which AWS adds to no VPC with ${kind} (${text(having)})`,
			source: added.source,
			related: [{ message: 'the block it does not go with', source: having.source }],
			data: { vpc: vpc.name, block: text(added), other: text(having), range: formatPrefix(range) },
		};
	}
	return undefined;
}

function text({ prefix }: Block): string {
	return formatPrefix(prefix);
}

/** A block of the tables above. */
function block(written: string): Prefix {
	const reading = parsePrefix(written);
	if (!reading.ok) throw new TypeError(`${written} is no block`);
	return reading.prefix;
}

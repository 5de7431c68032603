import type { Source } from '../../language/syntax.ts';
import { subnetsOf } from '../../model/entities.ts';
import type { Interface, Things, Vpc } from '../../model/network.ts';
import { familyOf } from '../../net/prefix.ts';
import { replacing } from '../fixing.ts';
import { reported } from '../from-problems.ts';
import type { NetworkRule, Report } from '../rule.ts';
import type { BlockText } from './blocks.ts';
import { allowedLengths, type BlockHolder, isAllowedLength, nearestLength } from './lengths.ts';

export const prefixLengthOutOfRange: NetworkRule = {
	code: 'prefix-length-out-of-range',
	severity: 'error',
	round: 'network',
	summary: 'A prefix length that does not exist, or that AWS does not take there',
	page: `An IPv4 prefix is 0 to 32 bits long, an IPv6 prefix 0 to 128. AWS takes less than that for what it creates:

| block of | IPv4 | IPv6 |
| --- | --- | --- |
| a VPC | /16 to /28 | /44, /48, /52, /56 or /60 (/56 where Amazon provides it) |
| a subnet | /16 to /28 | /44, /48, /52, /56, /60 or /64 |
| an interface (a delegated prefix) | /28 | /80 |

Sources: VPC User Guide, "VPC CIDR blocks" and "Subnet CIDR blocks"; EC2 User Guide, "Assigning prefixes". Rules and routes take
every length.

**What to do:** choose a length from the table. More addresses than a \`/16\` holds need several blocks in one VPC. An interface's single
address is written without a length: \`ip: 10.0.1.20\`.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/8
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
`,
	check: reported('prefix-length-out-of-range'),
	judges: [
		{ kind: 'vpc', judge: ofVpc },
		{ kind: 'interface', judge: ofInterface },
	],
	fixes: replacing('likely'),
};

function* ofVpc(things: Things, vpc: Vpc): Iterable<Report> {
	for (const block of vpc.blocks) yield* judge('vpc', vpc.shortName, block);
	for (const subnet of subnetsOf(things, vpc)) {
		for (const block of subnet.blocks) yield* judge('subnet', subnet.shortName, block);
	}
}

function* ofInterface(_things: Things, { name, addresses }: Interface): Iterable<Report> {
	for (const { prefix, source } of addresses) {
		const single = prefix.length === 32 || prefix.length === 128;
		if (source !== undefined && !single) yield* judge('interface', name, { prefix, source, text: `/${prefix.length}` });
	}
}

const HOLDER: Readonly<Record<BlockHolder, string>> = {
	vpc: "a VPC's block",
	subnet: "a subnet's block",
	interface: 'a prefix delegated to an interface',
};
const FAMILY = { ipv4: 'IPv4', ipv6: 'IPv6' } as const;

function* judge(holder: BlockHolder, name: string, { prefix, source, text }: BlockText): Iterable<Report> {
	if (isAllowedLength(holder, prefix)) return;
	const family = familyOf(prefix);
	const allowed = allowedLengths(holder, family);
	const place = lengthSource(source, text);
	const nearest = place === source ? {} : { replacement: `${nearestLength(holder, prefix)}` };
	yield {
		message: `${name} has a /${prefix.length}; ${HOLDER[holder]} is ${allowed} in ${FAMILY[family]}`,
		source: place,
		data: { length: prefix.length, allowed, ...nearest },
	};
}

/** The digits of the length, where the text stands in the file as it was read. */
function lengthSource(source: Source, text: string): Source {
	const digits = text.length - text.lastIndexOf('/') - 1;
	const end = source.end;
	return source.piece.text.slice(end - digits - 1, end) === text.slice(-digits - 1)
		? { piece: source.piece, start: end - digits, end }
		: source;
}

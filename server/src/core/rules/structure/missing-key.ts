import { write } from '../../language/edit/write.ts';
import { entitiesOf, subnetsOf } from '../../model/entities.ts';
import { nextFreeBlock } from '../../model/free-addresses.ts';
import { formatPrefix } from '../../net/prefix.ts';
import { edited } from '../fixing.ts';
import { reported } from '../from-problems.ts';
import type { Finding, NetworkInput, NetworkRule, QuickFix } from '../rule.ts';

export const missingKey: NetworkRule = {
	code: 'missing-key',
	severity: 'error',
	round: 'network',
	summary: 'A key that must be there is not',
	page: `Most keys may be left out, and then mean what AWS does when nobody configured it. A few have no such meaning: a VPC and a subnet
have a block, an interface is in a subnet, a flow goes from somewhere to somewhere with some traffic.

**What to do:** add the key. The language reference marks the ones that must be there.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { zone: eu-west-1a }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24, zone: eu-west-1a }
`,
	check: reported('missing-key'),
	fixes: blockGiven,
};

/** A subnet without a block gets the next free one of its VPC, as large as the VPC's last subnet. */
function blockGiven(input: NetworkInput, { source, data: { keys } }: Finding): readonly QuickFix[] {
	const { network } = input;
	const subnet = entitiesOf(network, 'subnet').find((each) => each.source?.piece === source.piece && each.source.start === source.start);
	const vpc = subnet && network.entities.get(subnet.vpc);
	if (!Array.isArray(keys) || !keys.includes('cidr') || subnet === undefined || vpc?.kind !== 'vpc') return [];
	const lengths = subnetsOf(network, vpc).flatMap(({ blocks }) =>
		blocks.filter(({ prefix }) => prefix.first.family === 'ipv4').map(({ prefix }) => prefix.length),
	);
	const free = nextFreeBlock(network, vpc, 'ipv4', lengths.at(-1) ?? USUAL_LENGTH);
	if (free === undefined) return [];
	const path = ['vpcs', vpc.shortName, 'subnets', subnet.shortName, 'cidr'];
	const title = `Add "cidr: ${formatPrefix(free)}", the next free block of ${vpc.shortName}`;
	return edited(input, source, { title }, (document) => write(document, path, { kind: 'value', text: formatPrefix(free) }));
}

const USUAL_LENGTH = 24;

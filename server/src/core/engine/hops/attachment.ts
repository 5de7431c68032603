/** The attachment of a VPC to a transit gateway, as packets go through it in either direction. */
import type { Subnet, TransitGatewayAttachment } from '../../model/network.ts';
import { type Branch, deadEnd, guessed, type Next } from '../branch.ts';
import { familyOfPackets } from '../packet-words.ts';
import { type SubnetChoice, unlike } from '../routing/transit-zones.ts';

/** Each subnet that packets may take is a branch; of those that treat them alike one stands for all. */
export function throughSubnets(
	branch: Branch,
	attachment: TransitGatewayAttachment,
	{ subnets, isOpen }: SubnetChoice,
	difference: (subnet: Subnet) => string,
	then: (branch: Branch, subnet: Subnet) => readonly Next[],
): readonly Next[] {
	const ways = unlike(subnets, difference);
	const names = ways.map(({ name }) => name).join(' and ');
	const reason = `by which subnet of ${attachment.name} it goes depends on zones that are not written: ${names} differ`;
	return ways.flatMap((subnet) =>
		then(isOpen && ways.length > 1 ? guessed(branch, { about: attachment.key, taken: subnet.key, reason }) : branch, subnet),
	);
}

/** TGW-9, TGW-11: a VPC's attachment carries IPv6 only where it says so. */
export function wrongFamily(branch: Branch, { attached, name, source }: TransitGatewayAttachment): Next | undefined {
	return attached.kind !== 'vpc' || attached.ipv6 || familyOfPackets(branch.packets) === 'ipv4'
		? undefined
		: deadEnd(branch, { code: 'gateway-wrong-family', reason: `attachment ${name} carries IPv4 only: it has no \`ipv6: true\``, source });
}

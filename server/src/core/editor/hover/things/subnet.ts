/** A subnet: its addresses and what AWS keeps of them, how many are left, and what its routes make of it. */

import { entity } from '../../../engine/walk-context.ts';
import { takenAddresses } from '../../../model/free-addresses.ts';
import type { Network, Subnet } from '../../../model/network.ts';
import { type ReservedAddress, reservedAddresses, resolverOf, usableAddresses } from '../../../model/subnet-addresses.ts';
import { equalAddresses, formatAddress } from '../../../net/address.ts';
import { addressRanges, countAddresses, firstOf, intersectAddresses, subtractAddresses } from '../../../net/address-set.ts';
import { formatPrefix, type Prefix } from '../../../net/prefix.ts';
import { isResolver } from '../address.ts';
import { declared, type HoverPart, lines, text, title } from '../hover-parts.ts';
import { aligned, amount, listed, quoted } from '../words.ts';
import { holderName, inVpc, linkWords, stateWords } from './names.ts';
import { subnetWay } from './subnet-way.ts';

export function* subnetParts(network: Network, subnet: Subnet): Iterable<HoverPart> {
	const { blocks, zone, shortName } = subnet;
	yield title(
		[shortName, blocks.map(({ prefix }) => formatPrefix(prefix)).join(', '), zone, subnetWay(network, subnet)].filter(Boolean).join(' · '),
	);
	for (const { prefix } of blocks) {
		yield* lines([...aligned(reservedRows(network, subnet, prefix)), ...usableLines(network, subnet, prefix)]);
	}
	yield* text(blocks.length === 0 || subnet.blocksIncomplete ? 'a block of it is not known' : undefined, stateWords(subnet));
	yield* text(
		inVpc(network, subnet.vpc),
		linkWords(network, 'table', subnet.routeTable, subnet.vpc),
		linkWords(network, 'ACL', subnet.acl, subnet.vpc),
		usedBy(network, subnet),
	);
	yield* declared(subnet.source);
}

function usedBy(network: Network, { interfaces, vpc }: Subnet): string {
	return interfaces.length === 0 ? 'used by nothing' : `used by ${listed(interfaces.map((key) => quoted(holderName(network, key, vpc))))}`;
}

function reservedRows(network: Network, subnet: Subnet, block: Prefix): readonly (readonly string[])[] {
	return reservedAddresses(block).map((reserved) => [
		formatAddress(reserved.address),
		useWords(reserved),
		remark(network, subnet, reserved),
	]);
}

function useWords({ address, use }: ReservedAddress): string {
	if (address.family === 'ipv6' && use !== 'network' && use !== 'router') return use === 'broadcast' ? 'last address' : 'kept by AWS';
	return USES[use];
}

const USES: Readonly<Record<ReservedAddress['use'], string>> = {
	network: 'network',
	router: 'VPC router',
	dns: 'DNS',
	future: 'future use',
	broadcast: 'broadcast',
};

/**
 * The third address is kept in every subnet, but only the one of the VPC's primary block answers (Amazon VPC User Guide,
 * "Subnet CIDR blocks", "DNS attributes").
 */
function remark(network: Network, { vpc: key }: Subnet, { address, use }: ReservedAddress): string {
	if (use === 'router') return 'reserved, the hosts’ gateway';
	const vpc = entity(network, key, 'vpc');
	if (use !== 'dns' || address.family === 'ipv6' || vpc === undefined) return 'reserved';
	if (!vpc.dnsSupport) return 'reserved; dns_support is false';
	if (isResolver(vpc, address)) return 'reserved, the VPC’s resolver';
	const resolver = resolverOf(vpc);
	return resolver === undefined ? 'reserved' : `reserved; the VPC’s resolver is ${formatAddress(resolver)}`;
}

function usableLines(network: Network, subnet: Subnet, block: Prefix): readonly string[] {
	const usable = usableAddresses(block);
	const [range] = addressRanges(usable);
	if (range === undefined) return ['no usable address'];
	const taken = intersectAddresses(takenAddresses(network, subnet, block), usable);
	const free = subtractAddresses(usable, taken);
	const next = firstOf(free);
	const ends = equalAddresses(range.from, range.to)
		? formatAddress(range.from)
		: `${formatAddress(range.from)} – ${formatAddress(range.to)}`;
	const counts = `${amount(countAddresses(usable))} usable, ${amount(countAddresses(taken))} taken, ${amount(countAddresses(free))} free`;
	return [`${ends}   ${counts}${next === undefined ? '' : `, next free ${formatAddress(next)}`}`];
}

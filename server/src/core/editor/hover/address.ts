/** An address, wherever it is written: whose it is, what it is kept for, where it lies. */

import { entitiesOf, subnetsOf } from '../../model/entities.ts';
import type { InterfaceAddress, Network, NetworkEntity, Vpc } from '../../model/network.ts';
import { reservedUse, reservedWords, resolverOf } from '../../model/subnet-addresses.ts';
import { type Address, equalAddresses, formatAddress } from '../../net/address.ts';
import { addressBits, contains, formatPrefix } from '../../net/prefix.ts';
import type { Around } from './around.ts';
import { elsewhereAddress } from './elsewhere.ts';
import { type HoverPart, type HoverQuestion, text, title } from './hover-parts.ts';
import { quoted } from './words.ts';

/** What an address is, by where it is written. */
export function addressParts({ network }: HoverQuestion, address: Address, around: Around): readonly HoverPart[] {
	const all = meanings(network, address, around);
	return [
		title(`${formatAddress(address)} · ${all[0]?.what ?? elsewhereAddress(address)}`),
		...all.flatMap(({ what, more }, index) => text(index === 0 ? undefined : `also ${what}`, more)),
	];
}

/** The first meaning of an address, for a sentence about something else. */
export function addressWords(network: Network, address: Address, around: Around): string {
	return meanings(network, address, around)[0]?.what ?? elsewhereAddress(address);
}

interface Meaning {
	readonly what: string;
	readonly more?: string;
}

/** Everything that an address is, the most certain first. */
function meanings(network: Network, address: Address, { vpc: around, isWalked }: Around): readonly Meaning[] {
	const vpcs = entitiesOf(network, 'vpc').filter((vpc) => [vpc, ...subnetsOf(network, vpc)].some((each) => holds(each, address)));
	const meant = around !== undefined && vpcs.includes(around) ? [around] : vpcs;
	const several = entitiesOf(network, 'vpc').length > 1;
	return [
		...serviceMeanings(address),
		...meant.flatMap((vpc) => inVpc(network, vpc, address, { several, isWalked })),
		...publicMeaning(network, address),
		...outsideMeanings(network, address),
	];
}

function holds({ blocks }: Pick<Vpc, 'blocks'>, address: Address): boolean {
	return blocks.some(({ prefix }) => contains(prefix, address));
}

function inVpc(
	network: Network,
	vpc: Vpc,
	address: Address,
	{ several, isWalked }: { readonly several: boolean; readonly isWalked: boolean },
): readonly Meaning[] {
	const resolver = isResolver(vpc, address) ? `the DNS resolver of VPC ${quoted(vpc.name)} answers here` : undefined;
	const found = subnetsOf(network, vpc).flatMap((subnet) =>
		subnet.blocks.flatMap(({ prefix }) => (contains(prefix, address) ? [{ subnet, prefix }] : [])),
	);
	if (found.length === 0) return [meaning(`in VPC ${quoted(vpc.name)}, in none of its subnets`, resolver)];
	const owners = network.index.ownersInVpc(vpc.key, address).flatMap((key) => network.entities.get(key) ?? []);
	return found.map(({ subnet, prefix }) => {
		const name = `subnet ${quoted(several ? subnet.name : subnet.shortName)} ${formatPrefix(prefix)}`;
		const use = reservedUse(prefix, address);
		if (use !== undefined)
			return meaning(`${reservedWords(use, address.family)} of ${name}`, dots('reserved: no interface can have it', resolver));
		const holders = owners.map((owner) => ownerWords(owner, address));
		return holders.length === 0
			? meaning(isWalked ? `free in ${name}` : `in ${name}`, resolver)
			: meaning(holders.join(' and '), dots(`in ${name}`, ...owners.map((owner) => mappedWords(owner, address)), resolver));
	});
}

/** Whether Amazon DNS answers a VPC's hosts at this address: at none where `dns_support` is false. */
export function isResolver(vpc: Vpc, address: Address): boolean {
	const resolver = resolverOf(vpc);
	return vpc.dnsSupport && resolver !== undefined && equalAddresses(resolver, address);
}

function heldAt(owner: NetworkEntity, address: Address): InterfaceAddress | undefined {
	return owner.kind === 'interface' ? owner.addresses.find(({ prefix }) => contains(prefix, address)) : undefined;
}

function ownerWords(owner: NetworkEntity, address: Address): string {
	const held = heldAt(owner, address);
	if (held !== undefined && held.prefix.length < addressBits(address.family))
		return `in the prefix ${formatPrefix(held.prefix)} delegated to ${quoted(owner.name)}`;
	return `private address of ${quoted(owner.name)}${held?.assumed === true ? ' (assumed: the file gives none)' : ''}`;
}

function mappedWords(owner: NetworkEntity, address: Address): string | undefined {
	const mapped = heldAt(owner, address)?.publicAddress;
	if (mapped === undefined) return undefined;
	return mapped.assumed ? 'with some public address' : `public address ${quoted(formatAddress(mapped.address))}`;
}

function publicMeaning(network: Network, address: Address): readonly Meaning[] {
	const owner = network.index.publicOwner(address);
	if (owner === undefined) return [];
	const holder = network.entities.get(owner.interface);
	return [
		meaning(
			`public address of ${quoted(holder?.name ?? owner.interface)}`,
			`the internet gateway puts ${quoted(formatAddress(owner.private.first))} in its place`,
		),
	];
}

function outsideMeanings(network: Network, address: Address): readonly Meaning[] {
	const translated = entitiesOf(network, 'network').filter(
		({ publicAddress }) => publicAddress !== undefined && equalAddresses(publicAddress.address, address),
	);
	const owners = network.index.ownersOf(address).flatMap(({ key }) => network.entities.get(key) ?? []);
	return [
		...translated.map(({ name }) => ({ what: `public address of the network ${quoted(name)}` })),
		...owners.flatMap((owner) => (owner.kind === 'network-host' ? [{ what: `host ${quoted(owner.name)}` }] : [])),
		...owners.flatMap((owner) => (owner.kind === 'network' ? [{ what: `in the network ${quoted(owner.name)}` }] : [])),
	];
}

/** What answers on every host, whatever its network (Amazon VPC User Guide, "DNS attributes"; Amazon EC2 User Guide, "Instance metadata", "Set the time"). */
const SERVICES: readonly (readonly [at: string, what: string])[] = [
	['169.254.169.253', 'Amazon’s DNS resolver'],
	['fd00:ec2::253', 'Amazon’s DNS resolver'],
	['169.254.169.254', 'the instance metadata service'],
	['fd00:ec2::254', 'the instance metadata service'],
	['169.254.169.123', 'the Amazon Time Sync service'],
	['fd00:ec2::123', 'the Amazon Time Sync service'],
	['169.254.170.2', 'the task metadata service'],
];

function serviceMeanings(address: Address): readonly Meaning[] {
	const found = SERVICES.find(([at]) => at === formatAddress(address));
	return found === undefined ? [] : [meaning(found[1], 'reached on the host itself: no route, network ACL or security group is asked')];
}

function meaning(what: string, more: string | undefined): Meaning {
	return more === undefined || more === '' ? { what } : { what, more };
}

function dots(...words: readonly (string | undefined)[]): string {
	return words.filter((word) => word !== undefined).join(' · ');
}

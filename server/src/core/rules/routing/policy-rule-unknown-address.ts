import type { HostRoute, HostRule } from '../../language/values.ts';
import type { Instance, Things } from '../../model/network.ts';
import { type Address, addressDistance, addressKey, equalAddresses, formatAddress } from '../../net/address.ts';
import { addressBits, contains, familyOf } from '../../net/prefix.ts';
import { replacing } from '../fixing.ts';
import type { NetworkRule, Report } from '../rule.ts';
import { type HostInterface, hostInterfaces, isLinkUnknown, linkBlock, singleAddresses } from './host-interfaces.ts';

export const policyRuleUnknownAddress: NetworkRule = {
	code: 'policy-rule-unknown-address',
	severity: 'warning',
	round: 'network',
	summary: 'A policy rule of a host is for an address that the host does not have',
	page: `\`ip rule add from ADDRESS lookup TABLE\` picks a table by the packet's own source address. A rule for an address that no
interface of the host has never matches a packet of the host, and Linux takes it without a word (ip-rule(8)). The packets that
it was meant for go by the main table, and their answers often leave by the wrong interface.

A public address is not the host's either: the internet gateway puts it in place of the private one, and the operating system
never sees it (Amazon VPC User Guide, "Internet gateways").

There is no finding for hosts that forward, where the address may be a sender's, and for an address that an interface without
a written \`ip\` could have.

**What to do:** write the private address of the interface that the table leads out of.`,
	failing: `vpcs:
  main:
    cidr: 172.31.0.0/16
    subnets:
      a: { cidr: 172.31.0.0/20 }

instances:
  app:
    interfaces:
      eth0: { subnet: main.a, ip: 172.31.15.216 }
    os:
      routes: |
        default via 172.31.0.1 dev eth0
        default via 172.31.0.1 dev eth0 table 100
      rules: |
        32765: from 172.31.2.244 lookup 100
`,
	passing: `vpcs:
  main:
    cidr: 172.31.0.0/16
    subnets:
      a: { cidr: 172.31.0.0/20 }

instances:
  app:
    interfaces:
      eth0: { subnet: main.a, ip: 172.31.15.216 }
    os:
      routes: |
        default via 172.31.0.1 dev eth0
        default via 172.31.0.1 dev eth0 table 100
      rules: |
        32765: from 172.31.15.216 lookup 100
`,
	judges: [{ kind: 'instance', judge: judgeHost }],
	fixes: replacing('likely'),
};

function* judgeHost(network: Things, host: Instance): Iterable<Report> {
	if (host.os.rules.length === 0 || host.os.forwarding !== 'none') return;
	const links = hostInterfaces(network, host);
	if (links.some((link) => link.interface.addressesIncomplete)) return;
	const served = new Set(host.os.rules.flatMap((rule) => addressOf(rule) ?? []).map(addressKey));
	for (const rule of host.os.rules) {
		const address = addressOf(rule);
		if (address === undefined || rule.from === undefined || isKnown(address, links) || isShown(address, host)) continue;
		const { family } = address;
		const own = links.flatMap((link) =>
			singleAddresses(link.interface)
				.filter((each) => each.address.family === family && !each.assumed)
				.map((each) => ({ link, address: each.address })),
		);
		const ownPublic = privateOf(address, links);
		const suggestion = ownPublic ?? nearest(address, rule, own, served, host.os.routes ?? []);
		const hint = suggestion === undefined ? '' : `: ${suggestion.link.device} has ${formatAddress(suggestion.address)}`;
		yield {
			message:
				ownPublic === undefined
					? `${host.shortName} has no address ${formatAddress(address)}${hint}`
					: `${formatAddress(address)} is a public address, which ${host.shortName} never sees${hint}`,
			source: rule.from.source,
			data: { written: rule.from.text, ...(suggestion === undefined ? {} : { replacement: formatAddress(suggestion.address) }) },
		};
	}
}

/** The one address that a rule is for, when it is for packets of the host itself. */
function addressOf({ from, not, incomingDevice }: HostRule): Address | undefined {
	if (from === undefined || not || incomingDevice !== undefined) return undefined;
	const { prefix } = from;
	return prefix.length === addressBits(familyOf(prefix)) && !isLoopback(prefix.first) ? prefix.first : undefined;
}

function isLoopback(address: Address): boolean {
	return address.family === 'ipv4' ? address.value >>> 24 === 127 : address.value[0] === 0n && address.value[1] === 1n;
}

/** A device that is no interface of the file has it, such as `lo`. */
function isShown(address: Address, { os }: Instance): boolean {
	return os.devices.some(({ addresses }) => addresses.some((each) => equalAddresses(each.address, address)));
}

/** An interface has it, or could have it: one in whose subnet it lies and whose address is not written. */
function isKnown(address: Address, links: readonly HostInterface[]): boolean {
	return links.some((link) => {
		const { addresses } = link.interface;
		if (addresses.some(({ prefix }) => contains(prefix, address))) return true;
		const isOpen = addresses.length === 0 || addresses.some(({ prefix, assumed }) => assumed && familyOf(prefix) === address.family);
		const block = linkBlock(link, address.family);
		return isOpen && (isLinkUnknown(link) || (block !== undefined && contains(block.prefix, address)));
	});
}

interface Own {
	readonly link: HostInterface;
	readonly address: Address;
}

/** The private address behind a public one of the host. */
function privateOf(address: Address, links: readonly HostInterface[]): Own | undefined {
	for (const link of links) {
		const mapped = link.interface.addresses.find(
			({ publicAddress }) => publicAddress !== undefined && equalAddresses(publicAddress.address, address),
		);
		if (mapped !== undefined) return { link, address: mapped.prefix.first };
	}
	return undefined;
}

/**
 * The own address that was most likely meant: of those that no other rule is for, one of the device that the rule's
 * table leads out of, and of those the nearest number.
 */
function nearest(
	address: Address,
	rule: HostRule,
	own: readonly Own[],
	served: ReadonlySet<string>,
	routes: readonly HostRoute[],
): Own | undefined {
	const { action } = rule;
	const devices = new Set(
		action.kind === 'lookup' ? routes.filter(({ table }) => table === action.table).map(({ device }) => device?.text) : [],
	);
	const rank = (candidate: Own): number => (devices.has(candidate.link.device) ? 0 : 1);
	const free = own.filter((candidate) => !served.has(addressKey(candidate.address)));
	return free.reduce<Own | undefined>((best, candidate) => {
		if (best === undefined || rank(candidate) < rank(best)) return candidate;
		return rank(candidate) === rank(best) && apart(candidate.address, address) < apart(best.address, address) ? candidate : best;
	}, undefined);
}

function apart(a: Address, b: Address): bigint {
	const distance = addressDistance(a, b);
	return distance < 0n ? -distance : distance;
}

/**
 * DNS64: for a name that has IPv4 addresses alone Amazon's DNS makes IPv6 addresses of them, in NAT64's prefix, for who asks
 * from a subnet that wants it (NAT-16).
 */
import type { FlowEnd } from '../model/flow.ts';
import type { Missing } from '../model/link.ts';
import type { Interface, Network } from '../model/network.ts';
import { isEmptyAddresses } from '../net/address-set.ts';
import { toNat64 } from '../net/nat64.ts';
import type { Pick, Receiver } from './ends/receiver.ts';
import { type Sender, sendsIn } from './ends/sender.ts';
import { entity } from './walk-context.ts';

type WithAddresses = Extract<Receiver, { kind: 'addresses' }>;

/**
 * Whom a name means in IPv6 for a sender without IPv4, or why that is not known; the receiver as it is where DNS64 has no
 * part in it: an address means itself.
 */
export function withDns64(network: Network, sender: Sender, to: FlowEnd, receiver: WithAddresses): Receiver {
	const ipv4 = receiver.of('ipv4');
	if (to.kind !== 'entity' || isEmptyAddresses(ipv4) || !isEmptyAddresses(receiver.of('ipv6')) || sendsIn(network, sender, 'ipv4'))
		return receiver;
	const subnets = interfacesOf(network, sender).map(({ subnet }) => (subnet.resolved ? entity(network, subnet.key, 'subnet') : undefined));
	const asking = subnets.map((subnet) => subnet?.dns64 === true && entity(network, subnet.vpc, 'vpc')?.dnsSupport === true);
	if (!asking.includes(true)) return receiver;
	if (asking.includes(false)) {
		const message = `AWS does not say by which of its subnets the sender asks for ${to.text}: one of them has no DNS64`;
		const missing: Missing = { code: 'not-written', message, source: to.source };
		return { kind: 'missing', missing };
	}
	const { picks } = receiver;
	return {
		...receiver,
		of: (family) => (family === 'ipv4' ? ipv4 : toNat64(ipv4)),
		...(picks === undefined ? {} : { picks: (family) => (family === 'ipv4' ? picks('ipv4') : picks('ipv4').map(overNat64)) }),
	};
}

function overNat64(pick: Pick): Pick {
	return { ...pick, addresses: toNat64(pick.addresses) };
}

function interfacesOf(network: Network, sender: Sender): readonly Interface[] {
	if (sender.kind === 'function') return sender.interfaces;
	if (sender.kind !== 'host') return [];
	return sender.host.interfaces.flatMap((key) => entity(network, key, 'interface') ?? []);
}

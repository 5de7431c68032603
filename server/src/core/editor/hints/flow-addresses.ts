/** The addresses that a flow is sent from and to, where there is no choice: of several the routes choose, and the trace says which. */
import type { Receiver } from '../../engine/ends/receiver.ts';
import { type Sender, senderOf, sendsIn } from '../../engine/ends/sender.ts';
import { receiverFor } from '../../engine/private-dns.ts';
import { families } from '../../engine/trace-flow.ts';
import { entity } from '../../engine/walk-context.ts';
import type { Flow, FlowEnd } from '../../model/flow.ts';
import type { Interface, Network } from '../../model/network.ts';
import { type Address, equalAddresses, type Family } from '../../net/address.ts';
import { isEmptyAddresses, singleAddress } from '../../net/address-set.ts';
import { familyOf } from '../../net/prefix.ts';

export interface FlowAddress {
	readonly address: Address;
	/** The file gives none: it is one that the thing could have. */
	readonly isAssumed: boolean;
	/** Whose it is: `web-1.eth0`. */
	readonly holder: string;
}

/** As a trace of the flow would take them; undefined for an end that is not known, or has several. */
export function flowAddresses(
	network: Network,
	flow: Flow,
): { readonly from: FlowAddress | undefined; readonly to: FlowAddress | undefined } {
	const sender = senderOf(network, flow.from);
	const receiver = receiverFor(network, flow.to, sender);
	const used = new Set(flow.traffic.map((traffic) => families(flow, traffic).find((each) => isCommon(network, sender, receiver, each))));
	const [family, ...others] = used;
	if (family === undefined || others.length > 0) return { from: undefined, to: undefined };
	const to = receiver.kind === 'missing' ? undefined : singleAddress(receiver.of(family));
	return {
		from: held(network, flow.from, senderAddress(network, sender, family)),
		to: held(network, flow.to, to),
	};
}

function isCommon(network: Network, sender: Sender, receiver: Receiver, family: Family): boolean {
	return receiver.kind === 'addresses' && sendsIn(network, sender, family) && !isEmptyAddresses(receiver.of(family));
}

function senderAddress(network: Network, sender: Sender, family: Family): Address | undefined {
	switch (sender.kind) {
		case 'host': {
			const interfaces = sender.host.interfaces.flatMap((key) => entity(network, key, 'interface') ?? []);
			return sender.bound === undefined ? onlyAddress(interfaces, family) : sender.bound(family);
		}
		case 'function':
		case 'load-balancer':
			return onlyAddress(sender.interfaces, family);
		case 'internet':
		case 'network':
			return singleAddress(sender.sources(family));
		case 'endpoint':
		case 'missing':
			return undefined;
	}
}

function onlyAddress(interfaces: readonly Interface[], family: Family): Address | undefined {
	const [only, ...others] = interfaces.flatMap(({ addresses }) => addresses.filter(({ prefix }) => familyOf(prefix) === family));
	return others.length > 0 ? undefined : only?.prefix.first;
}

/** A public address that is not written is nobody's to show. */
function held(network: Network, end: FlowEnd, address: Address | undefined): FlowAddress | undefined {
	if (address === undefined || end.kind !== 'entity') return undefined;
	const thing = network.entities.get(end.key);
	const keys = thing?.kind === 'instance' || thing?.kind === 'function' ? thing.interfaces : [end.key];
	for (const key of keys) {
		const holder = entity(network, key, 'interface');
		for (const { prefix, assumed, publicAddress } of holder?.addresses ?? []) {
			if (publicAddress !== undefined && equalAddresses(publicAddress.address, address)) {
				return publicAddress.assumed ? undefined : { address, isAssumed: false, holder: thing?.name ?? end.text };
			}
			if (equalAddresses(prefix.first, address)) return { address, isAssumed: assumed, holder: thing?.name ?? end.text };
		}
	}
	return { address, isAssumed: false, holder: thing?.name ?? end.text };
}

/** One topology before both judges: the walk and the kernel. */
import type { Trace } from '../../server/src/core/engine/trace.ts';
import type { Network } from '../../server/src/core/model/network.ts';
import { formatAddress } from '../../server/src/core/net/address.ts';
import { singleAddress } from '../../server/src/core/net/address-set.ts';
import { ICMP, TCP, UDP } from '../../server/src/core/net/protocols.ts';
import { compile } from './compile/compile.ts';
import { NotBuilt } from './compile/plan.ts';
import { addressesOf, thing } from './compile/things.ts';
import { type Expected, expectedOf } from './expected.ts';
import type { Probe } from './probe.ts';
import { type Seen, type Sending, speak } from './speak.ts';
import { walked } from './walked.ts';

export interface Judged {
	readonly flow: string;
	readonly sending: Sending;
	readonly expected: Expected;
	readonly seen: Seen;
}

/** Has every flow of the text walked and sent. */
export async function judge(text: string, agent: string, milliseconds: number): Promise<readonly Judged[]> {
	const { network, traces } = walked(text);
	const sendings = traces.map((trace, index) => sendingOf(network, trace, index));
	const asked = [
		...new Set(sendings.flatMap(({ from, probe }) => [...(from === 'internet' && probe.bind !== undefined ? [probe.bind] : []), probe.to])),
	];
	const strangers = asked.filter((address) => isStranger(network, address));
	const plan = compile(network, strangers, asked);
	const seen = await speak(plan, agent, sendings, milliseconds);
	return traces.map((trace, index) => {
		const [sending, result] = [sendings[index], seen[index]];
		if (sending === undefined || result === undefined) throw new Error('a flow was not sent');
		return { flow: trace.flow.name, sending, expected: expectedOf(trace), seen: result };
	});
}

/** Whether both say the same. Where the walk does not know, or says that it depends, there is nothing to compare. */
export function agrees({ expected: { heardBy, answered }, seen }: Judged): boolean {
	return (!heardBy.known || heardBy.name === seen.heardBy) && (answered === undefined || answered === seen.answered);
}

/** Public, and of nothing in the file: somebody on the internet has it. */
function isStranger(network: Network, text: string): boolean {
	const [a = 0, b = 0] = text.split('.').map(Number);
	const isPrivate = a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168) || (a === 100 && b >= 64 && b < 128);
	return !isPrivate && a !== 0 && a !== 127 && a < 224 && !(a === 169 && b === 254) && !isHeld(network, text);
}

function isHeld(network: Network, text: string): boolean {
	return network.entities
		.ofKind('interface')
		.some(
			(each) =>
				each.kind === 'interface' &&
				each.addresses.some(
					({ prefix, publicAddress }) =>
						formatAddress(prefix.first) === text || (publicAddress !== undefined && formatAddress(publicAddress.address) === text),
				),
		);
}

/** Echo requests have identifiers from here on: no port that a server answers from, and none that a client sends from. */
const FIRST_ECHO = 1000;

/** The one packet of a flow; its source port, or the place of an echo request among the flows, tells it from all others. */
function sendingOf(network: Network, { flow, traffic }: Trace, index: number): Sending {
	const { from, to, sourcePorts } = flow;
	const kind = traffic.protocol === ICMP ? 'icmp' : traffic.protocol === TCP ? 'tcp' : traffic.protocol === UDP ? 'udp' : undefined;
	if (kind === undefined) throw new NotBuilt(`${traffic.text} is not sent`);
	const id = kind === 'icmp' ? FIRST_ECHO + index : sourcePorts?.[0]?.from;
	if (id === undefined) throw new NotBuilt(`flow ${flow.name} has no one source port`);
	const destination = addressOfEnd(network, to, from);
	const probe: Omit<Probe, 'bind'> = { id, kind, to: destination, port: kind === 'icmp' ? 0 : (traffic.ports?.from ?? 0) };
	const sender = from.kind === 'entity' ? network.entities.get(from.key) : undefined;
	if (sender?.kind === 'instance') return { from: sender.name, probe: { ...probe, bind: undefined } };
	if (sender?.kind === 'interface') {
		const host = thing(network, sender.owner, 'instance');
		return { from: host.name, probe: { ...probe, bind: addressesOf(sender)[0] } };
	}
	const site = sender?.kind === 'network-host' ? thing(network, sender.network, 'network') : undefined;
	const outside = site === undefined || site.builtIn !== undefined ? 'internet' : site.name;
	return { from: outside, probe: { ...probe, bind: addressOfEnd(network, from, from) } };
}

/** What a name means as an end: the public address where the sender is on the internet, the private one elsewhere. */
function addressOfEnd(network: Network, end: Trace['flow']['to'], sender: Trace['flow']['from']): string {
	if (end.kind === 'address') return formatAddress(end.address);
	if (end.kind === 'missing') throw new NotBuilt(end.missing.message);
	const found = network.entities.get(end.key);
	const key = found?.kind === 'instance' ? found.interfaces[0] : end.key;
	if (found?.kind === 'instance' || found?.kind === 'interface') {
		const owner = thing(network, key, 'interface');
		const isOutside = isOnInternet(network, sender);
		const outside = owner.addresses[0]?.publicAddress?.address;
		const address = isOutside ? (outside === undefined ? undefined : formatAddress(outside)) : addressesOf(owner)[0];
		if (address !== undefined) return address;
	}
	if (found?.kind === 'network-host') {
		const address = found.addresses === undefined ? undefined : singleAddress(found.addresses.ipv4);
		if (address !== undefined) return formatAddress(address);
	}
	throw new NotBuilt(`${end.text} is no one address`);
}

function isOnInternet(network: Network, sender: Trace['flow']['from']): boolean {
	const found = sender.kind === 'entity' ? network.entities.get(sender.key) : undefined;
	if (found?.kind === 'network-host') return thing(network, found.network, 'network').builtIn !== undefined;
	return found?.kind !== 'instance' && found?.kind !== 'interface';
}

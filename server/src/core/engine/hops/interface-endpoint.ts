/**
 * An interface endpoint, behind one of its interfaces: what passed that one's groups goes to the service, and to nothing
 * else of whoever offers it (VPE-9 to VPE-12).
 */
import { numberSet } from '../../net/number-set.ts';
import { subtractPackets } from '../../net/packets.ts';
import { TCP, UDP } from '../../net/protocols.ts';
import { endpointRefusals } from '../balancing/refused-endpoint.ts';
import { type Branch, deadEnd, enter, hopsOfSender, type Next, part, unknownEnd } from '../branch.ts';
import { outOfOrderEnd } from '../condition.ts';
import { hopOf } from '../hop-names.ts';
import { sourcesText, trafficOf } from '../packet-words.ts';
import type { Place } from '../place.ts';
import { ofTraffic } from '../split.ts';
import { entity, type WalkContext } from '../walk-context.ts';
import { intoService } from './endpoint-service.ts';
import { intoInspection } from './inspection.ts';

/** Packets that an interface of an endpoint has taken. */
export function throughInterfaceEndpoint(
	context: WalkContext,
	branch: Branch,
	{ interface: key }: Extract<Place, { at: 'interface-endpoint' }>,
): readonly Next[] {
	const owner = entity(context.network, key, 'interface');
	const endpoint = entity(context.network, owner?.owner, 'endpoint');
	if (owner === undefined || endpoint === undefined) return [];
	const { name, source, serviceText } = endpoint;
	const here = enter(branch, hopOf(endpoint, 'endpoint', `to ${serviceText}`));
	const broken = outOfOrderEnd(here, endpoint);
	if (broken !== undefined) return [broken];
	if (endpoint.type === 'gateway-load-balancer') return intoInspection(context, here, endpoint, owner);
	// VPE-25: also an IPv6 address of an endpoint is private.
	if (hopsOfSender(branch).some(({ kind }) => kind === 'internet-gateway')) {
		const reason = `${sourcesText(branch.packets)} is on the internet, and nothing comes to ${name} from there`;
		return [deadEnd(here, { code: 'endpoint-from-internet', reason, source })];
	}
	const [refusal] = endpointRefusals(context.network, endpoint);
	if (refusal !== undefined) return [unknownEnd(here, refusal)];
	const tcp = ofTraffic(here.packets, { protocols: numberSet(TCP) });
	const udp = ofTraffic(here.packets, { protocols: numberSet(UDP) });
	const others = subtractPackets(subtractPackets(here.packets, tcp), udp);
	return [
		...part(here, tcp, (each) => intoService(context, each, endpoint, { at: 'endpoint-reply', endpoint: endpoint.key, interface: key })),
		...part(here, udp, (each) => [
			unknownEnd(each, {
				code: 'not-written',
				reason: `${name} carries ${trafficOf(udp)} only if ${serviceText} takes it, and the file does not say so`,
				source,
			}),
		]),
		...part(here, others, (each) => [
			deadEnd(each, {
				code: 'endpoint-protocol',
				reason: `endpoint ${name} carries tcp, and udp where its service takes it, not ${trafficOf(others)}`,
				source,
			}),
		]),
	];
}

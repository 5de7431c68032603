/**
 * Names of AWS services inside a VPC: with an interface endpoint and private DNS the usual name means the endpoint's
 * addresses (VPE-11). No packet is walked through endpoints yet, so such a flow is unknown.
 */
import type { FlowEnd } from '../model/flow.ts';
import type { Key, Missing } from '../model/link.ts';
import type { Network, Unwalked } from '../model/network.ts';
import type { Sender } from './ends/sender.ts';
import { entity, perNetwork } from './walk-context.ts';

/** Why the service's name does not mean its public addresses for this sender; undefined where it does. */
export function endpointInTheWay(network: Network, to: FlowEnd, sender: Sender): Missing | undefined {
	if (to.kind !== 'entity') {
		return undefined;
	}
	const vpcs = vpcsOfSender(network, sender);
	const endpoint = interfaceEndpoints(network, 'all').find(
		({ service, vpc }) => service?.resolved === true && service.key === to.key && vpc !== undefined && vpcs.includes(vpc),
	);
	return endpoint === undefined
		? undefined
		: {
				code: 'not-walked',
				message: `${to.text} means the endpoint ${endpoint.name} there: packets are not walked through endpoints yet`,
				source: endpoint.source,
			};
}

const interfaceEndpoints = perNetwork((network: Network, _all: 'all'): readonly Unwalked[] =>
	[...network.entities.values()].filter((each): each is Unwalked => each.kind === 'endpoint' && each.privateDns),
);

function vpcsOfSender(network: Network, sender: Sender): readonly Key[] {
	const keys = sender.kind === 'host' ? sender.host.interfaces : sender.kind === 'function' ? sender.interfaces.map(({ key }) => key) : [];
	return keys.flatMap((key) => {
		const subnet = entity(network, key, 'interface')?.subnet;
		return (subnet?.resolved === true ? entity(network, subnet.key, 'subnet')?.vpc : undefined) ?? [];
	});
}

/** A thing of the network by its kind: the same wherever it is declared or named. */
import type { Key } from '../../../model/link.ts';
import type { NetworkEntity } from '../../../model/network.ts';
import type { HoverPart, HoverQuestion } from '../hover-parts.ts';
import { associationParts, connectPeerParts, directConnectGatewayParts, virtualInterfaceParts } from './direct-connect.ts';
import { endpointParts, endpointServiceParts } from './endpoint.ts';
import { gatewayParts, natGatewayParts } from './gateways.ts';
import { functionParts, instanceParts } from './hosts.ts';
import { interfaceParts } from './interface.ts';
import { loadBalancerParts, targetGroupParts } from './load-balancer.ts';
import { aclParts } from './network-acl.ts';
import { hostParts, outsideParts } from './outside.ts';
import { peeringParts } from './peering.ts';
import { prefixListParts } from './prefix-list.ts';
import { publicAccessParts } from './public-access.ts';
import { routeTableParts } from './route-table.ts';
import { groupParts } from './security-group.ts';
import { subnetParts } from './subnet.ts';
import { attachmentParts, transitGatewayParts, transitTableParts } from './transit-gateway.ts';
import { vpcParts } from './vpc.ts';
import { customerGatewayParts, vpnConnectionParts } from './vpn.ts';

/** The hover of what a key stands for; no parts where it stands for nothing. */
export function thingParts({ network }: HoverQuestion, key: Key): readonly HoverPart[] {
	const thing = network.entities.get(key);
	return thing === undefined ? [] : [...partsOf(thing, network)];
}

function partsOf(thing: NetworkEntity, network: HoverQuestion['network']): Iterable<HoverPart> {
	switch (thing.kind) {
		case 'vpc':
			return vpcParts(network, thing);
		case 'subnet':
			return subnetParts(network, thing);
		case 'route-table':
			return routeTableParts(network, thing);
		case 'network-acl':
			return aclParts(network, thing);
		case 'security-group':
			return groupParts(network, thing);
		case 'prefix-list':
			return prefixListParts(thing);
		case 'public-access-block':
			return publicAccessParts(network, thing);
		case 'interface':
			return interfaceParts(network, thing);
		case 'instance':
			return instanceParts(network, thing);
		case 'function':
			return functionParts(network, thing);
		case 'nat-gateway':
			return natGatewayParts(network, thing);
		case 'internet-gateway':
		case 'egress-only-gateway':
		case 'vpn-gateway':
			return gatewayParts(network, thing);
		case 'network':
			return outsideParts(network, thing);
		case 'network-host':
			return hostParts(network, thing);
		case 'vpn-connection':
			return vpnConnectionParts(network, thing);
		case 'customer-gateway':
			return customerGatewayParts(network, thing);
		case 'virtual-interface':
			return virtualInterfaceParts(network, thing);
		case 'direct-connect-gateway':
			return directConnectGatewayParts(network, thing);
		case 'direct-connect-association':
			return associationParts(network, thing);
		case 'connect-peer':
			return connectPeerParts(network, thing);
		case 'peering':
			return peeringParts(network, thing);
		case 'transit-gateway':
			return transitGatewayParts(network, thing);
		case 'transit-gateway-attachment':
			return attachmentParts(network, thing);
		case 'transit-gateway-route-table':
			return transitTableParts(network, thing);
		case 'endpoint':
			return endpointParts(network, thing);
		case 'endpoint-service':
			return endpointServiceParts(network, thing);
		case 'load-balancer':
			return loadBalancerParts(network, thing);
		case 'target-group':
			return targetGroupParts(network, thing);
	}
}

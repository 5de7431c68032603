/**
 * Whom a flow means, where a name may mean an endpoint: with an interface endpoint and private DNS, the usual name of a
 * service means the endpoint's interfaces inside its VPC (VPE-11).
 */
import { entitiesOf } from '../model/entities.ts';
import type { FlowEnd } from '../model/flow.ts';
import type { Key, Missing } from '../model/link.ts';
import { isStrangersService } from '../model/names/names.ts';
import type { Endpoint, Network } from '../model/network.ts';
import { addressSet, emptyAddresses } from '../net/address-set.ts';
import { addressesMissing } from './ends/end-parts.ts';
import { endpointReceiver, type Receiver, receiverOf } from './ends/receiver.ts';
import type { Sender } from './ends/sender.ts';
import { gatewayEndpoints } from './routing/endpoint-routes.ts';
import { entity, perNetwork, serviceStandIns } from './walk-context.ts';

/** Whom a flow of this sender means. */
export function receiverFor(network: Network, to: FlowEnd, sender: Sender): Receiver {
	const vpcs = to.kind === 'entity' ? vpcsOfSender(network, sender) : [];
	const endpoints = vpcs.flatMap((vpc) => (to.kind === 'entity' ? namedFor(network, vpc, to.key) : []));
	const [endpoint] = endpoints;
	if (endpoint === undefined) return serviceReceiver(network, to, sender) ?? receiverOf(network, to, sender.kind === 'internet');
	if (!endpoint.service.resolved) return { kind: 'missing', missing: endpoint.service.missing };
	const missing = doubtOf(network, endpoint, endpoints.length, vpcs.length, to.text);
	return missing === undefined ? endpointReceiver(network, endpoint, to, false) : { kind: 'missing', missing };
}

/**
 * A service whose addresses the file does not tell, for who sends from a VPC: whether packets reach it can be known by what
 * its own route leads to, and where there is no way at all. Any address stands for it; who treats others differently does not know.
 */
function serviceReceiver(network: Network, to: FlowEnd, sender: Sender): Receiver | undefined {
	const service = to.kind === 'entity' ? entity(network, to.key, 'network-host') : undefined;
	const address = service === undefined ? undefined : serviceStandIns(network, 'all').get(service.key);
	if (service === undefined || address === undefined || vpcsOfSender(network, sender).length === 0) return undefined;
	return {
		kind: 'addresses',
		name: to.text,
		private: false,
		of: (family) => (family === address.family ? addressSet(address) : emptyAddresses(family)),
		untold: addressesMissing(service, to.source),
	};
}

/** The endpoints of a VPC that take the name of a service; one whose service is not known may take that of any. */
function namedFor(network: Network, vpc: Key, named: Key): readonly Endpoint[] {
	const isService = entity(network, named, 'network-host')?.network === 'network:aws';
	return (namingEndpoints(network, 'all').get(vpc) ?? []).filter(({ service }) => (service.resolved ? service.key === named : isService));
}

/** Endpoints with private DNS by their VPC; one that is deleted has no interfaces left (VPE-26). */
const namingEndpoints = perNetwork((network: Network, _all: 'all'): ReadonlyMap<Key, readonly Endpoint[]> => {
	const found = new Map<Key, Endpoint[]>();
	for (const each of entitiesOf(network, 'endpoint')) {
		const names = each.privateDns || (each.unreadable.length > 0 && each.type !== 'gateway');
		if (!names || each.outOfOrder?.state === 'deleted' || isStrangersService(each.serviceText)) continue;
		found.set(each.vpc, [...(found.get(each.vpc) ?? []), each]);
	}
	return found;
});

/** Why it is not known what the name means; undefined where it means the endpoint. */
function doubtOf(network: Network, endpoint: Endpoint, endpoints: number, vpcs: number, text: string): Missing | undefined {
	const { name, source, outOfOrder, unreadable } = endpoint;
	const vpc = entity(network, endpoint.vpc, 'vpc');
	const [broken] = [...unreadable, ...(vpc?.dnsUnreadable ?? []), ...(vpc?.hostnamesUnreadable ?? [])];
	if (broken !== undefined) {
		return { code: 'unreadable', message: `what ${text} means here depends on a key that could not be read`, source: broken };
	}
	if (vpcs > 1) {
		return {
			code: 'not-written',
			message: `${text} means ${name} in one VPC of the sender: the DNS of which one it asks is not written`,
			source,
		};
	}
	if (endpoints > 1) {
		return { code: 'not-written', message: `${text} means ${name} and another endpoint too: AWS takes one with private DNS`, source };
	}
	if (vpc === undefined || !vpc.dnsSupport || !vpc.dnsHostnames) {
		return {
			code: 'not-written',
			message: `private DNS of ${name} needs dns_support and dns_hostnames of its VPC, and one is off: AWS takes no such endpoint`,
			source,
		};
	}
	if (outOfOrder !== undefined) {
		return {
			code: 'not-written',
			message: `${name} is ${outOfOrder.state}: AWS does not say whether ${text} means it before it is available`,
			source: outOfOrder.source,
		};
	}
	return besideGateway(network, endpoint, text);
}

/** VPE-24: beside a gateway endpoint the name may be left to that one inside the VPC. */
function besideGateway(network: Network, { name, vpc, service, source }: Endpoint, text: string): Missing | undefined {
	const gateway = (gatewayEndpoints(network, 'all').get(vpc) ?? []).find(
		(each) => service.resolved && each.service.resolved && each.service.key === service.key,
	);
	return gateway === undefined
		? undefined
		: {
				code: 'not-written',
				message: `${name} may leave ${text} to ${gateway.name} inside the VPC: whether its private DNS is for others only is not written`,
				source,
			};
}

/** The VPCs whose DNS a sender may ask. */
function vpcsOfSender(network: Network, sender: Sender): readonly Key[] {
	const keys = sender.kind === 'host' ? sender.host.interfaces : sender.kind === 'function' ? sender.interfaces.map(({ key }) => key) : [];
	const vpcs = keys.flatMap((key) => {
		const subnet = entity(network, key, 'interface')?.subnet;
		return (subnet?.resolved === true ? entity(network, subnet.key, 'subnet')?.vpc : undefined) ?? [];
	});
	return [...new Set(vpcs)];
}

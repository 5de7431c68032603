/** What is not known of a host or a function, where it decides by which addresses and interfaces it speaks. */
import { subnetOf } from '../model/entities.ts';
import type { FlowEnd } from '../model/flow.ts';
import type { Missing } from '../model/link.ts';
import type { Instance, Interface, LambdaFunction, Network, Things } from '../model/network.ts';
import { familyOf } from '../net/prefix.ts';
import { deviceOf } from './host/configured.ts';
import { tunnelsOf } from './host/tunnels.ts';
import { announcedOver } from './routing/announced-over.ts';
import { linkDoubt } from './routing/outside-links.ts';
import { entity } from './walk-context.ts';

/** Why it is not known what a host does with packets; undefined where everything that decides could be read. */
export function hostDoubt(network: Things, host: Instance): Missing | undefined {
	const { os, unreadable, interfaces } = host;
	const [key] = unreadable;
	const [line] = [...os.unreadable, ...os.unreadableRoutes, ...os.unreadableRules];
	if (key !== undefined) {
		return { code: 'unreadable', message: `a key of ${host.name} could not be read`, source: key };
	}
	if (line !== undefined) {
		return { code: 'unreadable', message: `a line of the routes or rules of ${host.name} could not be read`, source: line };
	}
	if (interfaces.length === 0) {
		return { code: 'not-written', message: `${host.name} has no interface`, source: host.source };
	}
	return interfaces.flatMap((each) => {
		const owner = entity(network, each, 'interface');
		return interfaceDoubt(network, owner) ?? (owner && partDoubt(network, host, owner)) ?? [];
	})[0];
}

/** A device that is a part of another one, a bridge or a bond, has what is set for that one. */
function partDoubt(network: Things, host: Instance, owner: Interface): Missing | undefined {
	const device = deviceOf(network, host, owner);
	if (device?.master === undefined) return undefined;
	const message = `${device.name} of ${host.name} is a part of ${device.master}, and what that does with packets is not walked`;
	return { code: 'not-walked', message, source: device.source };
}

/** Why it is not known which routes BGP brings to a host by its tunnels. */
export function tunnelDoubt(network: Network, host: Instance): Missing | undefined {
	if (host.os.routes !== undefined) return undefined;
	// A link that could not be read may be a tunnel to whoever forwards.
	const doubt = host.os.forwarding === 'none' ? undefined : linkDoubt(network, 'all');
	if (doubt?.code === 'unreadable') return doubt;
	return tunnelsOf(network, host).flatMap((tunnel) => {
		const brought = announcedOver(network, tunnel);
		return 'missing' in brought ? [brought.missing] : [];
	})[0];
}

/** Why the addresses of an interface are not known; undefined where they are. */
export function interfaceDoubt(network: Things, owner: Interface | undefined): Missing | undefined {
	if (owner === undefined) {
		return undefined;
	}
	const { name, source, subnet: link, addresses, addressesIncomplete } = owner;
	if (!link.resolved) {
		return link.missing;
	}
	if (addressesIncomplete) {
		return { code: 'unreadable', message: `an address of ${name} could not be read`, source };
	}
	const subnet = entity(network, link.key, 'subnet');
	if (subnet?.blocksIncomplete === true) {
		return { code: 'unreadable', message: `the block of subnet ${subnet.name} could not be read`, source: subnet.source };
	}
	return addresses.length === 0 ? { code: 'not-written', message: `the address of ${name} is not known`, source } : undefined;
}

/**
 * Why it is not known by which IPv4 address the ends of a flow speak: AWS gives one to every interface in a subnet with an
 * IPv4 block (ENI-1), and the file names IPv6 ones only.
 */
export function unwrittenIpv4(network: Network, from: Instance | undefined, to: FlowEnd): Missing | undefined {
	const end = to.kind === 'entity' ? network.entities.get(to.key) : undefined;
	const keys = [
		...(from?.interfaces ?? []),
		...(end?.kind === 'instance' ? end.interfaces.slice(0, 1) : end?.kind === 'interface' ? [end.key] : []),
	];
	for (const key of keys) {
		const owner = entity(network, key, 'interface');
		const subnet = owner && subnetOf(network, owner);
		const inSubnet = subnet?.blocks.some(({ prefix }) => familyOf(prefix) === 'ipv4') === true;
		if (owner !== undefined && inSubnet && !owner.addresses.some(({ prefix }) => familyOf(prefix) === 'ipv4')) {
			return { code: 'not-written', message: `the IPv4 address of ${owner.name} is not written`, source: owner.source };
		}
	}
	return undefined;
}

/** Why a function has no address to send from in one of its subnets. */
export function addressDoubt({ name, source }: LambdaFunction, { subnet }: Interface): Missing {
	return subnet.resolved
		? { code: 'not-written', message: `the address of ${name} in ${subnet.key.replace('subnet:', '')} is not known`, source }
		: subnet.missing;
}

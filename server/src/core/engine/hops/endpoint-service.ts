/** The service behind an endpoint: it takes what the endpoint carries, and answers by it and by no other way (VPE-10, VPE-18). */
import { isStrangersService } from '../../model/names/names.ts';
import type { Endpoint, Network } from '../../model/network.ts';
import { arrive } from '../arrive.ts';
import { addStep, type Branch, enter, missingEnd, type Next } from '../branch.ts';
import { ON_THE_INTERNET } from '../ends/end-parts.ts';
import { hopOf } from '../hop-names.ts';
import type { Place } from '../place.ts';
import { deliverLocally } from '../routing/local-delivery.ts';
import type { Hop } from '../trace.ts';
import { entity, type WalkContext } from '../walk-context.ts';
import { intoOffered } from './offered-service.ts';
import { throughOwnInterface } from './own-interface.ts';

/** Gives packets that an endpoint carries to its service. */
export function intoService(
	context: WalkContext,
	branch: Branch,
	endpoint: Endpoint,
	replyFrom: Extract<Place, { at: 'endpoint-reply' }>,
): readonly Next[] {
	const { network } = context;
	const { service, name, source } = endpoint;
	const offered = service.resolved ? entity(network, service.key, 'endpoint-service') : undefined;
	if (offered !== undefined) return intoOffered(context, branch, endpoint, offered, replyFrom.interface);
	if (!service.resolved && !isStrangersService(endpoint.serviceText)) return [missingEnd(branch, service.missing)];
	const carried = carriedBy(branch, endpoint, `${name} leads it to ${endpoint.serviceText}`);
	// A gateway endpoint takes what is for its service, whatever the sender calls that.
	const keys = [endpoint.key, ...(service.resolved ? [service.key] : []), ...(replyFrom.interface === undefined ? [ON_THE_INTERNET] : [])];
	return arrive(enter(carried, serviceHop(network, endpoint)), { name: endpoint.serviceText, source, keys }, replyFrom);
}

/** The service's answer, by the interface that was asked or, of a gateway endpoint, straight into the VPC. */
export function answerByEndpoint(
	context: WalkContext,
	branch: Branch,
	{ endpoint: key, interface: by }: Extract<Place, { at: 'endpoint-reply' }>,
): readonly Next[] {
	const endpoint = entity(context.network, key, 'endpoint');
	const vpc = entity(context.network, endpoint?.vpc, 'vpc');
	const owner = entity(context.network, by, 'interface');
	if (endpoint === undefined || vpc === undefined) return [];
	// A service of this file has answered by its load balancer.
	const answering = branch.hops.length > 0 ? branch : answersItself(context.network, branch, endpoint);
	const back = carriedBy(enter(answering, hopOf(endpoint, 'endpoint')), endpoint, `${endpoint.name} brings the answer`);
	return owner === undefined ? deliverLocally(context, back, vpc) : throughOwnInterface(context, back, owner);
}

function answersItself(network: Network, branch: Branch, endpoint: Endpoint): Branch {
	return addStep(enter(branch, serviceHop(network, endpoint)), {
		kind: 'originate',
		decision: 'passed',
		code: 'originates',
		reason: `${endpoint.serviceText} answers`,
		packets: branch.packets,
		decided: [],
		source: endpoint.source,
	});
}

function carriedBy(branch: Branch, { source }: Endpoint, reason: string): Branch {
	const { packets } = branch;
	return addStep(branch, {
		kind: 'filter',
		filter: 'endpoint',
		decision: 'passed',
		code: 'endpoint-carries',
		reason,
		packets,
		decided: [],
		source,
	});
}

function serviceHop(network: Network, { service, serviceText, source }: Endpoint): Omit<Hop, 'steps'> {
	const found = service.resolved ? network.entities.get(service.key) : undefined;
	return { node: serviceText, kind: 'service', key: found?.key, detail: undefined, assumed: false, source: found?.source ?? source };
}

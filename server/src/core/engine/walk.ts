/**
 * The walk of a packet set, forward and back. One file in `hops/` knows each kind of place; here is only who comes next.
 * A generator: it yields between hops, so that an adapter can stop it (ARCHITECTURE.md, "What always holds", 10).
 */
import { isEmptyPackets } from '../net/packets.ts';
import { addStep, type Branch, enter, loopEnd, markSeen, type Next } from './branch.ts';
import { settled } from './guess.ts';
import { INTERNET_HOP } from './hop-names.ts';
import { answerFromService } from './hops/amazon-service.ts';
import { takeReplyBack } from './hops/balanced-reply.ts';
import { acrossConnect } from './hops/connect-peer.ts';
import { throughDirectConnect } from './hops/direct-connect-gateway.ts';
import { enterByEgressOnly, leaveByEgressOnly } from './hops/egress-only-gateway.ts';
import { answerByEndpoint } from './hops/endpoint-service.ts';
import { sendFromFunction } from './hops/function.ts';
import { throughGatewayEndpoint } from './hops/gateway-endpoint.ts';
import { receiveAtHost, sendFromHost } from './hops/host.ts';
import { goOnFromInspection } from './hops/inspection.ts';
import { enterInterface, leaveInterface } from './hops/interface.ts';
import { throughInterfaceEndpoint } from './hops/interface-endpoint.ts';
import { acrossInternet } from './hops/internet.ts';
import { enterByInternetGateway, leaveByInternetGateway } from './hops/internet-gateway.ts';
import { sendFromLoadBalancer, throughLoadBalancer } from './hops/load-balancer.ts';
import { throughNatGateway } from './hops/nat-gateway.ts';
import { enterNetwork, sendFromNetwork } from './hops/network.ts';
import { acrossPeering } from './hops/peering.ts';
import { enterSubnet, leaveSubnet } from './hops/subnet.ts';
import { acrossTransitGateway } from './hops/transit-gateway.ts';
import { enterTransitGateway } from './hops/transit-gateway-entrance.ts';
import { acrossLine } from './hops/virtual-interface.ts';
import { acrossVpn } from './hops/vpn-connection.ts';
import { enterByVpnGateway, leaveByVpnGateway } from './hops/vpn-gateway.ts';
import type { Place, PlaceKind } from './place.ts';
import { replyTo } from './sessions.ts';
import type { TracePath } from './trace.ts';
import type { WalkContext } from './walk-context.ts';

/** More paths than this are not told apart: the verdict is then unknown (docs/fidelity.md, position 22). */
const MOST_PATHS = 256;

export interface WalkOptions {
	/** False for one-way traffic: there is no return leg. */
	readonly reply: boolean;
}

/** Every path from these starts. */
export function* walk(context: WalkContext, starts: readonly Next[], { reply }: WalkOptions): Generator<void, readonly TracePath[]> {
	const ended: Branch[] = [];
	const waiting: Next[] = [...starts].reverse();
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		if (ended.length + waiting.length >= MOST_PATHS) {
			return [tooManyPaths(next.branch)];
		}
		const following = next.kind === 'go' && isEmptyPackets(next.branch.packets) ? [] : stepOn(context, next, reply);
		if (following === 'ended') {
			ended.push(next.branch);
		} else {
			waiting.push(...[...following].reverse());
		}
		yield;
	}
	return settled(ended.map((branch) => ({ path: pathOf(branch), guesses: branch.guesses })));
}

/** A branch that has not begun. */
export function newBranch(packets: Branch['packets'], meant: Branch['meant'] = undefined): Branch {
	return {
		leg: 'forward',
		meant,
		asker: undefined,
		packets,
		standing: 'passed',
		forward: undefined,
		hops: [],
		blockers: [],
		unknowns: [],
		sessions: [],
		guesses: [],
		groupsOf: 'source',
		seen: [],
	};
}

type Handler<K extends PlaceKind> = (context: WalkContext, branch: Branch, place: Extract<Place, { readonly at: K }>) => readonly Next[];

const HOPS: { readonly [K in PlaceKind]: Handler<K> } = {
	'host-send': sendFromHost,
	'host-receive': receiveAtHost,
	'function-send': sendFromFunction,
	'interface-out': leaveInterface,
	'interface-in': enterInterface,
	'subnet-leave': leaveSubnet,
	'subnet-enter': enterSubnet,
	'nat-gateway': throughNatGateway,
	'internet-gateway-out': leaveByInternetGateway,
	'internet-gateway-in': enterByInternetGateway,
	'egress-only-gateway-out': leaveByEgressOnly,
	'egress-only-gateway-in': enterByEgressOnly,
	'vpn-gateway-out': leaveByVpnGateway,
	'vpn-gateway-in': enterByVpnGateway,
	'vpn-connection': acrossVpn,
	'virtual-interface': acrossLine,
	'direct-connect-gateway': throughDirectConnect,
	'connect-peer': acrossConnect,
	peering: acrossPeering,
	'transit-gateway-in': enterTransitGateway,
	'transit-gateway': acrossTransitGateway,
	'gateway-endpoint': throughGatewayEndpoint,
	'interface-endpoint': throughInterfaceEndpoint,
	'endpoint-reply': answerByEndpoint,
	'amazon-service': answerFromService,
	internet: acrossInternet,
	'load-balancer': throughLoadBalancer,
	'load-balancer-send': sendFromLoadBalancer,
	'balanced-reply': takeReplyBack,
	inspected: goOnFromInspection,
	'network-send': sendFromNetwork,
	'network-receive': enterNetwork,
};

function stepOn(context: WalkContext, next: Next, reply: boolean): readonly Next[] | 'ended' {
	switch (next.kind) {
		case 'stopped':
			return 'ended';
		case 'delivered':
			return next.branch.leg === 'forward' && reply ? turnBack(next) : 'ended';
		case 'go': {
			const loop = loopEnd(next.branch, next.to);
			return loop === undefined ? hop(context, markSeen(next.branch, next.to), next.to) : [loop];
		}
	}
}

function hop<K extends PlaceKind>(context: WalkContext, branch: Branch, place: Extract<Place, { readonly at: K }>): readonly Next[] {
	const handler: Handler<K> = HOPS[place.at];
	return handler(context, branch, place);
}

/** The return leg starts from what arrived; a path whose packets ask for no answer ends here. */
function turnBack({ branch, replyFrom }: Extract<Next, { readonly kind: 'delivered' }>): readonly Next[] | 'ended' {
	const packets = replyTo(branch.packets);
	if (isEmptyPackets(packets)) {
		return 'ended';
	}
	const sent = branch.hops[0]?.steps.find(({ kind }) => kind === 'originate')?.packets ?? branch.packets;
	const back: Branch = { ...branch, leg: 'return', packets, forward: { hops: branch.hops, sent }, hops: [], seen: [] };
	if (replyFrom.at !== 'internet') {
		return [{ kind: 'go', branch: back, to: replyFrom }];
	}
	const last = branch.hops.at(-1);
	const answering = addStep(
		enter(back, {
			node: last?.node ?? 'internet',
			kind: 'internet',
			key: last?.key,
			detail: undefined,
			assumed: false,
			source: last?.source,
		}),
		{
			kind: 'originate',
			decision: 'passed',
			code: 'originates',
			reason: `${last?.node ?? 'the internet'} answers`,
			packets,
			decided: [],
			source: undefined,
		},
	);
	return [{ kind: 'go', branch: answering, to: replyFrom }];
}

function pathOf(branch: Branch): TracePath {
	const verdict = branch.standing === 'passed' ? 'reachable' : branch.standing === 'denied' ? 'blocked' : 'unknown';
	const { blockers, unknowns } = branch;
	return branch.forward === undefined
		? { verdict, blockers, unknowns, forward: branch.hops, return: null }
		: { verdict, blockers, unknowns, forward: branch.forward.hops, return: branch.hops };
}

function tooManyPaths(branch: Branch): TracePath {
	// A branch that has not begun has no hop to say it at.
	const here = branch.hops.length > 0 ? branch : enter(branch, { ...INTERNET_HOP, node: 'network', kind: 'network' });
	const stopped = addStep(here, {
		kind: 'drop',
		decision: 'unknown',
		code: 'too-many-paths',
		reason: `the packets take more than ${MOST_PATHS} ways: ask for less at a time`,
		packets: branch.packets,
		decided: [],
		source: undefined,
	});
	return pathOf({ ...stopped, standing: 'unknown' });
}

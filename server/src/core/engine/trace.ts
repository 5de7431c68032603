/**
 * A trace is data: the whole answer to one flow, in a closed vocabulary. Everything that shows a trace (text, JSON,
 * a picture, a diagnostic) reads this and nothing else.
 */

import type { Source } from '../language/syntax.ts';
import type { Traffic } from '../language/values.ts';
import type { Flow } from '../model/flow.ts';
import type { Key } from '../model/link.ts';
import type { PacketSet } from '../net/packets.ts';
import type { StepCode } from './codes.ts';

export type Verdict = 'reachable' | 'blocked' | 'partial' | 'unknown';
/** What happened to a packet at one place, or on one path as a whole: denied over unknown over passed. */
export type Decision = 'passed' | 'denied' | 'unknown';
export type Leg = 'forward' | 'return';
/** Which way packets go through a gate: into the interface or subnet, or out of it. */
export type Side = 'in' | 'out';

export type HopKind =
	| 'instance'
	| 'function'
	| 'interface'
	| 'subnet'
	| 'nat-gateway'
	| 'internet-gateway'
	| 'egress-only-gateway'
	| 'vpn-gateway'
	| 'vpn-connection'
	| 'direct-connect-gateway'
	| 'virtual-interface'
	| 'connect-peer'
	| 'peering'
	| 'transit-gateway'
	| 'load-balancer'
	| 'endpoint'
	| 'service'
	| 'amazon-service'
	| 'internet'
	| 'network';

/** Which part of the packets one rule decided. `source` is undefined for what AWS does without being told. */
export interface Decided {
	readonly part: PacketSet;
	/** The rule as it is written, or in words where it is implied (`closing deny`, `local`). */
	readonly rule: string;
	readonly source: Source | undefined;
	/** Why this part by itself, where a step decides several for different reasons. */
	readonly reason?: string;
}

interface StepBase {
	readonly decision: Decision;
	readonly code: StepCode;
	/** What was decided and why, as an engineer would say it, without a full stop. */
	readonly reason: string;
	/** The packets as they are when the step is done. */
	readonly packets: PacketSet;
	readonly decided: readonly Decided[];
	/** The one place to look at, where there is one. */
	readonly source: Source | undefined;
}

export type Step =
	/** Packets begin here. */
	| (StepBase & { readonly kind: 'originate' })
	/** A route table chose the next hop. */
	| (StepBase & { readonly kind: 'route'; readonly table: string })
	/** A gate: groups, network ACL, host firewall, source/destination check, rp_filter. */
	| (StepBase & { readonly kind: 'filter'; readonly filter: string; readonly side?: Side })
	/** An address (and ports) was replaced. */
	| (StepBase & {
			readonly kind: 'translate';
			readonly field: 'source' | 'destination';
			readonly before: PacketSet;
			readonly assumed: boolean;
	  })
	/** The packet belongs to a connection that the holder knows, and passes for that reason. */
	| (StepBase & { readonly kind: 'match-session'; readonly filter: string })
	/** The end of the leg: somebody takes the packet. */
	| (StepBase & { readonly kind: 'deliver' })
	/** The end of the leg: nobody does. */
	| (StepBase & { readonly kind: 'drop' });

export type StepKind = Step['kind'];

export interface Hop {
	/** As a person names it: `web-1`, `main.public-a`, `internet`. */
	readonly node: string;
	readonly kind: HopKind;
	/** The entity, where there is one. */
	readonly key: Key | undefined;
	/** One or two words more about it: `in public-a`. */
	readonly detail: string | undefined;
	/** An address of it is assumed: the file does not say which one it has. */
	readonly assumed: boolean;
	readonly steps: readonly Step[];
	readonly source: Source | undefined;
}

/** A denying gate or a dead end, judged as if every earlier gate were open. */
export interface Blocker {
	readonly code: StepCode;
	readonly leg: Leg;
	/** Index of its hop in the leg. */
	readonly hop: number;
	readonly node: string;
	readonly reason: string;
	/** Which packets it stops. */
	readonly parts: PacketSet;
	readonly source: Source | undefined;
	readonly decided: readonly Decided[];
	/** Of groups and ACLs: which of their two lists was asked. */
	readonly side: Side | undefined;
}

/** How a path ends. */
export interface PathOutcome {
	readonly verdict: 'reachable' | 'blocked' | 'unknown';
	readonly blockers: readonly Blocker[];
	/** What is not known, where the verdict is unknown. */
	readonly unknowns: readonly Blocker[];
}

export interface TracePath extends PathOutcome {
	readonly forward: readonly Hop[];
	/** Null after a forward dead end, and where no reply is expected. */
	readonly return: readonly Hop[] | null;
}

/** What becomes of a flow's packets: a trace without their ways, which are many times as large. */
export interface Outcome {
	readonly flow: Flow;
	readonly traffic: Traffic;
	readonly verdict: Verdict;
	/** Whether the verdict is the flow's expectation; `unknown` meets none. */
	readonly met: boolean;
	readonly paths: readonly PathOutcome[];
}

export interface Trace extends Outcome {
	readonly paths: readonly TracePath[];
}

/** What is kept of a trace when nobody looks at its ways. */
export function outcomeOf({ flow, traffic, verdict, met, paths }: Trace): Outcome {
	const endOf = ({ verdict: end, blockers, unknowns }: TracePath): PathOutcome => ({ verdict: end, blockers, unknowns });
	return { flow, traffic, verdict, met, paths: paths.map(endOf) };
}

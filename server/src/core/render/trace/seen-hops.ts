/** What of a leg is shown: all until the packets are stopped, and from there on only what else is in the way. */
import type { Hop, Step } from '../../engine/trace.ts';
import type { PacketSet } from '../../net/packets.ts';

export interface SeenHop {
	readonly hop: Hop;
	/** Its place in the leg, from 0. */
	readonly index: number;
	readonly steps: readonly SeenStep[];
	/** Hops before this one are left out: nothing more is in the way at them. */
	readonly passedOver: boolean;
}

export interface SeenStep {
	readonly step: Step;
	/** The packets as they came to the step. */
	readonly before: PacketSet | undefined;
}

export interface SeenLeg {
	readonly hops: readonly SeenHop[];
	/** Whether the packets are stopped in this leg or were before it. */
	readonly stopped: boolean;
}

/** Where packets are stopped at a gate they are walked on as if it were open: of that part only what stops them is shown. */
export function seenLeg(hops: readonly Hop[], stoppedBefore: boolean): SeenLeg {
	const seen: SeenHop[] = [];
	let stopped = stoppedBefore;
	let passedOver = false;
	for (const [index, hop] of hops.entries()) {
		const steps: SeenStep[] = [];
		let before = index === 0 ? undefined : hops[index - 1]?.steps.at(-1)?.packets;
		for (const step of hop.steps) {
			if (!stopped || step.decision !== 'passed') steps.push({ step, before });
			stopped ||= step.decision === 'denied';
			before = step.packets;
		}
		if (steps.length === 0 && stopped) {
			passedOver = true;
		} else {
			seen.push({ hop, index, steps, passedOver });
			passedOver = false;
		}
	}
	return { hops: seen, stopped };
}

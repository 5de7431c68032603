/** The flows of one network asked of another that is to be the same, where things have other names. */
import type { Trace } from '../../../../server/src/core/engine/trace.ts';
import { traceFlow } from '../../../../server/src/core/engine/trace-flow.ts';
import { drain } from '../../../../server/src/core/language/sliced.ts';
import type { Flow, FlowEnd } from '../../../../server/src/core/model/flow.ts';
import type { Network } from '../../../../server/src/core/model/network.ts';
import { idsOf } from './export/ids.ts';

/** What is compared of each traffic of a flow: the verdict, and every code that says why. */
export function answersTo(network: Network, flow: Flow): readonly string[] {
	return drain(traceFlow(network, flow)).map(answer);
}

function answer({ verdict, paths }: Trace): string {
	const codes = paths.flatMap(({ blockers }) => blockers.map(({ leg, code }) => `${leg} ${code}`));
	return [verdict, ...[...new Set(codes)].sort()].join(', ');
}

/** Flows of a network as another one asks them: what is in AWS by its id there, networks and their hosts by their names. */
export function flowsIn(other: Network, own: Network): (flow: Flow) => Flow {
	const [ownId, otherId] = [idsOf(own), idsOf(other)];
	const byId = new Map(FLOW_ENDS.flatMap((kind) => other.entities.ofKind(kind).map(({ key }) => [otherId(key), key] as const)));
	const endIn = (end: FlowEnd): FlowEnd => {
		if (end.kind !== 'entity') return end;
		const kind = own.entities.get(end.key)?.kind;
		const key = kind === 'network' || kind === 'network-host' ? end.key : byId.get(ownId(end.key));
		if (key === undefined || !other.entities.has(key)) throw new Error(`${end.key} is not in the other network`);
		return { ...end, key };
	};
	return (flow) => ({ ...flow, from: endIn(flow.from), to: endIn(flow.to) });
}

const FLOW_ENDS = ['instance', 'interface', 'function', 'load-balancer', 'endpoint'] as const;

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { traceFlows } from '../../../server/src/core/analysis/analyse.ts';
import { type NetworkSpec, randomNetwork, type SpecInterface, textOf } from './random-network.ts';
import { analysed, finished, rootOf } from './tracing.ts';

/**
 * An address that the file leaves open may be any free one of the subnet. A verdict that is given all the same has to
 * hold for each of them: so each is written in turn, and the flows are traced again.
 */
describe('a verdict on an address that is left open', () => {
	let kept = 0;
	let undecided = 0;

	it('holds whichever free address of the subnet it is', () => {
		fc.assert(
			fc.property(randomNetwork, fc.nat({ max: 3 }), (spec, which) => {
				const open = verdictsOf(withIp(spec, which, () => undefined));
				for (const last of [4, 9, 10 + which, 33, 254]) {
					const written = verdictsOf(withIp(spec, which, ({ subnet }) => `10.0.${subnet.slice(1)}.${last}`));
					compare(open, written, `i${which} at .${last}`);
				}
			}),
			{ seed: 20240303, numRuns: 120 },
		);
	}).timeout(300_000);

	it('holds whichever public address it is', () => {
		fc.assert(
			fc.property(randomNetwork, fc.nat({ max: 3 }), (spec, which) => {
				const open = verdictsOf(withPublic(spec, which, 'auto'));
				for (const address of ['203.0.113.77', '198.51.100.9', '192.0.2.99']) {
					compare(open, verdictsOf(withPublic(spec, which, address)), `i${which} as ${address}`);
				}
			}),
			{ seed: 20240304, numRuns: 80 },
		);
	}).timeout(300_000);

	it('is given for most flows', () => assert.ok(kept > 10 * undecided && undecided > 0, `${kept} kept, ${undecided} undecided`));

	function compare(open: ReadonlyMap<string, string>, written: ReadonlyMap<string, string>, told: string): void {
		for (const [flow, verdict] of open) {
			if (verdict === 'unknown') undecided += 1;
			else {
				kept += 1;
				assert.equal(written.get(flow), verdict, `${flow} with ${told}`);
			}
		}
	}
});

function verdictsOf(spec: NetworkSpec): ReadonlyMap<string, string> {
	return new Map(finished(traceFlows(rootOf(analysed(textOf(spec))))).map(({ flow, verdict }) => [flow.name, verdict]));
}

/** The first interface of an instance with another address, or none. */
function withIp(spec: NetworkSpec, which: number, ip: (eth: SpecInterface) => string | undefined): NetworkSpec {
	return withFirst(spec, which, (eth) => ({ ...eth, ip: ip(eth) }));
}

function withPublic(spec: NetworkSpec, which: number, publicIp: string): NetworkSpec {
	return withFirst(spec, which, (eth) => ({ ...eth, publicIp }));
}

function withFirst(spec: NetworkSpec, which: number, change: (eth: SpecInterface) => SpecInterface): NetworkSpec {
	return {
		...spec,
		instances: spec.instances.map((each, index) =>
			index === which ? { ...each, interfaces: each.interfaces.map((eth, position) => (position === 0 ? change(eth) : eth)) } : each,
		),
	};
}

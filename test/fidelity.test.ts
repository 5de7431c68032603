/** docs/fidelity.md: every position that Hopwise takes where the sources are silent, by its number there. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { analyse, networkFindings, traceFlows } from '../server/src/core/analysis/analyse.ts';
import type { Trace } from '../server/src/core/engine/trace.ts';
import { drain } from '../server/src/core/language/sliced.ts';
import { DEVICE_POSITIONS } from './fidelity-devices.ts';
import { ENDPOINT_POSITIONS } from './fidelity-endpoints.ts';
import { IPV6_POSITIONS } from './fidelity-ipv6.ts';
import { LINK_POSITIONS } from './fidelity-links.ts';
import { LOAD_BALANCER_POSITIONS } from './fidelity-load-balancers.ts';
import { PACKET_FILTER_POSITIONS } from './fidelity-packet-filters.ts';
import { POSITIONS as FIRST, type Position } from './fidelity-positions.ts';
import { PUBLIC_ACCESS_POSITIONS } from './fidelity-public-access.ts';
import { REFUSED_LINK_POSITIONS } from './fidelity-refused-links.ts';
import { TRANSIT_POSITIONS } from './fidelity-transit-gateways.ts';
import { VPN_POSITIONS } from './fidelity-vpn.ts';

const POSITIONS = [
	...FIRST,
	...TRANSIT_POSITIONS,
	...VPN_POSITIONS,
	...ENDPOINT_POSITIONS,
	...LOAD_BALANCER_POSITIONS,
	...IPV6_POSITIONS,
	...LINK_POSITIONS,
	...PUBLIC_ACCESS_POSITIONS,
	...PACKET_FILTER_POSITIONS,
	...REFUSED_LINK_POSITIONS,
	...DEVICE_POSITIONS,
];

describe('docs/fidelity.md', () => {
	it('has a case for each of its positions', () => {
		const page = readFileSync('docs/fidelity.md', 'utf8');
		const numbers = [...page.matchAll(/^(\d+)\. \*\*/gm)].map(([, number]) => Number(number));
		assert.deepEqual([...new Set(POSITIONS.map(({ number }) => number))], numbers);
	});

	for (const { number, says, file, answers } of POSITIONS) {
		it(`${number}. ${says}`, () => {
			assert.deepEqual(answersOf(file), answers);
		});
	}
});

function answersOf(file: string): Position['answers'] {
	const [root] = analyse(new Map([['file:///case.topo.yaml', file]]), ['file:///']).roots;
	assert.ok(root !== undefined);
	const broken = networkFindings(root).filter(({ severity, code }) => severity === 'error' && !TAKEN_ALL_THE_SAME.has(code));
	assert.deepEqual(
		broken.map(({ message }) => message),
		[],
	);
	return Object.fromEntries(drain(traceFlows(root)).map((trace) => [trace.flow.name, answerOf(trace)]));
}

function answerOf({ verdict, paths }: Trace): string {
	const reasons = paths.flatMap(({ blockers, unknowns }) => [...blockers, ...unknowns].map(({ code }) => code));
	return [verdict, ...new Set(reasons)].join(' ');
}

/** What AWS refuses and positions speak of: routes for a block of the VPC (5), private DNS in a VPC without (33), links (46, 55), a load balancer in one zone (59). */
const TAKEN_ALL_THE_SAME: ReadonlySet<string> = new Set([
	'route-target-missing',
	'private-dns-without-hostnames',
	'refused-link',
	'refused-load-balancer',
]);

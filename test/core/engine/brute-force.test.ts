import assert from 'node:assert/strict';
import fc from 'fast-check';
import { traceFlows } from '../../../server/src/core/analysis/analyse.ts';
import type { Hop, Step, Trace } from '../../../server/src/core/engine/trace.ts';
import { type Address, parseAddress } from '../../../server/src/core/net/address.ts';
import { addressSet } from '../../../server/src/core/net/address-set.ts';
import { numberSet } from '../../../server/src/core/net/number-set.ts';
import { intersectPackets, isEmptyPackets, type PacketSet, packetBox } from '../../../server/src/core/net/packets.ts';
import { aclAllows, groupsAllow, hostRouteFor, type Packet, routeFor } from './independent.ts';
import { type NetworkSpec, randomNetwork, textOf, VPC_BLOCK } from './random-network.ts';
import { type Sample, sampleOf } from './sampling.ts';
import { analysed, finished, rootOf } from './tracing.ts';

/** Every decision of every step of random traces, asked again for single packets by evaluators that know nothing of the engine. */
describe('single packets of every step, evaluated independently', () => {
	const counted = { acl: 0, groups: 0, routes: 0, hosts: 0 };

	it('get the same decisions', () => {
		fc.assert(
			fc.property(randomNetwork, fc.array(fc.nat(), { minLength: 3, maxLength: 3 }), (spec, choices) => {
				for (const trace of finished(traceFlows(rootOf(analysed(textOf(spec)))))) {
					for (const { hops, forward } of legsOf(trace)) {
						hops.forEach((hop, index) => {
							for (const step of hop.steps) checkStep(spec, hops.slice(0, index), hop, step, forward, choices, counted);
						});
					}
				}
			}),
			{ seed: 20240229, numRuns: 250 },
		);
	});

	it('are many of each sort', () => {
		for (const [sort, number] of Object.entries(counted)) assert.ok(number > 300, `only ${number} ${sort}`);
	});
});

function legsOf({ paths }: Trace): readonly { readonly hops: readonly Hop[]; readonly forward: boolean }[] {
	return paths.flatMap(({ forward, return: back }) => [
		{ hops: forward, forward: true },
		{ hops: back ?? [], forward: false },
	]);
}

type Sort = 'acl' | 'groups' | 'routes' | 'hosts';

function checkStep(
	spec: NetworkSpec,
	before: readonly Hop[],
	hop: Hop,
	step: Step,
	forward: boolean,
	choices: readonly number[],
	counted: Record<Sort, number>,
): void {
	for (const choice of choices) {
		const sample = sampleOf(step.packets, choice);
		const answer = sample && (filterAnswer(spec, before, hop, step, forward, sample) ?? routeAnswer(spec, hop, step, sample));
		if (answer !== undefined) {
			counted[answer.sort] += 1;
			assert.deepEqual(answer.got, answer.expected, `${hop.node} ${step.kind} ${step.code} ${JSON.stringify(sample)}`);
		}
	}
}

interface Answer {
	readonly sort: Sort;
	readonly expected: unknown;
	readonly got: unknown;
}

function filterAnswer(
	spec: NetworkSpec,
	before: readonly Hop[],
	hop: Hop,
	step: Step,
	forward: boolean,
	packet: Packet,
): Answer | undefined {
	if (step.kind !== 'filter') return undefined;
	const [word, name = ''] = step.filter.split(' ');
	const side = step.filter.endsWith(' in') ? 'in' : 'out';
	const got = step.decision === 'passed';
	if (word === 'acl' && name !== 'default') {
		return { sort: 'acl', expected: aclAllows(spec.acls[name]?.[side] ?? [], side, packet), got };
	}
	const owner = spec.instances.flatMap(({ name: host, interfaces }) => interfaces.filter((each) => `${host}.${each.name}` === hop.node))[0];
	// On the way back a reply may be hidden by what the way there went through.
	return owner === undefined || !forward || !step.filter.startsWith('group')
		? undefined
		: { sort: 'groups', expected: groupsAllow(spec, owner, side, packet, isSenderKnown(before)), got };
}

function routeAnswer(spec: NetworkSpec, hop: Hop, step: Step, sample: Sample): Answer | undefined {
	if (step.kind !== 'route') return undefined;
	const got = ruleFor(step, sample);
	if (step.table.startsWith('main.')) {
		return { sort: 'routes', expected: routeFor(spec, step.table.replace('main.', ''), VPC_BLOCK, sample.destination), got };
	}
	const host = step.code === 'os-route' ? spec.instances.find(({ name }) => name === hop.node) : undefined;
	return host === undefined || host.rules.length > 0
		? undefined
		: { sort: 'hosts', expected: hostRouteFor(host, spec.subnets, sample.destination), got };
}

/** Groups are known as long as nothing forwarded or translated the packets on their way. */
function isSenderKnown(before: readonly Hop[]): boolean {
	let known = true;
	for (const { kind, steps } of before) {
		if (kind === 'internet-gateway' || kind === 'nat-gateway') known = false;
		for (const { code } of steps) {
			if (code === 'forwards') known = false;
			// What a host gives its own address to is sent by its interface.
			if (code === 'nat-source') known = kind === 'instance';
		}
	}
	return known;
}

/** The rule whose part holds the packet. */
function ruleFor({ decided }: Step, sample: Sample): string | undefined {
	return decided.findLast(({ part }) => !isEmptyPackets(intersectPackets(part, boxOf(sample))))?.rule;
}

function boxOf({ protocol, source, destination, sourcePort, destinationPort }: Sample): PacketSet {
	const ported = protocol === 6 || protocol === 17;
	return [
		packetBox({
			source: addressSet(address(source)),
			destination: addressSet(address(destination)),
			protocols: numberSet(protocol),
			...(ported ? { sourcePorts: numberSet(sourcePort), destinationPorts: numberSet(destinationPort) } : {}),
		}),
	];
}

function address(text: string): Address {
	const read = parseAddress(text);
	assert.ok(read, text);
	return read;
}

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { Root } from '../../../server/src/core/analysis/analysis.ts';
import type { Question } from '../../../server/src/core/analysis/question.ts';
import { enter } from '../../../server/src/core/engine/branch.ts';
import { sort } from '../../../server/src/core/engine/filters/network-acl.ts';
import { throughGroups } from '../../../server/src/core/engine/filters/security-group.ts';
import { chooseTransitRoutes } from '../../../server/src/core/engine/routing/transit-routes.ts';
import { chooseRoutes } from '../../../server/src/core/engine/routing/vpc-routes.ts';
import type { Trace } from '../../../server/src/core/engine/trace.ts';
import { newBranch } from '../../../server/src/core/engine/walk.ts';
import { entity, walkContext } from '../../../server/src/core/engine/walk-context.ts';
import { type Address, parseAddress } from '../../../server/src/core/net/address.ts';
import { type AddressSet, addressSet, allAddresses, formatAddresses } from '../../../server/src/core/net/address-set.ts';
import { numberSet } from '../../../server/src/core/net/number-set.ts';
import { type PacketSet, packetBox, sourcesOf } from '../../../server/src/core/net/packets.ts';
import { ICMP, TCP, UDP } from '../../../server/src/core/net/protocols.ts';
import type { Assertion, Corpus, Example } from './aws-corpus.ts';
import { endOf, type Probe, tableName, targetOf, topologyOf } from './aws-topology.ts';
import { analysed, asked, problemsOf, rootOf } from './tracing.ts';

/**
 * The networks of AWS's documentation, walked: what its pages say of them is what a trace has to say. An answer that is
 * not there yet (`unknown`, for a kind that is not walked) counts by itself; a wrong one never passes.
 */
const corpus = process.env['HOPWISE_CORPUS'] ?? join(import.meta.dirname, '../../../../shared/data');
const file = join(corpus, 'doc-examples.json');

/** What AWS's examples say and a topology says otherwise on purpose, with the reason. */
const APART: ReadonlyMap<string, string> = new Map([
	['nat-uc2-allow-listed#2', 'the corpus itself holds it for open'],
	['igw-public-ip#6', 'a flow begins at whoever has the address: a forged source belongs to nobody'],
]);

type Outcome =
	| { readonly kind: 'agreed' }
	| { readonly kind: 'wrong'; readonly got: string }
	| { readonly kind: 'not asked'; readonly why: string };

const tally = new Map<string, { agreed: number; readonly notAsked: Map<string, number> }>();

describe('the example networks of AWS’s documentation', () => {
	if (!existsSync(file)) {
		it('are not here', function () {
			process.stderr.write(
				`\n    !! ${file} is missing: no example of AWS's documentation was walked. HOPWISE_CORPUS names the folder it lies in.\n`,
			);
			this.skip();
		});
		return;
	}
	const { examples } = JSON.parse(readFileSync(file, 'utf8')) as Corpus;

	for (const example of examples) {
		const kinds = new Set(example.assertions.map(({ kind }) => kind));
		if (kinds.size === 1 && kinds.has('config')) {
			for (const assertion of example.assertions) count(assertion, { kind: 'not asked', why: 'about what AWS accepts, not about packets' });
			continue;
		}
		it(example.id, () => {
			const root = rootOf(analysed(topologyOf(example.network)));
			const wrong = example.assertions.flatMap((assertion) => {
				const outcome = answer(example, root, assertion);
				count(assertion, outcome);
				return outcome.kind === 'wrong'
					? [`${assertion.id} ${assertion.from} to ${assertion.to}: ${assertion.expect} (${assertion.why}), got ${outcome.got}`]
					: [];
			});
			assert.deepEqual(wrong, []);
		});
	}

	it('are written without a fault', () => {
		const faults = examples
			.filter(({ network }) => (network.vpcs ?? []).length > 0)
			.flatMap(({ id, network }) => problemsOf(analysed(topologyOf(network))).map((message) => `${id}: ${message}`));
		assert.deepEqual(faults, []);
	});

	after(() => {
		for (const [kind, { agreed, notAsked }] of tally) {
			const left = [...notAsked].map(([why, number]) => `${number} ${why}`);
			process.stdout.write(`      ${kind}: ${agreed} agreed${left.length === 0 ? '' : `, not asked: ${left.join('; ')}`}\n`);
		}
	});
});

function count({ kind }: Assertion, outcome: Outcome): void {
	const row = tally.get(kind) ?? { agreed: 0, notAsked: new Map<string, number>() };
	tally.set(kind, row);
	if (outcome.kind === 'agreed') row.agreed += 1;
	if (outcome.kind === 'not asked') row.notAsked.set(outcome.why, (row.notAsked.get(outcome.why) ?? 0) + 1);
}

function answer(example: Example, root: Root, assertion: Assertion): Outcome {
	const apart = APART.get(assertion.id);
	if (apart !== undefined) return { kind: 'not asked', why: apart };
	switch (assertion.kind) {
		case 'reachability':
			return reachability(example, root, assertion);
		case 'route_lookup':
			return routeLookup(example, root, assertion);
		case 'nacl_eval':
			return aclDecision(root, assertion);
		case 'sg_eval':
			return groupDecision(example, assertion);
		case 'config':
			return { kind: 'not asked', why: 'about what AWS accepts, not about packets' };
	}
}

function judged(agrees: boolean, got: string): Outcome {
	return agrees ? { kind: 'agreed' } : { kind: 'wrong', got };
}

function reachability(example: Example, root: Root, assertion: Assertion): Outcome {
	const trace = asked(root, questionOf(example, assertion));
	if (trace.verdict === 'unknown') {
		const unknowns = trace.paths.flatMap((path) => path.unknowns);
		const notWalked = unknowns.find(({ code }) => code === 'not-walked');
		return notWalked === undefined
			? { kind: 'wrong', got: describeTrace(trace) }
			: { kind: 'not asked', why: 'through a kind that is not walked yet' };
	}
	const agrees = trace.verdict === (assertion.expect === 'allow' ? 'reachable' : 'blocked');
	const seen = assertion.src_seen === undefined || seenSources(trace).includes(assertion.src_seen);
	const passed = (assertion.path_must_include ?? []).every((name) =>
		trace.paths.every(({ forward }) => forward.some(({ node }) => node === targetOf(example.network, name))),
	);
	return judged(agrees && seen && passed, describeTrace(trace));
}

function questionOf({ network }: Example, { from, to, protocol, port, family, src_port, dst_ip, src_ip }: Assertion): Question {
	const sender = typeof from === 'string' ? from : '';
	const external = network.external_hosts?.find(({ id }) => id === sender);
	const nat = network.nat_gateways?.find(({ id }) => id === to);
	const natAddress = external?.reached_via === 'internet' ? nat?.eip : nat?.private_ip;
	const traffic =
		protocol === 'icmp'
			? `${family === undefined ? 'icmp' : 'icmpv6'} echo-request`
			: port === null
				? `${protocol}`
				: `${protocol} ${port}`;
	return {
		from: src_ip ?? endOf(network, sender),
		to: dst_ip ?? natAddress ?? endOf(network, to),
		traffic,
		...(protocol === 'tcp' || protocol === 'udp' ? { sourcePorts: `${src_port ?? 50000}` } : {}),
		...(family === undefined ? {} : { family: 'ipv6' as const }),
	};
}

function seenSources({ paths }: Trace): readonly string[] {
	return paths.flatMap(({ forward }) => {
		const last = forward.at(-1)?.steps.at(-1)?.packets;
		return last === undefined ? [] : [formatAddresses(sourcesOf(last))];
	});
}

function describeTrace(trace: Trace): string {
	const { verdict, paths } = trace;
	const why = paths.flatMap(({ blockers, unknowns }) =>
		[...blockers, ...unknowns].map(({ leg, code, reason }) => `${leg} ${code}: ${reason}`),
	);
	return `${verdict}${why.length === 0 ? '' : ` (${why.join('; ')})`}, seen as ${seenSources(trace).join(', ')}`;
}

function routeLookup({ network }: Example, root: Root, { from, to, expect }: Assertion): Outcome {
	const table = network.route_tables?.find(({ id }) => id === from);
	const transit = network.tgw_route_tables?.find(({ id }) => id === from);
	const found =
		table === undefined
			? entity(root.network, `transit_gateway_route_table:${transit?.tgw ?? ''}.${transit?.id ?? ''}`, 'transit-gateway-route-table')
			: entity(root.network, `route_table:${table.vpc}.${tableName(table)}`, 'route-table');
	assert.ok(found, `a table of ${to}`);
	const context = walkContext(root.network);
	const chosen =
		found.kind === 'route-table'
			? chooseRoutes(context, found, addressSet(address(to)))
			: chooseTransitRoutes(context, found, addressSet(address(to)));
	if ('missing' in chosen) {
		return chosen.missing.code === 'not-walked'
			? { kind: 'not asked', why: 'with routes of a kind that is not walked yet' }
			: { kind: 'wrong', got: chosen.missing.message };
	}
	const hops = chosen.choices.flatMap(({ candidates }) => candidates.map(({ nextHop }) => nextHop));
	if (hops.some((hop) => hop.kind === 'missing' && hop.missing.code === 'not-walked')) {
		return { kind: 'not asked', why: 'with routes of a kind that is not walked yet' };
	}
	const names = hops.map(
		(hop) => (hop.kind === 'to' || hop.kind === 'endpoint' ? root.network.entities.get(hop.key) : undefined) ?? hop.kind,
	);
	const got = names.map((each) => (typeof each === 'string' ? each : each.kind === 'interface' ? each.name : each.shortName)).join(' and ');
	const wanted = expect === 'local' || expect === 'blackhole' ? expect : expect === 'none' ? '' : targetOf(network, expect);
	return judged(got === wanted, got === '' ? 'none' : got);
}

/** The sample of a NACL has no subnet: its entries are asked about the packet itself. */
function aclDecision(root: Root, assertion: Assertion): Outcome {
	const acl = [...root.network.entities.values()].find((each) => each.kind === 'network-acl' && each.shortName === assertion.from);
	assert.ok(acl?.kind === 'network-acl');
	const side = assertion.direction === 'inbound' ? 'in' : 'out';
	const { allowed, denied } = sort(
		side === 'in' ? acl.inbound : acl.outbound,
		side,
		packetOf(assertion, side, addressSet(address(assertion.to))),
	);
	const [rule] = [...allowed, ...denied];
	const got = `${allowed.length > 0 ? 'allow' : 'deny'} by ${rule === undefined ? '*' : rule.rule.split(' ')[0]}`;
	return judged(got === `${assertion.expect} by ${assertion.matched_rule ?? got.split(' by ')[1]}`, got);
}

/** A group is asked through an interface that carries it; a peer that is a group is the address of a member. */
function groupDecision({ network }: Example, assertion: Assertion): Outcome {
	const groups = typeof assertion.from === 'string' ? [assertion.from] : assertion.from;
	const member: readonly Probe[] = assertion.to.startsWith('sg-') ? [{ name: 'member', groups: [assertion.to] }] : [];
	const root = rootOf(analysed(topologyOf(network, [{ name: 'asked', groups }, ...member])));
	const owner = entity(root.network, 'interface:asked.eth0', 'interface');
	const peer = entity(root.network, 'interface:member.eth0', 'interface')?.addresses[0]?.prefix.first ?? address(assertion.to);
	assert.ok(owner);
	const side = assertion.direction === 'inbound' ? 'in' : 'out';
	const branch = enter(newBranch(packetOf(assertion, side, addressSet(peer))), {
		node: 'asked',
		kind: 'interface',
		key: undefined,
		detail: undefined,
		assumed: false,
		source: undefined,
	});
	const after = throughGroups(walkContext(root.network), branch, owner, side);
	const got = after.map(({ standing }) => (standing === 'passed' ? 'allow' : 'deny')).join();
	return judged(got === assertion.expect, got);
}

function packetOf({ protocol, port }: Assertion, side: 'in' | 'out', peer: AddressSet): PacketSet {
	const own = allAddresses(peer.family);
	const number = { tcp: TCP, udp: UDP, icmp: ICMP }[protocol ?? ''];
	assert.ok(number !== undefined);
	return [
		packetBox({
			source: side === 'in' ? peer : own,
			destination: side === 'in' ? own : peer,
			protocols: numberSet(number),
			...(port === null ? {} : { destinationPorts: numberSet(port) }),
		}),
	];
}

function address(text: string): Address {
	const read = parseAddress(text);
	assert.ok(read, text);
	return read;
}

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { NOT_MODELLED } from '../../../scripts/generated/aws-not-modelled.ts';
import { traceFlows } from '../../../server/src/core/analysis/analyse.ts';
import { formatAddresses } from '../../../server/src/core/net/address-set.ts';
import { formatNumbers } from '../../../server/src/core/net/number-set.ts';
import { destinationsOf, sourcesOf } from '../../../server/src/core/net/packets.ts';
import { formatPrefix } from '../../../server/src/core/net/prefix.ts';
import { type Assertion, addressesOf, type Corpus, type Example, signatureOf } from './aws-corpus.ts';
import { routeFound } from './aws-decisions.ts';
import { type AwsFixture, awsFixtures, type HeldDecision, idsHeldBy } from './aws-fixture.ts';
import { signatureOfTarget } from './aws-signatures.ts';
import { analysed, finished, rootOf } from './tracing.ts';

/**
 * The fixtures of AWS's examples against what its documentation says, as it was collected: each assertion is held once, by
 * a fixture or by the list of what is not modelled, with the same addresses, ports and expectation.
 */
const corpus = process.env['HOPWISE_CORPUS'] ?? join(import.meta.dirname, '../../../../shared/data');
const file = join(corpus, 'doc-examples.json');

describe('the fixtures of AWS’s examples', () => {
	if (!existsSync(file)) {
		it('are not compared: the collection is not here', function () {
			process.stderr.write(
				`\n    !! ${file} is missing: the fixtures were not compared with AWS's documentation. HOPWISE_CORPUS names the folder it lies in.\n`,
			);
			this.skip();
		});
		return;
	}
	const { examples } = JSON.parse(readFileSync(file, 'utf8')) as Corpus;
	const fixtures = new Map(awsFixtures().map((fixture) => [fixture.name, fixture]));
	const notModelled = NOT_MODELLED.flatMap(({ assertions }) => assertions.map(([id]) => id));

	it('are one for each example', () => assert.deepEqual([...fixtures.keys()].sort(), examples.map(({ id }) => id).sort()));

	it('hold every assertion once', () => {
		const held = [...[...fixtures.values()].flatMap(idsHeldBy), ...notModelled];
		const asserted = examples.flatMap(({ assertions }) => assertions.map(({ id }) => id));
		const times = (id: string) => held.filter((each) => each === id).length;
		assert.deepEqual(
			asserted.filter((id) => times(id) !== 1),
			[],
		);
		assert.deepEqual(
			held.filter((id) => !asserted.includes(id)),
			[],
		);
	});

	for (const example of examples) {
		it(`${example.id} says the same`, () => {
			const fixture = fixtures.get(example.id);
			assert.ok(fixture);
			assert.deepEqual(new Comparison(example, fixture).differences(), []);
		});
	}
});

class Comparison {
	readonly #example;
	readonly #fixture;
	readonly #root;
	readonly #traces;

	constructor(example: Example, fixture: AwsFixture) {
		this.#example = example;
		this.#fixture = fixture;
		this.#root = rootOf(analysed(fixture.text));
		this.#traces = finished(traceFlows(this.#root));
	}

	differences(): readonly string[] {
		const held = new Set(idsHeldBy(this.#fixture));
		return this.#example.assertions
			.filter(({ id }) => held.has(id))
			.flatMap((assertion) => this.#of(assertion).map((difference) => `${assertion.id}: ${difference}`));
	}

	#of(assertion: Assertion): readonly string[] {
		switch (assertion.kind) {
			case 'reachability':
				return this.#reachability(assertion);
			case 'route_lookup':
				return this.#lookup(assertion);
			case 'nacl_eval':
				return this.#decision(assertion, this.#fixture.aclDecisions);
			case 'sg_eval':
				return this.#decision(assertion, this.#fixture.groupDecisions);
			case 'config':
				return this.#configuration(assertion);
		}
	}

	#reachability(assertion: Assertion): readonly string[] {
		const held = this.#fixture.flows.find(({ ids }) => ids.includes(assertion.id));
		const trace = this.#traces.find(({ flow }) => flow.name === held?.flow);
		if (held === undefined || trace === undefined) return ['no flow'];
		const { from, to } = addressesOf(this.#example.network, assertion);
		const sent = trace.paths.flatMap(({ forward }) => forward[0]?.steps[0]?.packets ?? []);
		const [box] = sent;
		const words = `${trace.traffic.text}`.replace(/ echo-request$/, '').replace('icmpv6', 'icmp');
		return [
			...different('traffic', words, assertion.port === null ? assertion.protocol : `${assertion.protocol} ${assertion.port}`),
			...different('expectation', trace.flow.expect, assertion.expect === 'allow' ? 'reachable' : 'blocked'),
			...different('source address seen', held.seenAs, assertion.src_seen),
			...different('components on the way', held.through.length, assertion.path_must_include?.length ?? 0),
			...(from === undefined || box === undefined ? [] : different('source', formatAddresses(sourcesOf(sent)), from)),
			...(to === undefined || box === undefined ? [] : different('destination', formatAddresses(destinationsOf(sent)), to)),
			...(assertion.protocol !== 'tcp' && assertion.protocol !== 'udp'
				? []
				: different(
						'source port',
						trace.flow.sourcePorts === undefined ? 'none' : formatNumbers(trace.flow.sourcePorts),
						`${assertion.src_port ?? 50000}`,
					)),
		];
	}

	#lookup({ id, from, to, expect }: Assertion): readonly string[] {
		const held = this.#fixture.lookups.find(({ ids }) => ids.includes(id));
		if (held === undefined) return ['no lookup'];
		const { target } = routeFound(this.#root, held.table, held.address);
		const found = target === undefined ? held.target : signatureOfTarget(this.#root.network, target);
		const wanted = expect === 'none' ? 'no route' : (signatureOf(this.#example.network, expect) ?? expect);
		return [
			...different('address', held.address, to),
			...different('target', found, wanted),
			...different('blocks of the VPC', this.#blocksAround(held.table), blocksOf(this.#example, `${from}`)),
		];
	}

	/** The blocks of the VPC that a table is in; of a transit gateway's table none. */
	#blocksAround(table: string): string {
		const vpc = this.#root.network.entities.get(`vpc:${table.split('.')[0] ?? ''}`);
		const isTransit = this.#root.network.entities.has(`transit_gateway_route_table:${table}`);
		return vpc?.kind === 'vpc' && !isTransit ? vpc.blocks.map(({ prefix }) => formatPrefix(prefix)).join() : '';
	}

	#decision(assertion: Assertion, all: readonly HeldDecision[]): readonly string[] {
		const held = all.find(({ ids }) => ids.includes(assertion.id));
		if (held === undefined) return ['no decision'];
		const isGroup = assertion.to.startsWith('sg-');
		return [
			...different('direction', held.direction, assertion.direction),
			...different('protocol', held.protocol, assertion.protocol),
			...different('port', held.port ?? null, assertion.port),
			...(isGroup ? [] : different('peer', held.peer, assertion.to)),
			...different('decision', held.decision, assertion.expect),
			...different('rule', held.rule, assertion.matched_rule === undefined ? undefined : `${assertion.matched_rule}`),
			...different('groups', held.by.length, [assertion.from].flat().length),
		];
	}

	/** Configurations are told in words: what is accepted, refused, or comes of it, for the addresses that are named. */
	#configuration({ id, from, to, expect }: Assertion): readonly string[] {
		const { flows, findings, text } = this.#fixture;
		const finding = findings.find(({ ids }) => ids.includes(id));
		const flow = flows.find(({ ids }) => ids.includes(id))?.flow;
		const expected = this.#traces.find((trace) => trace.flow.name === flow)?.flow.expect;
		const named = `${from} ${to} ${expect}`.match(/[0-9a-f]+(?:[.:][0-9a-f]*)+(?:\/\d+)?/g) ?? [];
		const absent = named.filter((each) => /\d\.\d|:/.test(each) && !text.includes(each));
		const outcome = OUTCOMES.get(expect);
		const got = finding !== undefined ? (finding.rule === undefined ? 'accepted' : 'refused') : expected;
		return [...absent.map((each) => `nothing says ${each}`), ...(outcome === undefined ? [] : different('outcome', got, outcome))];
	}
}

/** What of an expectation in words can be compared; the rest are values of many kinds. */
const OUTCOMES: ReadonlyMap<string, string> = new Map([
	['accept', 'accepted'],
	['reject', 'refused'],
	['reserved', 'refused'],
	['usable', 'accepted'],
	['allow', 'reachable'],
	['not filtered', 'reachable'],
	['deny', 'blocked'],
	['drop', 'blocked'],
]);

function blocksOf({ network }: Example, table: string): string {
	const vpc = network.route_tables?.find(({ id }) => id === table)?.vpc;
	const found = network.vpcs?.find(({ id }) => id === vpc);
	return [...(found?.cidrs ?? []), ...(found?.ipv6_cidrs ?? [])].join();
}

function different(what: string, got: unknown, wanted: unknown): readonly string[] {
	return got === wanted ? [] : [`${what} is ${String(got)} and should be ${String(wanted)}`];
}

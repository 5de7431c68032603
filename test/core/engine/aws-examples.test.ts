import assert from 'node:assert/strict';
import { NOT_MODELLED, UNKNOWN_YET } from '../../../scripts/generated/aws-not-modelled.ts';
import { checkTexts } from '../../../scripts/generated/check-texts.ts';
import { traceFlows } from '../../../server/src/core/analysis/analyse.ts';
import type { Root } from '../../../server/src/core/analysis/analysis.ts';
import type { Trace } from '../../../server/src/core/engine/trace.ts';
import { entity } from '../../../server/src/core/engine/walk-context.ts';
import { entitiesOf } from '../../../server/src/core/model/entities.ts';
import { formatAddresses } from '../../../server/src/core/net/address-set.ts';
import { sourcesOf } from '../../../server/src/core/net/packets.ts';
import { aclDecision, groupDecision, routeFound } from './aws-decisions.ts';
import { type AwsFixture, awsFixtures, type HeldFlow, idsHeldBy } from './aws-fixture.ts';
import { analysed, finished, problemsOf, rootOf } from './tracing.ts';

/**
 * The networks of AWS's documentation as topologies (test/fixtures/aws): what its pages say of each is what Hopwise has to
 * say. `aws-corpus.test.ts` holds them to what the pages say.
 */

/** Nothing else may be unknown, and nothing of these known. A flow that holds no assertion is called by its fixture and its name. */
const unknownYet = new Set(UNKNOWN_YET.flatMap(({ assertions }) => assertions));

const fixtures = awsFixtures();

describe('the example networks of AWS’s documentation', () => {
	for (const fixture of fixtures) {
		describe(fixture.name, () => {
			const analysis = analysed(fixture.text);
			const root = rootOf(analysis);
			const traces = finished(traceFlows(root));

			it('names its source and tells its story', () => assert.match(fixture.text, /^# .*(Guide|guide|Gateways|Balancers).*\n# [A-Z]/));

			if (fixture.findings.length === 0) it('is written as it should be', () => assert.deepEqual(problemsOf(analysis), []));
			else {
				const found = findingsOf(fixture);
				for (const { ids, line, rule } of fixture.findings) {
					it(`${ids.join(', ')}: line ${line} is ${rule === undefined ? 'accepted' : `refused by ${rule}`}`, () => {
						const codes = found.get(line) ?? [];
						if (rule === undefined) assert.deepEqual(codes, []);
						else assert.ok(codes.includes(rule), `found there: ${codes.join(', ')}`);
					});
				}
			}

			for (const trace of traces) {
				const held = fixture.flows.find(({ flow }) => flow === trace.flow.name);
				it(`${held?.ids.join(', ') ?? 'besides'}: ${trace.flow.name}`, () => checkFlow(fixture, trace, held));
			}

			for (const { ids, table, address, target } of fixture.lookups) {
				it(`${ids.join(', ')}: ${table} leads ${address} to ${target}`, () => assert.equal(routeFound(root, table, address).name, target));
			}

			for (const held of fixture.aclDecisions) {
				it(`${held.ids.join(', ')}: ${held.by.join()} ${held.direction}`, () => {
					const { decision, rule } = aclDecision(root, held);
					assert.equal(decision, held.decision);
					if (held.rule !== undefined) assert.equal(rule, held.rule);
				});
			}

			for (const held of fixture.groupDecisions) {
				it(`${held.ids.join(', ')}: ${held.by.join()} ${held.direction}`, () => assert.equal(groupDecision(root, held), held.decision));
			}

			for (const { ids, subnet, table } of fixture.subnetTables) {
				it(`${ids.join(', ')}: ${subnet} follows ${table}`, () => assert.equal(tableOf(root, subnet), table));
			}

			for (const { ids, count } of fixture.peeringCounts) {
				it(`${ids.join(', ')}: ${count} peerings`, () => assert.equal(entitiesOf(root.network, 'peering').length, count));
			}
		});
	}

	it('hold nothing twice, and nothing that is not modelled', () => {
		const ids = [...fixtures.flatMap(idsHeldBy), ...NOT_MODELLED.flatMap(({ assertions }) => assertions.map(([id]) => id))];
		assert.deepEqual(
			ids.filter((id, index) => ids.indexOf(id) !== index),
			[],
		);
	});

	it('have a flow for all that is listed as unknown', () => {
		const held = new Set(fixtures.flatMap(({ flows }) => flows.flatMap(({ ids }) => ids)));
		assert.deepEqual(
			[...unknownYet].filter((id) => !held.has(id) && !id.includes(' ')),
			[],
		);
	});
});

function checkFlow({ name }: AwsFixture, trace: Trace, held: HeldFlow | undefined): void {
	assert.ok(trace.flow.expect !== undefined, 'a flow says what is expected');
	if ((held?.ids ?? [`${name} ${trace.flow.name}`]).some((id) => unknownYet.has(id))) {
		assert.equal(trace.verdict, 'unknown', 'it is known now: take it from the list');
		return;
	}
	assert.ok(trace.met, `${trace.verdict}: ${reasonsOf(trace).join('; ')}`);
	if (held?.seenAs !== undefined) assert.deepEqual(seenSources(trace, held.seenBy), [held.seenAs]);
	for (const { forward } of held === undefined ? [] : trace.paths) {
		const nodes = forward.map(({ node }) => node);
		for (const node of held?.through ?? []) assert.ok(nodes.includes(node), `${node} is not on the way: ${nodes.join(', ')}`);
	}
}

function reasonsOf({ paths }: Trace): readonly string[] {
	return paths.flatMap(({ blockers, unknowns }) => [...blockers, ...unknowns].map(({ leg, code, reason }) => `${leg} ${code}: ${reason}`));
}

/** The sources of the packets that arrive at the last hop, or at the one of this name. */
function seenSources({ paths }: Trace, by: string | undefined): readonly string[] {
	return [
		...new Set(
			paths.flatMap(({ forward }) => {
				const seen = by === undefined ? forward.at(-1)?.steps.at(-1) : forward.find(({ node }) => node === by)?.steps[0];
				return seen === undefined ? [] : [formatAddresses(sourcesOf(seen.packets))];
			}),
		),
	];
}

function tableOf({ network }: Root, subnet: string): string | undefined {
	const link = entity(network, `subnet:${subnet}`, 'subnet')?.routeTable;
	return link?.resolved === true ? entity(network, link.key, 'route-table')?.shortName : undefined;
}

/** What `check` finds in a fixture, hints aside, by its lines. */
function findingsOf({ name, text }: AwsFixture): ReadonlyMap<number, readonly string[]> {
	const found = new Map<number, readonly string[]>();
	for (const { findings } of checkTexts([{ name: `${name}.topo.yaml`, text }]).report.files) {
		for (const { source, severity, code } of findings) {
			if (source !== null && severity !== 'hint') found.set(source.line, [...(found.get(source.line) ?? []), code]);
		}
	}
	return found;
}

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { checkTexts } from '../../../scripts/generated/check-texts.ts';
import { unreachableFlow } from '../../../server/src/core/rules/flows/unreachable-flow.ts';
import { readFixture } from './markers.ts';

/** The message and the related places of every finding with this code. */
function found(code: string, text: string) {
	const { report } = checkTexts([{ name: 'a.topo.yaml', text }]);
	const findings = report.files.flatMap((file) => file.findings).filter((finding) => finding.code === code);
	return findings.map(({ message, related }) => ({ message, related: related.map((place) => place.message) }));
}

describe('the related places of a finding about a flow', () => {
	const verdicts = readFileSync(new URL('fixtures/flows/verdicts.topo.yaml', import.meta.url), 'utf8');
	const [fixture] = readFixture('verdicts.topo.yaml', verdicts).files;

	it('say what stands there, not the headline again', () => {
		assert.deepEqual(found('unreachable-flow', unreachableFlow.failing), [
			{
				message: 'query (tcp 5432) is blocked: security group main.db of db.eth0 lets no tcp 5432 in',
				related: ['no rule here allows it'],
			},
		]);
	});

	it('say what happens at every place but the first', () => {
		const [blocked] = found('unreachable-flow', fixture?.text ?? '');
		assert.deepEqual(blocked?.related.slice(0, 2), ['no rule here matches', 'security group main.server of server.eth0 lets no tcp 80 in']);
	});

	for (const code of ['unreachable-flow', 'partly-reachable-flow', 'undecided-flow']) {
		it(`never say what the headline of ${code} says`, () => {
			const all = found(code, fixture?.text ?? '');
			assert.ok(all.length > 0);
			for (const { message, related } of all) assert.ok(related.every((place) => !message.includes(place)));
		});
	}
});

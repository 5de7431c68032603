import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tracesOf } from './tracing.ts';

/** What a line that cannot be read would have said is not known: it may make a verdict unknown, and never another one. */
const WAYS: Readonly<Record<string, (line: string) => string>> = {
	'a quote that does not end': (line) => line.replace(/: (.*)$/, ': "$1'),
	'a brace too few': (line) => line.replace(/([\w./-]+)(?=[^\w./-]*$)/, '{ $1'),
	'a brace too many': (line) => (/[}\]]$/.test(line) ? `${line} }` : line),
};

const FIXTURES = [
	'connect',
	'endpoint-services',
	'inspection',
	'peering',
	'public-access',
	'transit-gateway',
	'transit-vpc',
	'transit-vpn',
	'transit-zones',
	'vpn',
];

/** Of these one way is enough: each of their many lines costs a trace of their many flows. */
const LARGE = ['direct-connect', 'load-balancers'];

describe('a line that cannot be read', function () {
	this.timeout(300_000);
	for (const fixture of [...FIXTURES, ...LARGE]) {
		for (const [way, broken] of Object.entries(WAYS).filter(([name]) => !LARGE.includes(fixture) || name === 'a brace too few')) {
			it(`makes verdicts unknown and no others of ${fixture}: ${way}`, () => {
				const lines = readFileSync(join(import.meta.dirname, 'fixtures', `${fixture}.topo.yaml`), 'utf8').split('\n');
				const whole = verdictsOf(lines.join('\n'));
				const wrong = lines.flatMap((line, index) => {
					const changed = broken(line);
					if (changed === line || /^\s*(#|$)/.test(line)) return [];
					const now = verdictsOf([...lines.slice(0, index), changed, ...lines.slice(index + 1)].join('\n'));
					return [...now]
						.filter(([flow, verdict]) => verdict !== 'unknown' && verdict !== (whole.get(flow) ?? verdict))
						.map(([flow, verdict]) => `${index + 1}: ${changed.trim()}: ${flow} was ${whole.get(flow)} and is ${verdict}`);
				});
				assert.deepEqual(wrong, []);
			});
		}
	}
});

function verdictsOf(text: string): ReadonlyMap<string, string> {
	return new Map(tracesOf(text).map(({ flow, traffic, verdict }) => [`${flow.name} ${traffic.text}`, verdict]));
}

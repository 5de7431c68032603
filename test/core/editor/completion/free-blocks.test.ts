import assert from 'node:assert/strict';
import { freeBlocks, freeVpcBlocks } from '../../../../server/src/core/editor/completion/free-blocks.ts';
import { formatPrefix, overlaps, type Prefix, parsePrefix } from '../../../../server/src/core/net/prefix.ts';

const prefix = (text: string): Prefix => {
	const reading = parsePrefix(text);
	assert.ok(reading.ok);
	return reading.prefix;
};
const free = (vpc: string, ...taken: readonly string[]): readonly string[] => freeBlocks(prefix(vpc), taken.map(prefix)).map(formatPrefix);

describe('free blocks', () => {
	it('begin with the size that most subnets have, behind the last one, and go on with the usual sizes', () => {
		assert.deepEqual(free('10.0.0.0/16', '10.0.1.0/26', '10.0.1.64/26', '10.0.2.0/24').slice(0, 4), [
			'10.0.3.0/26',
			'10.0.3.64/26',
			'10.0.3.128/26',
			'10.0.3.0/24',
		]);
	});

	it('are the lowest where none is free behind the last one', () => {
		assert.deepEqual(free('10.0.0.0/22', '10.0.1.0/24', '10.0.3.0/24').slice(0, 2), ['10.0.0.0/24', '10.0.2.0/24']);
	});

	it('are none where the VPC is full, and the whole of an empty small one', () => {
		assert.deepEqual(free('10.0.0.0/24', '10.0.0.0/25', '10.0.0.128/25'), []);
		assert.equal(free('10.0.0.0/28')[0], '10.0.0.0/28');
	});

	it('are of 64 bits in IPv6', () => {
		assert.deepEqual(free('2001:db8:1:a00::/56', '2001:db8:1:a00::/64').slice(0, 2), ['2001:db8:1:a01::/64', '2001:db8:1:a02::/64']);
	});

	it('overlap nothing, whatever is taken', () => {
		const taken = ['10.0.0.0/20', '10.0.16.0/28', '10.0.17.0/24', '10.0.128.0/17'];
		for (const text of free('10.0.0.0/16', ...taken)) {
			for (const other of taken) assert.ok(!overlaps(prefix(text), prefix(other)), `${text} and ${other}`);
		}
	});

	it('for a VPC are those of private addresses that no network has', () => {
		assert.deepEqual(freeVpcBlocks([prefix('10.0.0.0/16'), prefix('10.2.0.0/15')]).map(formatPrefix), [
			'10.1.0.0/16',
			'10.4.0.0/16',
			'10.5.0.0/16',
		]);
		assert.deepEqual(freeVpcBlocks([prefix('10.0.0.0/8')]).map(formatPrefix), ['172.16.0.0/16', '172.17.0.0/16', '172.18.0.0/16']);
	});
});

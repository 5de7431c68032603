import assert from 'node:assert/strict';
import { readJson } from '../../../server/src/core/import/json-text.ts';

describe('JSON from text', () => {
	const broken = (text: string) => {
		const reading = readJson(text);
		return reading.ok ? 'read' : `${reading.line} ${reading.message}`;
	};

	it('is read, with a byte order mark too', () => {
		assert.deepEqual(readJson('\ufeff{ "a": [1] }\r\n'), { ok: true, value: { a: [1] } });
	});

	it('that is cut says so, wherever it is cut', () => {
		const text = '{\n "Vpcs": [\n  { "VpcId": "vpc-1", "N": 12, "T": true } ] }';
		for (let length = 1; length < text.length; length++) {
			assert.match(broken(text.slice(0, length)), /^\d is JSON that ends in the middle$/, text.slice(0, length));
		}
	});

	it('that is something else says where', () => {
		assert.equal(broken('{\n "a": 1,\n}'), '3 is no JSON: "}" stands where it cannot');
		assert.equal(broken('vpcs:\n  main: {}\n'), '1 is no JSON: "v" stands where it cannot');
		assert.equal(broken('{} {}'), '1 is no JSON: "{" stands where it cannot');
		assert.equal(broken('<html>'), '1 is no JSON: "<" stands where it cannot');
		assert.equal(broken(' \n'), '1 is empty');
	});
});

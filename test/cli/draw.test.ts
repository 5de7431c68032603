import assert from 'node:assert/strict';
import { parseXml } from '../core/render/picture/xml.ts';
import { hopwise } from './run.ts';

describe('hopwise draw', function () {
	this.timeout(30_000);

	it('writes the network of a file as SVG, the same every time', async () => {
		const run = () => hopwise(['draw', 'good.topo.yaml']);
		const [one, two] = [await run(), await run()];
		assert.deepEqual([one.code, one.stderr], [0, '']);
		assert.equal(one.stdout, two.stdout);
		const { name, text } = parseXml(one.stdout.trimEnd());
		assert.equal(name, 'svg');
		assert.match(text, /good\.topo\.yaml.*client.*server/s);
	});

	it('reads standard input, and draws what of it can be read', async () => {
		const { code, stdout, stderr } = await hopwise(['draw', '-'], { stdin: 'vpcs:\n  m: { cidr: 10.0.0.0/33 }\n' });
		assert.equal(code, 0);
		assert.match(stdout, /data-key="vpc:m"/);
		assert.match(stderr, /`33` is over 32/);
	});

	it('writes ASCII where that is asked', async () => {
		const text = 'vpcs:\n  bücher: { cidr: 10.0.0.0/16 }\n';
		const { stdout } = await hopwise(['draw', '-', '--ascii'], { stdin: text });
		assert.match(stdout, /b&#252;cher/);
		assert.doesNotMatch(stdout, /[^\n -~]/);
		assert.match(parseXml(stdout.trimEnd()).text, /bücher/);
	});

	for (const [args, message] of [
		[['split'], /split is a folder; draw takes one file/],
		[['nowhere.topo.yaml'], /there is no such file/],
		[[], /missing required argument/],
	] as const) {
		it(`is 2 for hopwise draw ${args.join(' ')}`, async () => {
			const { code, stdout, stderr } = await hopwise(['draw', ...args]);
			assert.deepEqual([code, stdout], [2, '']);
			assert.match(stderr, message);
		});
	}
});

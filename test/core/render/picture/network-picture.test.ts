import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { networkPicture, networkPictureFile } from '../../../../server/src/core/render/picture/picture.ts';
import { generatedNetwork } from '../../../bench/generated-network.ts';
import { analysed, rootOf } from '../../engine/tracing.ts';
import { foldsOf, keysOf, manySubnets, readPicture, withClass } from './pictures.ts';

function networkOf(text: string) {
	return rootOf(analysed(text)).network;
}

describe('the picture of a network', () => {
	it('draws every VPC, subnet, gateway, host and network of a file, and what is not walked yet', () => {
		const network = networkOf(readFileSync('test/fixtures/language/everything.topo.yaml', 'utf8'));
		const { svg, drawnSubnets, allSubnets } = networkPicture(network);
		const keys = new Set(keysOf(readPicture(svg)));
		assert.deepEqual([drawnSubnets, allSubnets], [5, 5]);
		const places = [
			'vpc',
			'subnet',
			'nat-gateway',
			'internet-gateway',
			'egress-only-gateway',
			'vpn-gateway',
			'instance',
			'function',
			'network',
		];
		const joining = ['endpoint', 'load-balancer', 'peering', 'transit-gateway', 'vpn-connection', 'virtual-interface'];
		for (const { key, kind, source } of network.entities.values()) {
			if (source !== undefined && [...places, ...joining].includes(kind)) assert.ok(keys.has(key), key);
		}
	});

	it('joins subnets to what their tables lead to, and gateways to the internet', () => {
		const elements = readPicture(networkPicture(networkOf(readFileSync('examples/first-look.topo.yaml', 'utf8'))).svg);
		// private to nat, public to igw, igw to the internet
		assert.deepEqual([withClass(elements, 'link').length, withClass(elements, 'tip').length], [3, 3]);
	});

	it('says both families where a picture is about no flow', () => {
		const { svg } = networkPicture(networkOf(readFileSync('examples/dual-stack.topo.yaml', 'utf8')));
		assert.match(svg, /10\.0\.2\.0\/24/);
		assert.match(svg, /2001:db8:1:a02::\/64/);
	});

	it('has a box for each account and Region where there are several', () => {
		const vpc = (name: string, said: string) => `  ${name}: { cidr: 10.0.0.0/16, subnets: { a: { cidr: 10.0.1.0/24 } }, ${said} }\n`;
		const boxes = (...vpcs: readonly string[]) => {
			const elements = readPicture(networkPicture(networkOf(`vpcs:\n${vpcs.join('')}`)).svg);
			return [withClass(elements, 'account').length, withClass(elements, 'region').length];
		};
		const ireland = vpc('ireland', 'region: eu-west-1, account: 111111111111');
		const virginia = vpc('virginia', 'region: us-east-1, account: 111111111111');
		const neighbour = vpc('neighbour', 'region: eu-west-1, account: 222222222222');
		assert.deepEqual(boxes(ireland), [0, 0]);
		assert.deepEqual(boxes(ireland, virginia), [0, 2]);
		assert.deepEqual(boxes(ireland, neighbour), [2, 0]);
		assert.deepEqual(boxes(ireland, virginia, neighbour, vpc('unsaid', 'dns_support: true')), [2, 2]);
	});

	it('counts hosts where there are hundreds, and subnets where there are many hundreds', () => {
		const hosts = networkPicture(networkOf(manySubnets(200)));
		assert.deepEqual([hosts.drawnSubnets, foldsOf(readPicture(hosts.svg))['subnet:main.s-7']], [200, '2 hosts']);
		const subnets = networkPicture(networkOf(manySubnets(700)));
		assert.deepEqual(
			[subnets.drawnSubnets, foldsOf(readPicture(subnets.svg))],
			[
				0,
				{ 'zone:vpc:main:eu-west-1a': '234 subnets', 'zone:vpc:main:eu-west-1b': '233 subnets', 'zone:vpc:main:eu-west-1c': '233 subnets' },
			],
		);
	});

	it('folds and unfolds what is asked for', () => {
		const network = networkOf(manySubnets(700));
		const open = networkPicture(network, { expanded: new Set(['zone:vpc:main:eu-west-1b', 'subnet:main.s-1']) });
		assert.equal(open.drawnSubnets, 233);
		assert.ok(keysOf(readPicture(open.svg)).includes('instance:h-1-2'));
		const closed = networkPicture(networkOf(manySubnets(6)), { collapsed: new Set(['zone:vpc:main:eu-west-1a']), interactive: true });
		assert.equal(closed.drawnSubnets, 4);
	});

	it('stands in rows, not in one endless row', () => {
		const { width, height } = networkPicture(networkOf(manySubnets(500)));
		assert.ok(width < 3 * height && height < 3 * width, `${width} × ${height}`);
	});

	it('stays below 2 MB for thousands of things', () => {
		const network = networkOf(generatedNetwork(10_000));
		assert.ok(network.entities.values().length > 5000);
		const svg = networkPictureFile(network, 'many');
		assert.ok(svg.length < 2_000_000, `${svg.length} characters`);
		readPicture(svg);
	});

	for (const [what, text] of [
		['nothing', ''],
		['an empty VPC', 'vpcs: { main: { cidr: 10.0.0.0/16 } }'],
		['half a file', 'vpcs:\n  main:\n    cidr: 10.0.0.\n    subnets:\n      a: { cidr: \n'],
		['a host without a subnet', 'instances: { lost: { interfaces: { eth0: { subnet: main.a } } } }'],
	] as const) {
		it(`draws ${what}`, () => {
			const network = networkOf(text);
			readPicture(networkPicture(network, { interactive: true }).svg);
			readPicture(networkPictureFile(network, 'x'));
		});
	}
});

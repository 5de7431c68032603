import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Rect, rectsOverlap } from '../../../../server/src/core/render/picture/boxes/geometry.ts';
import { pathPicture, pathPictureFile } from '../../../../server/src/core/render/picture/picture.ts';
import { foldsOf, keysOf, manySubnets, readPicture, thingOf, traced, withClass, wordsOf } from './pictures.ts';
import type { XmlElement } from './xml.ts';

const SFTP = traced(readFileSync('examples/sftp-lambda.topo.yaml', 'utf8'));
const FUNDAMENTALS = traced(readFileSync('examples/fundamentals.topo.yaml', 'utf8'));
const ENDPOINTS = traced(readFileSync('examples/endpoints.topo.yaml', 'utf8'));
const TWO_ZONES = traced(readFileSync('examples/two-zones.topo.yaml', 'utf8'));
const SHOP = traced(
	readFileSync('walkthrough/sample.topo.yaml', 'utf8').replace(
		'flows:\n',
		'flows:\n  back: { from: database-1, to: web-1, traffic: tcp 443 }\n',
	),
);
/** The answers of the database do not leave its subnet. */
const BROKEN_SHOP = traced(readFileSync('walkthrough/sample.topo.yaml', 'utf8').replace('tcp 1024-65535 to', 'tcp 444 to'));
const VERDICTS = traced(readFileSync('test/fixtures/verdicts/verdicts.topo.yaml', 'utf8'));

const ONE_SUBNET = traced(`
vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets: { a: { cidr: 10.0.1.0/24 }, b: { cidr: 10.0.2.0/24 } }
    security_groups: { all: { inbound: [tcp 22 from 10.0.0.0/16] } }
instances:
  one:   { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10, security_groups: [all] } } }
  two:   { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.11, security_groups: [all] } } }
  three: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.12, security_groups: [all] } } }
flows:
  near: { from: one, to: two, traffic: tcp 22 }
  lost: { from: one, to: nobody, traffic: tcp 22 }
  away: { from: one, to: 198.51.100.7, traffic: tcp 22, expect: blocked }
  free: { from: one, to: 10.0.2.77, traffic: tcp 22, expect: blocked }
`);

describe('the picture of a path', () => {
	it('marks where the packets are stopped, in words, at the border of the subnet that stops them', () => {
		const elements = readPicture(pathPicture(SFTP.network, SFTP.trace('sftp')).svg);
		assert.deepEqual(wordsOf(elements, 'stop-word'), ['acl edge out: no tcp 22']);
		const [sign] = withClass(elements, 'stop');
		const border = thingOf(elements, 'subnet:main.public-a').children.find(({ name }) => name === 'rect')?.attributes ?? {};
		assert.equal(Number(sign?.attributes['cx']), Number(border['x']) + Number(border['width']));
	});

	it('draws what would come after a stop apart from what is reached, and no way back', () => {
		const elements = readPicture(pathPicture(SFTP.network, SFTP.trace('sftp')).svg);
		assert.deepEqual(
			withClass(elements, 'way').map(({ attributes }) => attributes['class']),
			['way forward', 'way forward', 'way forward beyond', 'way forward beyond'],
		);
		assert.equal(withClass(elements, 'beyond-head').length, 2);
		assert.deepEqual(withClass(elements, 'return'), []);
	});

	it('says why they are stopped on a tag, inside of the box where there is room', () => {
		const elements = readPicture(pathPicture(SFTP.network, SFTP.trace('sftp')).svg);
		const [tag] = withClass(elements, 'stop-tag').map(rectOf);
		const subnet = borderOf(elements, 'subnet:main.public-a');
		assert.ok(tag !== undefined);
		assert.ok(tag.x > subnet.x && tag.x + tag.width < subnet.x + subnet.width, 'it stays between the borders');
		assert.ok(tag.y > subnet.y && tag.y + tag.height < subnet.y + subnet.height);
	});

	it('keeps the tag off a subnet that does not stop them', () => {
		for (const [{ network, trace }, flow, other] of [
			[BROKEN_SHOP, 'queries', 'subnet:shop.public'],
			[TWO_ZONES, 'net1-as-found', 'subnet:main.internal-b'],
		] as const) {
			const elements = readPicture(pathPicture(network, trace(flow)).svg);
			const subnet = borderOf(elements, other);
			const tags = withClass(elements, 'stop-tag').map(rectOf);
			assert.ok(tags.length > 0);
			assert.ok(!tags.some((tag) => rectsOverlap(tag, subnet)), flow);
		}
	});

	it('leads from a tag that stands apart to the sign that it speaks of', () => {
		const elements = readPicture(pathPicture(BROKEN_SHOP.network, BROKEN_SHOP.trace('queries')).svg);
		const [leader] = withClass(elements, 'stop-leader');
		const [sign] = withClass(elements, 'stop');
		const [tag] = withClass(elements, 'stop-tag').map(rectOf);
		const [startX = 0, startY = 0, endX = 0, endY = 0] = (leader?.attributes['d'] ?? '').split(/[ML ]/).filter(Boolean).map(Number);
		assert.ok(sign !== undefined && tag !== undefined && leader !== undefined);
		const { cx, cy, r } = sign.attributes;
		assert.equal(Math.round(Math.hypot(endX - Number(cx), endY - Number(cy))), Number(r));
		assert.ok(startX >= tag.x && startX <= tag.x + tag.width && [tag.y, tag.y + tag.height].includes(startY));
	});

	it('reads a way that stays inside from left to right, whichever subnet has a way to the internet', () => {
		for (const [flow, first, second] of [
			['queries', 'public', 'private'],
			['back', 'private', 'public'],
		] as const) {
			const elements = readPicture(pathPicture(SHOP.network, SHOP.trace(flow)).svg);
			assert.ok(leftOf(elements, `subnet:shop.${first}`) < leftOf(elements, `subnet:shop.${second}`), flow);
		}
	});

	it('puts a peering between its VPCs, in the direction of the way', () => {
		for (const [flow, order] of [
			['peered', ['vpc:shop', 'peering:shop-stock', 'vpc:stock']],
			['peered-too', ['vpc:books', 'peering:stock-books', 'vpc:stock']],
		] as const) {
			const elements = readPicture(pathPicture(FUNDAMENTALS.network, FUNDAMENTALS.trace(flow)).svg);
			const boxes = order.map((key) => thingOf(elements, key).children.find(({ name }) => name === 'rect')?.attributes ?? {});
			const edges = boxes.flatMap(({ x, width }) => [Number(x), Number(x) + Number(width)]);
			assert.deepEqual(
				edges,
				edges.toSorted((a, b) => a - b),
			);
		}
	});

	it('puts a transit gateway between the VPCs, with the route that it takes', () => {
		const hub = traced(readFileSync('examples/hub-and-spoke.topo.yaml', 'utf8'));
		const elements = readPicture(pathPicture(hub.network, hub.trace('updates-b')).svg);
		const order = ['vpc:shop', 'transit_gateway:tgw', 'vpc:egress'];
		const boxes = order.map((key) => thingOf(elements, key).children.find(({ name }) => name === 'rect')?.attributes ?? {});
		const edges = boxes.flatMap(({ x, width }) => [Number(x), Number(x) + Number(width)]);
		assert.deepEqual(
			edges,
			edges.toSorted((a, b) => a - b),
		);
		const words = wordsOf(elements, 'hint');
		for (const route of ['0.0.0.0/0 via tgw', '0.0.0.0/0 via egress', '0.0.0.0/0 via nat-b']) assert.ok(words.includes(route), route);
	});

	it('draws the way by an endpoint: a gateway endpoint on the edge of its VPC, the interface of the other one in its subnet', () => {
		for (const [flow, order] of [
			['store', ['subnet:main.app', 'endpoint:main.s3', 'network:aws']],
			['queue', ['subnet:main.app', 'subnet:main.endpoints-a', 'network:aws']],
		] as const) {
			const elements = readPicture(pathPicture(ENDPOINTS.network, ENDPOINTS.trace(flow)).svg);
			const lefts = order.map((key) => {
				const [box] = thingOf(elements, key).children;
				return Number(box?.attributes['x'] ?? Number(box?.attributes['cx']) - Number(box?.attributes['rx']));
			});
			assert.deepEqual(
				lefts,
				lefts.toSorted((a, b) => a - b),
			);
			assert.ok(keysOf(elements).includes(flow === 'queue' ? 'endpoint:main.sqs' : 'endpoint:main.s3'));
		}
	});

	it('keeps the internet on the right, and next to it the subnets that lead there', () => {
		const elements = readPicture(pathPicture(SFTP.network, SFTP.trace('https')).svg);
		const order = ['subnet:main.private-a', 'subnet:main.public-a', 'internet_gateway:main.igw', 'network:internet'];
		const lefts = order.map((key) => leftOf(elements, key));
		assert.deepEqual(
			lefts,
			lefts.toSorted((a, b) => a - b),
		);
		const inwards = readPicture(pathPicture(SHOP.network, SHOP.trace('visitors')).svg);
		const [internet] = withClass(inwards, 'cloud');
		assert.ok(leftOf(inwards, 'instance:web-1') < Number(internet?.attributes['cx']));
	});

	it('tells what is beside the way by the colour of its border and name', () => {
		const elements = readPicture(pathPicture(SFTP.network, SFTP.trace('sftp')).svg);
		assert.deepEqual(
			withClass(elements, 'beside-name').map(({ text }) => text),
			['report', 'sftp-upload-anywhere'],
		);
		assert.equal(withClass(elements, 'beside').length, 2);
	});

	it('tells the way there from the way back by class: one line is solid, the other dashed', () => {
		const { svg } = pathPicture(SFTP.network, SFTP.trace('https'));
		const elements = readPicture(svg);
		assert.deepEqual(
			[withClass(elements, 'forward').length, withClass(elements, 'return').length, withClass(elements, 'beyond').length],
			[3, 3, 0],
		);
		const file = pathPictureFile(SFTP.network, [SFTP.trace('https')]);
		assert.match(file, /\.hopwise-picture \.return\{stroke:#[0-9a-f]{6};stroke-dasharray:7 4\}/);
	});

	it('says at every place which hop of which leg it is', () => {
		const elements = readPicture(pathPicture(SFTP.network, SFTP.trace('https')).svg);
		assert.equal(thingOf(elements, 'function:sftp-upload').attributes['data-hop'], 'forward:0 return:7');
		assert.equal(thingOf(elements, 'nat_gateway:main.nat-a').attributes['data-hop'], 'forward:4 return:3');
		const gates = withClass(elements, 'forward-gate').map(({ attributes }) => attributes['data-hop']);
		assert.deepEqual(gates, ['forward:2', 'forward:3', 'forward:5']);
	});

	it('draws what is on the way and beside it, and counts the rest', () => {
		const { svg, drawnSubnets, allSubnets } = pathPicture(SFTP.network, SFTP.trace('sftp'));
		const elements = readPicture(svg);
		assert.deepEqual([drawnSubnets, allSubnets], [2, 4]);
		assert.deepEqual(foldsOf(elements), { 'vpc:main': '+ 2 subnets' });
		assert.ok(keysOf(elements).includes('function:report'), 'a neighbour');
		assert.ok(!keysOf(elements).includes('subnet:main.public-b'));
	});

	it('unfolds what is asked for', () => {
		const expanded = new Set(['vpc:main', 'zone:vpc:main:eu-west-1b']);
		const { svg, drawnSubnets } = pathPicture(SFTP.network, SFTP.trace('sftp'), { expanded, interactive: true });
		const elements = readPicture(svg);
		assert.equal(drawnSubnets, 4);
		assert.ok(keysOf(elements).includes('subnet:main.public-b'));
		const handle = elements.find(({ attributes }) => attributes['data-fold'] === 'vpc:main');
		assert.deepEqual([handle?.attributes['aria-expanded'], handle?.attributes['aria-label']], ['true', 'fold main']);
	});

	it('folds the neighbours of a subnet', () => {
		const elements = readPicture(pathPicture(ONE_SUBNET.network, ONE_SUBNET.trace('near'), { collapsed: new Set(['subnet:main.a']) }).svg);
		assert.deepEqual(foldsOf(elements), { 'subnet:main.a': '+ 1 host', 'zone:vpc:main:': '+ 1 subnet' });
	});

	it('draws a way within one subnet through no gate', () => {
		const elements = readPicture(pathPicture(ONE_SUBNET.network, ONE_SUBNET.trace('near')).svg);
		assert.deepEqual(withClass(elements, 'forward').length, 1);
		assert.deepEqual(withClass(elements, 'forward-gate'), []);
	});

	it('shows how far packets come for somebody who is not there, or cannot be reached', () => {
		const lost = readPicture(pathPicture(ONE_SUBNET.network, ONE_SUBNET.trace('lost')).svg);
		assert.deepEqual([wordsOf(lost, 'unknown-word'), withClass(lost, 'unresolved').length], [['unresolved'], 1]);
		const away = readPicture(pathPicture(ONE_SUBNET.network, ONE_SUBNET.trace('away')).svg);
		assert.deepEqual(wordsOf(away, 'stop-word'), ['no route']);
		assert.deepEqual(
			withClass(away, 'way').map(({ attributes }) => attributes['class']),
			['way forward', 'way forward beyond'],
		);
	});

	it('draws an address of nobody in the subnet that it lies in, where the packets come to', () => {
		const elements = readPicture(pathPicture(ONE_SUBNET.network, ONE_SUBNET.trace('free')).svg);
		assert.deepEqual(wordsOf(elements, 'stop-word'), ['address of nobody']);
		const [free] = withClass(elements, 'unresolved');
		assert.ok(free !== undefined);
		const [box, subnet] = [rectOf(free), borderOf(elements, 'subnet:main.b')];
		assert.ok(box.x > subnet.x && box.x + box.width < subnet.x + subnet.width && box.y > subnet.y);
		const [sign] = withClass(elements, 'stop');
		assert.equal(Number(sign?.attributes['cx']), subnet.x);
	});

	it('draws each part of a host in its own subnet, with the name of the interface', () => {
		const elements = readPicture(pathPicture(TWO_ZONES.network, TWO_ZONES.trace('net1-as-found')).svg);
		const parts = elements.filter(({ attributes }) => attributes['data-key'] === 'instance:as-found-1');
		assert.deepEqual(
			parts.map(({ children }) => children.at(-1)?.text),
			['net0 10.4.1.10 ⇄ public', 'net1 10.4.2.10'],
		);
		assert.deepEqual(wordsOf(elements, 'stop-word').length, 2);
	});

	it('draws the chosen path strongly and the others faintly; the one that is stopped is chosen by itself', () => {
		const trace = SFTP.trace('sftp-anywhere');
		const itself = readPicture(pathPicture(SFTP.network, trace).svg);
		assert.deepEqual([wordsOf(itself, 'stop-word').length, withClass(itself, 'other').length], [1, 2]);
		const second = readPicture(pathPicture(SFTP.network, trace, { path: 1 }).svg);
		assert.deepEqual([wordsOf(second, 'stop-word').length, withClass(second, 'return').length], [0, 3]);
	});

	it('writes the blocks and addresses of the family that is asked about', () => {
		const { svg } = pathPicture(VERDICTS.network, VERDICTS.trace('ping6'));
		assert.match(svg, /2001:db8:1:a02::10/);
		assert.doesNotMatch(svg, /10\.0\.2\.10/);
	});

	it('says in words what it shows', () => {
		const { svg } = pathPicture(SFTP.network, SFTP.trace('sftp'));
		const [root] = readPicture(svg);
		assert.equal(root?.children[0]?.text, 'sftp: sftp-upload to internet.partner, tcp 22: blocked');
		assert.match(root?.children[1]?.text ?? '', /^The way there: function sftp-upload, .* lets no tcp 22 out.*2 of 4 subnets drawn\.$/);
	});

	it('can be worked with by key where that is asked, and is an image else', () => {
		const [image, ...still] = readPicture(pathPicture(SFTP.network, SFTP.trace('sftp')).svg);
		assert.equal(image?.attributes['role'], 'img');
		assert.ok(still.every(({ attributes }) => attributes['tabindex'] === undefined && attributes['role'] === undefined));
		const elements = readPicture(pathPicture(SFTP.network, SFTP.trace('sftp'), { interactive: true }).svg);
		const acting = elements.filter(({ attributes }) => attributes['tabindex'] !== undefined);
		assert.ok(acting.length > 5);
		assert.ok(acting.every(({ attributes }) => attributes['role'] !== undefined));
		assert.ok(acting.every(({ attributes, children }) => attributes['aria-label'] !== undefined || children[0]?.name === 'title'));
	});

	it('brings a stylesheet as a file, and none for a page', () => {
		assert.doesNotMatch(pathPicture(SFTP.network, SFTP.trace('sftp')).svg, /<style/);
		const file = pathPictureFile(SFTP.network, [SFTP.trace('https'), SFTP.trace('sftp')]);
		assert.equal(readPicture(file).filter(({ name }) => name === 'style').length, 1);
		assert.match(file, /prefers-color-scheme:dark/);
	});

	it('explains its lines as a file: both legs, and what is not reached where something is not', () => {
		for (const [flow, key] of [
			['https', ['forward', 'return']],
			['sftp', ['forward', 'not reached']],
		] as const) {
			const elements = readPicture(pathPictureFile(SFTP.network, [SFTP.trace(flow)]));
			const words = ['forward-word', 'return-word', 'beyond-word'].flatMap((look) => wordsOf(elements, look));
			assert.deepEqual(words, key, flow);
		}
		const elements = readPicture(pathPictureFile(BROKEN_SHOP.network, [BROKEN_SHOP.trace('queries')]));
		assert.deepEqual(wordsOf(elements, 'beyond-word'), ['not reached'], 'on the way back');
	});

	it('is the same for the same input', () => {
		const again = traced(readFileSync('examples/sftp-lambda.topo.yaml', 'utf8'));
		assert.equal(pathPicture(again.network, again.trace('sftp')).svg, pathPicture(SFTP.network, SFTP.trace('sftp')).svg);
	});

	it('stays small in a network of 500 subnets', () => {
		const { network, trace } = traced(manySubnets(500));
		const { svg, drawnSubnets, allSubnets } = pathPicture(network, trace('across'));
		assert.deepEqual([drawnSubnets, allSubnets], [2, 500]);
		assert.deepEqual(Object.values(foldsOf(readPicture(svg))), ['+ 166 subnets', '+ 166 subnets', '+ 166 subnets']);
		assert.ok(svg.length < 20_000, `${svg.length} characters`);
	});

	it('holds whatever a file calls its things', () => {
		const names = ['a<b>&"c\'d', 'x'.repeat(300), '\\u0007bell', 'подсеть', '日本語'.repeat(40), ']]>', '\\ud83d'];
		const text = [
			'vpcs:',
			'  main:',
			'    cidr: 10.0.0.0/16',
			'    subnets:',
			...names.map(
				(name, index) => `      "${name.replaceAll('"', '\\"')}": { cidr: 10.0.${index}.0/24, zone: "${name.replaceAll('"', '\\"')}" }`,
			),
			'instances:',
			...names.map(
				(name, index) =>
					`  "h${name.replaceAll('"', '\\"')}": { interfaces: { eth0: { subnet: "main.${name.replaceAll('"', '\\"')}", ip: 10.0.${index}.10 } } }`,
			),
			'flows:',
			`  "f<&": { from: "h${'x'.repeat(300)}", to: "hподсеть", traffic: tcp 22 }`,
			'',
		].join('\n');
		const { network, trace } = traced(text);
		readPicture(pathPicture(network, trace('f<&'), { interactive: true }).svg);
		readPicture(pathPictureFile(network, [trace('f<&')]));
	});

	for (const name of readdirSync('examples').filter((each) => each.endsWith('.yaml'))) {
		it(`draws every flow of ${name}`, () => {
			const { network, trace } = traced(readFileSync(join('examples', name), 'utf8'));
			for (const flow of network.flows) readPicture(pathPicture(network, trace(flow.name), { interactive: true }).svg);
		});
	}
});

/** The box of a thing. */
function borderOf(elements: readonly XmlElement[], key: string): Rect {
	const shape = thingOf(elements, key).children.find(({ name }) => name === 'rect');
	assert.ok(shape, key);
	return rectOf(shape);
}

function rectOf({ attributes }: XmlElement): Rect {
	const [x = Number.NaN, y = Number.NaN, width = Number.NaN, height = Number.NaN] = ['x', 'y', 'width', 'height'].map((name) =>
		Number(attributes[name]),
	);
	return { x, y, width, height };
}

/** How far on the left a thing begins. */
function leftOf(elements: readonly XmlElement[], key: string): number {
	const shape = thingOf(elements, key).children.find(({ name }) => name === 'rect' || name === 'ellipse');
	assert.ok(shape, key);
	return shape.name === 'rect' ? rectOf(shape).x : Number(shape.attributes['cx']) - Number(shape.attributes['rx']);
}

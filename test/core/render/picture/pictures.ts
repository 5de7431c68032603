/** Pictures of networks that tests write as text. */
import assert from 'node:assert/strict';
import type { Trace } from '../../../../server/src/core/engine/trace.ts';
import type { Network } from '../../../../server/src/core/model/network.ts';
import { PICTURE_CLASSES } from '../../../../server/src/core/render/picture/svg/stylesheet.ts';
import { analysed, rootOf, tracesOf } from '../../engine/tracing.ts';
import { elementsOf, parseXml, type XmlElement } from './xml.ts';

export interface Traced {
	readonly network: Network;
	/** The trace of a flow by its name. */
	trace(flow: string): Trace;
}

export function traced(text: string): Traced {
	const traces = tracesOf(text);
	return {
		network: rootOf(analysed(text)).network,
		trace: (flow) => {
			const found = traces.find((trace) => trace.flow.name === flow);
			assert.ok(found, `there is no flow ${flow}`);
			return found;
		},
	};
}

/** The elements of a picture, which is held to what every picture keeps: well-formed, nothing active, only known classes. */
export function readPicture(svg: string): readonly XmlElement[] {
	const elements = elementsOf(parseXml(svg.trimEnd()));
	for (const { name, attributes } of elements) {
		assert.ok(KNOWN_ELEMENTS.has(name), `<${name}>`);
		for (const attribute of Object.keys(attributes)) {
			assert.doesNotMatch(attribute, /^(on.*|style|href|xlink:href|id|transform)$/, `${attribute} on <${name}>`);
		}
		const classes = (attributes['class'] ?? '').split(' ').filter((each) => each !== '' && each !== 'hopwise-picture');
		for (const each of classes) assert.ok(each in PICTURE_CLASSES, `class ${each}`);
	}
	assert.doesNotMatch(svg, /NaN|Infinity|undefined|url\(/);
	return elements;
}

const KNOWN_ELEMENTS = new Set(['svg', 'title', 'desc', 'style', 'g', 'rect', 'ellipse', 'circle', 'path', 'text', 'tspan']);

/** The texts that are drawn with a class. */
export function wordsOf(elements: readonly XmlElement[], look: string): readonly string[] {
	return withClass(elements, look).map((element) => {
		const hidden = element.children.filter(({ name }) => name === 'title').map(({ text }) => text);
		return hidden.reduce((text, each) => text.replace(each, ''), element.text);
	});
}

export function withClass(elements: readonly XmlElement[], look: string): readonly XmlElement[] {
	return elements.filter(({ attributes }) => attributes['class']?.split(' ').includes(look));
}

/** The element of a thing. */
export function thingOf(elements: readonly XmlElement[], key: string): XmlElement {
	const found = elements.find(({ attributes }) => attributes['data-key'] === key);
	assert.ok(found, `nothing is drawn for ${key}`);
	return found;
}

export function keysOf(elements: readonly XmlElement[]): readonly string[] {
	return elements.flatMap(({ attributes }) => attributes['data-key'] ?? []);
}

export function foldsOf(elements: readonly XmlElement[]): Readonly<Record<string, string>> {
	return Object.fromEntries(
		elements.flatMap(({ attributes, text }) => (attributes['data-fold'] === undefined ? [] : [[attributes['data-fold'], text]])),
	);
}

/** Many subnets in one VPC, over three zones, with two hosts in each. */
export function manySubnets(count: number): string {
	const zone = (index: number): string => 'abc'.charAt(index % 3);
	const numbers = Array.from({ length: count }, (_, index) => index);
	const block = (index: number): string => `10.${Math.floor(index / 250)}.${index % 250}`;
	return [
		'vpcs:',
		'  main:',
		'    cidr: 10.0.0.0/8',
		'    internet_gateway: igw',
		'    route_tables: { main: { routes: [0.0.0.0/0 via igw] } }',
		'    subnets:',
		...numbers.map((index) => `      s-${index}: { cidr: ${block(index)}.0/24, zone: eu-west-1${zone(index)} }`),
		'    security_groups: { all: { inbound: [all from 0.0.0.0/0] } }',
		'instances:',
		...numbers.flatMap((index) =>
			[1, 2].map(
				(host) =>
					`  h-${index}-${host}: { interfaces: { eth0: { subnet: main.s-${index}, ip: ${block(index)}.1${host}, security_groups: [all] } } }`,
			),
		),
		'flows:',
		'  across: { from: h-0-1, to: h-1-1, traffic: tcp 443 }',
		'',
	].join('\n');
}

/** The picture of a whole file. */
import type { Key } from '../../../model/link.ts';
import type { Network } from '../../../model/network.ts';
import { PLAIN_LEAF } from '../boxes/box.ts';
import { containerTexts, drawContainers, drawLeaves } from '../boxes/draw.ts';
import { type Layout, layOut, type Port } from '../boxes/layout.ts';
import { overviewOf } from '../boxes/overview.ts';
import { countWords } from '../boxes/things.ts';
import type { PictureOptions, PicturePart } from '../parts.ts';
import { element } from '../svg/elements.ts';
import { findWay, nothingTaken } from '../ways/find-ways.ts';
import { gridOf } from '../ways/grid.ts';
import { headData, lengthOf, pathData, sliced } from '../ways/polyline.ts';
import { type NetworkLink, networkLinks } from './links.ts';
import { networkBoxes } from './network-boxes.ts';

/** Everything of the picture but its frame; `name` is what it is the picture of. */
export function drawNetworkPicture(network: Network, name: string, options: PictureOptions): PicturePart {
	const { expanded = NONE, collapsed = NONE, interactive = false } = options;
	const links = networkLinks(network);
	const boxes = networkBoxes(network, links, { expanded, collapsed, interactive });
	const layout = layOut(boxes.inside, boxes.outside);
	const draw = { interactive, hops: new Map<string, readonly string[]>() };
	const lines = drawLinks(layout, links);
	const { vpcs, subnetCount } = overviewOf(network);
	const drawnSubnets = layout.containers.filter(({ box }) => box.look === 'subnet').length;
	const counts = [countWords(vpcs.length, 'VPC'), countWords(subnetCount, 'subnet'), countWords(hostCount(network), 'host')].join(', ');
	const folded = drawnSubnets < subnetCount ? `; ${drawnSubnets} of ${countWords(subnetCount, 'subnet')} drawn` : '';
	const outside = boxes.outside.map((leaf) => leaf.name).join(', ');
	return {
		drawing: {
			width: layout.width,
			height: layout.height,
			markup: drawContainers(layout, draw) + lines + drawLeaves(layout, draw),
			title: name === '' ? 'The network' : name,
			description: `${vpcs
				.map((vpc) => `VPC ${vpc.name} with ${countWords(vpc.subnets.length, 'subnet')}`)
				.slice(0, MOST_NAMED)
				.join(
					', ',
				)}${vpcs.length > MOST_NAMED ? ` and ${vpcs.length - MOST_NAMED} more` : ''}. ${outside === '' ? '' : `Outside: ${outside}. `}${counts}${folded}.`,
		},
		caption: {
			heading: [
				{ words: name, look: 'heading' },
				{ words: `${counts}${folded}`, look: 'small' },
			],
			lines: [],
			key: [],
		},
		drawnSubnets,
		allSubnets: subnetCount,
	};
}

const NONE: ReadonlySet<Key> = new Set();
const MOST_NAMED = 20;

function hostCount(network: Network): number {
	let count = 0;
	for (const { kind } of network.entities.values()) count += Number(kind === 'instance' || kind === 'function');
	return count;
}

/** More lines than this say nothing any more: tables stand in the subnets. */
const MOST_LINKS = 60;
/** Nodes of the grid times links: what finding ways may cost. */
const MOST_WORK = 700_000;

function drawLinks(layout: Layout, links: readonly NetworkLink[]): string {
	const ends = endsOf(layout, links);
	const drawable = links.flatMap((link) => {
		const [from, to] = [ends.get(link.from), ends.get(link.to)];
		return from === undefined || to === undefined || from.leaf === to.leaf ? [] : [{ link, from, to }];
	});
	if (drawable.length === 0 || drawable.length > MOST_LINKS) return '';
	const heights = new Set(drawable.flatMap(({ from, to }) => [from.y, to.y]));
	const grid = gridOf(layout, [...heights], layout.containers.flatMap(containerTexts));
	if (grid.owner.length * drawable.length > MOST_WORK) return '';
	const taken = nothingTaken(grid);
	const trunks = new Map<string, number>();
	return drawable
		.map(({ link, from, to }) => {
			// What leads to one place runs together, and so does what one place is attached to.
			const trunk = link.kind === 'route' ? link.to : link.from;
			trunks.set(trunk, trunks.get(trunk) ?? trunks.size + 1);
			const line = findWay(layout, grid, taken, from, to, trunks.get(trunk) ?? 0);
			if (link.kind === 'attachment') return element('path', { class: 'link', d: pathData(line) });
			const shaft = sliced(line, 0, Math.max(0, lengthOf(line) - HEAD));
			return element('path', { class: 'link', d: pathData(shaft) }) + element('path', { class: 'tip', d: headData(line, HEAD) });
		})
		.join('');
}

const HEAD = 5;
const FROM_BOTTOM = 24;
/** Links end at leaves, and at the borders of subnets and VPCs. */
function endsOf(layout: Layout, links: readonly NetworkLink[]): ReadonlyMap<string, Port> {
	const wanted = new Set(links.flatMap(({ from, to }) => [from, to]));
	const ends = new Map<string, Port>([...layout.ports].filter(([id]) => wanted.has(id)));
	for (const { box, rect, parent } of layout.containers) {
		if (!wanted.has(box.id)) continue;
		// A subnet's line leaves level with its first row, so that lines between neighbours are straight.
		const y = layout.levels.get(box.id) ?? rect.y + rect.height - FROM_BOTTOM;
		ends.set(box.id, { leaf: { box: { ...PLAIN_LEAF, id: box.id, look: 'host', name: box.name, what: box.what }, rect, parent }, y });
	}
	return ends;
}

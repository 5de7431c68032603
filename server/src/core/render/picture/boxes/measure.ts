/** How large boxes are: from the text in them outwards. */
import { textWidth } from '../svg/text-width.ts';
import type { Box, Container, ContainerLook, Leaf } from './box.ts';

export interface MeasuredLeaf {
	readonly box: Leaf;
	readonly width: number;
	readonly height: number;
}

export interface MeasuredContainer {
	readonly box: Container;
	readonly width: number;
	readonly height: number;
	/** Row by row. */
	readonly rows: readonly (readonly Measured[])[];
	readonly columnWidths: readonly number[];
	readonly rowHeights: readonly number[];
	readonly edge: readonly MeasuredLeaf[];
}

export type Measured = MeasuredLeaf | MeasuredContainer;

/** Room inside a container, in pixels. */
export interface Spacing {
	readonly pad: number;
	readonly header: number;
	readonly footer: number;
	readonly gapX: number;
	readonly gapY: number;
}

const SPACINGS: Readonly<Record<ContainerLook, Spacing>> = {
	plain: { pad: 0, header: 0, footer: 0, gapX: 60, gapY: 32 },
	account: { pad: 24, header: 30, footer: 0, gapX: 84, gapY: 40 },
	region: { pad: 24, header: 30, footer: 0, gapX: 84, gapY: 40 },
	vpc: { pad: 24, header: 34, footer: 0, gapX: 40, gapY: 28 },
	zone: { pad: 24, header: 30, footer: 0, gapX: 60, gapY: 28 },
	// Between its header and the first row is room for what is said of a way.
	subnet: { pad: 20, header: 46, footer: 26, gapX: 46, gapY: 20 },
};

/** Nothing in it that a way leads to. */
const BARE_SUBNET: Spacing = { pad: 14, header: 32, footer: 24, gapX: 0, gapY: 0 };

export function spacingOf({ look, codes, children, footer, gap }: Container): Spacing {
	const spacing =
		look === 'subnet' && children.every((child) => child.kind === 'leaf' && child.look === 'folded') ? BARE_SUBNET : SPACINGS[look];
	const more = look === 'subnet' ? Math.max(0, codes.length - 1) * CODE_LINE : 0;
	const gaps = gap === undefined ? {} : { gapX: gap, gapY: gap };
	return { ...spacing, ...gaps, header: spacing.header + more, footer: footer === '' ? spacing.pad : spacing.footer };
}

/** From one line of code to the next. */
export const CODE_LINE = 14;
/** From one row of a leaf to the next. */
export const ROW_LINE = 16;
/** The widest text in a leaf; the middle of longer text is left out. */
export const LEAF_TEXT = 232;
/** The widest name of a container. */
export const NAME_TEXT = 220;
/** A row of a VPC is at least so wide on the inner side of a gateway on its edge. */
const BESIDE_GATEWAY = 30;
/** Between two gateways on an edge. */
export const EDGE_GAP = 18;

export function measureLeaf(box: Leaf): MeasuredLeaf {
	const name = Math.min(LEAF_TEXT, textWidth(box.name, box.look === 'folded' ? 'small' : 'name'));
	const text = Math.ceil(Math.max(name, ...box.rows.map((row) => Math.min(LEAF_TEXT, textWidth(row.text, 'code')))));
	switch (box.look) {
		case 'folded':
			return { box, width: text + 24, height: 28 };
		case 'cloud':
			return { box, width: Math.max(130, text + 44), height: 64 + ROW_LINE * Math.max(0, box.rows.length - 1) };
		case 'gateway':
			return { box, width: Math.max(64, text + 28), height: leafHeight(box) };
		default:
			return { box, width: Math.max(92, text + 26), height: leafHeight(box) };
	}
}

function leafHeight({ rows }: Leaf): number {
	return rows.length === 0 ? 32 : 26 + ROW_LINE * rows.length;
}

/** The size of a container, with at least so much width for each subnet in it. */
export function measureContainer(box: Container, subnetWidth = 0): MeasuredContainer {
	if (box.look === 'vpc' && subnetWidth === 0) return measureContainer(box, widestSubnet(box));
	const spacing = spacingOf(box);
	const measured = box.children.map((child) => measureBox(child, subnetWidth));
	const rows = rowsOf(measured, box.columns);
	const count = Math.max(0, ...rows.map((row) => row.length));
	const natural = Array.from({ length: count }, (_, column) => Math.max(...rows.map((row) => row[column]?.width ?? 0)));
	const widest = Math.max(0, ...natural);
	const columnWidths = isUniform(box) ? natural.map(() => widest) : natural;
	const rowHeights = rows.map((row) => Math.max(...row.map(({ height }) => height)));
	const edge = box.edge.map(measureLeaf);
	const inner = sumWithGaps(columnWidths, spacing.gapX);
	const beside = edge.length === 0 ? 0 : Math.max(...edge.map(({ width }) => width)) / 2 + BESIDE_GATEWAY - spacing.pad;
	const edgeHeight = sumWithGaps(
		edge.map(({ height }) => height),
		EDGE_GAP,
	);
	return {
		box,
		width: Math.max(headerWidth(box), inner + 2 * spacing.pad + beside, box.look === 'subnet' && box.columns === 1 ? subnetWidth : 0),
		height: spacing.header + Math.max(sumWithGaps(rowHeights, spacing.gapY), edgeHeight) + spacing.footer,
		rows,
		columnWidths,
		rowHeights,
		edge,
	};
}

function measureBox(box: Box, subnetWidth: number): Measured {
	return box.kind === 'leaf' ? measureLeaf(box) : measureContainer(box, subnetWidth);
}

/** Lengths with a gap between each two. */
export function sumWithGaps(lengths: readonly number[], gap: number): number {
	return lengths.reduce((sum, length) => sum + length, 0) + gap * Math.max(0, lengths.length - 1);
}

/** Subnets of a VPC with one host in a row are equally wide, so that they stand under each other. */
function widestSubnet(box: Container): number {
	const widths = box.children.map((child) => {
		if (child.kind === 'leaf' || (child.look === 'subnet' && child.columns > 1)) return 0;
		return child.look === 'subnet' ? measureContainer(child, 1).width : widestSubnet(child);
	});
	return Math.max(1, ...widths);
}

function isUniform({ look }: Container): boolean {
	return look === 'subnet';
}

function rowsOf<T>(items: readonly T[], columns: number): readonly (readonly T[])[] {
	if (columns >= items.length) return items.length === 0 ? [] : [items];
	return Array.from({ length: Math.ceil(items.length / columns) }, (_, row) => items.slice(row * columns, (row + 1) * columns));
}

function headerWidth(box: Container): number {
	if (box.look === 'plain') return 0;
	const { pad } = spacingOf(box);
	const name = Math.min(NAME_TEXT, textWidth(box.name, ['zone', 'region', 'account'].includes(box.look) ? 'small' : 'name'));
	const [first = '', ...others] = box.codes;
	const corner = box.corner === '' ? 0 : textWidth(box.corner, 'small') + 16;
	const line = name + (first === '' ? 0 : 8 + textWidth(first, 'code')) + corner + (box.folds === undefined ? 0 : 24);
	const more = others.map((code) => textWidth(code, 'code'));
	return Math.ceil(Math.max(line, ...more, Math.min(NAME_TEXT, textWidth(box.footer, 'small')))) + 2 * Math.min(pad, 14);
}

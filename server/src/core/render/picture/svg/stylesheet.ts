/**
 * Every class of a picture, said once: the stylesheet of a saved file and that of VS Code's webview both come out of this
 * table, so that a class is never drawn in one of them alone.
 */
import { TEXT_SIZES } from './text-width.ts';

/** What a colour means; each has one for a light page, one for a dark page and VS Code's own: the first that a theme has. */
const PICTURE_COLOURS = {
	page: { light: '#ffffff', dark: '#1f1f1f', editor: ['--vscode-editor-background'] },
	raised: { light: '#f8f8f8', dark: '#181818', editor: ['--vscode-sideBar-background'] },
	text: { light: '#3b3b3b', dark: '#cccccc', editor: ['--vscode-foreground'] },
	dim: { light: '#636363', dark: '#9d9d9d', editor: ['--vscode-descriptionForeground'] },
	border: { light: '#c0c0c0', dark: '#4a4a4a', editor: ['--vscode-editorWidget-border'] },
	forward: { light: '#1a6fd6', dark: '#4aa1ff', editor: ['--vscode-charts-blue'] },
	return: { light: '#7a3ea8', dark: '#b98ae0', editor: ['--vscode-charts-purple'] },
	// Of the editor's reds and yellows those that it writes words in: they can be read in the light as in the dark.
	stop: { light: '#b01011', dark: '#f88070', editor: ['--vscode-list-errorForeground', '--vscode-editorError-foreground'] },
	unknown: { light: '#855f00', dark: '#cca700', editor: ['--vscode-list-warningForeground', '--vscode-editorWarning-foreground'] },
	passed: { light: '#107c10', dark: '#73c991', editor: ['--vscode-terminal-ansiGreen'] },
	focus: { light: '#005fb8', dark: '#0078d4', editor: ['--vscode-focusBorder'] },
} as const;

type Colour = keyof typeof PICTURE_COLOURS;

interface ClassStyle {
	readonly fill?: Colour | 'none';
	readonly stroke?: Colour | 'none';
	/** Everything that is no colour. */
	readonly other?: Readonly<Record<string, string>>;
}

const UI_FONT = 'system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif';
const CODE_FONT = 'ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace';
const HEAD = { 'stroke-width': '1.2px', 'stroke-linejoin': 'round' };
/** Text that a line passes keeps a rim in the colour of the page. */
const RIM = { 'paint-order': 'stroke', 'stroke-width': '4px', 'stroke-linejoin': 'round' };

function font(size: number, more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
	return { 'font-size': `${size}px`, ...more };
}

/** A later class wins over an earlier one. */
export const PICTURE_CLASSES = {
	page: { fill: 'page' },
	account: { fill: 'none', stroke: 'border', other: { 'stroke-dasharray': '8 4' } },
	region: { fill: 'none', stroke: 'border', other: { 'stroke-dasharray': '1 4', 'stroke-linecap': 'round' } },
	vpc: { fill: 'raised', stroke: 'border' },
	zone: { fill: 'none', stroke: 'border', other: { 'stroke-dasharray': '3 3' } },
	subnet: { fill: 'page', stroke: 'border' },
	host: { fill: 'raised', stroke: 'text' },
	gateway: { fill: 'page', stroke: 'text' },
	cloud: { fill: 'page', stroke: 'text' },
	site: { fill: 'page', stroke: 'text' },
	unresolved: { fill: 'page', stroke: 'dim', other: { 'stroke-dasharray': '5 3' } },
	folded: { fill: 'none', stroke: 'border', other: { 'stroke-dasharray': '2 3' } },
	row: { fill: 'none', stroke: 'border' },
	name: { fill: 'text', other: font(TEXT_SIZES.name) },
	words: { fill: 'text', other: font(TEXT_SIZES.words) },
	small: { fill: 'dim', other: font(TEXT_SIZES.small) },
	code: { fill: 'dim', other: font(TEXT_SIZES.code, { 'font-family': CODE_FONT }) },
	heading: { fill: 'text', other: font(16, { 'font-weight': '600' }) },
	hint: { fill: 'dim', stroke: 'page', other: font(TEXT_SIZES.small, RIM) },
	// Lines of a whole network are what it says, and borders are too faint for that.
	link: { fill: 'none', stroke: 'dim', other: { 'stroke-width': '1.1px' } },
	tip: { fill: 'dim' },
	way: { fill: 'none', other: { 'stroke-width': '2.2px', 'stroke-linejoin': 'round' } },
	forward: { stroke: 'forward' },
	return: { stroke: 'return', other: { 'stroke-dasharray': '7 4' } },
	// What is not reached is told by dots and hollow heads, and what is beside the way by a border's colour: none of it by opacity.
	beyond: { other: { 'stroke-dasharray': '0.1 5', 'stroke-linecap': 'round' } },
	other: { stroke: 'border', other: { 'stroke-width': '1.4px' } },
	'forward-head': { fill: 'forward', stroke: 'forward', other: HEAD },
	'return-head': { fill: 'return', stroke: 'return', other: HEAD },
	'beyond-head': { fill: 'page' },
	'forward-word': { fill: 'forward', other: font(TEXT_SIZES.words) },
	'return-word': { fill: 'return', other: font(TEXT_SIZES.words) },
	'beyond-word': { fill: 'dim', other: font(TEXT_SIZES.words) },
	'forward-gate': { fill: 'page', stroke: 'forward', other: { 'stroke-width': '1.6px' } },
	'return-gate': { fill: 'page', stroke: 'return', other: { 'stroke-width': '1.6px' } },
	stop: { fill: 'stop', stroke: 'page', other: { 'stroke-width': '1.5px' } },
	unknown: { fill: 'unknown', stroke: 'page', other: { 'stroke-width': '1.5px' } },
	sign: { fill: 'none', stroke: 'page', other: { 'stroke-width': '2px', 'stroke-linecap': 'round' } },
	'stop-leader': { fill: 'none', stroke: 'stop', other: { 'stroke-width': '1.2px' } },
	'unknown-leader': { fill: 'none', stroke: 'unknown', other: { 'stroke-width': '1.2px' } },
	'stop-tag': { fill: 'page', stroke: 'stop' },
	'unknown-tag': { fill: 'page', stroke: 'unknown' },
	'stop-word': { fill: 'stop', other: font(TEXT_SIZES.stop, { 'font-weight': '600' }) },
	'unknown-word': { fill: 'unknown', other: font(TEXT_SIZES.stop, { 'font-weight': '600' }) },
	'passed-word': { fill: 'passed', other: font(TEXT_SIZES.stop, { 'font-weight': '600' }) },
	beside: { stroke: 'border' },
	'beside-name': { fill: 'dim' },
} as const satisfies Record<string, ClassStyle>;

export type PictureClass = keyof typeof PICTURE_CLASSES;

/** The class of a picture's root element: every rule stands under it, so that nothing else on a page is touched. */
export const PICTURE_ROOT = 'hopwise-picture';

/** The stylesheet that a picture carries in a file of its own: for a light page, and for a dark one where the viewer likes it dark. */
export function fileStylesheet(): string {
	const base = `.${PICTURE_ROOT}{font-family:${UI_FONT}}`;
	const dark = rules((colour) => PICTURE_COLOURS[colour].dark, false);
	return `${base}${rules((colour) => PICTURE_COLOURS[colour].light, true)}@media (prefers-color-scheme:dark){${dark}}`;
}

/** The stylesheet for pictures in a webview of VS Code: its theme's colours and fonts, and what can be done with a pointer or a key. */
export function webviewStylesheet(): string {
	const variable = (colour: Colour): string => {
		const { editor, dark } = PICTURE_COLOURS[colour];
		return editor.reduceRight<string>((otherwise, name) => `var(${name},${otherwise})`, dark);
	};
	const root = `.${PICTURE_ROOT}`;
	const written = rules(variable, true).replaceAll(CODE_FONT, `var(--vscode-editor-font-family,${CODE_FONT})`);
	return [
		`${root}{font-family:var(--vscode-font-family,${UI_FONT})}`,
		written,
		`${root} [role=button],${root} [role=link]{cursor:pointer}`,
		`${root} [tabindex]:focus-visible{outline:1px solid ${variable('focus')};outline-offset:2px}`,
		`${root} [role=link]:hover .name,${root} [role=button]:hover .small{text-decoration:underline}`,
	].join('');
}

function rules(colourOf: (colour: Colour) => string, all: boolean): string {
	return Object.entries<ClassStyle>(PICTURE_CLASSES)
		.map(([name, { fill, stroke, other }]) => {
			const declarations = [
				...(fill === undefined ? [] : [`fill:${fill === 'none' ? fill : colourOf(fill)}`]),
				...(stroke === undefined ? [] : [`stroke:${stroke === 'none' ? stroke : colourOf(stroke)}`]),
				...(all ? Object.entries(other ?? {}).map(([property, value]) => `${property}:${value}`) : []),
			];
			return declarations.length === 0 ? '' : `.${PICTURE_ROOT} .${name}{${declarations.join(';')}}`;
		})
		.join('');
}

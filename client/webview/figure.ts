/** The picture: made by the server, zoomed and moved here. */
import type { PictureView } from '../../server/src/protocol.ts';
import { button, element, redraw } from './dom.ts';
import { firstView, fitted, followed, moved, type Point, type Viewport, zoomed } from './viewport.ts';

export interface FigureParts {
	/** A box was chosen: what it stands for is looked at. */
	readonly open: (key: string) => void;
	/** A container is to be folded, or unfolded. */
	readonly toggle: (key: string, isExpanded: boolean) => void;
	/** What stands in the caption besides: words, and buttons. */
	readonly words?: () => string;
	readonly controls?: () => readonly HTMLElement[];
	/** A picture of everything: no path is drawn in it, and it has the page to itself. */
	readonly isWhole?: boolean;
}

export interface Figure {
	readonly element: HTMLElement;
	show(picture: PictureView): void;
	/** The next picture is of something else: nothing of what was chosen is kept. */
	begin(): void;
	/** Marks the places of a hop (`forward:3`); none without one. */
	mark(hop: string | undefined): void;
}

/** Keeps what the user has chosen over new pictures: the zoom, the focus, and what is in the middle. What nobody has moved is placed anew. */
export function figure({ open, toggle, words, controls, isWhole = false }: FigureParts): Figure {
	const stage = element('div', {
		class: 'stage',
		tabindex: 0,
		role: 'group',
		'aria-label': isWhole ? 'The network of the file' : 'The network around the path; the hops below say the same in words',
	});
	const caption = element('figcaption');
	const made = element('figure', {}, stage, caption);
	let drawing: SVGSVGElement | undefined;
	let shown: PictureView | undefined;
	let view: Viewport | undefined;
	let sight: Sight = 'first';
	let isOpen = true;
	let marked: string | undefined;

	const place = (next: Viewport): void => {
		view = next;
		drawing?.setAttribute('viewBox', `${next.x} ${next.y} ${next.width} ${next.height}`);
		describe();
	};
	const change = (compute: (now: Viewport, picture: PictureView) => Viewport): void => {
		if (view === undefined || shown === undefined) return;
		sight = 'own';
		place(compute(view, shown));
	};
	const placeFirst = (picture: PictureView, parsed: SVGSVGElement): void => {
		place(isWhole ? fitted(picture) : firstView(picture, room(stage), stopIn(parsed)));
	};
	const seeAll = (): void => {
		if (shown === undefined) return;
		sight = 'all';
		place(fitted(shown));
	};
	const zoom = (factor: number, at?: Point): void => change((now, picture) => zoomed(now, picture, factor, at));

	function describe(): void {
		const percent = view === undefined ? 100 : Math.round(100 / unitsPerPixel(drawing, view));
		const control = (id: string, label: string, sign: string, act: () => void): HTMLElement =>
			button({ id, class: 'icon', title: label, isSign: true, act }, sign);
		redraw(
			caption,
			...LEGEND.filter(({ line }) => !isWhole && drawing?.querySelector(`.way.${line}`)).map(({ line, words: meaning }) =>
				element('span', { class: `key ${line}` }, element('i', { 'aria-hidden': 'true' }), meaning),
			),
			element('span', { class: 'grow' }),
			element(
				'span',
				{},
				[words?.() ?? '', shown === undefined ? '' : `${shown.drawnSubnets} of ${shown.allSubnets} subnets drawn`]
					.filter((each) => each !== '')
					.join(' · '),
			),
			element(
				'span',
				{ class: 'zoom' },
				control('zoom-out', 'Zoom out', '−', () => zoom(1 / STEP)),
				element('span', { class: 'percent' }, `${percent} %`),
				control('zoom-in', 'Zoom in', '+', () => zoom(STEP)),
				button({ id: 'fit', class: 'icon', act: seeAll }, 'fit'),
				isWhole ? undefined : button({ id: 'fold', class: 'icon', expanded: isOpen, act: fold }, isOpen ? 'hide' : 'show picture'),
			),
			...(controls?.() ?? []),
		);
	}
	function fold(): void {
		isOpen = !isOpen;
		stage.hidden = !isOpen;
		describe();
	}

	stage.addEventListener('keydown', (event) => {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		const pan = PANS.get(event.key);
		if (pan !== undefined && event.target === stage) change((now, picture) => moved(now, picture, pan[0] * now.width, pan[1] * now.height));
		else if (event.key === '+' || event.key === '=') zoom(STEP);
		else if (event.key === '-') zoom(1 / STEP);
		else if (event.key === '0') seeAll();
		else if ((event.key === 'Enter' || event.key === ' ') && event.target !== stage) choose(event.target, open, toggle);
		else return;
		event.preventDefault();
	});
	stage.addEventListener(
		'wheel',
		(event) => {
			// The wheel alone scrolls the page; with Ctrl (and as a pinch) it zooms.
			if (!event.ctrlKey || drawing === undefined || view === undefined) return;
			event.preventDefault();
			zoom(event.deltaY < 0 ? STEP : 1 / STEP, pointIn(drawing, view, event));
		},
		{ passive: false },
	);
	dragging(stage, (x, y) =>
		change((now, picture) => moved(now, picture, -x * unitsPerPixel(drawing, now), -y * unitsPerPixel(drawing, now))),
	);
	stage.addEventListener('click', (event) => choose(event.target, open, toggle));
	new ResizeObserver(() => {
		if (shown !== undefined && drawing !== undefined && sight === 'first') placeFirst(shown, drawing);
		else describe();
	}).observe(stage);
	describe();

	const mark = (hop: string | undefined): void => {
		marked = hop;
		for (const each of drawing?.querySelectorAll('[data-hop]') ?? []) {
			each.classList.toggle('looked-at', hop !== undefined && (each.getAttribute('data-hop')?.split(' ').includes(hop) ?? false));
		}
	};
	return {
		element: made,
		show: (picture) => {
			const parsed = parse(picture.svg);
			if (parsed === undefined) return;
			const focused = stage.contains(document.activeElement) ? document.activeElement : null;
			const before = drawing;
			shown = picture;
			drawing = parsed;
			stage.replaceChildren(parsed);
			if (sight === 'own' && view !== undefined && before !== undefined) place(followed(view, picture, placesIn(before), placesIn(parsed)));
			else if (sight === 'all') place(fitted(picture));
			else placeFirst(picture, parsed);
			mark(marked);
			if (focused !== null) (sameIn(parsed, focused) ?? stage).focus({ preventScroll: true });
		},
		begin: () => {
			sight = 'first';
		},
		mark,
	};
}

/** What the user looks at: what is shown first, all of it, or where they have gone to. */
type Sight = 'first' | 'all' | 'own';

/** Where things are in a picture, by their keys: the upper left corner of the first box of each. */
function placesIn(drawing: SVGSVGElement): ReadonlyMap<string, Point> {
	const places = new Map<string, Point>();
	for (const each of drawing.querySelectorAll('[data-key]')) {
		const key = each.getAttribute('data-key') ?? '';
		const box = each.querySelector('rect, ellipse');
		const at = (name: string, middle: string, half: string): number =>
			Number(box?.getAttribute(name) ?? Number(box?.getAttribute(middle)) - Number(box?.getAttribute(half)));
		if (box !== null && !places.has(key)) places.set(key, { x: at('x', 'cx', 'rx'), y: at('y', 'cy', 'ry') });
	}
	return places;
}

/** What stands in the new picture for what had the keyboard: the same thing, or what folds and unfolds the same. */
function sameIn(drawing: SVGSVGElement, focused: Element): SVGElement | undefined {
	const fold = focused.getAttribute('data-fold') ?? undefined;
	const key = focused.getAttribute('data-key') ?? undefined;
	const all = [...drawing.querySelectorAll<SVGElement>('[tabindex]')];
	const sameFold = fold === undefined ? undefined : all.find((each) => each.getAttribute('data-fold') === fold);
	// What folded a container away is gone with it: the container is there.
	const wanted = fold ?? key;
	return sameFold ?? (wanted === undefined ? undefined : all.find((each) => each.getAttribute('data-key') === wanted));
}

/** The lines of a picture, and what they mean. */
const LEGEND = [
	{ line: 'forward', words: 'forward' },
	{ line: 'return', words: 'return' },
	{ line: 'beyond', words: 'not reached' },
] as const;
const STEP = 1.25;

const PANS: ReadonlyMap<string, readonly [x: number, y: number]> = new Map([
	['ArrowLeft', [-0.1, 0]],
	['ArrowRight', [0.1, 0]],
	['ArrowUp', [0, -0.1]],
	['ArrowDown', [0, 0.1]],
]);

/** As XML, so that nothing in it is taken for anything else. */
function parse(svg: string): SVGSVGElement | undefined {
	const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml');
	if (!(documentElement instanceof SVGSVGElement)) return undefined;
	const adopted = document.adoptNode(documentElement);
	// Its own width stays: a small picture is not blown up to the width of the page.
	adopted.removeAttribute('height');
	return adopted;
}

/** The pixels that a picture has at most. */
function room(stage: HTMLElement): { readonly width: number; readonly height: number } {
	return { width: stage.clientWidth, height: window.innerHeight * 0.6 };
}

/** Where the packets are stopped, or nobody knows how they go on. */
function stopIn(drawing: SVGSVGElement): Point | undefined {
	const sign = drawing.querySelector('circle.stop, circle.unknown');
	return sign === null ? undefined : { x: Number(sign.getAttribute('cx')), y: Number(sign.getAttribute('cy')) };
}

function choose(target: EventTarget | null, open: FigureParts['open'], toggle: FigureParts['toggle']): void {
	if (!(target instanceof Element)) return;
	const container = target.closest('[data-fold]');
	const fold = container?.getAttribute('data-fold');
	const key = target.closest('[data-key]')?.getAttribute('data-key');
	if (fold !== null && fold !== undefined) toggle(fold, container?.getAttribute('aria-expanded') === 'true');
	else if (key !== null && key !== undefined) open(key);
}

function unitsPerPixel(drawing: SVGSVGElement | undefined, { width, height }: Viewport): number {
	const box = drawing?.getBoundingClientRect();
	if (box === undefined || box.width === 0 || box.height === 0) return 1;
	return Math.max(width / box.width, height / box.height);
}

function pointIn(drawing: SVGSVGElement, view: Viewport, { clientX, clientY }: MouseEvent): Point {
	const box = drawing.getBoundingClientRect();
	return { x: view.x + ((clientX - box.left) / box.width) * view.width, y: view.y + ((clientY - box.top) / box.height) * view.height };
}

/** Tells how far the pointer has moved since the last time, while it is pressed; a press without a move stays a click. */
function dragging(stage: HTMLElement, move: (x: number, y: number) => void): void {
	let last: Point | undefined;
	let isDragged = false;
	stage.addEventListener('pointerdown', ({ button: pressed, clientX, clientY }) => {
		if (pressed !== 0) return;
		last = { x: clientX, y: clientY };
		isDragged = false;
	});
	stage.addEventListener('pointermove', ({ clientX, clientY, pointerId }) => {
		if (last === undefined) return;
		const [x, y] = [clientX - last.x, clientY - last.y];
		if (!isDragged && Math.abs(x) + Math.abs(y) < 4) return;
		if (!isDragged) stage.setPointerCapture(pointerId);
		isDragged = true;
		last = { x: clientX, y: clientY };
		move(x, y);
	});
	const end = (): void => {
		last = undefined;
	};
	stage.addEventListener('pointerup', end);
	stage.addEventListener('pointercancel', end);
	stage.addEventListener(
		'click',
		(event) => {
			if (isDragged) event.stopImmediatePropagation();
			isDragged = false;
		},
		{ capture: true },
	);
}

/** The trace view: draws what the extension tells it, and tells what the user does. */
import type { FixView, Folds, PathView, PictureOf, TraceView } from '../../server/src/protocol.ts';
import { type Child, element, redraw } from './dom.ts';
import { figure } from './figure.ts';
import { firstLook, firstPath } from './first.ts';
import { NO_FOLDS, sameFolds, toggled } from './folds.ts';
import { head } from './head.ts';
import { legs } from './legs.ts';
import type { FromView, Kept, Shown, ToView } from './messages.ts';
import { reasons } from './reasons.ts';
import { tabs } from './tabs.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromView): void; setState(kept: Kept): void; getState(): Kept | undefined };

const vscode = acquireVsCodeApi();
const send = (message: FromView): void => vscode.postMessage(message);

/** Everything that the view knows; a new message makes a new one. */
interface View {
	readonly shown: Shown;
	/** The traces of the same subject before the last edit that changed them. */
	readonly before: readonly TraceView[] | undefined;
	readonly trace: number;
	readonly path: number;
	/** Containers of the picture that the user folded or unfolded. */
	readonly folds: Folds;
	readonly fixes: ReadonlyMap<number, readonly FixView[] | undefined>;
	/** Why what is shown is no longer what is written. */
	readonly refused: string | undefined;
}

let view: View | undefined;

const parts = {
	banner: element('p', { class: 'banner', role: 'alert', hidden: true }),
	head: element('header'),
	traces: element('div', { class: 'tabs-holder' }),
	reasons: element('div'),
	paths: element('div', { class: 'tabs-holder' }),
	legs: element('div', { class: 'legs' }),
};
const picture = figure({
	open: (key) => send({ kind: 'reveal-thing', key }),
	toggle: (key, isExpanded) => {
		if (view === undefined) return;
		update({ ...view, folds: toggled(view.folds, key, isExpanded) });
		drawPicture();
	},
	words: () => {
		const count = view === undefined ? 0 : (view.shown.traces[view.trace]?.paths.length ?? 0);
		return count === 0 ? '' : `${count} ${count === 1 ? 'path' : 'paths'}`;
	},
});
const main = element(
	'main',
	{ hidden: true },
	parts.banner,
	parts.head,
	parts.traces,
	parts.reasons,
	parts.paths,
	picture.element,
	parts.legs,
);
const waiting = element('p', { class: 'note waiting', role: 'status' }, 'Tracing…');
document.body.append(waiting, main);

window.addEventListener('message', ({ data }: MessageEvent<ToView>) => {
	switch (data.kind) {
		case 'traced':
			traced(data.shown);
			break;
		case 'refused':
			if (view === undefined) waiting.textContent = data.message;
			else update({ ...view, refused: data.message });
			break;
		case 'picture':
			if (view !== undefined && isSamePicture(data.of, pictureOf(view))) picture.show(data.picture);
			break;
		case 'fixes':
			if (view !== undefined) update({ ...view, fixes: new Map([...view.fixes, [data.trace, data.fixes]]) });
			break;
		case 'follows':
			if (view !== undefined) update({ ...view, shown: { ...view.shown, follows: data.follows } });
			break;
	}
});
send({ kind: 'ready' });

/** The same subject keeps what is chosen, and marks what changed; another one begins anew. */
function traced(shown: Shown): void {
	const last = view;
	if (last === undefined || !isSameSubject(last.shown, shown)) {
		const kept = last === undefined ? vscode.getState() : undefined;
		const { trace, path } = kept !== undefined && isSameSubject(kept, shown) ? kept : firstLook(shown.traces);
		update({ shown, before: undefined, trace, path, folds: NO_FOLDS, fixes: new Map(), refused: undefined });
		picture.begin();
		if (last !== undefined) window.scrollTo(0, 0);
	} else {
		const hasChanged = JSON.stringify(last.shown.traces) !== JSON.stringify(shown.traces);
		const trace = Math.min(last.trace, Math.max(0, shown.traces.length - 1));
		update({
			...last,
			shown,
			before: hasChanged ? last.shown.traces : last.before,
			trace,
			path: Math.min(last.path, Math.max(0, (shown.traces[trace]?.paths.length ?? 1) - 1)),
			fixes: new Map(),
			refused: undefined,
		});
	}
	drawPicture();
}

function isSameSubject(a: Pick<Shown, 'uri' | 'subject'>, b: Pick<Shown, 'uri' | 'subject'>): boolean {
	return a.uri === b.uri && JSON.stringify(a.subject) === JSON.stringify(b.subject);
}

function update(next: View): void {
	view = next;
	waiting.remove();
	main.hidden = false;
	draw(next);
	const { shown, trace, path } = next;
	vscode.setState({ uri: shown.uri, subject: shown.subject, follows: shown.follows, trace, path });
}

function draw(now: View): void {
	const { shown, refused } = now;
	const trace = shown.traces[now.trace];
	const path = trace?.paths[now.path];
	parts.banner.hidden = refused === undefined;
	parts.banner.textContent = refused ?? '';
	main.classList.toggle('outdated', refused !== undefined);
	if (trace === undefined) {
		redraw(
			parts.head,
			element('h1', {}, shown.subject.kind === 'flow' ? shown.subject.name : 'Question'),
			element('p', { class: 'note' }, 'No traffic of it could be read.'),
		);
		for (const each of [parts.traces, parts.reasons, parts.paths, parts.legs]) each.replaceChildren();
		return;
	}
	const old = now.before?.find(({ traffic }) => traffic === trace.traffic);
	const savePicture = (): void => send({ kind: 'save-picture', of: pictureOf(now) });
	redraw(
		parts.head,
		...head({ shown, trace, before: old !== undefined && old.verdict !== trace.verdict ? old.verdict : undefined, send, savePicture }),
	);
	redraw(parts.traces, ...trafficTabs(now));
	redraw(
		parts.reasons,
		...reasons({
			trace,
			fixes: now.fixes.has(now.trace) ? now.fixes.get(now.trace) : [],
			send,
			apply: (fix, title) => send({ kind: 'apply-fix', trace: now.trace, fix, title }),
		}),
	);
	redraw(parts.paths, ...pathTabs(now, trace));
	redraw(parts.legs, ...(path === undefined ? [] : legs({ path, before: pathBefore(old, path), send, look: picture.mark })));
}

/** The path of before that went the same way, or the only one. */
function pathBefore(old: TraceView | undefined, path: PathView): PathView | undefined {
	return old?.paths.find(({ label }) => label === path.label) ?? old?.paths[0];
}

function trafficTabs({ shown, trace }: View): readonly Child[] {
	return tabs(
		'Traffic',
		shown.traces.map(({ traffic, verdict }) => ({ label: traffic, verdict })),
		trace,
		(next) => choose({ trace: next, path: firstPath(shown.traces[next]) }),
	);
}

function pathTabs({ path }: View, { paths }: TraceView): readonly Child[] {
	return tabs(
		'Path',
		paths.map(({ label, verdict }, index) => ({ label: `${index + 1}${label === '' ? '' : ` · ${label}`}`, verdict })),
		path,
		(next) => choose({ path: next }),
	);
}

function choose(chosen: Partial<Pick<View, 'trace' | 'path'>>): void {
	if (view === undefined) return;
	update({ ...view, ...chosen });
	drawPicture();
}

function drawPicture(): void {
	if (view !== undefined && view.shown.traces.length > 0) send({ kind: 'draw', of: pictureOf(view) });
}

function pictureOf({ trace, path, folds }: View): PictureOf {
	return { trace, path, ...folds };
}

function isSamePicture(a: PictureOf, b: PictureOf): boolean {
	return a.trace === b.trace && a.path === b.path && sameFolds(a, b);
}

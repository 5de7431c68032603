/** The picture of a whole file. */
import { button, element } from './dom.ts';
import { figure } from './figure.ts';
import { NO_FOLDS, toggled } from './folds.ts';
import type { FromTopologyView, ToTopologyView } from './messages.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromTopologyView): void; setState(kept: { readonly uri: string }): void };

const vscode = acquireVsCodeApi();

let folds = NO_FOLDS;

const picture = figure({
	open: (key) => vscode.postMessage({ kind: 'reveal-thing', key }),
	toggle: (key, isExpanded) => {
		folds = toggled(folds, key, isExpanded);
		vscode.postMessage({ kind: 'draw', folds });
	},
	controls: () => [button({ id: 'save', class: 'icon', act: () => vscode.postMessage({ kind: 'save' }) }, 'save as SVG…')],
	isWhole: true,
});
document.body.append(element('main', { class: 'whole' }, element('h1', { class: 'unseen' }, 'Topology'), picture.element));

window.addEventListener('message', ({ data }: MessageEvent<ToTopologyView>) => {
	vscode.setState({ uri: data.uri });
	picture.show(data.picture);
});
vscode.postMessage({ kind: 'draw', folds });

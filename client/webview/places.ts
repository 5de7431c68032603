/** Places in the files, as links. */
import type { Located } from '../../server/src/protocol.ts';
import { button } from './dom.ts';
import type { FromView } from './messages.ts';

/** `line 34`; nothing for what is not written anywhere. */
export function placeLink(place: Located | null, id: string, send: (message: FromView) => void): HTMLElement | undefined {
	return place === null ? undefined : button({ id, class: 'link note', act: () => send({ kind: 'reveal', place }) }, `line ${place.line}`);
}

/** The words themselves as a link to the place, where there is one. */
export function placeWords(words: string, place: Located | null, id: string, send: (message: FromView) => void): HTMLElement | string {
	return place === null
		? words
		: button({ id, class: 'link', title: `Go to line ${place.line}`, act: () => send({ kind: 'reveal', place }) }, words);
}

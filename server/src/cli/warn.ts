/** What a person should know of a file before they read an answer about it. */
import { networkErrors } from '../core/analysis/analyse.ts';
import type { Root } from '../core/analysis/analysis.ts';
import { counted } from '../core/render/check/check-text.ts';
import { comparePlaces } from '../core/render/located.ts';
import { complain, type LookOptions } from './output.ts';
import type { ReadNetworks } from './read.ts';

/** Says the first errors of the network on standard error, and how many more there are. */
export function warnOfErrors(root: Root, { locator }: ReadNetworks, options: LookOptions): void {
	const errors = networkErrors(root)
		.map(({ source, code, message }) => ({ place: locator.locate(source), code, message }))
		.sort((a, b) => comparePlaces(a.place, b.place));
	for (const { place, code, message } of errors.slice(0, MOST_ERRORS)) {
		complain(`${place === null ? '' : `${place.file}:${place.line}:${place.column}: `}${code}: ${message}`, options);
	}
	const more = errors.length - MOST_ERRORS;
	if (more > 0) complain(`and ${counted(more, 'more error')}: hopwise check tells ${more === 1 ? 'it' : 'them all'}`, options);
}

const MOST_ERRORS = 5;

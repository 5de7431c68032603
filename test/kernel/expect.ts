/** The walk's half of a comparison by itself, for a bundle. */
import { type Expected, expectedOf } from './expected.ts';
import { walked } from './judge.ts';

export function expectedOfText(text: string): readonly Expected[] {
	return walked(text).traces.map(expectedOf);
}

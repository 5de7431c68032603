/** Fixes of a flow that does not get through, below what stops it. */
import type { TextEdit } from '../../language/edit/text-edit.ts';
import { type Appearance, columnsOf, shown, wrapped } from '../appearance.ts';
import type { Located, Locator } from '../located.ts';

/** What is typed at a host to the same end as a fix of the file. */
interface AtHost {
	readonly host: string;
	/** A restart undoes them. */
	readonly commands: readonly string[];
	/** What keeps them over a restart, for each program that may set up the host's network. */
	readonly persistent: readonly {
		readonly program: string;
		readonly systems: string;
		readonly where: string;
		readonly lines: readonly string[];
		readonly apply: string | undefined;
	}[];
}

/** A fix as it is shown; its files are named as people know them. */
export interface ShownFix {
	/** `Add "…" to …` */
	readonly title: string;
	/** Other flows that fare as expected with it, and did not. */
	readonly mends: readonly string[];
	readonly edits: readonly { readonly file: string; readonly edits: readonly TextEdit[] }[];
	/** The same at the hosts that it changes. */
	readonly atHosts: readonly AtHost[];
}

/** What was found for one trace. */
export interface ShownFixes {
	readonly fixes: readonly ShownFix[];
	/** Not every way was tried. */
	readonly gaveUp: boolean;
}

export const NO_FIXES: ShownFixes = { fixes: [], gaveUp: false };

interface AtHostJson extends Pick<AtHost, 'host' | 'commands'> {
	readonly persistent: readonly (Omit<AtHost['persistent'][number], 'apply'> & { readonly apply: string | null })[];
}

export interface FixJson {
	readonly title: string;
	readonly mends: readonly string[];
	/** What does the same at hosts: at once, and over a restart. */
	readonly hosts: readonly AtHostJson[];
	/** Places in the files as they are; each is replaced by the text. */
	readonly edits: readonly (Located & { readonly text: string })[];
}

/**
 * A sentence each: the best first, then the other ways. Below it what is typed at a host to the same end; below the first one
 * also what keeps that over a restart.
 */
export function fixLines({ fixes, gaveUp }: ShownFixes, appearance: Appearance): readonly string[] {
	const lines = fixes.flatMap(({ title, mends, atHosts }, index) => {
		const also = mends.length === 0 ? '' : `; so ${mends.length === 1 ? 'is' : 'are'} ${mends.join(', ')}`;
		const text = `${title.charAt(0).toLowerCase()}${title.slice(1)}; traced again with it: reachable${also}.`;
		return [
			...sentence(index === 0 ? 'Fix: ' : 'Or:  ', text, appearance),
			...commandLines(atHosts).map((line) => shown(line, appearance)),
			...(index === 0 ? persistentLines(atHosts, appearance) : []),
		];
	});
	const cut = gaveUp ? sentence('', 'Not every way to open it was tried: the search for fixes was given up.', appearance) : [];
	return [...lines, ...cut];
}

function sentence(head: string, text: string, appearance: Appearance): readonly string[] {
	const indent = columnsOf(head);
	return wrapped(shown(text, appearance), appearance.width - indent).map(
		(line, index) => `${index === 0 ? appearance.palette.strong(head) : ' '.repeat(indent)}${line}`,
	);
}

/** Commands are never wrapped: they are to be copied. */
function commandLines(atHosts: readonly AtHost[]): readonly string[] {
	return atHosts.flatMap(({ host, commands }) => [`     On ${host}:`, ...commands.map((command) => `       ${command}`)]);
}

function persistentLines(atHosts: readonly AtHost[], appearance: Appearance): readonly string[] {
	return atHosts.flatMap(({ host, persistent }) => [
		...sentence('     ', `A restart of ${host} undoes that. What keeps it, by the program that sets up the network there:`, appearance),
		...persistent.flatMap(({ program, systems, where, lines, apply }) => [
			...sentence('     ', `${program} (${systems}): ${where}${apply === undefined ? '' : `, then \`${apply}\``}:`, appearance),
			...lines.map((line) => shown(`       ${line}`, appearance)),
		]),
	]);
}

export function fixesJson({ fixes }: ShownFixes, locator: Locator): readonly FixJson[] {
	return fixes.map(({ title, mends, edits, atHosts }) => ({
		title,
		mends,
		hosts: atHosts.map(({ host, commands, persistent }) => ({
			host,
			commands,
			persistent: persistent.map(({ program, systems, where, lines, apply }) => ({ program, systems, where, lines, apply: apply ?? null })),
		})),
		edits: edits.flatMap(({ file, edits: own }) =>
			own.flatMap(({ start, end, text }) => {
				const place = locator.locateIn(file, start, end);
				return place === null ? [] : [{ ...place, text }];
			}),
		),
	}));
}

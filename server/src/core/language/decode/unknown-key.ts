/** A key that the schema does not know: what was most likely meant. */
import { quote } from '../lines/words.ts';
import { nearest } from '../nearest.ts';
import type { KindDefinition } from '../schema/define.ts';
import type { MapEntry, ScalarNode, Source, SyntaxNode } from '../syntax.ts';
import { a, type DecodeProblem, listed, problem } from './problem.ts';

/**
 * Reports the key, and gives the key that was meant where there is one that is near and not written yet. `emptyMap` is
 * the map of names that it stands below and seems to belong to.
 */
export function unknownKey(
	kind: KindDefinition,
	{ key, value }: MapEntry,
	emptyMap: string | undefined,
	written: ReadonlyMap<string, Source>,
	problems: DecodeProblem[],
): string | undefined {
	const free = meantKey(kind, key.text, (candidate) => !written.has(candidate));
	const near = free ?? meantKey(kind, key.text, () => true);
	if (free === undefined && emptyMap !== undefined) {
		problems.push(report(kind, key, `; as a name under ${quote(emptyMap)} it belongs one level deeper`));
		return emptyMap;
	}
	const other = free === undefined && near !== undefined ? written.get(near) : undefined;
	if (near !== undefined && other !== undefined) {
		const related = [{ message: `${quote(near)} is here`, source: other }];
		problems.push({ ...report(kind, key, `; ${quote(near)} is written already`), related });
	} else {
		problems.push(
			free === undefined
				? report(kind, key, `; its keys are ${someKeys(kind, (name) => likelihood(kind, name, value, written))}`)
				: report(kind, key, didYouMean(free), free),
		);
	}
	return free;
}

/** Reports a lone word where keys are expected, if it is one that is half typed. */
export function unknownWord(kind: KindDefinition, word: ScalarNode): DecodeProblem | undefined {
	if (Object.hasOwn(kind.keys, word.text)) {
		const message = `${quote(word.text)} is a key of ${a(kind.title)}: \`:\` and its value are expected behind it`;
		return problem('wrong-type', message, word, { replacement: `${word.text}:` });
	}
	const meant = meantKey(kind, word.text, () => true);
	return meant === undefined ? undefined : report(kind, word, didYouMean(meant), `${meant}:`);
}

const didYouMean = (key: string): string => `; did you mean ${quote(key)}?`;
/** The keys of a kind; of many the likeliest, and how many more there are. */
export function someKeys(
	kind: KindDefinition,
	likely: (key: string) => number = (key) => (kind.keys[key]?.required === true ? 1 : 0),
): string {
	const keys = Object.keys(kind.keys);
	if (keys.length <= FEW + 2) return listed(keys);
	const first = keys.toSorted((one, other) => likely(other) - likely(one)).slice(0, FEW);
	return `${first.map(quote).join(', ')} and ${keys.length - FEW} more`;
}

/** How likely a key is meant where this value stands: one that is written already is not. */
function likelihood(kind: KindDefinition, name: string, value: SyntaxNode, written: ReadonlyMap<string, Source>): number {
	const definition = kind.keys[name];
	if (definition === undefined || written.has(name) || name === 'id') return 0;
	const { shape } = definition.type;
	const holdsKeys = shape === 'names' || shape === 'named-values' || shape === 'section';
	return 1 + (definition.required ? 1 : 0) + (holdsKeys === (value.kind === 'map') ? 2 : 0);
}

const FEW = 6;

function report(kind: KindDefinition, key: ScalarNode, hint: string, replacement?: string): DecodeProblem {
	const data = { kind: kind.name, allowed: Object.keys(kind.keys), ...(replacement === undefined ? {} : { replacement }) };
	return problem('unknown-key', `${quote(key.text)} is no key of ${a(kind.title)}${hint}`, key, data);
}

/** By Terraform's name of it, by how it begins, by a slip of the fingers. */
function meantKey(kind: KindDefinition, text: string, free: (key: string) => boolean): string | undefined {
	const candidates = Object.keys(kind.keys).filter(free);
	const terraform = candidates.find((key) => kind.keys[key]?.terraform?.split(', ').includes(text));
	const begun = text.length < 2 ? [] : candidates.filter((key) => key.startsWith(text));
	return terraform ?? nearest(text, candidates) ?? (begun.length === 1 ? begun[0] : undefined);
}

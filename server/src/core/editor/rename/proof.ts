/** A renaming, tried: its edits are applied and read again, and every name has to mean what it meant before. */
import { decode } from '../../language/decode/decode.ts';
import { applyEdits, type FileEdits } from '../../language/edit/text-edit.ts';
import { read } from '../../language/reader/read.ts';
import { topologyLevel } from '../../language/schema/levels.ts';
import { buildNetwork } from '../../model/build.ts';
import { kindWords } from '../../model/kind-words.ts';
import type { Key } from '../../model/link.ts';
import type { Network } from '../../model/network.ts';
import type { AnalysedFile } from '../../rules/rule.ts';
import { type Occurrence, occurrencesIn } from '../names/occurrences.ts';
import type { ThingIn, Unit } from '../names/units.ts';
import { keysAfter } from './renamed-key.ts';

/** What would mean something else after these edits, as a sentence; undefined where everything means what it meant. */
export function changeOfMeaning(
	units: readonly Unit[],
	things: readonly ThingIn[],
	edited: readonly FileEdits[],
	name: { readonly from: string; readonly to: string },
): string | undefined {
	const editsOf = new Map(edited.map(({ uri, edits }) => [uri, edits]));
	const again = new Map<AnalysedFile, AnalysedFile>();
	for (const unit of units) {
		if (!unit.files.some(({ uri }) => editsOf.has(uri))) continue;
		const files = unit.files.map((file) => {
			const after = again.get(file) ?? readAgain(file, editsOf.get(file.uri) ?? []);
			again.set(file, after);
			return after;
		});
		const after: Unit = { files, network: buildNetwork(files.map(({ decoded }) => decoded)) };
		const renamed = things.filter((each) => each.unit === unit).map(({ key }) => key);
		const change = firstChange(unit, after, keysAfter(unit.network, renamed, name.to), name);
		if (change !== undefined) return change;
	}
	return undefined;
}

function readAgain(file: AnalysedFile, edits: FileEdits['edits']): AnalysedFile {
	if (edits.length === 0) return file;
	const document = read(applyEdits(file.document.text, edits), topologyLevel, file.document);
	return { uri: file.uri, document, decoded: decode(document) };
}

/** Names do not change their order by a renaming: they are compared one by one. */
function firstChange(
	before: Unit,
	after: Unit,
	keyAfter: (key: Key) => Key,
	name: { readonly from: string; readonly to: string },
): string | undefined {
	const old = inOrder(before);
	const now = inOrder(after);
	for (let index = 0; index < Math.max(old.length, now.length); index++) {
		const was = old[index];
		const is = now[index];
		if (was !== undefined && is !== undefined && keyAfter(was.key) === is.key && was.role === is.role) continue;
		return ambiguity(before.network, after.network) ?? sentence(is, after.network, name);
	}
	return undefined;
}

/** Every named place of the files, in the order of the files and of their text. */
function inOrder({ files, network }: Unit): readonly Occurrence[] {
	const occurrences = occurrencesIn(network);
	return files.flatMap(({ document }) => document.pieces.flatMap((piece) => occurrences.in(piece)));
}

function ambiguity(before: Network, after: Network): string | undefined {
	const messages = new Set(before.problems.map(({ message }) => message));
	const problem = after.problems.find(({ code, message }) => code === 'ambiguous-reference' && !messages.has(message));
	return problem === undefined ? undefined : `under this name ${problem.message}`;
}

function sentence(is: Occurrence | undefined, after: Network, { from, to }: { readonly from: string; readonly to: string }): string {
	if (is?.role === 'declaration') return `\`${from}\` is declared twice: give the second one a name of its own first`;
	const thing = is && after.entities.get(is.key);
	return thing === undefined
		? `not every place that says \`${from}\` can say \`${to}\``
		: `another place already says \`${to}\`, and would then mean the ${kindWords(thing.kind)} \`${thing.name}\``;
}

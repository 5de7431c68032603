/** Tells what a file of Terraform's is, and reads it. */
import type { JsonFile } from '../../aws/gather.ts';
import { at, isList, isObject, type JsonObject, number, text } from '../../aws/json.ts';
import type { Note } from '../../records/account.ts';
import type { Origin } from '../../records/recorded.ts';
import { type Entry, entriesOfModules } from './entries.ts';
import { entriesOfPlan, type Planned } from './plan.ts';
import type { Snapshot } from './resource.ts';
import { snapshotOf } from './snapshot.ts';
import { entriesOfState, isFlat, STATE_VERSION } from './state.ts';

/** What a file says, and what there is to say about it; no snapshot where it is nothing of Terraform's that can be read. */
interface FileReading {
	readonly snapshot: Snapshot | undefined;
	readonly notes: readonly Note[];
}

/** Reads a plan or a state as `terraform show -json` prints it, or a raw state; OpenTofu has the same forms. */
export function readFile({ name, value }: JsonFile): FileReading {
	const origin: Origin = { file: name, line: undefined };
	const unreadable = (why: string): FileReading => ({ snapshot: undefined, notes: [note('unreadable', name, why, origin)] });
	if (!isObject(value)) return unreadable(NEITHER);
	const format = text(value, 'format_version');
	if (format !== undefined && !/^[01](\.|$)/.test(format))
		return unreadable(`its format_version is ${format}: those that are known here begin with 0 or 1`);
	if (text(value, 'encrypted_data') !== undefined) return unreadable('it is encrypted: `tofu show -json` prints it in the open');
	if (isObject(value['planned_values']) || isList(value['resource_changes'])) return readPlan(value, origin);
	if (isObject(value['values'])) {
		const entries = entriesOfModules(at(value, 'values', 'root_module'));
		return { snapshot: snapshotOf(asItIs(entries), value, origin), notes: [] };
	}
	const version = number(value, 'version');
	if (version !== undefined) return readState(value, version, origin);
	return format === undefined
		? unreadable(NEITHER)
		: { snapshot: undefined, notes: [note('skipped', name, 'it is an empty state', origin)] };
}

const NEITHER = 'it is neither a plan nor a state of Terraform: `terraform show -json` prints both';

function readPlan(plan: JsonObject, origin: Origin): FileReading {
	const isWhole = plan['errored'] !== true && plan['complete'] !== false;
	const why = 'Terraform did not come to the end of this plan: what it had not planned yet is missing';
	return {
		snapshot: snapshotOf(entriesOfPlan(plan), plan, origin),
		notes: isWhole ? [] : [note('skipped', origin.file, why, origin)],
	};
}

function readState(state: JsonObject, version: number, origin: Origin): FileReading {
	if (version < STATE_VERSION) {
		const why = `it is a state of version ${version}, which Terraform before 0.12 wrote: a newer one reads it and prints it with \`terraform show -json\``;
		return { snapshot: undefined, notes: [note('unreadable', origin.file, why, origin)] };
	}
	if (version > STATE_VERSION) {
		const why = `it is a state of version ${version}: \`terraform show -json\` prints it in a form that is known here`;
		return { snapshot: undefined, notes: [note('unreadable', origin.file, why, origin)] };
	}
	const entries = entriesOfState(state);
	const flat = entries.filter(isFlat);
	const why = 'Terraform 0.11 wrote it, and nothing has read it since: `terraform apply -refresh-only` brings it into form';
	return {
		snapshot: snapshotOf(asItIs(entries.filter((each) => !isFlat(each))), state, origin),
		notes: flat.map(({ type, name }) => note('unreadable', `${type}.${name}`, why, origin)),
	};
}

/** A state changes nothing. */
function asItIs(entries: readonly Entry[]): Planned {
	return { entries, replaced: [], deleted: [] };
}

function note(kind: Note['kind'], what: string, why: string, origin: Origin): Note {
	return { kind, what, why, origin };
}

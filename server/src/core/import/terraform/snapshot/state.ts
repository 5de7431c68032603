/** Raw states, as Terraform keeps them: `terraform.tfstate`, version 4. */
import { at, isObject, items, type JsonObject, text } from '../../aws/json.ts';
import { type Entry, isMode, providerOf } from './entries.ts';
import { NOTHING } from './resource.ts';

/** The version of the form that is read; Terraform has written it since 0.12. */
export const STATE_VERSION = 4;

/** The instances of every resource; those that a replacement has left behind (deposed ones) are none. */
export function entriesOfState(state: JsonObject): readonly Entry[] {
	return items(state, 'resources').flatMap((resource) => {
		const type = text(resource, 'type');
		const name = text(resource, 'name');
		const mode = text(resource, 'mode') ?? 'managed';
		if (type === undefined || name === undefined || !isMode(mode)) return [];
		const about = { module: text(resource, 'module') ?? '', mode, type, name, provider: providerOf(text(resource, 'provider')) };
		return items(resource, 'instances')
			.filter((instance) => text(instance, 'deposed') === undefined)
			.map((instance) => ({ ...about, key: text(instance, 'index_key'), values: valuesOf(instance), unknown: undefined }));
	});
}

/** States that Terraform 0.11 wrote, and 0.12 has only carried over, have their attributes flat: `ingress.#`, `ingress.1.protocol`. */
export function isFlat({ values }: Entry): boolean {
	return Object.keys(values).some((key) => key.endsWith('.#') || key.endsWith('.%'));
}

function valuesOf(instance: JsonObject): JsonObject {
	const flat = at(instance, 'attributes_flat');
	const values = at(instance, 'attributes');
	return isObject(values) ? values : isObject(flat) ? flat : NOTHING;
}

/** schema/topology.schema.json: the language for every other editor. */
import { jsonSchema } from '../../server/src/core/language/schema/json-schema.ts';

export const topologySchema = {
	path: 'schema/topology.schema.json',
	content: (): string => `${JSON.stringify(jsonSchema(), undefined, '\t')}\n`,
};

/** Holds a value to one of the JSON Schemas of the repository. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';

export type SchemaFile = 'schema/check.schema.json' | 'schema/trace.schema.json' | 'test/fixtures/sarif/sarif-schema-2.1.0.json';

/** Fails with everything that the schema refuses. */
export function assertMatches(file: SchemaFile, value: unknown): void {
	// SARIF's schema names draft 4; nothing in it means something else in draft 7 but the keyword for its own address.
	const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
	// One of its patterns is not one that Unicode mode takes.
	const ajv = new Ajv({ allErrors: true, strict: file.startsWith('schema/'), allowUnionTypes: true, unicodeRegExp: false });
	formats(ajv);
	const matches = ajv.compile(schema);
	assert.ok(matches(JSON.parse(JSON.stringify(value))), ajv.errorsText(matches.errors));
}

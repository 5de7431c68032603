import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { decode } from '../../../server/src/core/language/decode/decode.ts';
import { lineOf } from '../../../server/src/core/language/lines/line-text.ts';
import { read } from '../../../server/src/core/language/reader/read.ts';
import type { Declaration } from '../../../server/src/core/language/schema/define.ts';
import {
	type KeyDefinition,
	type KindDefinition,
	key,
	kind,
	names,
	one,
	required,
} from '../../../server/src/core/language/schema/define.ts';
import { topologyLevel } from '../../../server/src/core/language/schema/levels.ts';
import { flag, text } from '../../../server/src/core/language/schema/plain-values.ts';
import { referenceTables } from '../../../server/src/core/language/schema/reference.ts';
import { kindOf, kinds, topology } from '../../../server/src/core/language/schema/topology.ts';

const everything = readFileSync(new URL('../../fixtures/language/everything.topo.yaml', import.meta.url), 'utf8');

const allKeys: readonly (readonly [string, KindDefinition, KeyDefinition])[] = kinds.flatMap((kind) =>
	Object.entries(kind.keys).map(([name, key]) => [name, kind, key] as const),
);

describe('the schema', () => {
	it('lists every kind that is reachable from the root, and no other', () => {
		const reached = new Set<KindDefinition>();
		const visit = (kind: KindDefinition): void => {
			if (reached.has(kind)) return;
			reached.add(kind);
			for (const { type } of Object.values(kind.keys)) {
				if ('kind' in type) visit(type.kind);
			}
		};
		visit(topology);
		assert.deepEqual([...reached].map((kind) => kind.name).sort(), kinds.map((kind) => kind.name).sort());
		assert.equal(new Set(kinds.map((kind) => kind.name)).size, kinds.length);
	});

	it('refers only to kinds, to what a key declares, and to AWS services', () => {
		const declared = allKeys.filter(([, , { type }]) => type.shape === 'one' && type.item.declares !== undefined).map(([name]) => name);
		const known = new Set<string>([...kinds.map((kind) => kind.name), ...declared, 'service']);
		const strange = allKeys.flatMap(([name, kind, key]) =>
			(key.refers ?? []).flatMap(({ kinds }) => kinds.filter((one) => !known.has(one)).map((one) => `${kind.name}.${name}: ${one}`)),
		);
		assert.deepEqual(strange, []);
	});

	it('names only keys of the same kind in its conditions', () => {
		const strange = allKeys
			.flatMap(([, kind, { only, excludes }]) => [only?.key, excludes, ...(kind.exactlyOne ?? [])].map((name) => [kind, name] as const))
			.filter(([kind, name]) => name !== undefined && !Object.hasOwn(kind.keys, name));
		assert.deepEqual(strange, []);
	});

	it('documents every kind and key with a sentence', () => {
		const docs = [...kinds.map(({ name, doc }) => [name, doc]), ...allKeys.map(([name, kind, { doc }]) => [`${kind.name}.${name}`, doc])];
		assert.deepEqual(
			docs.filter(([, doc]) => !/^[A-Z`[].*[.?]$/.test(doc ?? '')),
			[],
		);
	});

	it('tells a default for every key that may be left out and changes something', () => {
		const needsNone = new Set(['id', 'region', 'account', 'zone', 'cidr', 'gateway', 'network']);
		const missing = allKeys
			.filter(([name, kind, { type, required, only, ...key }]) => {
				const isMap = type.shape === 'names' || type.shape === 'named-values';
				return !required && !isMap && key.default === undefined && !needsNone.has(name) && !(kind.exactlyOne ?? []).includes(name);
			})
			.map(([name, kind]) => `${kind.name}.${name}`);
		assert.deepEqual(missing, []);
	});

	for (const [name, kind, { type, example }] of allKeys) {
		if (example === undefined || !('item' in type)) continue;
		it(`gives an example of ${kind.name}.${name} that can be read`, () => {
			for (const item of example.replace(/^\[|\]$/g, '').split(', ')) {
				assert.deepEqual(type.item.read(lineOf(item)).ok, true, item);
			}
		});
	}

	it('has every key in the sample of everything', () => {
		const { topology: decoded } = decode(read(everything, topologyLevel));
		const written = new Set<string>();
		const visit = (definition: KindDefinition, declaration: unknown): void => {
			if (typeof declaration !== 'object' || declaration === null) return;
			const keySources = Reflect.get(declaration, 'keySources');
			for (const [name, { type }] of Object.entries(definition.keys)) {
				if (keySources instanceof Map && keySources.has(name)) written.add(`${definition.name}.${name}`);
				const value: unknown = Reflect.get(declaration, name);
				if (type.shape === 'names' && Array.isArray(value)) {
					for (const named of value) visit(type.kind, Reflect.get(named, 'value'));
				}
				if (type.shape === 'section' && typeof value === 'object' && value !== null) visit(type.kind, Reflect.get(value, 'value'));
			}
		};
		visit(topology, decoded);
		assert.deepEqual(
			allKeys.map(([name, kind]) => `${kind.name}.${name}`).filter((key) => !written.has(key)),
			[],
		);
	});

	it('finds a kind by its name', () => {
		assert.deepEqual(
			kinds.map(({ name }) => kindOf(name)),
			kinds,
		);
	});

	it('cuts a file at the maps of names of the file, of VPCs and of transit gateways', () => {
		assert.deepEqual(topologyLevel.keys?.['instances'], { each: {} });
		assert.deepEqual(
			Object.keys(topologyLevel.keys ?? {}),
			Object.keys(topology.keys).filter((name) => name !== 'include'),
		);
		assert.deepEqual(topologyLevel.keys?.['transit_gateways'], {
			each: { keys: { attachments: { each: {} }, route_tables: { each: {} } } },
		});
		assert.deepEqual(topologyLevel.keys?.['vpcs']?.each?.keys?.['subnets'], { each: {} });
	});
});

describe('the type of a declaration', () => {
	it('follows from its table', () => {
		const part = kind({ name: 'subnet', title: 'part', doc: '', walked: true, keys: { on: required(one(flag), '') } });
		const whole = kind({
			name: 'vpc',
			title: 'whole',
			doc: '',
			walked: true,
			keys: { label: key(one(text('a text')), ''), parts: key(names(part), '') },
		});
		const read = (declaration: Declaration<typeof whole>): readonly (boolean | undefined)[] => {
			// @ts-expect-error no such key
			assert.equal(declaration.parst, undefined);
			// @ts-expect-error a text, not a number
			const wrong: number | undefined = declaration.label?.broken === false ? declaration.label.value : undefined;
			assert.equal(wrong, undefined);
			return declaration.parts.map(({ value: { on } }) => (on === undefined || on.broken ? undefined : on.value));
		};
		assert.deepEqual(read({ label: undefined, parts: [], keySources: new Map(), unreadable: new Set(), incomplete: false }), []);
	});
});

describe('the reference', () => {
	const reference = referenceTables();

	it('has a row for every key, with its default', () => {
		for (const [name, kind, { required, default: byDefault }] of allKeys) {
			assert.ok(reference.includes(`\n| \`${name}\`${required ? ' *' : ''} | `), `${kind.name}.${name}`);
			assert.ok(byDefault === undefined || reference.includes(` | ${byDefault} | `), `${kind.name}.${name}: ${byDefault}`);
		}
	});

	it('has tables whose rows all have as many cells as their head', () => {
		const cells = (row: string): number => row.split(/(?<!\\)\|/).length;
		for (const block of reference.split('\n\n').filter((block) => block.startsWith('|'))) {
			const [head = '', ...rows] = block.split('\n');
			assert.deepEqual(
				rows.filter((row) => cells(row) !== cells(head)),
				[],
			);
		}
	});
});

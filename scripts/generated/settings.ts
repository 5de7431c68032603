/** The settings of the extension as a table, from package.json. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

interface Setting {
	readonly default: unknown;
	readonly description?: string;
	readonly markdownDescription?: string;
}

interface Manifest {
	readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, Setting>> } };
}

/** A row for each: its name, what it does, what it is unless it is set. */
export function settings(): string {
	const { contributes }: Manifest = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8'));
	const rows = Object.entries(contributes.configuration.properties).map(
		([name, { markdownDescription, description, default: itself }]) =>
			`| \`${name}\` | ${markdownDescription ?? description ?? ''} | \`${JSON.stringify(itself)}\` |`,
	);
	return ['| setting | what it does | by itself |', '| --- | --- | --- |', ...rows].join('\n');
}

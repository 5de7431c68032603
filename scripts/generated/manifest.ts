/** package.json, with the settings that the code reads: a severity for each code that there is. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isRaisable, QUOTAS } from '../../server/src/core/rules/quotas/quota.ts';
import { RULES } from '../../server/src/core/rules/registry.ts';
import type { SettingNames } from '../../server/src/protocol.ts';

interface Manifest {
	readonly contributes: object;
}

export const manifest = {
	path: 'package.json',
	content: (): string => {
		const read: Manifest = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8'));
		const written = { ...read, contributes: { ...read.contributes, configuration: CONFIGURATION } };
		return `${JSON.stringify(written, undefined, '\t')}\n`;
	},
};

const SHOWN = ['error', 'warning', 'information', 'hint', 'off'];

/** The settings that the server reads, for each workspace folder by itself. */
const READ: Readonly<Record<`hopwise.${SettingNames}`, object>> = {
	'hopwise.severity': {
		type: 'object',
		scope: 'resource',
		default: {},
		markdownDescription: 'How findings are shown, by their code; `off` hides them. A code that is not named is shown as its rule says.',
		additionalProperties: false,
		properties: Object.fromEntries(
			RULES.map(({ code, summary, severity }) => [code, { type: 'string', enum: SHOWN, default: severity, description: summary }]),
		),
	},
	'hopwise.limits': {
		type: 'object',
		scope: 'resource',
		default: {},
		markdownDescription:
			'Quotas that AWS has raised for you, such as `{ "routes-per-table": 1000 }`: findings about quotas say their names. What is not named is as AWS gives it to every account.',
		additionalProperties: false,
		properties: Object.fromEntries(
			QUOTAS.filter(isRaisable).map(({ name, counts, default: itself, highest }) => [
				name,
				{
					type: 'integer',
					minimum: itself,
					...(highest === undefined ? {} : { maximum: highest }),
					default: itself,
					description: `${counts[0]?.toUpperCase()}${counts.slice(1)}`,
				},
			]),
		),
	},
	'hopwise.exclude': {
		type: 'array',
		scope: 'resource',
		default: [],
		items: { type: 'string' },
		markdownDescription:
			'Topology files that are not judged by themselves, as glob patterns over paths from the workspace folder, such as `**/drafts/**`. What another file includes is still judged with that file.',
	},
	'hopwise.codeLens.flows': shownAs('“Trace flow” and the verdict above each flow'),
	'hopwise.codeLens.references': shownAs('how often tables, ACLs, groups and lists are named, above them'),
	'hopwise.inlayHints.usableAddresses': shownAs('how many addresses of a subnet can be used, behind its block'),
	'hopwise.inlayHints.assumedAddresses': shownAs('the address that is assumed where a file gives none'),
	'hopwise.inlayHints.flowAddresses': shownAs('the addresses that the ends of a flow stand for'),
};

const CONFIGURATION = {
	title: 'Hopwise',
	properties: {
		...READ,
		// The protocol's client reads this one.
		'hopwise.trace.server': {
			type: 'string',
			scope: 'window',
			enum: ['off', 'messages', 'verbose'],
			default: 'off',
			description: 'What of the talk with the language server goes to the output channel.',
		},
	},
};

function shownAs(what: string): object {
	return { type: 'boolean', scope: 'resource', default: true, description: `Show ${what}.` };
}

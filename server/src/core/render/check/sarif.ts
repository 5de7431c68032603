/**
 * `hopwise check --format sarif`: a log in the Static Analysis Results Interchange Format 2.1.0 (OASIS), as code scanning
 * takes it. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
import type { Rule, Severity } from '../../rules/rule.ts';
import type { Located } from '../located.ts';
import type { CheckReport, LocatedFinding } from './check-report.ts';

export interface SarifTool {
	readonly version: string;
	/** The rules that a log may name, in the registry's order. */
	readonly rules: readonly Pick<Rule, 'code' | 'severity' | 'summary' | 'page'>[];
	/** Where a rule's page is on the web, where it is. */
	readonly ruleLink?: (code: string) => string | undefined;
	/** The absolute URI of a file by its name. */
	readonly uriOf: (file: string) => string;
}

/** The log as a value for JSON. Places are relative to the folder that the files are named from; a file outside it is absolute. */
export function sarifLog(report: CheckReport, tool: SarifTool): SarifLog {
	const indexes = new Map(tool.rules.map((rule, index) => [rule.code, index]));
	return {
		$schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
		version: '2.1.0',
		runs: [
			{
				tool: {
					driver: {
						name: 'hopwise',
						version: tool.version,
						semanticVersion: tool.version,
						rules: tool.rules.map((rule) => ruleDescriptor(rule, tool.ruleLink?.(rule.code))),
					},
				},
				columnKind: 'utf16CodeUnits',
				originalUriBaseIds: { [BASE]: { description: { text: 'The folder that hopwise was called in.' } } },
				artifacts: report.files.map(({ file }) => ({ location: artifactLocation(file, tool) })),
				results: report.files.flatMap(({ file, findings }, artifact) =>
					findings.map((finding) => result(finding, { file, artifact }, indexes, tool)),
				),
			},
		],
	};
}

export type SarifLog = Readonly<Record<string, unknown>>;

const BASE = '%SRCROOT%';
const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', hint: 'note' };

function ruleDescriptor({ code, severity, summary, page }: SarifTool['rules'][number], link: string | undefined): SarifLog {
	return {
		id: code,
		shortDescription: { text: `${summary}.` },
		help: { text: page, markdown: page },
		...(link === undefined ? {} : { helpUri: link }),
		defaultConfiguration: { level: LEVELS[severity] },
	};
}

function result(
	finding: LocatedFinding,
	{ file, artifact }: { readonly file: string; readonly artifact: number },
	indexes: ReadonlyMap<string, number>,
	tool: SarifTool,
): SarifLog {
	const index = indexes.get(finding.code);
	const related = finding.related.flatMap(({ message, source }, id) =>
		source === null ? [] : [{ id: id + 1, message: { text: message }, physicalLocation: physicalLocation(source.file, source, tool) }],
	);
	return {
		ruleId: finding.code,
		...(index === undefined ? {} : { ruleIndex: index }),
		level: LEVELS[finding.severity],
		message: { text: finding.message },
		locations: [
			{
				physicalLocation: {
					...physicalLocation(file, finding.source, tool),
					artifactLocation: { ...artifactLocation(file, tool), index: artifact },
				},
			},
		],
		...(related.length === 0 ? {} : { relatedLocations: related }),
		...(Object.keys(finding.data).length === 0 ? {} : { properties: finding.data }),
	};
}

function physicalLocation(file: string, place: Located | null, tool: SarifTool): SarifLog {
	const artifact = { artifactLocation: artifactLocation(file, tool) };
	if (place === null) return artifact;
	const { line, column, endLine, endColumn } = place;
	return { ...artifact, region: { startLine: line, startColumn: column, endLine, endColumn } };
}

/** A path as a relative reference (RFC 3986) from the base; a file outside of it by its absolute URI. */
function artifactLocation(file: string, { uriOf }: SarifTool): { readonly uri: string; readonly uriBaseId?: string } {
	if (/^(\.\.\/|\/|[A-Za-z]:\/)/.test(file)) return { uri: uriOf(file) };
	return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: BASE };
}

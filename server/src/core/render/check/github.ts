/**
 * `hopwise check --format github`: one workflow command a finding, which GitHub Actions shows at the line.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
import type { Severity } from '../../rules/rule.ts';
import { shown } from '../appearance.ts';
import type { CheckReport, LocatedFinding } from './check-report.ts';

/** A line for each finding; nothing where there is none. */
export function githubCommands(report: CheckReport, { ascii }: { readonly ascii: boolean }): string {
	const commands = report.files.flatMap(({ file, findings }) => findings.map((finding) => command(finding, file)));
	return commands.map((line) => `${shown(line, { ascii })}\n`).join('');
}

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', hint: 'notice' };

function command({ code, severity, message, source, related }: LocatedFinding, file: string): string {
	// The runner refuses columns where a place goes over several lines.
	const columns = source !== null && source.line === source.endLine ? { col: source.column, endColumn: source.endColumn } : undefined;
	const properties: readonly (readonly [name: string, value: string | number | undefined])[] = [
		['file', file],
		['line', source?.line],
		['col', columns?.col],
		['endLine', source?.endLine],
		['endColumn', columns?.endColumn],
		['title', code],
	];
	const written = properties.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${escapeProperty(`${value}`)}`]));
	const places = related.map((place) => `\n${place.message}${place.source === null ? '' : ` (${place.source.file}:${place.source.line})`}`);
	return `::${COMMANDS[severity]} ${written.join(',')}::${escapeData(message + places.join(''))}`;
}

/** As the runner unescapes a message. */
function escapeData(text: string): string {
	return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** As the runner unescapes a property, whose ends are `,` and `::`. */
function escapeProperty(text: string): string {
	return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

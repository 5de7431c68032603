/** Findings as the protocol's diagnostics, by file. */
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { Root } from '../core/analysis/analysis.ts';
import type { Finding, Severity } from '../core/rules/rule.ts';
import { placeIn } from './places.ts';
import type { SettingsByFolder } from './settings.ts';
import type { Snapshot } from './workspace.ts';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
	error: DiagnosticSeverity.Error,
	warning: DiagnosticSeverity.Warning,
	hint: DiagnosticSeverity.Hint,
};

/** By URI; a file without findings has an empty list. */
export type DiagnosticsByFile = ReadonlyMap<string, readonly Diagnostic[]>;

/** How findings are shown. */
export interface Look {
	/** The folder of the rules' pages; undefined where there is none. */
	readonly documentation: string | undefined;
	readonly settings: SettingsByFolder;
}

/** The files whose findings are shown: the open ones, and those that another file of their root includes. */
function shownFiles({ roots, open }: Snapshot): readonly string[] {
	const shown = new Set(open.keys());
	for (const { uri: root, files } of roots) {
		for (const { uri } of files) if (uri !== root) shown.add(uri);
	}
	return [...shown];
}

/** The diagnostics of every shown file, also where there are none. A file of several roots has each of its findings once. */
export function diagnosticsOf(snapshot: Snapshot, findingsOf: (root: Root) => readonly Finding[], look: Look): DiagnosticsByFile {
	const byFile = new Map(shownFiles(snapshot).map((uri) => [uri, new Map<string, Diagnostic>()]));
	for (const root of snapshot.roots) {
		for (const finding of findingsOf(root)) {
			const { uri, range } = placeIn(root, finding.source) ?? { uri: root.uri, range: NOWHERE };
			const severity = look.settings.of(uri).severity(finding.code) ?? SEVERITIES[finding.severity];
			if (severity === 'off') continue;
			const diagnostic = { range, severity, ...diagnosticOf(root, finding, look.documentation) };
			const { start, end } = range;
			byFile.get(uri)?.set(`${start.line}:${start.character}-${end.line}:${end.character} ${finding.code} ${finding.message}`, diagnostic);
		}
	}
	return new Map([...byFile].map(([uri, diagnostics]) => [uri, [...diagnostics.values()].sort(byPlace)]));
}

const NOWHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function diagnosticOf(
	root: Root,
	{ code, message, related, data, unused }: Finding,
	documentation: string | undefined,
): Omit<Diagnostic, 'range' | 'severity'> {
	const places = related.flatMap(({ message: words, source }) => {
		const location = placeIn(root, source);
		return location === undefined ? [] : [{ message: words, location }];
	});
	return {
		code,
		source: 'hopwise',
		message,
		data,
		...(documentation === undefined ? {} : { codeDescription: { href: `${documentation}${code}.md` } }),
		...(places.length === 0 ? {} : { relatedInformation: places }),
		...(unused ? { tags: [DiagnosticTag.Unnecessary] } : {}),
	};
}

function byPlace({ range: { start: a } }: Diagnostic, { range: { start: b } }: Diagnostic): number {
	return a.line - b.line || a.character - b.character;
}

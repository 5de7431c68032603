/** `hopwise check` over texts in memory: what the rule pages show and the tests of the rules compare. */
import { analyse, flowFindings, networkFindings, traceFlows } from '../../server/src/core/analysis/analyse.ts';
import { drain } from '../../server/src/core/language/sliced.ts';
import { type CheckReport, checkReport } from '../../server/src/core/render/check/check-report.ts';
import { type Locator, locator } from '../../server/src/core/render/located.ts';

export interface NamedText {
	/** Relative to the folder that all of them are in. */
	readonly name: string;
	readonly text: string;
}

export interface CheckedTexts {
	readonly report: CheckReport;
	readonly locator: Locator;
}

/** Everything that is found in these files and in what their flows do; a file that is included and not here does not exist. */
export function checkTexts(files: readonly NamedText[]): CheckedTexts {
	const texts = new Map<string, string | null>(files.map(({ name, text }) => [FOLDER + name, text]));
	let analysis = analyse(texts, [FOLDER]);
	while (analysis.missing.length > 0) {
		for (const uri of analysis.missing) texts.set(uri, null);
		analysis = analyse(texts, [FOLDER], analysis);
	}
	const roots = analysis.roots.map((root) => {
		const traces = drain(traceFlows(root));
		const findings = [...networkFindings(root), ...flowFindings(root, traces)];
		return { file: nameOf(root.uri), network: root.network, traces, findings };
	});
	const places = locator([...analysis.files].map(([uri, { document }]) => ({ name: nameOf(uri), document })));
	return {
		report: checkReport(
			files.map(({ name }) => name),
			roots,
			places,
		),
		locator: places,
	};
}

const FOLDER = 'file:///topology/';

function nameOf(uri: string): string {
	return uri.startsWith(FOLDER) ? uri.slice(FOLDER.length) : uri;
}

/** hopwise/flows, hopwise/flowAt, hopwise/ends, hopwise/trace and hopwise/export: what the trace view and the list of flows ask for. */
import { flowAt } from '../../core/editor/flow-at.ts';
import { flowEnds } from '../../core/editor/flow-ends.ts';
import type { Trace } from '../../core/engine/trace.ts';
import { PLAIN } from '../../core/render/appearance.ts';
import type { Locator } from '../../core/render/located.ts';
import { mermaidChart } from '../../core/render/trace/mermaid.ts';
import { traceJson } from '../../core/render/trace/trace-json.ts';
import { traceText } from '../../core/render/trace/trace-text.ts';
import { flowSummaries } from '../../core/render/view/flow-summary.ts';
import { traceView } from '../../core/render/view/trace-view.ts';
import type { ExportFormat, FlowsAnswer, TraceAnswer } from '../../protocol.ts';
import { aboutPosition } from '../asked.ts';
import { handle } from '../requests.ts';
import { aboutRoot, aboutTrace } from '../tracing.ts';
import type { Method } from './method.ts';

export const traceFlow: Method = {
	start: (session) => {
		handle(session, 'hopwise/flows', ({ textDocument: { uri } }, token) =>
			aboutRoot(session, uri, token, { empty: NO_FLOWS }, ({ snapshot, root, locator }) => {
				const traces = session.judge.outcomes(root);
				const known = traces.length === 0 && root.network.flows.length > 0 ? undefined : traces;
				return { isJudged: !snapshot.isExcluded(root), flows: flowSummaries(root.network, known, locator) };
			}),
		);
		handle(session, 'hopwise/flowAt', (params, token) =>
			aboutPosition<string | null>(session, params, token, null, ({ file, offset }) => flowAt(file.document, offset) ?? null),
		);
		handle(session, 'hopwise/ends', ({ textDocument: { uri } }, token) =>
			aboutRoot(session, uri, token, { empty: [] }, ({ root }) => flowEnds(root.network)),
		);
		handle(session, 'hopwise/trace', (params, token) =>
			aboutTrace<TraceAnswer>(session, params, token, NO_SUCH_FILE, (traced) =>
				traced.kind === 'refused'
					? traced
					: { kind: 'traces', traces: traced.traces.map((trace) => traceView(trace, traced.locator, traced.asked)) },
			),
		);
		handle(session, 'hopwise/export', (params, token) =>
			aboutTrace<string | null>(session, params, token, null, (traced) =>
				traced.kind === 'refused' ? null : exported(traced.traces, params.format, traced.asked, traced.root.uri, traced.locator),
			),
		);
	},
};

const NO_FLOWS: FlowsAnswer = { isJudged: false, flows: [] };

const NO_SUCH_FILE: TraceAnswer = { kind: 'refused', part: null, message: 'the file is no topology file of this workspace' };

/** As the command writes it; a question has no name in it. */
function exported(traces: readonly Trace[], format: ExportFormat, asked: boolean, file: string, locator: Locator): string {
	switch (format) {
		case 'text':
			return traceText(traces, { appearance: { width: 100, palette: PLAIN, ascii: false }, locator, file, asked });
		case 'mermaid':
			return mermaidChart(traces, { ascii: false, asked });
		case 'json':
			return `${JSON.stringify(traceJson(traces, locator, asked), undefined, 2)}\n`;
	}
}

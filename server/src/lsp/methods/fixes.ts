/** hopwise/fixes: edits that were proven to mend a flow. */
import type { Fix } from '../../core/fixes/fix.ts';
import { editPreview } from '../../core/render/view/edit-preview.ts';
import type { FixView, ProvenFix } from '../../protocol.ts';
import { nameOf } from '../host.ts';
import { handle } from '../requests.ts';
import { contentModified } from '../session.ts';
import { aboutTrace } from '../tracing.ts';
import type { Snapshot } from '../workspace.ts';
import { versionedEdits } from '../workspace-edit.ts';
import type { Method } from './method.ts';

export const fixes: Method = {
	start: (session) => {
		handle(session, 'hopwise/fixes', (params, token) =>
			aboutTrace<readonly ProvenFix[]>(session, params, token, [], async (traced) => {
				const trace = traced.kind === 'traces' ? traced.traces[params.trace] : undefined;
				if (traced.kind !== 'traces' || trace === undefined) return [];
				const { snapshot, root, isWanted } = traced;
				const found = await session.fixes.of(snapshot.analysis, root, trace, isWanted);
				if (found === undefined) return contentModified();
				return found.fixes.map((fix) => ({ view: viewOf(fix, snapshot), edits: versionedEdits(snapshot, fix.edits) }));
			}),
		);
	},
};

function viewOf({ title, edits, mends, atHosts }: Fix, { analysis }: Snapshot): FixView {
	const also = mends.length === 0 ? '' : `; mends ${mends.join(', ')} too`;
	const changes = edits.flatMap(({ uri, edits: ofFile }) => {
		const text = analysis.files.get(uri)?.document.text;
		return text === undefined ? [] : [{ file: nameOf(uri), hunks: editPreview(text, ofFile) }];
	});
	const hosts = atHosts.map(({ host, commands, persistent }) => ({
		host,
		commands,
		persistent: persistent.map(({ program, systems, where, lines, apply }) => ({
			title: `${program} (${systems}): ${where}${apply === undefined ? '' : `, then \`${apply}\``}`,
			lines,
		})),
	}));
	return { title, proof: `traced again with it: reachable${also}`, changes, hosts };
}

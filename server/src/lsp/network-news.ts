/** Tells a client that wants to know what becomes of networks: at once that they are others, and later how their flows stand. */
import type { Root } from '../core/analysis/analysis.ts';
import { flowCounts } from '../core/render/view/flow-summary.ts';
import type { NotificationsToClient } from '../protocol.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './workspace.ts';

export interface NetworkNews {
	/** hopwise/changed, where a network is another one than in the analysis before. */
	analysed(snapshot: Snapshot): void;
	/** hopwise/traced. */
	traced(snapshot: Snapshot): void;
}

/** Nothing is told to clients that do not ask for it. */
export function networkNews(session: Session): NetworkNews {
	/** What was told last, with whether it is judged. */
	let told: ReadonlyMap<Root, boolean> = new Map();
	const tell = <Name extends keyof NotificationsToClient>(method: Name, params: NotificationsToClient[Name]): void => {
		void session.connection.sendNotification(method, params).catch(session.report);
	};
	return {
		analysed: ({ analysis, isExcluded }) => {
			if (!session.client.hearsOfTraces) return;
			const now = new Map(analysis.roots.map((root) => [root, !isExcluded(root)]));
			const files = [...filesOfOthers(told, now), ...filesOfOthers(now, told)];
			told = now;
			if (files.length > 0) tell('hopwise/changed', { files: [...new Set(files)] });
		},
		traced: (snapshot) => {
			if (!session.client.hearsOfTraces) return;
			const roots = snapshot.roots.map((root) => ({
				uri: root.uri,
				files: root.files.map(({ uri }) => uri),
				...flowCounts(root.network, session.judge.outcomes(root)),
			}));
			const judged = new Set(roots.flatMap(({ files }) => files));
			const read = new Set(snapshot.analysis.roots.flatMap(({ files }) => files.map(({ uri }) => uri)));
			const unjudged = [...snapshot.open.keys()]
				.filter((uri) => !judged.has(uri))
				.map((uri) => ({ uri, why: read.has(uri) ? 'excluded' : 'too large' }) as const);
			tell('hopwise/traced', { roots, unjudged });
		},
	};
}

function filesOfOthers(of: ReadonlyMap<Root, boolean>, others: ReadonlyMap<Root, boolean>): readonly string[] {
	return [...of].filter(([root, isJudged]) => others.get(root) !== isJudged).flatMap(([{ files }]) => files.map(({ uri }) => uri));
}

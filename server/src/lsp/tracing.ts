/** Traces that somebody asks for by name or in words, from the newest analysis. */
import type { CancellationToken, ResponseError } from 'vscode-languageserver';
import type { Root } from '../core/analysis/analysis.ts';
import { questionFlow } from '../core/analysis/question.ts';
import { uriIdentity } from '../core/analysis/uris.ts';
import type { Trace } from '../core/engine/trace.ts';
import { traceFlow } from '../core/engine/trace-flow.ts';
import { type Locator, locator } from '../core/render/located.ts';
import type { AboutTrace, Subject, TraceAnswer } from '../protocol.ts';
import { type Basis, fromNewest, isSameText } from './newest.ts';
import { answer, contentModified, type Session } from './session.ts';
import { inSlices } from './slices.ts';

/** A root with the file that was asked about, open or not. */
export interface AskedRoot extends Basis {
	readonly root: Root;
	/** False once the request was taken back or the file was edited. News of other files leave it wanted. */
	isWanted(): boolean;
	/** Places as URIs. */
	readonly locator: Locator;
}

/** What was traced, or why not. */
export type Traced =
	| (AskedRoot & { readonly kind: 'traces'; readonly traces: readonly Trace[]; readonly asked: boolean })
	| Extract<TraceAnswer, { readonly kind: 'refused' }>;

/** Answers a question about the first root that holds a file and suits; `empty` where none does. */
export function aboutRoot<T>(
	session: Session,
	uri: string,
	token: CancellationToken,
	{ empty, suits = () => true }: { readonly empty: T; readonly suits?: (root: Root) => boolean },
	compute: (asked: AskedRoot) => T | ResponseError | Promise<T | ResponseError>,
): Promise<T | ResponseError> {
	return answer<T>(session, empty, async () => {
		const before = session.documents.get(uri);
		await session.host.turn();
		const identity = uriIdentity(uri);
		const isWanted = (): boolean =>
			!token.isCancellationRequested && (before === undefined || isSameText(before, session.documents.get(uri)));
		return fromNewest<AskedRoot, T>(
			session,
			token,
			(snapshot) => {
				const roots = snapshot.analysis.roots.filter(({ files }) => files.some((file) => uriIdentity(file.uri) === identity));
				const root = roots.find(suits) ?? roots[0];
				if (root === undefined) return { kind: 'answer', answer: empty };
				return { kind: 'basis', basis: { snapshot, root, roots: [root], locator: locatorOf(root), isWanted } };
			},
			compute,
		);
	});
}

/** Traces a flow or a question, in slices; an edit of the file ends it. */
export function aboutTrace<T>(
	session: Session,
	{ textDocument: { uri }, subject }: AboutTrace,
	token: CancellationToken,
	empty: T,
	compute: (traced: Traced) => T | Promise<T | ResponseError>,
): Promise<T | ResponseError> {
	const suits = (root: Root): boolean => subject.kind === 'question' || root.network.flows.some(({ name }) => name === subject.name);
	return aboutRoot<T>(session, uri, token, { empty, suits }, async (asked) => {
		const traced = await traceSubject(session, asked, subject);
		return traced === undefined ? contentModified() : compute(traced);
	});
}

/** Undefined once it is no longer wanted. */
async function traceSubject(session: Session, asked: AskedRoot, subject: Subject): Promise<Traced | undefined> {
	const { network } = asked.root;
	const { isWanted } = asked;
	if (subject.kind === 'flow') {
		if (!network.flows.some(({ name }) => name === subject.name)) {
			return { kind: 'refused', part: null, message: `there is no flow ${subject.name} any more` };
		}
		const traces = await session.judge.flow(asked.root, subject.name, isWanted);
		return traces === undefined ? undefined : { kind: 'traces', ...asked, traces, asked: false };
	}
	const question = questionFlow(network, subject);
	if (!question.ok) return { kind: 'refused', part: question.part, message: question.message };
	const traces = await inSlices(session.host, traceFlow(network, question.flow), isWanted, [], session.report);
	return traces === undefined ? undefined : { kind: 'traces', ...asked, traces, asked: true };
}

const locators = new WeakMap<Root, Locator>();

function locatorOf(root: Root): Locator {
	const known = locators.get(root);
	if (known !== undefined) return known;
	const made = locator(root.files.map(({ uri, document }) => ({ name: uri, document })));
	locators.set(root, made);
	return made;
}

/** What a client and this server say to each other beyond the Language Server Protocol. Types only. */
import type { QuestionPart } from './core/analysis/question.ts';
import type { FlowEndOffer } from './core/editor/flow-ends.ts';
import type { FlowCounts, FlowSummary } from './core/render/view/flow-summary.ts';
import type { TraceView } from './core/render/view/trace-view.ts';

export type { FlowEndOffer } from './core/editor/flow-ends.ts';
export type { Located } from './core/render/located.ts';
export type { FlowCounts, FlowSummary, FlowVerdict } from './core/render/view/flow-summary.ts';
export type { HopView, LegView, StepView } from './core/render/view/leg-view.ts';
export type { PathView, ReasonView, TraceView } from './core/render/view/trace-view.ts';

/** `initializationOptions` of the initialize request; a client may leave them out. */
export interface ServerOptions {
	/**
	 * `pull`: the client asks for findings and is sent none. Without it the server pushes them, unless the client says that it
	 * can only ask.
	 */
	readonly diagnostics?: 'pull';
	/** The client wants to be told whenever flows were traced (`hopwise/traced`). */
	readonly traced?: boolean;
}

/** Requests of the client: by method, what they are asked with and what they answer. Files are URIs in every `Located`. */
export interface ClientRequests {
	/** The flows of a file and of those that it is joined with, with their verdicts as far as they are known. */
	'hopwise/flows': { readonly params: AboutFile; readonly result: readonly FlowSummary[] };
	/** The name of the flow that a position is in; null elsewhere. */
	'hopwise/flowAt': { readonly params: AboutFile & { readonly position: TextPosition }; readonly result: string | null };
	/** What may stand at an end of a question. */
	'hopwise/ends': { readonly params: AboutFile; readonly result: readonly FlowEndOffer[] };
	/** The packets of a flow or a question, followed: a trace for each of its traffics. */
	'hopwise/trace': { readonly params: AboutTrace; readonly result: TraceAnswer };
	/** The same as a text for somebody else. */
	'hopwise/export': { readonly params: AboutTrace & { readonly format: ExportFormat }; readonly result: string | null };
}

/** Told to a client that says `traced` in its options: the flows of these files are traced. */
export interface ServerNotifications {
	'hopwise/traced': { readonly roots: readonly TracedRoot[] };
}

/** Lines and UTF-16 units in them, both from 0. */
export interface TextPosition {
	readonly line: number;
	readonly character: number;
}

export interface AboutFile {
	readonly textDocument: { readonly uri: string };
}

/** What is traced: a flow of the file by its name, or a question in the language's words. */
export type Subject =
	| { readonly kind: 'flow'; readonly name: string }
	| { readonly kind: 'question'; readonly from: string; readonly to: string; readonly traffic: string };

export interface AboutTrace extends AboutFile {
	readonly subject: Subject;
}

export type TraceAnswer =
	| { readonly kind: 'traces'; readonly traces: readonly TraceView[] }
	/** The question cannot be read there, or the flow is not there any more (`part` null). */
	| { readonly kind: 'refused'; readonly part: QuestionPart | null; readonly message: string };

export type ExportFormat = 'text' | 'mermaid' | 'json';

/** A file that nobody includes, with those that it includes (itself first), and how its flows stand. */
export interface TracedRoot extends FlowCounts {
	readonly uri: string;
	readonly files: readonly string[];
}

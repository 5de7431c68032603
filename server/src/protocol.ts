/** What a client and this server say to each other beyond the Language Server Protocol. Types only. */
import type { ForeignText, ImportSourceName } from './core/analysis/import-sources.ts';
import type { QuestionPart } from './core/analysis/question.ts';
import type { FlowEndOffer } from './core/editor/flow-ends.ts';
import type { Located } from './core/render/located.ts';
import type { Hunk } from './core/render/view/edit-preview.ts';
import type { FlowCounts, FlowSummary } from './core/render/view/flow-summary.ts';
import type { TraceView } from './core/render/view/trace-view.ts';

export type { ForeignText, ImportSourceName } from './core/analysis/import-sources.ts';
export type { FlowEndOffer } from './core/editor/flow-ends.ts';
export type { Located } from './core/render/located.ts';
export type { FlowCounts, FlowSummary } from './core/render/view/flow-summary.ts';
export type { HopView, LegView, StepView } from './core/render/view/leg-view.ts';
export type { PathView, ReasonView, TraceView } from './core/render/view/trace-view.ts';

/** `initializationOptions` of the initialize request; a client may leave them out. */
export interface ServerOptions {
	/**
	 * `pull`: the client asks for findings and is sent none. Without it the server pushes them, unless the client says that it
	 * can only ask.
	 */
	readonly diagnostics?: 'pull';
	/** The client wants to be told what becomes of networks and flows (`hopwise/changed`, `hopwise/traced`). */
	readonly traced?: boolean;
	/** The folder of the rules' pages as the client opens them, a URI that ends with a slash; else the server looks beside itself. */
	readonly documentation?: string;
	/** The commands that the client has: only these are offered, everything else is shown as mere text. */
	readonly commands?: readonly ClientCommand[];
}

/** The settings that the server reads, below `hopwise`. */
export type SettingNames =
	| 'severity'
	| 'limits'
	| 'exclude'
	| 'codeLens.flows'
	| 'codeLens.references'
	| 'inlayHints.usableAddresses'
	| 'inlayHints.assumedAddresses'
	| 'inlayHints.flowAddresses';

/** Requests of the client: by method, what they are asked with and what they answer. Files are URIs in every `Located`. */
export interface RequestsToServer {
	/** The flows of a file and of those that it is joined with, with their verdicts as far as they are known. */
	'hopwise/flows': { readonly params: AboutFile; readonly result: FlowsAnswer };
	/** The name of the flow that a position is in; null elsewhere. */
	'hopwise/flowAt': { readonly params: AboutFile & { readonly position: TextPosition }; readonly result: string | null };
	/** What may stand at an end of a question. */
	'hopwise/ends': { readonly params: AboutFile; readonly result: readonly FlowEndOffer[] };
	/** The packets of a flow or a question, followed: a trace for each of its traffics. */
	'hopwise/trace': { readonly params: AboutTrace; readonly result: TraceAnswer };
	/** The same as a text for somebody else. */
	'hopwise/export': { readonly params: AboutTrace & { readonly format: ExportFormat }; readonly result: string | null };
	/** The network around a path of a trace; null where there is no such path any more. */
	'hopwise/picture': { readonly params: AboutTrace & { readonly of: PictureOf } & PictureOptions; readonly result: PictureView | null };
	/** The whole network of a file. */
	'hopwise/topology': { readonly params: AboutFile & Folds & PictureOptions; readonly result: PictureView | null };
	/** Where a thing of a picture is declared. */
	'hopwise/placeOf': { readonly params: AboutFile & { readonly key: string }; readonly result: Located | null };
	/** What other tools have printed about a network, as topology files. */
	'hopwise/import': { readonly params: ImportQuestion; readonly result: ImportAnswer };
	/** Edits that were proven to mend one of the traces; it takes as long as it takes. */
	'hopwise/fixes': { readonly params: AboutTrace & { readonly trace: number }; readonly result: readonly ProvenFix[] };
}

/** What is imported, and how a person wants it. */
export interface ImportQuestion {
	readonly source: ImportSourceName;
	readonly files: readonly ForeignText[];
	/** Values of the parameters of templates, as their file holds them. */
	readonly parameters?: ForeignText;
	/** The Region and the account of the stacks. */
	readonly region?: string;
	readonly account?: string;
	/** Unsaid, all of it goes to a new file. */
	readonly into?:
		| {
				/** Each VPC has a file of its own beside the main one, which is called so. */ readonly kind: 'file-for-each-vpc';
				readonly main: string;
		  }
		| { /** An open file, with what it is joined with, is brought up to date. */ readonly kind: 'update'; readonly uri: string };
}

export type ImportAnswer = {
	/** What was read, skipped and assumed, a line each; the last one says how much was read, or why nothing was. */
	readonly report: readonly string[];
	/** Files that could not be read. */
	readonly unread: number;
} & (
	| { readonly kind: 'nothing' }
	/** The first is the main one. */
	| { readonly kind: 'new'; readonly files: readonly ForeignText[] }
	| { readonly kind: 'update'; readonly edits: readonly VersionedEdits[] }
);

/** Told to a client that says `traced` in its options. */
export interface NotificationsToClient {
	/**
	 * The networks that these files are part of are others than they were, or are judged now and were not (or the other way about).
	 * It is said as soon as it is so: none of their flows need be traced yet.
	 */
	'hopwise/changed': { readonly files: readonly string[] };
	/** The flows of all networks with an open file are traced. */
	'hopwise/traced': Traced;
}

/** How the flows of open files stand. */
export interface Traced {
	readonly roots: readonly TracedRoot[];
	/** Open files that no judged network holds. */
	readonly unjudged: readonly UnjudgedFile[];
}

export interface UnjudgedFile {
	readonly uri: string;
	/** The user's settings leave it out, or it is too large to be read. */
	readonly why: 'excluded' | 'too large';
}

/** Lines and UTF-16 units in them, both from 0. */
export interface TextPosition {
	readonly line: number;
	readonly character: number;
}

export interface AboutFile {
	readonly textDocument: { readonly uri: string };
}

/** Which picture: of one path of one of the traces. */
export interface PictureOf extends Folds {
	readonly trace: number;
	readonly path: number;
}

/** Containers (by key) that the user unfolded and folded. */
export interface Folds {
	readonly expanded: readonly string[];
	readonly collapsed: readonly string[];
}

export interface PictureOptions {
	/** With colours of its own, to be saved; else it takes those of the page that it stands in. */
	readonly standalone: boolean;
}

/** A picture as SVG; sizes in its own units. */
export interface PictureView {
	readonly svg: string;
	readonly width: number;
	readonly height: number;
	readonly drawnSubnets: number;
	readonly allSubnets: number;
}

/** An edit that was proven to mend a flow: for the eye, and to be applied. */
export interface ProvenFix {
	readonly view: FixView;
	readonly edits: readonly VersionedEdits[];
}

/** The edits of one file, at the version that they were made for; null where the file is not open. */
export interface VersionedEdits {
	readonly uri: string;
	readonly version: number | null;
	readonly edits: readonly { readonly start: TextPosition; readonly end: TextPosition; readonly text: string }[];
}

export interface FixView {
	readonly title: string;
	/** `traced again with it: reachable` */
	readonly proof: string;
	/** The edit for the eye: the lines that go and come in each file, with their neighbours; lines count from 1. */
	readonly changes: readonly { readonly file: string; readonly hunks: readonly Hunk[] }[];
	/** What is typed at hosts to the same end, to be copied; a restart undoes it. */
	readonly hosts: readonly HostCommands[];
}

/** The commands of one host, and how each program that may set up its network keeps what they do. */
export interface HostCommands {
	readonly host: string;
	readonly commands: readonly string[];
	readonly persistent: readonly { readonly title: string; readonly lines: readonly string[] }[];
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

export interface FlowsAnswer {
	/** False for a file that the user's settings leave out: a question about it is answered all the same. */
	readonly isJudged: boolean;
	readonly flows: readonly FlowSummary[];
}

/** A file that nobody includes, with those that it includes (itself first), and how its flows stand. */
export interface TracedRoot extends FlowCounts {
	readonly uri: string;
	readonly files: readonly string[];
}

/**
 * Requests of the server, by method: files that it cannot reach itself, since they lie in a virtual folder or it runs in a
 * browser. A client that does not know them refuses them, and there are no such files then.
 */
export interface RequestsToClient {
	readonly 'hopwise/readFile': { readonly params: ReadFileParams; readonly result: ReadFileResult };
	readonly 'hopwise/findFiles': { readonly params: FindFilesParams; readonly result: FindFilesResult };
}

export interface ReadFileParams {
	readonly uri: string;
	/** A file of more bytes is not read. */
	readonly mostBytes: number;
}

export type ReadFileResult =
	/** As an editor shows it: without a byte order mark. */
	| { readonly kind: 'text'; readonly text: string }
	/** It is not there, or no file. */
	| { readonly kind: 'none' }
	| { readonly kind: 'too-large'; readonly bytes: number };

export interface FindFilesParams {
	/** The URI of a folder; the folders below it are searched too. */
	readonly folder: string;
	/** Ends of the wanted files' names. */
	readonly suffixes: readonly string[];
	/** Names of folders that are not looked into. */
	readonly skippedFolders: readonly string[];
	/** So many files or entries are looked at and not more. */
	readonly most: number;
}

export interface FindFilesResult {
	readonly uris: readonly string[];
	/** Not everything was looked at. */
	readonly isCutOff: boolean;
}

/** What lenses and completions call in a client that has it, with its arguments in the protocol's types. */
export type ClientCommand =
	/** Asks for completions again, behind an item after which a value is to be written. */
	| 'editor.action.triggerSuggest'
	/** Shows the trace of a flow: URI of its file, name of the flow. */
	| 'hopwise.traceFlow'
	/** Shows places: URI, position, locations. The positions are the protocol's, not the editor's. */
	| 'hopwise.showReferences'
	/** Puts a text on the clipboard: the text. */
	| 'hopwise.copyText';

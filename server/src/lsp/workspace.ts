/** The newest analysis of everything that is open or on the disk. */
import { analyseSliced } from '../core/analysis/analyse.ts';
import type { Analysis, Root } from '../core/analysis/analysis.ts';
import { uriIdentity } from '../core/analysis/uris.ts';
import type { Disk } from './disk.ts';
import type { Documents, OpenDocument } from './documents.ts';
import { type Host, MOST_TEXT, tooLarge } from './host.ts';
import { drive } from './slices.ts';

/** One version of everything. */
export interface Snapshot {
	readonly analysis: Analysis;
	/** The open documents as they are in it, by URI. */
	readonly open: ReadonlyMap<string, OpenDocument>;
	/** The roots that an open document is part of: what they find is shown. */
	readonly roots: readonly Root[];
	/** The user does not want it judged; nobody is hindered from asking about it. */
	isExcluded(root: Root): boolean;
	/** False once something has changed. */
	isCurrent(): boolean;
}

/** The analysis of everything, made again when something has changed and somebody asks. */
export interface Workspace {
	/** Something that the analysis depends on is not as it was. */
	changed(): void;
	/** The analysis of what is now. What changes meanwhile is in it too. */
	current(): Promise<Snapshot>;
}

/** Where the texts come from, and who hears of trouble. */
export interface WorkspaceParts {
	readonly documents: Documents;
	readonly disk: Disk;
	readonly host: Host;
	readonly folders: () => readonly string[];
	/** The user does not want a file judged by itself. */
	readonly isExcluded: (uri: string) => boolean;
	/** For the user. */
	readonly tell: (message: string) => void;
	/** For whoever mends this program. */
	readonly report: (error: unknown) => void;
}

/** Analyses nothing before `current` is asked. */
export function workspaceOf(parts: WorkspaceParts): Workspace {
	let generation = 0;
	let previous: Analysis | undefined;
	let latest: Snapshot | undefined;
	let making: Promise<Snapshot> | undefined;

	const make = async (): Promise<Snapshot> => {
		for (;;) {
			const now = generation;
			await parts.disk.load();
			const analysis = await complete(parts, previous, () => now === generation);
			// One that is out of date saves the next one work all the same.
			previous = analysis ?? previous;
			if (analysis === undefined || now !== generation) continue;
			latest = snapshotOf(analysis, parts, () => now === generation);
			making = undefined;
			return latest;
		}
	};

	return {
		changed: () => {
			generation += 1;
		},
		current: () => {
			if (latest?.isCurrent() === true) return Promise.resolve(latest);
			making ??= make();
			return making;
		},
	};
}

/** Fetches what an analysis lacks until it lacks nothing; undefined where it is out of date before that. */
async function complete(parts: WorkspaceParts, previous: Analysis | undefined, isCurrent: () => boolean): Promise<Analysis | undefined> {
	let analysis = await analysed(parts, previous, isCurrent);
	while (analysis !== undefined && analysis.missing.length > 0) {
		await parts.disk.fetch(analysis.missing);
		if (!isCurrent()) return undefined;
		analysis = await analysed(parts, analysis, isCurrent);
	}
	return analysis;
}

/** In slices, until it is out of date. The first reading goes on to its end: the next one has nothing else to save work with. */
async function analysed(parts: WorkspaceParts, previous: Analysis | undefined, isCurrent: () => boolean): Promise<Analysis | undefined> {
	const texts = textsOf(parts);
	const folders = parts.folders();
	const isWanted = previous === undefined ? () => true : isCurrent;
	try {
		return await drive(parts.host, analyseSliced(texts, folders, previous), isWanted);
	} catch (error) {
		// A mistake of ours. What was kept from before may be its cause.
		parts.report(error);
	}
	try {
		return await drive(parts.host, analyseSliced(texts, folders), isCurrent);
	} catch (error) {
		parts.report(error);
		return { files: new Map(), missing: [], roots: [], texts, folders };
	}
}

/** Open buffers before the disk, in the order of their URIs: findings do not depend on what was opened first. */
function textsOf({ documents, disk, tell }: WorkspaceParts): ReadonlyMap<string, string | null> {
	const texts = new Map<string, readonly [uri: string, text: string | null]>();
	for (const [uri, text] of disk.texts()) texts.set(uriIdentity(uri), [uri, text]);
	for (const { uri, text } of documents.all()) {
		if (text.length > MOST_TEXT) tell(tooLarge(uri, text.length));
		texts.set(uriIdentity(uri), [uri, text.length > MOST_TEXT ? null : text]);
	}
	return new Map([...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry));
}

function snapshotOf(analysis: Analysis, parts: WorkspaceParts, isCurrent: () => boolean): Snapshot {
	const open = new Map(parts.documents.all().map((document) => [document.uri, document]));
	const isExcluded = ({ uri }: Root): boolean => parts.isExcluded(uri);
	const roots = analysis.roots.filter((root) => root.files.some(({ uri }) => open.has(uri)) && !isExcluded(root));
	return { analysis, open, roots, isExcluded, isCurrent };
}

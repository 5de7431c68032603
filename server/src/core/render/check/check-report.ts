/** All that `hopwise check` has to say, with its places worked out: what every format of it is written from. */
import type { Trace } from '../../engine/trace.ts';
import type { Network } from '../../model/network.ts';
import type { Finding, Severity } from '../../rules/rule.ts';
import { comparePlaces, compareTexts, type Located, type Locator } from '../located.ts';

export interface LocatedFinding {
	readonly code: string;
	readonly severity: Severity;
	readonly message: string;
	readonly source: Located | null;
	readonly related: readonly { readonly message: string; readonly source: Located | null }[];
	readonly data: Finding['data'];
}

export interface CheckReport {
	/** Every file that was read, by name, also those without findings. */
	readonly files: readonly { readonly file: string; readonly findings: readonly LocatedFinding[] }[];
	readonly summary: CheckSummary;
	/** What was looked at, to say it where nothing was found. */
	readonly contents: { readonly vpcs: number; readonly subnets: number };
}

export interface CheckSummary {
	readonly errors: number;
	readonly warnings: number;
	readonly hints: number;
	readonly flows: number;
	/** Flows of which every trace is as expected. */
	readonly met: number;
}

/** A file that no other one includes, with what was found in it and in what it includes. */
export interface CheckedRoot {
	readonly file: string;
	readonly network: Network;
	readonly traces: readonly Trace[];
	readonly findings: readonly Finding[];
}

/** One report over all roots. What two roots find at the same place of a file that both include is said once. */
export function checkReport(files: Iterable<string>, roots: readonly CheckedRoot[], locator: Locator): CheckReport {
	const byFile = new Map<string, Map<string, LocatedFinding>>([...files].sort(compareTexts).map((file) => [file, new Map()]));
	for (const root of roots) {
		for (const finding of root.findings) {
			const located = locateFinding(finding, locator);
			const file = located.source?.file ?? root.file;
			const found = byFile.get(file) ?? new Map<string, LocatedFinding>();
			found.set(JSON.stringify([located.code, located.source, located.message]), located);
			byFile.set(file, found);
		}
	}
	const reported = [...byFile].map(([file, found]) => ({ file, findings: [...found.values()].sort(compareFindings) }));
	const count = (severity: Severity): number =>
		reported.reduce((sum, { findings }) => sum + findings.filter((finding) => finding.severity === severity).length, 0);
	return {
		files: reported,
		summary: { errors: count('error'), warnings: count('warning'), hints: count('hint'), ...countFlows(roots, locator) },
		contents: { vpcs: countDeclared(roots, 'vpc', locator), subnets: countDeclared(roots, 'subnet', locator) },
	};
}

/** A flow of a file that two roots include is one flow: its place says so. */
function countFlows(
	roots: readonly Pick<CheckedRoot, 'network' | 'traces'>[],
	locator: Locator,
): { readonly flows: number; readonly met: number } {
	const flows = new Map<string, boolean>();
	for (const { network, traces } of roots) {
		const missed = new Set(traces.filter(({ met }) => !met).map(({ flow }) => flow));
		const traced = new Set(traces.map(({ flow }) => flow));
		for (const flow of network.flows) {
			const place = JSON.stringify([flow.name, locator.locate(flow.source)]);
			flows.set(place, (flows.get(place) ?? true) && traced.has(flow) && !missed.has(flow));
		}
	}
	return { flows: flows.size, met: [...flows.values()].filter(Boolean).length };
}

function countDeclared(roots: readonly CheckedRoot[], kind: 'vpc' | 'subnet', locator: Locator): number {
	const places = new Set<string>();
	for (const { network } of roots) {
		for (const entity of network.entities.values()) {
			if (entity.kind === kind) places.add(JSON.stringify([entity.key, locator.locate(entity.source)]));
		}
	}
	return places.size;
}

function locateFinding({ code, severity, message, source, related, data }: Finding, locator: Locator): LocatedFinding {
	return {
		code,
		severity,
		message,
		source: locator.locate(source),
		related: related.map((place) => ({ message: place.message, source: locator.locate(place.source) })),
		data,
	};
}

function compareFindings(a: LocatedFinding, b: LocatedFinding): number {
	return comparePlaces(a.source, b.source) || compareTexts(a.code, b.code) || compareTexts(a.message, b.message);
}

/** What stands above declarations: for a flow its trace and its verdict, for what others share how often it is named. */
import type { Outcome } from '../engine/trace.ts';
import type { Document, Source } from '../language/syntax.ts';
import type { Flow } from '../model/flow.ts';
import type { Key } from '../model/link.ts';
import type { EntityKind, Network } from '../model/network.ts';
import { flowKey, occurrencesIn } from './names/occurrences.ts';

export type Lens = { readonly source: Source } & (
	| { readonly kind: 'trace'; readonly flow: string }
	/** Its flow's verdict, as far as it is traced. */
	| { readonly kind: 'verdict'; readonly flow: string; readonly text: string }
	| { readonly kind: 'references'; readonly key: Key }
);

/**
 * The lenses of a document, in its order, as the first of the networks that it is part of has it. References are counted
 * above what is written to be shared, where something names it in any of the networks: a line above each subnet and
 * instance would drown the file. Of several things on one line the first has one.
 */
export function lensesOf(networks: readonly Network[], document: Document, traces: readonly Outcome[]): readonly Lens[] {
	const [network] = networks;
	if (network === undefined) return [];
	const occurrences = occurrencesIn(network);
	const flows = new Map(network.flows.map((flow) => [flowKey(flow), flow]));
	const byFlow = grouped(traces);
	const isNamed = (key: Key): boolean => {
		const kind = network.entities.get(key)?.kind;
		if (kind === undefined || !SHARED.has(kind)) return false;
		return networks.some((each) =>
			occurrencesIn(each)
				.of(key)
				.some(({ role }) => role === 'reference'),
		);
	};
	return document.pieces.flatMap((piece) => {
		let before: Source | undefined;
		return occurrences.in(piece).flatMap(({ key, source, role }): readonly Lens[] => {
			if (role !== 'declaration') return [];
			const flow = flows.get(key);
			if (flow === undefined && (!isNamed(key) || (before !== undefined && isOneLine(before, source)))) return [];
			before = source;
			return flow === undefined ? [{ kind: 'references', key, source }] : flowLenses(flow, source, byFlow.get(flow.name) ?? []);
		});
	});
}

/** What is written once for many: a change of it reaches all that name it. */
const SHARED: ReadonlySet<EntityKind> = new Set<EntityKind>([
	'route-table',
	'network-acl',
	'security-group',
	'prefix-list',
	'target-group',
	'transit-gateway-route-table',
]);

function isOneLine({ piece, end }: Source, { start }: Source): boolean {
	return !/[\r\n]/.test(piece.text.slice(end, start));
}

/** `3 references` */
export function referencesText(count: number): string {
	return count === 1 ? '1 reference' : `${count} references`;
}

function flowLenses({ name }: Flow, source: Source, traces: readonly Outcome[]): readonly Lens[] {
	const trace: Lens = { kind: 'trace', flow: name, source };
	const text = verdictText(traces);
	return text === undefined ? [trace] : [trace, { kind: 'verdict', flow: name, text, source }];
}

/** `✓ reachable, as expected`, `✗ blocked — expected reachable`, `2 of 3 as expected — icmp echo-request is blocked` */
function verdictText(traces: readonly Outcome[]): string | undefined {
	const [first, ...others] = traces;
	if (first === undefined) return undefined;
	if (others.length === 0 || traces.every(({ verdict }) => verdict === first.verdict)) return oneVerdict(first);
	const unmet = traces.filter(({ met }) => !met);
	const mark = unmet.length === 0 ? '✓' : unmet.every(({ verdict }) => verdict === 'unknown') ? '?' : '✗';
	const named = unmet.map(({ traffic, verdict }) => `${traffic.text} is ${verdict}`).join(', ');
	return `${mark} ${traces.length - unmet.length} of ${traces.length} as expected${named === '' ? '' : ` — ${named}`}`;
}

function oneVerdict({ verdict, met, flow }: Outcome): string {
	if (verdict === 'unknown') return '? unknown';
	return met ? `✓ ${verdict}, as expected` : `✗ ${verdict} — expected ${flow.expect}`;
}

function grouped(traces: readonly Outcome[]): ReadonlyMap<string, readonly Outcome[]> {
	const groups = new Map<string, Outcome[]>();
	for (const trace of traces) {
		const group = groups.get(trace.flow.name);
		if (group === undefined) groups.set(trace.flow.name, [trace]);
		else group.push(trace);
	}
	return groups;
}

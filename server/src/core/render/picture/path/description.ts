/** What the picture of a path says, in words. */
import { awsCode } from '../../../engine/codes.ts';
import type { Hop, Trace, TracePath, Verdict } from '../../../engine/trace.ts';
import { pathLabels } from '../../trace/path-labels.ts';
import { HOP_KINDS } from '../../trace/trace-rows.ts';
import type { Caption, CaptionLine, KeyLine } from '../svg/frame.ts';
import type { PictureClass } from '../svg/stylesheet.ts';

export interface DrawnCounts {
	readonly drawnSubnets: number;
	readonly allSubnets: number;
}

/** `upload: sftp-upload to 198.51.100.7, tcp 22: blocked` */
export function pathTitle({ flow, traffic, verdict }: Trace, asked: boolean): string {
	return `${asked ? '' : `${flow.name}: `}${flow.from.text} to ${flow.to.text}, ${traffic.text}: ${verdict}`;
}

/** The boxes of both legs in their order, what stops the packets, and how much of the network is drawn. */
export function pathDescription(trace: Trace, path: TracePath | undefined, counts: DrawnCounts): string {
	if (path === undefined) return `The network around ${trace.flow.name}, which has no path.`;
	const forward = `The way there: ${hopWords(path.forward)}.`;
	const back = path.return === null || path.return.length === 0 ? '' : ` The way back: ${hopWords(path.return)}.`;
	const reasons = [...path.blockers, ...(path.verdict === 'unknown' ? path.unknowns : [])].map(
		({ reason, leg }) => ` ${leg === 'return' ? 'On the way back: ' : ''}${reason}.`,
	);
	return `${forward}${back}${reasons.join('')} ${countsText(counts)}.`;
}

/** `3 of 14 subnets drawn` */
function countsText({ drawnSubnets, allSubnets }: DrawnCounts): string {
	return `${drawnSubnets} of ${allSubnets} subnet${allSubnets === 1 ? '' : 's'} drawn`;
}

/** The question and its answer above a picture, what is in the way below. */
export function pathCaption(
	trace: Trace,
	path: TracePath | undefined,
	index: number,
	key: readonly KeyLine[],
	{ asked, ...counts }: DrawnCounts & { readonly asked: boolean },
): Caption {
	const { flow, traffic, verdict, paths } = trace;
	const heading: CaptionLine = [
		...(asked ? [] : [{ words: flow.name, look: 'heading' as const }]),
		{ words: `${flow.from.text} → ${flow.to.text} · ${traffic.text}`, look: asked ? 'heading' : 'small' },
		{ words: VERDICTS[verdict].words, look: VERDICTS[verdict].look },
	];
	const label = pathLabels(paths)[index] ?? '';
	const which: readonly CaptionLine[] =
		paths.length < 2
			? []
			: [
					[
						{ words: `path ${index + 1} of ${paths.length}${label === '' ? '' : `: ${label}`}`, look: 'words' },
						...(path === undefined ? [] : [{ words: VERDICTS[path.verdict].words, look: VERDICTS[path.verdict].look }]),
					],
				];
	const reasons = [...(path?.blockers ?? []), ...(path?.verdict === 'unknown' ? path.unknowns : [])].map(
		({ reason, leg, code }): CaptionLine => {
			const aws = awsCode(code);
			return [
				{ words: `${leg === 'return' ? 'on the way back: ' : ''}${reason}`, look: 'words' },
				{ words: aws === undefined ? code : `${code}, AWS ${aws}`, look: 'small' },
			];
		},
	);
	return {
		heading,
		lines: [...which, ...reasons, [{ words: countsText(counts), look: 'small' }]],
		key,
	};
}

const VERDICTS: Readonly<Record<Verdict, { readonly words: string; readonly look: PictureClass }>> = {
	reachable: { words: '✓ reachable', look: 'passed-word' },
	blocked: { words: '✗ blocked', look: 'stop-word' },
	partial: { words: '◐ partial', look: 'unknown-word' },
	unknown: { words: '? unknown', look: 'unknown-word' },
};

function hopWords(hops: readonly Hop[]): string {
	return hops.map(({ node, kind }) => (node === HOP_KINDS[kind] ? node : `${HOP_KINDS[kind]} ${node}`)).join(', ');
}

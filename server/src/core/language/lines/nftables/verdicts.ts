/** What becomes of packets that match: verdicts and translations of nft(8), "STATEMENTS". */
import type { RuleAction } from '../../ruleset.ts';
import { readTranslationTarget } from '../ruleset/ruleset-values.ts';
import type { Token, Tokens } from './tokens.ts';

/** A verdict by its word, as it stands in rules and in maps; undefined for what is none. */
export function takeVerdict(word: string, target: Token | undefined): RuleAction | undefined {
	switch (word) {
		case 'accept':
		case 'drop':
		case 'return':
		case 'continue':
			return { kind: word };
		case 'jump':
		case 'goto':
			return target === undefined || target.kind === 'end' ? undefined : { kind: word, chain: target.text };
		default:
			return undefined;
	}
}

/** Takes what stands behind `masquerade`, `redirect`, `snat` or `dnat`. What is looked up in a map is not known. */
export function takeTranslation(word: string, tokens: Tokens): RuleAction {
	const unknown: RuleAction = { kind: 'unknown', words: word, unreadable: false };
	tokens.takeIf('ip', 'ip6');
	const to = tokens.takeIf('to') === undefined ? undefined : tokens.take();
	while (tokens.takeIf('random', 'fully-random', 'persistent', ',') !== undefined);
	const next = tokens.peek();
	const isWhole = next === undefined || next.kind === 'end' || next.text === 'comment' || next.text === 'counter';
	const read = to === undefined ? undefined : readTranslationTarget(to.text);
	if (!isWhole || (to !== undefined && read === undefined)) {
		while (tokens.peek() !== undefined) tokens.take();
		return unknown;
	}
	const ports = read?.ports;
	switch (word) {
		case 'masquerade':
		case 'redirect':
			return read?.addresses === undefined ? { kind: word, ports } : unknown;
		case 'snat':
			return read?.addresses === undefined ? unknown : { kind: 'source-nat', addresses: read.addresses, ports };
		default:
			return read === undefined ? unknown : { kind: 'destination-nat', addresses: read.addresses, ports };
	}
}

/** A public address of a thing: `203.0.113.20`, `auto`, `auto 203.0.113.20`, `none`. */
import type { PublicIp } from '../values.ts';
import { looksLikeAddress, takeAddress } from './address.ts';
import type { LineResult, LineText } from './line-text.ts';
import { quote, readLine, type Words } from './words.ts';

/** Reads a value that is a public IPv4 address, or says whether there is one. */
export function readPublicIp(line: LineText): LineResult<PublicIp> {
	return readLine(line, 'public-ip', (words) => {
		const publicIp = takePublicIp(words);
		return publicIp && words.end() && publicIp;
	});
}

function takePublicIp(words: Words): PublicIp | undefined {
	const word = words.peek();
	words.offer(['auto', 'none']);
	if (word === undefined) return undefined;
	if (looksLikeAddress(word.text)) {
		return takePublicAddress(words, false);
	}
	const said = words.takeIf('auto', 'none');
	if (said?.text === 'auto' && looksLikeAddress(words.peek()?.text ?? '')) return takePublicAddress(words, true);
	if (said !== undefined) return { kind: said.text, source: words.source(said) };
	const meant = SAID_OTHERWISE.get(word.text.toLowerCase());
	if (meant !== undefined) {
		return words.report({ ...word, message: `${quote(word.text)} is written ${quote(meant)}`, replacement: meant });
	}
	return words.unexpected(['auto', 'none'], ['an address']);
}

function takePublicAddress(words: Words, lent: boolean): PublicIp | undefined {
	const word = words.peek();
	const taken = takeAddress(words);
	if (word !== undefined && taken?.address.family === 'ipv6') {
		return words.report({ ...word, message: `${quote(word.text)} is an IPv6 address, which is public by itself and stands in \`ip\`` });
	}
	return taken && { kind: 'address', ...taken, lent };
}

const SAID_OTHERWISE: ReadonlyMap<string, string> = new Map([
	['true', 'auto'],
	['yes', 'auto'],
	['false', 'none'],
	['no', 'none'],
	['null', 'none'],
	['~', 'none'],
]);

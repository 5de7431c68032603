/** A rule of a network ACL: `100 allow tcp 443 from 0.0.0.0/0`. */
import type { AclRule, Cidr } from '../values.ts';
import { looksLikeAddress } from './address.ts';
import { takeCidr } from './cidr.ts';
import { type Direction, takeDirection } from './direction.ts';
import type { LineResult, LineText } from './line-text.ts';
import { takeTraffic } from './traffic.ts';
import { decimal, quote, readLine, type Words } from './words.ts';

/** The closing deny has the number 32767: docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html */
const LAST_NUMBER = 32766;

/** Reads a rule. `direction` is the one of its list: inbound rules say `from`, outbound ones `to`. */
export function readAclRule(line: LineText, direction?: Direction): LineResult<AclRule> {
	return readLine(line, 'acl-rule', (words) => {
		const numbered = takeNumber(words);
		const action = numbered && words.expect('allow', 'deny');
		const traffic = action && takeTraffic(words, ['from', 'to']);
		const said = traffic && takeDirection(words, direction);
		const cidr = said && takeBlock(words);
		if (!numbered || !action || !traffic || !said || !cidr || !words.end()) return undefined;
		// Written out, as all that a large file has thousands of: an object into which another one is spread gets a shape of its own.
		const { number, numberSource } = numbered;
		return { number, numberSource, action: action.text, traffic, direction: said, cidr, text: words.text(), source: words.whole() };
	});
}

function takeNumber(words: Words): Pick<AclRule, 'number' | 'numberSource'> | undefined {
	const word = words.peek();
	words.offer([], 'rule-number');
	if (word === undefined) return undefined;
	const number = decimal(word.text);
	if (number !== undefined && number >= 1 && number <= LAST_NUMBER) {
		words.take();
		return { number, numberSource: words.source(word) };
	}
	if (word.text === '*' || number === LAST_NUMBER + 1) {
		return words.report({ ...word, message: 'the closing deny is always there and never written' });
	}
	return words.unexpected([], [`a rule number from 1 to ${LAST_NUMBER}`]);
}

function takeBlock(words: Words): Cidr | undefined {
	const word = words.peek();
	if (word === undefined || looksLikeAddress(word.text)) return takeCidr(words);
	return words.report({ ...word, message: `${quote(word.text)} stands where a block is expected: network ACLs know no names` });
}

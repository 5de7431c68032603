/** `Fn::Cidr` (AWS CloudFormation Template Reference, "Fn::Cidr"). */
import { offsetAddress } from '../../../net/address.ts';
import { addressBits, familyOf, formatPrefix, parsePrefix } from '../../../net/prefix.ts';
import { itemsIn, type Node } from '../template/node.ts';
import type { Scope } from './scope.ts';
import { literal, reasonOf, textOf, unknown, type Value, wholeNumber } from './value.ts';

/** `[block, count, host bits]`: the first blocks of that size in a block; unknown where the block does not hold so many. */
export function cidr(scope: Scope, argument: Node): Value {
	const [block, count, bits] = itemsIn(argument).map((each) => scope.evaluate(each));
	if (block === undefined || count === undefined) return unknown('Fn::Cidr lacks its block or its count');
	const text = literal(block);
	const [number, hostBits] = [wholeNumber(count), bits === undefined ? USUAL_BITS : wholeNumber(bits)];
	if (text === undefined) return unknown(reasonOf(block));
	if (number === undefined || hostBits === undefined) return unknown(reasonOf(number === undefined || bits === undefined ? count : bits));
	const reading = parsePrefix(text);
	if (!reading.ok) return unknown(`Fn::Cidr divides ${text}, which is no block`);
	const { first, length } = reading.prefix;
	const partLength = addressBits(familyOf(reading.prefix)) - hostBits;
	if (partLength < length || hostBits < 0 || number < 1 || number > MOST || number > 2 ** (partLength - length)) {
		return unknown(`${text} does not hold ${number} blocks with ${hostBits} bits for hosts each`);
	}
	const parts = Array.from({ length: number }, (_, index) => offsetAddress(first, BigInt(index) << BigInt(hostBits)));
	return { kind: 'list', items: parts.map((each = first) => textOf([formatPrefix({ first: each, length: partLength })])) };
}

/** A `/24` of IPv4. */
const USUAL_BITS = 8;
const MOST = 256;

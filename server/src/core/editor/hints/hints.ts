/**
 * What a file leaves unsaid and a reader works out by hand, shown in its lines: how many addresses a subnet's block has for
 * use, which address AWS would give, and which address an end of a flow stands for. A public address that `auto` stands for
 * is not shown: nobody knows it.
 */
import type { Document, Piece, Source } from '../../language/syntax.ts';
import type { Flow } from '../../model/flow.ts';
import type { Interface, Network, Subnet } from '../../model/network.ts';
import { usableAddresses } from '../../model/subnet-addresses.ts';
import { formatAddress } from '../../net/address.ts';
import { countAddresses } from '../../net/address-set.ts';
import { familyOf } from '../../net/prefix.ts';
import { amount, quoted } from '../hover/words.ts';
import { flowKey, occurrencesIn } from '../names/occurrences.ts';
import { pieceAt } from '../names/units.ts';
import { flowAddresses } from './flow-addresses.ts';

export interface Hint {
	/** Settings can leave out each kind by itself. */
	readonly kind: 'usable-addresses' | 'assumed-address' | 'flow-address';
	/** It is shown behind this. */
	readonly source: Source;
	readonly text: string;
	/** A sentence or two; backticks enclose what is written in the file. */
	readonly tooltip: string;
}

/** The hints in a stretch of a document (UTF-16 offsets in its text), roughly in its order; only the pieces there are looked at. */
export function hintsIn(network: Network, document: Document, from: number, to: number): readonly Hint[] {
	return piecesIn(document, from, to).flatMap((piece) => {
		const start = document.startOf(piece) ?? 0;
		return hintsOf(network, piece).filter(({ source }) => from <= start + source.end && start + source.end <= to);
	});
}

function piecesIn(document: Document, from: number, to: number): readonly Piece[] {
	const first = pieceAt(document, Math.max(0, from))?.piece;
	const index = first === undefined ? 0 : document.pieces.indexOf(first);
	const pieces: Piece[] = [];
	for (let at = index; at < document.pieces.length; at++) {
		const piece = document.pieces[at];
		if (piece === undefined || (document.startOf(piece) ?? 0) > to) break;
		pieces.push(piece);
	}
	return pieces;
}

function hintsOf(network: Network, piece: Piece): readonly Hint[] {
	const declared = occurrencesIn(network)
		.in(piece)
		.filter(({ role }) => role === 'declaration');
	return declared.flatMap(({ key }): readonly Hint[] => {
		const thing = network.entities.get(key);
		switch (thing?.kind) {
			case 'subnet':
				return usable(thing);
			case 'interface':
				return assumed(thing);
			case 'nat-gateway': {
				const held = network.entities.get(thing.interface);
				return held?.kind === 'interface' ? assumed(held) : [];
			}
			case undefined: {
				const flow = flowsOf(network).get(key);
				return flow === undefined ? [] : flowHints(network, flow);
			}
			default:
				return [];
		}
	});
}

/** IPv6 subnets are all of one size, which nobody counts. */
function usable({ blocks }: Subnet): readonly Hint[] {
	return blocks.flatMap(({ prefix, source }) => {
		if (familyOf(prefix) === 'ipv6') return [];
		const count = amount(countAddresses(usableAddresses(prefix)));
		const tooltip = `${count} addresses for interfaces: AWS keeps the first four and the last of each subnet`;
		return [{ kind: 'usable-addresses', source, text: `${count} usable`, tooltip }];
	});
}

/** Behind the subnet that it is taken from. */
function assumed({ subnet, addresses, name }: Interface): readonly Hint[] {
	const [first] = addresses;
	if (first?.assumed !== true || subnet.source === undefined) return [];
	const address = formatAddress(first.prefix.first);
	const tooltip = `The file gives ${quoted(name)} no address: traces take the lowest free one of the subnet, and say where another one would fare differently`;
	return [{ kind: 'assumed-address', source: subnet.source, text: `${address} (assumed)`, tooltip }];
}

function flowHints(network: Network, flow: Flow): readonly Hint[] {
	const addresses = flowAddresses(network, flow);
	return (['from', 'to'] as const).flatMap((way): readonly Hint[] => {
		const found = addresses[way];
		const { kind, source } = flow[way];
		if (found === undefined || source === undefined || kind !== 'entity') return [];
		const address = formatAddress(found.address);
		const tooltip = `${found.isAssumed ? 'The address that is assumed of' : way === 'from' ? 'Sent from this address of' : 'Sent to this address of'} ${quoted(found.holder)}`;
		return [{ kind: 'flow-address', source, text: `${address}${found.isAssumed ? ' (assumed)' : ''}`, tooltip }];
	});
}

const flowMaps = new WeakMap<Network, ReadonlyMap<string, Flow>>();

function flowsOf(network: Network): ReadonlyMap<string, Flow> {
	const known = flowMaps.get(network);
	if (known !== undefined) return known;
	const made = new Map(network.flows.map((flow) => [flowKey(flow), flow]));
	flowMaps.set(network, made);
	return made;
}

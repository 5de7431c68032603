/** What may stand at a place of a value: what its reader would take there, with what the file and AWS have of it. */
import { REGIONS } from '../../language/amazon-lists.ts';
import { offersBehind } from '../../language/lines/line-text.ts';
import { isNamePart, type Offer, type Thing } from '../../language/lines/offers.ts';
import { knownServices } from '../../language/lines/ports.ts';
import { OVER_UDP } from '../../language/lines/traffic.ts';
import type { ScalarType } from '../../language/schema/scalar.ts';
import { blockCandidates } from './blocks.ts';
import type { Candidate, ValuePlace } from './candidate.ts';
import { freeAddressCandidates } from './free-addresses.ts';
import { hostCandidates } from './host-values.ts';
import { referenceCandidates } from './references.ts';
import { ruleNumberCandidates } from './rule-numbers.ts';
import { accountCandidates, regionCandidates, zoneCandidates } from './zones.ts';

/** The candidates behind `place.before`, best first, each text once. */
export function valueCandidates(place: ValuePlace): readonly Candidate[] {
	const item = itemOf(place);
	if (item === undefined) return [];
	const offers = offersBehind(item, place.before);
	const candidates = new Map<string, Candidate>();
	for (const offer of ordered(offers)) {
		for (const candidate of candidatesOf(place, offer, offers)) {
			if (!candidates.has(candidate.text)) candidates.set(candidate.text, candidate);
		}
	}
	const all = [...candidates.values()];
	return [...all.filter(({ last }) => last !== true), ...all.filter(({ last }) => last === true)];
}

/** How one item of the value is read; undefined for a map. */
export function itemOf({ asked }: Pick<ValuePlace, 'asked'>): ScalarType<unknown> | undefined {
	const { type } = asked.definition;
	return 'item' in type ? type.item : undefined;
}

/** Names and numbers, then the words that go on without them, then blocks; the destination of a route is a block most often. */
function ordered(offers: readonly Offer[]): readonly Offer[] {
	const isBlock = (offer: Offer): boolean => offer.kind === 'thing' && offer.thing === 'block';
	const blocks = offers.filter(isBlock);
	const words = offers.filter((offer) => offer.kind === 'word');
	const things = offers.filter((offer) => offer.kind === 'thing' && !isBlock(offer));
	return isDestination(offers) ? [...blocks, ...things, ...words] : [...things, ...words, ...blocks];
}

function isDestination(offers: readonly Offer[]): boolean {
	return offers.some((offer) => offer.kind === 'thing' && offer.thing === 'destination');
}

function candidatesOf(place: ValuePlace, offer: Offer, all: readonly Offer[]): readonly Candidate[] {
	if (offer.kind === 'word') {
		const isDefault = place.before === '' && place.asked.definition.default?.split(' ')[0] === offer.text;
		return [{ text: offer.text, kind: 'word', detail: isDefault ? 'the default' : undefined }];
	}
	return thingCandidates(place, offer.thing, all);
}

function thingCandidates(place: ValuePlace, thing: Thing, all: readonly Offer[]): readonly Candidate[] {
	if (isNamePart(thing)) return referenceCandidates(place, thing);
	switch (thing) {
		case 'block':
			return blockCandidates(place, isDestination(all));
		case 'address':
			return place.asked.key === 'ip' ? freeAddressCandidates(place) : [];
		case 'tcp-port':
			return [...services(() => true), ...EPHEMERAL];
		case 'udp-port':
			return [...services((port) => OVER_UDP.includes(port)), ...EPHEMERAL];
		case 'source-port':
			return EPHEMERAL;
		case 'rule-number':
			return ruleNumberCandidates(place);
		case 'device':
		case 'gateway':
		case 'own-address':
		case 'table':
		case 'priority':
			return hostCandidates(place, thing);
		case 'region':
			return regionCandidates(place, REGIONS);
		case 'account':
			return accountCandidates(place);
		case 'zone':
			return zoneCandidates(place);
		case 'new-name': {
			const { example } = place.asked.definition;
			return example === undefined ? [] : [{ text: example, kind: 'value', detail: 'a new name' }];
		}
		case 'icmp-type':
		case 'number':
		case 'value':
		case 'as-number':
		case 'community':
			return [];
	}
}

function services(takes: (port: number) => boolean): readonly Candidate[] {
	const known = knownServices().filter(({ port }) => takes(port));
	return known.map(({ name, port }) => ({ text: String(port), kind: 'value', detail: name, filter: `${port} ${name}` }));
}

/** Amazon VPC User Guide, "Ephemeral ports". */
const EPHEMERAL: readonly Candidate[] = [
	{ text: '32768-60999', kind: 'value', detail: 'ephemeral ports of Linux' },
	{ text: '49152-65535', kind: 'value', detail: 'ephemeral ports of Windows' },
	{ text: '1024-65535', kind: 'value', detail: 'ephemeral ports of NAT gateways, load balancers and Lambda functions' },
];

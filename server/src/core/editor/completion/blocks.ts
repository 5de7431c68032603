/** Blocks: for what declares one the next free ones, in a rule those that exist. */

import { entity } from '../../engine/walk-context.ts';
import { entitiesOf, subnetsOf } from '../../model/entities.ts';
import { keyOf } from '../../model/names/named-sections.ts';
import type { Block, Vpc } from '../../model/network.ts';
import { familyOf, formatPrefix, type Prefix, parsePrefix } from '../../net/prefix.ts';
import { vpcOf } from '../hover/around.ts';
import { type Candidate, nameAround, othersIn, type ValuePlace } from './candidate.ts';
import { freeBlocks, freeVpcBlocks } from './free-blocks.ts';

/** The blocks that may stand at a place; `destination` where it is the destination of a route. */
export function blockCandidates(place: ValuePlace, destination: boolean): readonly Candidate[] {
	const { asked, network } = place;
	if (asked.key === 'cidr' && asked.of.name === 'subnet') return newSubnetBlocks(place);
	if (asked.key === 'cidr' && asked.of.name === 'vpc') return newVpcBlocks(place);
	if (asked.key === 'cidr' && asked.of.name === 'network') return [];
	const own = ownVpc(place);
	const vpcs = entitiesOf(network, 'vpc').filter((vpc) => vpc !== own);
	const elsewhere = [
		...vpcs.flatMap(({ blocks, name }) => blocks.map((block) => blockOf(block, `VPC ${name}`))),
		...entitiesOf(network, 'network').flatMap(({ blocks, name }) => blocks.map((block) => blockOf(block, `network ${name}`))),
	];
	const inside =
		own === undefined
			? []
			: [
					...own.blocks.map((block) => blockOf(block, `VPC ${own.name}`)),
					...subnetsOf(network, own).flatMap(({ blocks, shortName }) => blocks.map((block) => blockOf(block, `subnet ${shortName}`))),
				];
	const beside = othersIn(place);
	const all = [
		...(hasEverything(place) ? everything(own ?? vpcs[0]) : []),
		...(destination ? [...elsewhere, ...inside] : [...inside, ...elsewhere]),
	];
	return once(all).filter(({ text }) => !beside.has(text));
}

/** In lines of `ip` a word stands for it; a prefix list of it would be none. */
function hasEverything({ asked: { key, definition } }: ValuePlace): boolean {
	return key !== 'cidr' && definition.type.shape !== 'lines' && definition.type.shape !== 'text';
}

function everything(vpc: Vpc | undefined): readonly Candidate[] {
	const ipv6 = vpc?.blocks.some(({ prefix }) => familyOf(prefix) === 'ipv6') ?? false;
	const all: readonly Candidate[] = [
		{ text: '0.0.0.0/0', kind: 'value', detail: 'every IPv4 address' },
		{ text: '::/0', kind: 'value', detail: 'every IPv6 address' },
	];
	return ipv6 || vpc === undefined ? all : all.slice(0, 1);
}

function blockOf({ prefix }: Block, detail: string): Candidate {
	return { text: formatPrefix(prefix), kind: 'value', detail };
}

function once(all: readonly Candidate[]): readonly Candidate[] {
	const byText = new Map<string, Candidate>();
	for (const each of all) if (!byText.has(each.text)) byText.set(each.text, each);
	return [...byText.values()];
}

/** The VPC that the place lies in: the one that declares it, or that of the instance. */
export function ownVpc(place: ValuePlace): Vpc | undefined {
	const { network } = place;
	const vpc = nameAround(place, 'vpc');
	if (vpc !== undefined) return entity(network, keyOf('vpc', vpc), 'vpc');
	const instance = nameAround(place, 'instance');
	return instance === undefined ? undefined : vpcOf(network, network.entities.get(keyOf('instance', instance)));
}

function newSubnetBlocks(place: ValuePlace): readonly Candidate[] {
	const vpc = ownVpc(place);
	if (vpc === undefined) return [];
	const name = nameAround(place, 'subnet');
	const beside = [...othersIn(place)];
	const taken = subnetsOf(place.network, vpc)
		.filter(({ shortName }) => shortName !== name)
		.flatMap(({ blocks }) => blocks.map(({ prefix }) => prefix));
	return vpc.blocks
		.map(({ prefix }) => prefix)
		.filter((block) => !beside.some((text) => text.includes(':') === (familyOf(block) === 'ipv6')))
		.flatMap((block) => freeBlocks(block, taken).map((free) => freeCandidate(free, vpc.name)));
}

function freeCandidate(free: Prefix, vpc: string): Candidate {
	const size = familyOf(free) === 'ipv4' ? ` · ${(2 ** (32 - free.length) - 5).toLocaleString('en-US')} usable addresses` : '';
	return { text: formatPrefix(free), kind: 'value', detail: `free in ${vpc}${size}` };
}

function newVpcBlocks(place: ValuePlace): readonly Candidate[] {
	const { network } = place;
	const name = nameAround(place, 'vpc');
	const taken = [...entitiesOf(network, 'vpc'), ...entitiesOf(network, 'network')]
		.filter((each) => each.kind !== 'vpc' || each.name !== name)
		.flatMap(({ blocks }) => blocks.map(({ prefix }) => prefix));
	const beside = [...othersIn(place)].flatMap((text) => prefixIn(text));
	return freeVpcBlocks([...taken, ...beside]).map((free) => ({
		text: formatPrefix(free),
		kind: 'value',
		detail: 'overlaps no other network',
	}));
}

function prefixIn(text: string): readonly Prefix[] {
	const reading = parsePrefix(text);
	return reading.ok ? [reading.prefix] : [];
}

/** A block of public access: what it stops, where, and what it does not hold for. */
import { entitiesOf } from '../../../model/entities.ts';
import type { Network, PublicAccessBlock } from '../../../model/network.ts';
import { declared, type HoverPart, text, title } from '../hover-parts.ts';
import { quoted } from '../words.ts';

export function* publicAccessParts(network: Network, block: PublicAccessBlock): Iterable<HoverPart> {
	yield title(`VPC Block Public Access ${quoted(block.name)}`);
	yield* text(
		WORDS[block.mode],
		`for the VPCs of ${block.account === undefined ? 'every account' : `account ${block.account}`} in ${block.region ?? 'every Region'}`,
		exceptions(network, 'not for', block.allowBidirectional),
		exceptions(network, 'outward connections from', block.allowEgress),
	);
	yield* declared(block.source);
}

/** What is said of a VPC that a block holds for. */
export function blockedWords(
	network: Network,
	{ region, account, key }: { readonly region: string | undefined; readonly account: string | undefined; readonly key: string },
): string | undefined {
	const block = entitiesOf(network, 'public-access-block').find(
		(each) => each.mode !== 'off' && (each.region ?? region) === region && (each.account ?? account) === account,
	);
	if (block === undefined || block.allowBidirectional.some((link) => link.resolved && link.key === key)) return undefined;
	return `${quoted(block.name)} blocks public access: ${WORDS[block.mode]}`;
}

const WORDS: Readonly<Record<PublicAccessBlock['mode'], string>> = {
	off: 'off: nothing is stopped',
	'block-ingress': 'only NAT gateways and egress-only internet gateways lead to the internet, and nothing comes in',
	'block-bidirectional': 'nothing crosses internet gateways and egress-only internet gateways',
};

function exceptions({ entities }: Network, words: string, links: PublicAccessBlock['allowEgress']): string | undefined {
	const names = links.flatMap((link) => (link.resolved ? (entities.get(link.key)?.name ?? []) : []));
	return names.length === 0 ? undefined : `${words} ${names.map(quoted).join(', ')}`;
}

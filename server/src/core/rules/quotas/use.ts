/** What a thing takes of a quota. */
import { entity } from '../../engine/walk-context.ts';
import type { Source } from '../../language/syntax.ts';
import type { Link } from '../../model/link.ts';
import type { Subnet, Things, Vpc } from '../../model/network.ts';
import type { Family } from '../../net/address.ts';
import type { QuotaName } from './quota.ts';

export interface Use {
	readonly quota: QuotaName;
	/** Whose quota it is: `main.public`, `account 123456789012 in eu-west-1`. What one has is added up. */
	readonly owner: string;
	/** What there are several of: `IPv4 routes`. */
	readonly what: string;
	readonly count: number;
	/** Where the owner is declared, or where one more of them is. */
	readonly source: Source | undefined;
}

/** `IPv4` */
export const FAMILIES: readonly { readonly family: Family; readonly words: string }[] = [
	{ family: 'ipv4', words: 'IPv4' },
	{ family: 'ipv6', words: 'IPv6' },
];

/** Who has a quota of a Region; undefined where the file does not say which Region that is. VPCs that say no account are taken for one account's. */
export function regionOf({ region, account }: Pick<Vpc, 'region' | 'account'>): string | undefined {
	return region === undefined ? undefined : inAccount(region, account);
}

/** The same of an Availability Zone. */
export function zoneOf({ zone }: Subnet, { account }: Vpc): string | undefined {
	return zone === undefined ? undefined : inAccount(zone, account);
}

function inAccount(place: string, account: string | undefined): string {
	return account === undefined ? place : `account ${account} in ${place}`;
}

/** The VPC of a subnet that is named. */
export function vpcOf(things: Things, subnet: Link): { readonly subnet: Subnet; readonly vpc: Vpc } | undefined {
	const found = subnet.resolved ? entity(things, subnet.key, 'subnet') : undefined;
	const vpc = entity(things, found?.vpc, 'vpc');
	return found === undefined || vpc === undefined ? undefined : { subnet: found, vpc };
}

/** A prefix list takes the room of all entries that it may ever have (RT-28). */
export function weightOf(things: Things, list: Link): { readonly family: Family; readonly count: number } | undefined {
	const found = list.resolved ? things.entities.get(list.key) : undefined;
	// AWS's lists weigh what AWS says, whatever is in them; those that are not told here weigh 1.
	if (found?.kind === 'network-host') return { family: 'ipv4', count: AMAZON_WEIGHTS.get(found.shortName) ?? 1 };
	const [block] = found?.kind === 'prefix-list' ? found.blocks : [];
	if (found?.kind !== 'prefix-list' || block === undefined) return undefined;
	return { family: block.prefix.first.family, count: found.maxEntries ?? found.blocks.length };
}

/** Amazon VPC User Guide, "AWS-managed prefix lists". */
const AMAZON_WEIGHTS: ReadonlyMap<string, number> = new Map([
	['s3', 1],
	['dynamodb', 1],
	['vpc-lattice', 10],
	['groundstation', 5],
]);

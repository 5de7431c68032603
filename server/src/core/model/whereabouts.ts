/** The Region and the account that something is written to be in. */
import type { Things, TransitGatewayAttachment, Vpc } from './network.ts';
import { attachedVpc } from './transit-gateway.ts';

/** What is unsaid is not known, and no reason to call two things apart. */
export interface Whereabouts {
	readonly region: string | undefined;
	readonly account: string | undefined;
}

/** `eu-west-1 to us-east-1, account 123456789012 to 210987654321`, as far as both are written to be in different ones. */
export function crossingWords(from: Whereabouts, to: Whereabouts): string | undefined {
	const words = [
		...(isApart(from.region, to.region) ? [`${from.region} to ${to.region}`] : []),
		...(isApart(from.account, to.account) ? [`account ${from.account} to ${to.account}`] : []),
	];
	return words.length === 0 ? undefined : words.join(', ');
}

function isApart(one: string | undefined, other: string | undefined): boolean {
	return one !== undefined && other !== undefined && one !== other;
}

/** Where a VPC is, in words: what it does not say is left out. */
export function whereaboutsWords({ region, account }: Pick<Vpc, 'region' | 'account'>): string {
	return [region, account === undefined ? undefined : `account ${account}`].filter((word) => word !== undefined).join(', ');
}

/** Where what is attached to a transit gateway is: a VPC is in the gateway's Region, another gateway in its own. */
export function whereaboutsOf(things: Things, attachment: TransitGatewayAttachment): Whereabouts {
	const { attached, gateway: key } = attachment;
	const other = attached.kind === 'transit-gateway' && attached.other.resolved ? things.entities.get(attached.other.key) : undefined;
	if (other?.kind === 'transit-gateway') return { region: other.region, account: undefined };
	const gateway = things.entities.get(key);
	const vpc = attachedVpc(things, attachment);
	return { region: gateway?.kind === 'transit-gateway' ? gateway.region : undefined, account: vpc?.account };
}

/** What the parts of a drawn network share. */
import type { Random } from '../../../../kernel/draw/random.ts';

/** A VPC as the other parts need it. */
export interface DrawnVpc {
	readonly name: string;
	/** Its second byte: 10.N.0.0/16. */
	readonly number: number;
	readonly hasIpv6: boolean;
	readonly hasInternet: boolean;
	readonly hasVpnGateway: boolean;
}

export interface Drawing {
	readonly random: Random;
	readonly vpcs: readonly DrawnVpc[];
	/** A private address of a VPC's subnet `a` or `b` that nobody has yet. */
	readonly address: (vpc: DrawnVpc, subnet: Zone) => string;
	/** The same of IPv6. */
	readonly address6: (vpc: DrawnVpc, subnet: Zone) => string;
	readonly publicAddress: () => string;
}

export type Zone = 'a' | 'b';
export const ZONES: readonly Zone[] = ['a', 'b'];

/** A list between brackets. */
export function list(items: readonly string[]): string {
	return `[${items.join(', ')}]`;
}

/** One, or a list. */
export function oneOrMore(items: readonly string[]): string {
	return items.length === 1 ? items.join() : list(items);
}

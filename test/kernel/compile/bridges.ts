/** The bridge that a subnet is, in the namespace of its VPC. */
import type { Subnet } from '../../../server/src/core/model/network.ts';
import { NotBuilt } from './plan.ts';

export interface SubnetBridge {
	readonly subnet: Subnet;
	readonly device: string;
	readonly mac: string;
	/** The number of its routing table. */
	readonly table: number;
}

/** Throws `NotBuilt` for a subnet of another VPC. */
export function bridgeOf(subnets: readonly SubnetBridge[], { key, name }: Subnet): SubnetBridge {
	const found = subnets.find(({ subnet }) => subnet.key === key);
	if (found === undefined) throw new NotBuilt(`${name} is of another VPC`);
	return found;
}

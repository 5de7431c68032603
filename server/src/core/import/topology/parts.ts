/** An account in parts: what belongs to one VPC alone, and the rest. */
import { type Account, type AccountRecords, NO_RECORDS } from '../records/account.ts';
import type { Ref } from '../records/recorded.ts';

export interface Parts {
	/** By VPC, in the order of the account. */
	readonly vpcs: ReadonlyMap<Ref, AccountRecords>;
	readonly rest: AccountRecords;
}

/** What lies in a VPC goes with it, and so do the instances, functions and load balancers whose first subnet it has. */
export function partsOf(account: Account, vpcOfSubnet: (subnet: Ref | undefined) => Ref | undefined): Parts {
	const vpcs = new Map<Ref, AccountRecords>();
	for (const vpc of account.vpcs) {
		const own = <T extends { readonly vpc: Ref }>(records: readonly T[]) => records.filter((each) => each.vpc === vpc.ref);
		const placed = <T>(records: readonly T[], subnetOf: (record: T) => Ref | undefined) =>
			records.filter((each) => vpcOfSubnet(subnetOf(each)) === vpc.ref);
		vpcs.set(vpc.ref, {
			...NO_RECORDS,
			vpcs: [vpc],
			gateways: own(account.gateways),
			subnets: own(account.subnets),
			routeTables: own(account.routeTables),
			networkAcls: own(account.networkAcls),
			securityGroups: own(account.securityGroups),
			natGateways: placed(account.natGateways, ({ subnet }) => subnet),
			endpoints: own(account.endpoints),
			instances: placed(account.instances, ({ interfaces: [first] }) => first?.subnet),
			functions: placed(account.functions, ({ subnets: [first] }) => first),
			loadBalancers: placed(account.loadBalancers, ({ subnets: [first] }) => first),
		});
	}
	const isElsewhere = (subnet: Ref | undefined) => vpcOfSubnet(subnet) === undefined;
	const rest: AccountRecords = {
		...account,
		vpcs: [],
		gateways: [],
		subnets: [],
		routeTables: [],
		networkAcls: [],
		securityGroups: [],
		natGateways: [],
		endpoints: [],
		instances: account.instances.filter(({ interfaces: [first] }) => isElsewhere(first?.subnet)),
		functions: account.functions.filter(({ subnets: [first] }) => isElsewhere(first)),
		loadBalancers: account.loadBalancers.filter(({ subnets: [first] }) => isElsewhere(first)),
	};
	return { vpcs, rest };
}

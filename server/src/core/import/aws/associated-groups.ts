/** Security groups in other VPCs than their own. */
import type { AccountRecords, Note } from '../records/account.ts';
import { type Origin, type Ref, UNKNOWN } from '../records/recorded.ts';

type WithGroups = Pick<AccountRecords, 'instances' | 'functions' | 'loadBalancers' | 'endpoints'>;

/**
 * The language has a group in one VPC. What carries one of another VPC, with which AWS has associated it (Amazon VPC User Guide, "Associate
 * security groups with multiple VPCs"), has a group there that is unknown.
 */
export function withoutAssociated<T extends WithGroups & Pick<AccountRecords, 'subnets' | 'securityGroups'>>(
	account: T,
	notes: Note[],
): T & WithGroups {
	const vpcOfGroup = new Map(account.securityGroups.map(({ ref, vpc }) => [ref, vpc]));
	const vpcOfSubnet = new Map(account.subnets.map(({ ref, vpc }) => [ref, vpc]));
	const here = <G extends readonly Ref[] | undefined>(groups: G, subnet: Ref | undefined, by: Ref, origin: Origin) =>
		groups?.map((group) => {
			const [own, other] = [vpcOfGroup.get(group), vpcOfSubnet.get(subnet ?? '')];
			if (own === undefined || other === undefined || own === other) return group;
			const why = `it is a group of ${own}: one that is associated with several VPCs has no form here, and what it lets through is unknown`;
			notes.push({ kind: 'skipped', what: `${group} at ${by}`, why, origin });
			return UNKNOWN;
		});
	const placed = <
		R extends { readonly ref: Ref; readonly origin: Origin; readonly subnets: readonly Ref[]; readonly groups: readonly Ref[] },
	>(
		record: R,
	): R => ({ ...record, groups: here(record.groups, record.subnets[0], record.ref, record.origin) ?? [] });
	return {
		...account,
		instances: account.instances.map((each) => ({
			...each,
			interfaces: each.interfaces.map((own) => ({ ...own, groups: here(own.groups, own.subnet, own.ref, each.origin) })),
		})),
		functions: account.functions.map(placed),
		endpoints: account.endpoints.map(placed),
		loadBalancers: account.loadBalancers.map((each) => ({
			...each,
			groups: here(each.groups, each.subnets[0], each.ref, each.origin),
		})),
	};
}

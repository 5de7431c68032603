/** Which subnets have a route table or a network ACL that was not collected. */
import type { Ref } from '../records/recorded.ts';
import type { UntoldOfSubnet } from '../records/vpc.ts';
import { flag, items, type JsonObject, text } from './json.ts';
import type { ListName } from './lists.ts';
import type { Reading } from './reading.ts';
import { standingAssociations } from './routes.ts';

/**
 * A subnet that no table names follows its VPC's main one, and every VPC has one; so it is with the default network ACL (Amazon VPC User
 * Guide, "Configure route tables", "Default network ACL for a VPC"). Where these were not collected, they are not as AWS makes them, but
 * unknown. Says so, once for each VPC.
 */
export function untoldOfSubnets(reading: Reading): ReadonlyMap<Ref, readonly UntoldOfSubnet[]> {
	const untold = new Map<Ref, readonly UntoldOfSubnet[]>();
	for (const part of PARTS) {
		const { of } = reading.gathered;
		const named = new Set(of(part.list).flatMap(({ json }) => part.associations(json).flatMap((each) => text(each, 'SubnetId') ?? [])));
		const whole = new Set(of(part.list).flatMap(({ json }) => (part.isForTheRest(json) ? (text(json, 'VpcId') ?? []) : [])));
		for (const { json: vpc, origin } of of('Vpcs')) {
			const id = text(vpc, 'VpcId') ?? '';
			const subnets = of('Subnets').flatMap(({ json }) => (text(json, 'VpcId') === id ? (text(json, 'SubnetId') ?? []) : []));
			const open = whole.has(id) ? [] : subnets.filter((subnet) => !named.has(subnet));
			for (const subnet of open) untold.set(subnet, [...(untold.get(subnet) ?? []), part.untold]);
			if (open.length === 0) continue;
			const hasAny = of(part.list).some(({ json }) => text(json, 'VpcId') === id);
			const [what, why] = hasAny ? [part.rest, part.whyRest] : [part.all, part.whyAll];
			reading.notes.push({ kind: 'skipped', what: `${what} of ${id}`, why, origin });
		}
	}
	return untold;
}

interface Part {
	readonly untold: UntoldOfSubnet;
	readonly list: ListName;
	readonly associations: (json: JsonObject) => readonly JsonObject[];
	/** It is the one of subnets that no other names. */
	readonly isForTheRest: (json: JsonObject) => boolean;
	readonly all: string;
	readonly whyAll: string;
	readonly rest: string;
	readonly whyRest: string;
}

const PARTS: readonly Part[] = [
	{
		untold: 'route-table',
		list: 'RouteTables',
		associations: standingAssociations,
		isForTheRest: (json) => standingAssociations(json).some((each) => flag(each, 'Main') === true),
		all: 'the route tables',
		whyAll: 'they were not collected (describe-route-tables): where packets go from its subnets is unknown',
		rest: 'the main route table',
		whyRest: 'it was not collected (describe-route-tables): where packets go from subnets without a table of their own is unknown',
	},
	{
		untold: 'network-acl',
		list: 'NetworkAcls',
		associations: (json) => items(json, 'Associations'),
		isForTheRest: (json) => flag(json, 'IsDefault') === true,
		all: 'the network ACLs',
		whyAll: 'they were not collected (describe-network-acls): what passes into and out of its subnets is unknown',
		rest: 'the default network ACL',
		whyRest: 'it was not collected (describe-network-acls): what passes into and out of subnets without one of their own is unknown',
	},
];

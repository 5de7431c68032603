/** Plans and states of Terraform, as records. */
import type { JsonFile } from '../aws/gather.ts';
import { type Account, type AccountRecords, NO_RECORDS, type Note } from '../records/account.ts';
import type { Ref } from '../records/recorded.ts';
import type { GroupRuleRecord } from '../records/vpc.ts';
import { complete } from '../topology/complete.ts';
import { readAttachments } from './between/attachments.ts';
import { readDirectConnectGateways, readVirtualInterfaces } from './between/direct-connect.ts';
import { readOutside } from './between/outside.ts';
import { readPeerings } from './between/peerings.ts';
import { readConnectPeers, readTransitGateways } from './between/transit-gateways.ts';
import { readTransitTables } from './between/transit-tables.ts';
import { readCustomerGateways, readVpnConnections } from './between/vpn.ts';
import { noteStrays } from './companions.ts';
import { withoutDeadEnds } from './dead-ends.ts';
import { readClassicLoadBalancers } from './hosts/classic-load-balancers.ts';
import { readFunctions } from './hosts/functions.ts';
import { readInstances } from './hosts/instances.ts';
import { readLoadBalancers } from './hosts/load-balancers.ts';
import { readTargetGroups } from './hosts/target-groups.ts';
import { isAws, whyLeftOut } from './left-out.ts';
import { type Reading, readingOf, skip } from './reading.ts';
import { idOf } from './references/identity.ts';
import { readFile } from './snapshot/files.ts';
import type { Resource } from './snapshot/resource.ts';
import { readEndpointServices, readEndpoints } from './vpc/endpoints.ts';
import { readGateways } from './vpc/gateways.ts';
import { readNatGateways } from './vpc/nat-gateways.ts';
import { readNetworkAcls } from './vpc/network-acls.ts';
import { readPrefixLists } from './vpc/prefix-lists.ts';
import { readPublicAccess } from './vpc/public-access.ts';
import { readRouteTables } from './vpc/route-tables.ts';
import { readSecurityGroups, unmanagedDefaultGroups } from './vpc/security-groups.ts';
import { readSubnets, readVpcs } from './vpc/vpcs.ts';

/**
 * Reads plans and states together: what `terraform show -json` prints of either, and raw states of version 4. One may name by its id what
 * another has. Of a plan it is the network as it will be. What is not imported has a note, and so has what cannot be read.
 */
export function readTerraform(files: readonly JsonFile[]): Account {
	const read = files.map(readFile);
	const notes: Note[] = read.flatMap((each) => each.notes);
	const snapshots = read.flatMap(({ snapshot }) => snapshot ?? []);
	const resources = snapshots.flatMap((each) => each.resources);
	const isOurs = ({ type, provider }: Resource) => isAws(type, provider);
	const replaced = snapshots.flatMap((each) => each.replaced);
	const deleted = snapshots.flatMap((each) => each.deleted).filter(isOurs);
	const reading = readingOf(resources.filter(isOurs), replaced.filter(isOurs), deleted, notes);
	const records = recordsOf(reading);
	const imported = importedRefs(records);
	noteStrays(reading, imported);
	noteUnusedAddresses(reading);
	if (imported.size === 0) noteDeleted(reading, deleted, resources);
	for (const each of reading.unasked()) skip(reading, each, whyLeftOut(each));
	const others = resources.filter((each) => each.mode === 'data' || !isOurs(each));
	for (const each of others) if (!imported.has(idOf(each) ?? '')) skip(reading, each, whyLeftOut(each));
	return { ...records, notes: distinct(notes) };
}

function recordsOf(reading: Reading): AccountRecords {
	const classic = readClassicLoadBalancers(reading);
	const transitGateways = readTransitGateways(reading);
	const transit = readTransitTables(reading, transitGateways, readAttachments(reading));
	const groups = readSecurityGroups(reading);
	const all: AccountRecords = {
		...NO_RECORDS,
		vpcs: readVpcs(reading),
		subnets: readSubnets(reading),
		gateways: readGateways(reading),
		routeTables: readRouteTables(reading),
		networkAcls: readNetworkAcls(reading),
		securityGroups: groups,
		natGateways: readNatGateways(reading),
		endpoints: readEndpoints(reading),
		instances: readInstances(reading),
		functions: readFunctions(reading),
		loadBalancers: [...readLoadBalancers(reading), ...classic.loadBalancers],
		targetGroups: [...readTargetGroups(reading), ...classic.targetGroups],
		endpointServices: readEndpointServices(reading),
		peerings: readPeerings(reading),
		transitGateways,
		attachments: transit.attachments,
		transitGatewayRouteTables: transit.tables,
		customerGateways: readCustomerGateways(reading),
		vpnConnections: readVpnConnections(reading),
		directConnectGateways: readDirectConnectGateways(reading),
		virtualInterfaces: readVirtualInterfaces(reading),
		connectPeers: readConnectPeers(reading),
		prefixLists: readPrefixLists(reading),
		publicAccess: readPublicAccess(reading),
	};
	const defaults = unmanagedDefaultGroups(reading, groups, groupsIn(all));
	const { notes, ...records } = complete({ ...all, securityGroups: [...groups, ...defaults], notes: [] });
	// Of a resource and its parts the first reason is enough.
	const named = notes.toReversed().map((note) => [reading.addressOf(note.what), note] as const);
	for (const [what, note] of [...new Map(named)].toReversed()) reading.notes.push({ ...note, what });
	const settled = withoutDeadEnds(reading, records, importedRefs(records));
	return { ...settled, outside: readOutside(reading, settled) };
}

/** Every group that something wears or a rule names. */
function groupsIn(records: AccountRecords): ReadonlySet<Ref> {
	const named = (rules: readonly GroupRuleRecord[]) => rules.flatMap(({ peer }) => (peer.kind === 'thing' ? [peer.ref] : []));
	return new Set([
		...records.instances.flatMap(({ interfaces }) => interfaces.flatMap(({ groups }) => groups ?? [])),
		...[...records.functions, ...records.endpoints].flatMap(({ groups }) => groups),
		...records.loadBalancers.flatMap(({ groups }) => groups ?? []),
		...records.securityGroups.flatMap(({ inbound, outbound }) => [...named(inbound), ...named(outbound ?? [])]),
	]);
}

function importedRefs(records: AccountRecords): ReadonlySet<Ref> {
	const things: readonly { readonly ref: Ref }[] = Object.values(records).flat();
	return new Set([...things.map(({ ref }) => ref), ...records.instances.flatMap(({ interfaces }) => interfaces.map(({ ref }) => ref))]);
}

function noteUnusedAddresses(reading: Reading): void {
	const used = new Set([...reading.companions.values()].flat());
	for (const each of reading.of('aws_eip')) if (!used.has(each)) skip(reading, each, 'nothing here tells what it is given to');
}

/** Of a plan the network is as it will be: what it deletes needs a word only where nothing is left. */
function noteDeleted(reading: Reading, deleted: readonly Resource[], resources: readonly Resource[]): void {
	const place = ({ address, origin }: Resource) => `${address} in ${origin.file}`;
	const there = new Set(resources.map(place));
	for (const each of deleted) if (!there.has(place(each))) skip(reading, each, 'the plan deletes it');
}

/** What is asked twice is noted once. */
function distinct(notes: readonly Note[]): readonly Note[] {
	return [...new Map(notes.map((note) => [JSON.stringify([note.kind, note.what, note.why, note.origin.file]), note])).values()];
}

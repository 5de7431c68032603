/** What can be declared of an account: what lacks something that the language needs is left out, and so is what hangs on that. */
import { isOutside } from '../../model/names/names.ts';
import type { Account, Note } from '../records/account.ts';
import type { Recorded, Ref } from '../records/recorded.ts';
import { partedByProtocol } from './both-protocols.ts';

export function complete(read: Account): Account {
	const account = partedByProtocol(read);
	const notes: Note[] = [...account.notes];
	const keep = <T extends Recorded>(records: readonly T[], lacks: (record: T) => string | undefined): readonly T[] =>
		records.filter((record) => {
			const why = lacks(record);
			if (why !== undefined) notes.push({ kind: 'skipped', what: record.ref, why, origin: record.origin });
			return why === undefined;
		});
	const vpcs = keep(account.vpcs, ({ blocks }) => (blocks.length === 0 ? 'no block of it is told' : undefined));
	const hasVpc = refsOf(vpcs);
	const inVpc = <T extends Recorded & { readonly vpc: Ref }>(records: readonly T[]) =>
		keep(records, ({ vpc }) => (hasVpc(vpc) ? undefined : 'its VPC was not read'));
	const subnets = keep(inVpc(account.subnets), ({ blocks }) => (blocks.length === 0 ? 'no block of it is told' : undefined));
	const hasSubnet = refsOf(subnets);
	const there = (refs: readonly Ref[]) => refs.filter(hasSubnet);
	const without = (refs: readonly Ref[]) => (there(refs).length === 0 ? 'its subnets were not read' : undefined);
	const gateways = inVpc(account.gateways);
	const routeTables = inVpc(account.routeTables);
	const loadBalancers = keep(account.loadBalancers, (each) => without(each.subnets)).map((each) => ({
		...each,
		subnets: there(each.subnets),
	}));
	const hasBalancer = refsOf(loadBalancers);
	const transitGateways = account.transitGateways;
	const hasTransit = refsOf(transitGateways);
	const customerGateways = account.customerGateways;
	const hasCustomer = refsOf(customerGateways);
	const vpnConnections = keep(account.vpnConnections, ({ customerGateway }) =>
		hasCustomer(customerGateway) || isOutside(customerGateway) ? undefined : 'its customer gateway was not read',
	);
	const [hasVpn, hasDirectConnect] = [refsOf(vpnConnections), refsOf(account.directConnectGateways)];
	const attached = keep(account.attachments, ({ gateway, to }) => {
		if (!hasTransit(gateway)) return 'its transit gateway was not read';
		switch (to.kind) {
			case 'vpc':
				return without(to.subnets);
			case 'vpn-connection':
				return hasVpn(to.ref) || isOutside(to.ref) ? undefined : 'its VPN connection was not read';
			case 'direct-connect-gateway':
				return hasDirectConnect(to.ref) || isOutside(to.ref) ? undefined : 'its Direct Connect gateway was not read';
			default:
				return undefined;
		}
	});
	const isTransport = refsOf(attached);
	const attachments = keep(attached, ({ to }) =>
		to.kind === 'connect' && !isTransport(to.transport) && !isOutside(to.transport) ? 'the attachment below it was not read' : undefined,
	);
	const hasAttachment = refsOf(attachments);
	const instances = keep(account.instances, ({ interfaces }) => without(interfaces.map(({ subnet }) => subnet)));
	for (const { origin, interfaces } of account.instances) {
		for (const { ref, subnet } of interfaces) {
			if (!hasSubnet(subnet)) notes.push({ kind: 'skipped', what: ref, why: 'its subnet was not read', origin });
		}
	}
	const endpoints = keep(inVpc(account.endpoints), (each) => (each.type === 'gateway' ? undefined : without(each.subnets)));
	return {
		...account,
		vpcs,
		gateways,
		subnets,
		routeTables,
		networkAcls: inVpc(account.networkAcls),
		securityGroups: inVpc(account.securityGroups),
		natGateways: keep(account.natGateways, ({ subnet }) => without([subnet])),
		endpoints: endpoints.map((each) => ({ ...each, subnets: there(each.subnets) })),
		instances: instances.map((each) => ({ ...each, interfaces: each.interfaces.filter(({ subnet }) => hasSubnet(subnet)) })),
		// Without its subnets it would stand outside every VPC.
		functions: keep(account.functions, (each) => (each.subnets.length === 0 ? undefined : without(each.subnets))).map((each) => ({
			...each,
			subnets: there(each.subnets),
		})),
		loadBalancers,
		endpointServices: keep(account.endpointServices, (each) =>
			each.loadBalancers.some(hasBalancer) ? undefined : 'its load balancers were not read',
		),
		peerings: keep(account.peerings, ({ requester, accepter }) =>
			[requester, accepter].every((vpc) => hasVpc(vpc) || isOutside(vpc)) ? undefined : 'the VPCs that it joins are not told',
		),
		attachments,
		transitGatewayRouteTables: keep(account.transitGatewayRouteTables, ({ gateway }) =>
			hasTransit(gateway) ? undefined : 'its transit gateway was not read',
		),
		vpnConnections,
		connectPeers: keep(account.connectPeers, ({ attachment }) => (hasAttachment(attachment) ? undefined : 'its attachment was not read')),
		notes,
	};
}

function refsOf(records: readonly Recorded[]): (ref: Ref) => boolean {
	const refs = new Set(records.map(({ ref }) => ref));
	return (ref) => refs.has(ref);
}

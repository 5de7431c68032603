/** What the AWS command line prints about an account, as records. */
import type { Account, AccountRecords } from '../records/account.ts';
import { withoutAssociated } from './associated-groups.ts';
import { readAttachments, readConnectPeers } from './attachments.ts';
import { readPeerings, readTransitGateways } from './between.ts';
import { noteUnusedAddresses } from './elastic-addresses.ts';
import { readNetworkAcls, readSecurityGroups } from './filters.ts';
import { readGateways } from './gateways.ts';
import { type Gathered, gather, type JsonFile } from './gather.ts';
import { readInstances } from './instances.ts';
import { foundInterfaces } from './interfaces.ts';
import { interfacesOfServices } from './interfaces-of-services.ts';
import { TOLD_BY } from './lists.ts';
import { readLoadBalancers } from './load-balancers.ts';
import {
	outsideOfVirtualInterfaces,
	readCustomerGateways,
	readDirectConnectGateways,
	readOutside,
	readVirtualInterfaces,
	readVpnConnections,
} from './on-premises.ts';
import { readOthers } from './others.ts';
import { readPublicAccess } from './public-access.ts';
import type { Reading } from './reading.ts';
import { readRouteTables } from './routes.ts';
import { readEndpointServices, readEndpoints, readFunctions, readNatGateways, readPrefixLists } from './services.ts';
import { readTransitGatewayRouteTables } from './transit-gateway-tables.ts';
import { readSubnets, readVpcs } from './vpcs.ts';

/** Reads files of any layout together: what one names may be in another. */
export function readAwsAccount(files: readonly JsonFile[]): Account {
	const gathered = gather(files);
	const reading: Reading = { gathered, notes: [...gathered.notes] };
	const interfaces = foundInterfaces(gathered);
	const { interfaces: ofBalancers, ...balancing } = readLoadBalancers(reading, interfaces);
	const services = {
		natGateways: readNatGateways(reading),
		endpoints: readEndpoints(reading, interfaces),
		functions: readFunctions(reading),
	};
	const taken = new Set([...ofBalancers, ...interfacesOfServices(reading, interfaces, services)]);
	const customerGateways = readCustomerGateways(reading);
	const vpnConnections = readVpnConnections(reading);
	const virtualInterfaces = readVirtualInterfaces(reading);
	noteUnusedAddresses(reading);
	const account = {
		vpcs: readVpcs(reading),
		gateways: readGateways(reading),
		subnets: readSubnets(reading),
		routeTables: readRouteTables(reading),
		networkAcls: readNetworkAcls(reading),
		securityGroups: readSecurityGroups(reading),
		...services,
		instances: [...readInstances(reading, interfaces), ...readOthers(reading, interfaces, taken)],
		...balancing,
		endpointServices: readEndpointServices(reading),
		peerings: readPeerings(reading),
		transitGateways: readTransitGateways(reading),
		attachments: readAttachments(reading),
		transitGatewayRouteTables: readTransitGatewayRouteTables(reading),
		customerGateways,
		vpnConnections,
		outside: [...readOutside(reading, customerGateways, vpnConnections), ...outsideOfVirtualInterfaces(reading, virtualInterfaces)],
		directConnectGateways: readDirectConnectGateways(reading),
		virtualInterfaces,
		connectPeers: readConnectPeers(reading),
		prefixLists: readPrefixLists(reading),
		publicAccess: readPublicAccess(reading),
	};
	return { ...withoutAssociated(account, reading.notes), notes: reading.notes, untold: untoldKinds(gathered) };
}

function untoldKinds({ has }: Gathered): ReadonlySet<keyof AccountRecords> {
	const isKind = (key: string): key is keyof typeof TOLD_BY => Object.hasOwn(TOLD_BY, key);
	return new Set(
		Object.keys(TOLD_BY)
			.filter(isKind)
			.filter((kind) => TOLD_BY[kind]?.some(has) !== true),
	);
}

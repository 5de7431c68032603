/** What the AWS command line prints about an account, as records. */
import type { Account } from '../records/account.ts';
import { readAttachments, readConnectPeers, readPeerings, readTransitGatewayRouteTables, readTransitGateways } from './between.ts';
import { readNetworkAcls, readSecurityGroups } from './filters.ts';
import { gather, type JsonFile } from './gather.ts';
import { readInstances, readOthers } from './instances.ts';
import { foundInterfaces } from './interfaces.ts';
import { readLoadBalancers } from './load-balancers.ts';
import {
	outsideOfVirtualInterfaces,
	readCustomerGateways,
	readDirectConnectGateways,
	readOutside,
	readVirtualInterfaces,
	readVpnConnections,
} from './on-premises.ts';
import { readPublicAccess } from './public-access.ts';
import type { Reading } from './reading.ts';
import { readRouteTables } from './routes.ts';
import { interfacesOf, readEndpointServices, readEndpoints, readFunctions, readNatGateways, readPrefixLists } from './services.ts';
import { readGateways, readSubnets, readVpcs } from './vpcs.ts';

/** Reads files of any layout together: what one names may be in another. */
export function readAwsAccount(files: readonly JsonFile[]): Account {
	const gathered = gather(files);
	const reading: Reading = { gathered, notes: [...gathered.notes] };
	const interfaces = foundInterfaces(gathered);
	const { interfaces: ofBalancers, ...balancing } = readLoadBalancers(reading, interfaces);
	const ofServices = [...gathered.of('NatGateways'), ...gathered.of('VpcEndpoints')].flatMap(({ json }) => interfacesOf(json));
	const customerGateways = readCustomerGateways(reading);
	const vpnConnections = readVpnConnections(reading);
	const virtualInterfaces = readVirtualInterfaces(reading);
	return {
		vpcs: readVpcs(reading),
		gateways: readGateways(reading),
		subnets: readSubnets(reading),
		routeTables: readRouteTables(reading),
		networkAcls: readNetworkAcls(reading),
		securityGroups: readSecurityGroups(reading),
		natGateways: readNatGateways(reading),
		endpoints: readEndpoints(reading, interfaces),
		instances: [...readInstances(reading, interfaces), ...readOthers(reading, interfaces, new Set([...ofBalancers, ...ofServices]))],
		functions: readFunctions(reading),
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
		notes: reading.notes,
	};
}

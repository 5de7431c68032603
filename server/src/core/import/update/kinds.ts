/** Which records tell of the declarations of a kind, by the name that the schema gives it. */
import type { AccountRecords } from '../records/account.ts';

export const RECORDS_OF: Readonly<Record<string, keyof AccountRecords>> = {
	vpc: 'vpcs',
	subnet: 'subnets',
	route_table: 'routeTables',
	network_acl: 'networkAcls',
	security_group: 'securityGroups',
	nat_gateway: 'natGateways',
	endpoint: 'endpoints',
	instance: 'instances',
	function: 'functions',
	load_balancer: 'loadBalancers',
	target_group: 'targetGroups',
	endpoint_service: 'endpointServices',
	peering: 'peerings',
	transit_gateway: 'transitGateways',
	attachment: 'attachments',
	transit_gateway_route_table: 'transitGatewayRouteTables',
	customer_gateway: 'customerGateways',
	vpn_connection: 'vpnConnections',
	direct_connect_gateway: 'directConnectGateways',
	virtual_interface: 'virtualInterfaces',
	connect_peer: 'connectPeers',
	prefix_list: 'prefixLists',
};

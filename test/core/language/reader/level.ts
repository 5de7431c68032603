import type { Level } from '../../../../server/src/core/language/syntax.ts';

/** The maps of names of a topology, and the declarations that hold them. */
export const level: Level = {
	keys: {
		vpcs: {
			each: {
				keys: {
					subnets: { each: {} },
					nat_gateways: { each: {} },
					route_tables: { each: {} },
					network_acls: { each: {} },
					security_groups: { each: {} },
					endpoints: { each: {} },
				},
			},
		},
		instances: { each: {} },
		functions: { each: {} },
		load_balancers: { each: {} },
		target_groups: { each: {} },
		endpoint_services: { each: {} },
		peerings: { each: {} },
		transit_gateways: { each: { keys: { attachments: { each: {} }, route_tables: { each: {} } } } },
		networks: { each: {} },
		customer_gateways: { each: {} },
		vpn_connections: { each: {} },
		direct_connect_gateways: { each: {} },
		virtual_interfaces: { each: {} },
		connect_peers: { each: {} },
		prefix_lists: { each: {} },
		flows: { each: {} },
	},
};

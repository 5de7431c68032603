import type { NetworkRule } from '../rule.ts';
import { asymmetricReturnPath } from './asymmetric-return-path.ts';
import { blackholeRoute } from './blackhole-route.ts';
import { duplicateRoute } from './duplicate-route.ts';
import { edgeTableInUse } from './edge-table-in-use.ts';
import { edgeTablePropagates } from './edge-table-propagates.ts';
import { natGatewayInPrivateSubnet } from './nat-gateway-in-private-subnet.ts';
import { osGatewayNotOnLink } from './os-gateway-not-on-link.ts';
import { osRouteBypassesGateway } from './os-route-bypasses-gateway.ts';
import { policyRuleUnknownAddress } from './policy-rule-unknown-address.ts';
import { publicAddressWithoutInternetRoute } from './public-address-without-internet-route.ts';
import { reservedRouteDestination } from './reserved-route-destination.ts';
import { routeTargetMissing } from './route-target-missing.ts';

/** The rules about route tables and about the routes of hosts. */
export const ROUTING_RULES: readonly NetworkRule[] = [
	duplicateRoute,
	routeTargetMissing,
	reservedRouteDestination,
	edgeTableInUse,
	edgeTablePropagates,
	blackholeRoute,
	natGatewayInPrivateSubnet,
	publicAddressWithoutInternetRoute,
	osGatewayNotOnLink,
	osRouteBypassesGateway,
	policyRuleUnknownAddress,
	asymmetricReturnPath,
];

import type { NetworkRule } from '../rule.ts';
import { singleCustomerGateway } from './single-customer-gateway.ts';
import { singleTunnelVpn } from './single-tunnel-vpn.ts';
import { virtualInterfacePrefixMissing } from './virtual-interface-prefix-missing.ts';
import { vpnRouteNotPropagated } from './vpn-route-not-propagated.ts';

/** The rules about VPN connections and Direct Connect. */
export const VPN_RULES: readonly NetworkRule[] = [
	vpnRouteNotPropagated,
	virtualInterfacePrefixMissing,
	singleTunnelVpn,
	singleCustomerGateway,
];

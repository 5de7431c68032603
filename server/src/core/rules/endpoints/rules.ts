import type { NetworkRule } from '../rule.ts';
import { endpointServiceNotAccepted } from './endpoint-service-not-accepted.ts';
import { gatewayEndpointFromOutside } from './gateway-endpoint-from-outside.ts';
import { privateDnsWithoutHostnames } from './private-dns-without-hostnames.ts';
import { refusedEndpoint } from './refused-endpoint.ts';

/** The rules about VPC endpoints. */
export const ENDPOINT_RULES: readonly NetworkRule[] = [
	refusedEndpoint,
	gatewayEndpointFromOutside,
	endpointServiceNotAccepted,
	privateDnsWithoutHostnames,
];

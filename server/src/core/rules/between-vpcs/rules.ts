import type { NetworkRule } from '../rule.ts';
import { associationMissing } from './association-missing.ts';
import { attachmentZoneMissing } from './attachment-zone-missing.ts';
import { blackholedAttachment } from './blackholed-attachment.ts';
import { duplicatePeering } from './duplicate-peering.ts';
import { edgeToEdgeRoute } from './edge-to-edge-route.ts';
import { noReturnRouteInTransitGateway } from './no-return-route-in-transit-gateway.ts';
import { oneWayPeeringRoute } from './one-way-peering-route.ts';
import { overlappingPeering } from './overlapping-peering.ts';
import { peeringNotActive } from './peering-not-active.ts';
import { refusedLink } from './refused-link.ts';
import { transitivePeeringRoute } from './transitive-peering-route.ts';

/** The rules about what joins VPCs. */
export const BETWEEN_VPCS_RULES: readonly NetworkRule[] = [
	overlappingPeering,
	duplicatePeering,
	peeringNotActive,
	oneWayPeeringRoute,
	transitivePeeringRoute,
	edgeToEdgeRoute,
	attachmentZoneMissing,
	associationMissing,
	noReturnRouteInTransitGateway,
	blackholedAttachment,
	refusedLink,
];

/** The static types of what a file declares, as they follow from the table. */

import type { Declaration } from './define.ts';
import type { attachment, transitGateway, transitGatewayRouteTable } from './kinds/between-vpcs.ts';
import type { flow } from './kinds/flows.ts';
import type { instance, lambdaFunction, networkInterface, os } from './kinds/hosts.ts';
import type { loadBalancer, targetGroup } from './kinds/load-balancing.ts';
import type { network } from './kinds/on-premises.ts';
import type { endpoint, vpc } from './kinds/vpc.ts';
import type { natGateway, networkAcl, routeTable, securityGroup, subnet } from './kinds/vpc-parts.ts';
import type { topology } from './topology.ts';

export type TopologyDeclaration = Declaration<typeof topology>;
export type VpcDeclaration = Declaration<typeof vpc>;
export type SubnetDeclaration = Declaration<typeof subnet>;
export type NatGatewayDeclaration = Declaration<typeof natGateway>;
export type RouteTableDeclaration = Declaration<typeof routeTable>;
export type NetworkAclDeclaration = Declaration<typeof networkAcl>;
export type SecurityGroupDeclaration = Declaration<typeof securityGroup>;
export type InstanceDeclaration = Declaration<typeof instance>;
export type InterfaceDeclaration = Declaration<typeof networkInterface>;
export type OsDeclaration = Declaration<typeof os>;
export type FunctionDeclaration = Declaration<typeof lambdaFunction>;
export type EndpointDeclaration = Declaration<typeof endpoint>;
export type LoadBalancerDeclaration = Declaration<typeof loadBalancer>;
export type TargetGroupDeclaration = Declaration<typeof targetGroup>;
export type TransitGatewayDeclaration = Declaration<typeof transitGateway>;
export type AttachmentDeclaration = Declaration<typeof attachment>;
export type TransitGatewayRouteTableDeclaration = Declaration<typeof transitGatewayRouteTable>;
export type NetworkDeclaration = Declaration<typeof network>;
export type FlowDeclaration = Declaration<typeof flow>;

export type { Declaration, DeclarationSources, Named } from './define.ts';

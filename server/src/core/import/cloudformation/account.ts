/** CloudFormation templates as records (AWS CloudFormation User Guide and Template Reference). */
import type { Account, Note } from '../records/account.ts';
import type { Ref } from '../records/recorded.ts';
import { readDirectConnectGateways, readVirtualInterfaces } from './between/direct-connect.ts';
import { behindInterfaces, outsideOf, readCustomerGateways, readVpnConnections } from './between/on-premises.ts';
import { readPeerings } from './between/peerings.ts';
import { readPrefixLists } from './between/prefix-lists.ts';
import { readTransitGatewayTables } from './between/transit-gateway-tables.ts';
import { readAttachments, readConnectPeers, readTransitGateways } from './between/transit-gateways.ts';
import { readClassicLoadBalancers } from './hosts/classic-load-balancers.ts';
import { withElasticAddresses } from './hosts/elastic-addresses.ts';
import { readFunctions } from './hosts/functions.ts';
import { readInstances } from './hosts/instances.ts';
import { readLoadBalancers, withListeners } from './hosts/load-balancers.ts';
import { readTargetGroups } from './hosts/target-groups.ts';
import { whyNotImported } from './not-imported.ts';
import { type Reading, skip, titleOf } from './reading.ts';
import { type Resource, readTemplate, type Template, type TemplateFile } from './template/template.ts';
import { worldOf } from './values/evaluation.ts';
import { isMade, type Settings, whySupposed } from './values/scope.ts';
import { readEndpointServices, readEndpoints } from './vpc/endpoints.ts';
import { readGateways } from './vpc/gateways.ts';
import { readNatGateways } from './vpc/nat-gateways.ts';
import { readNetworkAcls } from './vpc/network-acls.ts';
import { readPublicAccess } from './vpc/public-access.ts';
import { readRouteTables, withRoutes } from './vpc/routes.ts';
import { readSecurityGroups, withRules } from './vpc/security-groups.ts';
import { readSubnets } from './vpc/subnets.ts';
import { readVpcs } from './vpc/vpcs.ts';

/**
 * Reads templates together: what one exports another may import. `settings` are values of parameters, the Region and the account of the
 * stacks. A template describes what is to be made, so nothing has an id, and much is known no sooner than it is made: what depends on that,
 * on a parameter without a value, or on something outside the templates is left out and noted. A condition that cannot be decided is taken
 * to hold, and what follows from that is so everywhere. Whatever a file holds, this returns; a file that cannot be read is a note.
 */
export function readCloudFormation(files: readonly TemplateFile[], settings: Settings): Account {
	const readings = files.map(readTemplate);
	const templates = readings.flatMap(({ template }) => template ?? []);
	const world = worldOf(templates, settings);
	const reading: Reading = {
		world,
		templates,
		notes: [...readings.flatMap(({ notes }) => notes), ...unusedParameters(templates, settings)],
		imported: new Map(),
		settled: new Map(),
		refOf: refsOf(templates),
		firstInterface: new Map(),
		named: { groups: new Set(), acls: new Set() },
	};
	const records = recordsIn(reading);
	noteTheRest(reading);
	return { ...records, notes: [...reading.notes, ...world.assumptions()] };
}

/** In an order in which what is named is read before what names it. */
function recordsIn(reading: Reading): Omit<Account, 'notes'> {
	const vpcs = readVpcs(reading);
	const subnets = readSubnets(reading);
	const gateways = readGateways(reading);
	const prefixLists = readPrefixLists(reading);
	const groups = readSecurityGroups(reading);
	const natGateways = readNatGateways(reading);
	const instances = withElasticAddresses(reading, readInstances(reading, subnets));
	const functions = readFunctions(reading);
	const balancers = readLoadBalancers(reading);
	const targetGroups = readTargetGroups(reading);
	const classics = readClassicLoadBalancers(reading);
	const loadBalancers = [...withListeners(reading, balancers), ...classics.balancers];
	const endpointServices = readEndpointServices(reading);
	const routeTables = readRouteTables(reading);
	const endpoints = readEndpoints(reading);
	const peerings = readPeerings(reading);
	const transitGateways = readTransitGateways(reading);
	const customerGateways = readCustomerGateways(reading);
	const vpnConnections = readVpnConnections(reading);
	const directConnectGateways = readDirectConnectGateways(reading);
	const virtualInterfaces = readVirtualInterfaces(reading);
	const transit = readTransitGatewayTables(reading, transitGateways, readAttachments(reading));
	return {
		vpcs,
		gateways,
		subnets,
		routeTables: withRoutes(reading, routeTables),
		networkAcls: readNetworkAcls(reading, vpcs),
		securityGroups: withRules(reading, groups, vpcs),
		natGateways,
		endpoints,
		instances,
		functions,
		loadBalancers,
		targetGroups: [...targetGroups, ...classics.targetGroups],
		endpointServices,
		peerings,
		transitGateways,
		attachments: transit.attachments,
		transitGatewayRouteTables: transit.tables,
		customerGateways,
		vpnConnections,
		connectPeers: readConnectPeers(reading),
		outside: [...outsideOf(reading, customerGateways, vpnConnections), ...behindInterfaces(reading, virtualInterfaces)],
		directConnectGateways,
		virtualInterfaces,
		prefixLists,
		publicAccess: readPublicAccess(reading),
	};
}

/** Logical ids are names of one template: where two have the same, both are called with their files. */
function refsOf(templates: readonly Template[]): (resource: Resource) => Ref {
	const seen = new Set<string>();
	const shared = new Set<string>();
	for (const { resources } of templates) {
		for (const id of resources.keys()) (seen.has(id) ? shared : seen).add(id);
	}
	return ({ logicalId, template }) => (shared.has(logicalId) ? `${template.name}#${logicalId}` : logicalId);
}

/** A value for a parameter that is nowhere is most often a name that was misspelt. */
function unusedParameters(templates: readonly Template[], { parameters }: Settings): readonly Note[] {
	const [first] = templates;
	if (first === undefined) return [];
	const origin = { file: first.name, line: undefined };
	return [...parameters.keys()]
		.filter((name) => !templates.some((template) => template.parameters.has(name)))
		.map((name) => ({ kind: 'skipped', what: `the value of ${name}`, why: 'no template has such a parameter', origin }));
}

/** A word about every resource that has no record, and about those that are taken to be there. */
function noteTheRest(reading: Reading): void {
	const { templates, world, settled, notes } = reading;
	for (const resource of templates.flatMap(({ resources }) => [...resources.values()])) {
		const { condition = '', type, origin } = resource;
		const supposed = whySupposed(world, resource);
		if (isMade(world, resource) === false) {
			const why = supposed === undefined ? 'is false' : `was taken not to hold: ${supposed}`;
			skip(reading, resource, `its condition ${condition} ${why}`);
		} else if (!settled.has(resource)) skip(reading, resource, whyNotImported(type));
		else if (supposed !== undefined && settled.get(resource) === 'imported') {
			const why = `its condition ${condition} was taken to hold: ${supposed}`;
			notes.push({ kind: 'assumed', what: titleOf(resource), why, origin });
		}
	}
}

/** Endpoints and the services of a file that they lead to: what is reached by them, and by whom. */
import { entity } from '../../../engine/walk-context.ts';
import { entitiesOf } from '../../../model/entities.ts';
import type { Endpoint, EndpointService, Network } from '../../../model/network.ts';
import { declared, type HoverPart, lines, text, title } from '../hover-parts.ts';
import { listed, quoted } from '../words.ts';
import { interfaceRows } from './hosts.ts';
import { groupWords } from './interface.ts';
import { inVpc, nameIn, stateWords } from './names.ts';

export function* endpointParts(network: Network, endpoint: Endpoint): Iterable<HoverPart> {
	const { type, shortName, vpc, serviceText, interfaces } = endpoint;
	yield title(`${type === undefined ? 'VPC' : TYPES[type]} endpoint ${quoted(shortName)} · to ${quoted(serviceText)}`);
	yield* lines(interfaceRows(network, interfaces));
	if (type === 'gateway')
		yield* text('for interfaces of its own VPC, and for nobody who comes from elsewhere', tableWords(network, endpoint));
	if (type === 'gateway-load-balancer') yield* text('traces do not go through it yet');
	if (type === 'interface') {
		const [first] = interfaces;
		yield* text(groupWords(network, entity(network, first ?? '', 'interface')?.groups), nameWords(network, endpoint));
	}
	yield* text(inVpc(network, vpc), stateWords(endpoint));
	yield* declared(endpoint.source);
}

export function* endpointServiceParts(network: Network, service: EndpointService): Iterable<HoverPart> {
	const used = entitiesOf(network, 'endpoint').filter((each) => each.service.resolved && each.service.key === service.key);
	const balancers = service.loadBalancers.flatMap((link) => (link.resolved ? (network.entities.get(link.key)?.name ?? []) : []));
	yield title(`endpoint service ${quoted(service.name)}`);
	const names = `${balancers.length === 1 ? 'load balancer' : 'load balancers'} ${listed(balancers.map(quoted))}`;
	yield* text(balancers.length === 0 ? undefined : `leads to ${names} and to nothing beside`);
	yield* text(used.length === 0 ? 'no endpoint of this file leads to it' : `used by ${listed(used.map(({ name }) => quoted(name)))}`);
	yield* text(
		...used.flatMap(({ name, outOfOrder }) =>
			outOfOrder === undefined ? [] : [`${quoted(name)} is ${outOfOrder.state}: it carries nothing`],
		),
	);
	yield* declared(service.source);
}

const TYPES: Readonly<Record<NonNullable<Endpoint['type']>, string>> = {
	gateway: 'gateway',
	interface: 'interface',
	'gateway-load-balancer': 'gateway load balancer',
};

function tableWords(network: Network, { routeTables, vpc }: Endpoint): string {
	const tables = routeTables.flatMap((link) => (link.resolved ? (network.entities.get(link.key) ?? []) : []));
	if (tables.length === 0) return 'no route table leads to it';
	const names = listed(tables.map((table) => quoted(nameIn(network, table, vpc))));
	return `${tables.length === 1 ? 'table' : 'tables'} ${names} ${tables.length === 1 ? 'leads' : 'lead'} to it`;
}

function nameWords(network: Network, { privateDns, vpc, serviceText }: Endpoint): string {
	if (!privateDns) return 'reached by its own name or addresses';
	const named = entity(network, vpc, 'vpc');
	const works = named?.dnsSupport === true && named.dnsHostnames;
	return works ? `${quoted(serviceText)} means it in its VPC` : 'its private DNS needs `dns_support` and `dns_hostnames` of the VPC';
}

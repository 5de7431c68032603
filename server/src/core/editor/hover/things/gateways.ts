/** Gateways of a VPC: what they carry, and which tables lead to them. */

import { entity } from '../../../engine/walk-context.ts';
import { entitiesOf } from '../../../model/entities.ts';
import { kindWords } from '../../../model/kind-words.ts';
import type { NatGateway, Network, VpcGateway } from '../../../model/network.ts';
import { declared, type HoverPart, text, title } from '../hover-parts.ts';
import { listed, quoted } from '../words.ts';
import { placeWords } from './hosts.ts';
import { inVpc, nameIn, nameOf, stateWords } from './names.ts';

export function* gatewayParts(network: Network, gateway: VpcGateway): Iterable<HoverPart> {
	yield title(`${kindWords(gateway.kind)} ${quoted(gateway.shortName)} · of VPC ${quoted(nameOf(network, gateway.vpc))}`);
	yield* text(CARRIES[gateway.kind]);
	yield* text(
		tablesTo(network, gateway),
		gateway.edgeTable === undefined ? undefined : `edge table ${quoted(nameOf(network, gateway.edgeTable, gateway.vpc))}`,
		stateWords(gateway),
	);
	yield* declared(gateway.source);
}

export function* natGatewayParts(network: Network, gateway: NatGateway): Iterable<HoverPart> {
	yield title(`NAT gateway ${quoted(gateway.shortName)} · ${gateway.connectivity}`);
	yield* text(inVpc(network, gateway.vpc), ...placeWords(network, entity(network, gateway.interface, 'interface'), gateway.vpc));
	yield* text(tablesTo(network, gateway), stateWords(gateway));
	yield* declared(gateway.source);
}

const CARRIES: Readonly<Record<VpcGateway['kind'], string>> = {
	'internet-gateway':
		'carries what has a public address, both ways: it puts public IPv4 addresses in place of private ones, and leaves IPv6 as it is',
	'egress-only-gateway': 'carries IPv6 connections that begin inside, and their answers',
	'vpn-gateway': 'leads to VPN connections and Direct Connect',
};

function tablesTo(network: Network, { key, vpc }: NatGateway | VpcGateway): string {
	const tables = entitiesOf(network, 'route-table').filter(({ routes }) =>
		routes.some(({ target }) => target.kind === 'to' && target.link.resolved && target.link.key === key),
	);
	if (tables.length === 0) return 'no route leads to it';
	return `${tables.length === 1 ? 'table' : 'tables'} ${listed(tables.map((table) => quoted(nameIn(network, table, vpc))))} ${tables.length === 1 ? 'leads' : 'lead'} to it`;
}

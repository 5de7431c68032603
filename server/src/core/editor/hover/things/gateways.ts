/** Gateways of a VPC: what they carry, and which tables lead to them. */

import { entity } from '../../../engine/walk-context.ts';
import { kindWords } from '../../../model/kind-words.ts';
import type { NatGateway, Network, VpcGateway } from '../../../model/network.ts';
import { declared, type HoverPart, text, title } from '../hover-parts.ts';
import { quoted } from '../words.ts';
import { placeWords } from './hosts.ts';
import { inVpc, nameOf, stateWords } from './names.ts';
import { tablesTo } from './route-table.ts';

export function* gatewayParts(network: Network, gateway: VpcGateway): Iterable<HoverPart> {
	yield title(`${kindWords(gateway.kind)} ${quoted(gateway.shortName)} · of VPC ${quoted(nameOf(network, gateway.vpc))}`);
	yield* text(CARRIES[gateway.kind]);
	yield* text(
		tablesTo(network, gateway.key, gateway.vpc),
		gateway.edgeTable === undefined ? undefined : `edge table ${quoted(nameOf(network, gateway.edgeTable, gateway.vpc))}`,
		stateWords(gateway),
	);
	yield* declared(gateway.source);
}

export function* natGatewayParts(network: Network, gateway: NatGateway): Iterable<HoverPart> {
	yield title(`NAT gateway ${quoted(gateway.shortName)} · ${gateway.connectivity}`);
	yield* text(inVpc(network, gateway.vpc), ...placeWords(network, entity(network, gateway.interface, 'interface'), gateway.vpc));
	yield* text(tablesTo(network, gateway.key, gateway.vpc), stateWords(gateway));
	yield* declared(gateway.source);
}

const CARRIES: Readonly<Record<VpcGateway['kind'], string>> = {
	'internet-gateway':
		'carries what has a public address, both ways: it puts public IPv4 addresses in place of private ones, and leaves IPv6 as it is',
	'egress-only-gateway': 'carries IPv6 connections that begin inside, and their answers',
	'vpn-gateway': 'leads to VPN connections and Direct Connect',
};

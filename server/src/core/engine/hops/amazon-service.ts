/**
 * What AWS answers on every host itself: DNS, instance metadata, time, and kin. Routes, groups and network ACLs do not
 * see this traffic (Amazon VPC User Guide, "Security groups"; Amazon EC2 User Guide, "Instance metadata"; ADR-13, ADR-14;
 * docs/fidelity.md, position 23). The addresses are on the link of every interface.
 */
import type { Vpc } from '../../model/network.ts';
import { resolverOf } from '../../model/subnet-addresses.ts';
import { type Address, parseAddress } from '../../net/address.ts';
import { addressSet, hasAddress } from '../../net/address-set.ts';
import { numberSet } from '../../net/number-set.ts';
import { destinationsOf, isEmptyPackets, type PacketSet, subtractPackets } from '../../net/packets.ts';
import { TCP, UDP } from '../../net/protocols.ts';
import { addStep, type Branch, deadEnd, enter, go, missingEnd, type Next, part, unknownEnd, withPackets } from '../branch.ts';
import { destinationsText, familyOfPackets, trafficOf } from '../packet-words.ts';
import type { Place } from '../place.ts';
import { destinedTo, ofTraffic } from '../split.ts';
import { entity, type WalkContext } from '../walk-context.ts';

export interface AmazonService {
	readonly name: string;
	readonly addresses: readonly Address[];
	readonly protocols: readonly number[];
	readonly port: number;
}

/** The part of the packets that each service of this VPC's hosts is asked for by its address. */
export function servicesAsked(
	vpc: Vpc | undefined,
	packets: PacketSet,
): readonly { readonly service: AmazonService; readonly packets: PacketSet }[] {
	const family = familyOfPackets(packets);
	const destinations = destinationsOf(packets);
	return servicesOf(vpc).flatMap((service) => {
		const asked = service.addresses.filter((address) => address.family === family && hasAddress(destinations, address));
		const part = asked.flatMap((address) => destinedTo(packets, addressSet(address)));
		return isEmptyPackets(part) ? [] : [{ service, packets: part }];
	});
}

/** What becomes of packets for one of the services: it answers what it is for; of anything else AWS does not say. */
export function askService(
	branch: Branch,
	service: AmazonService,
	vpc: Vpc | undefined,
	host: Extract<Place, { at: 'amazon-service' }>['host'],
): readonly Next[] {
	const here = enter(branch, {
		node: service.name,
		kind: 'amazon-service',
		key: undefined,
		detail: undefined,
		assumed: false,
		source: undefined,
	});
	const [unreadable] = service.name === DNS ? (vpc?.dnsUnreadable ?? []) : [];
	if (unreadable !== undefined) {
		return [missingEnd(here, { code: 'unreadable', message: 'whether the VPC has DNS support could not be read', source: unreadable })];
	}
	if (service.name === DNS && vpc?.dnsSupport === false) {
		return [
			deadEnd(here, {
				code: 'dns-off',
				reason: `dns_support of VPC ${vpc.name} is false: ${service.name} does not answer at ${destinationsText(here.packets)}`,
				source: vpc.source,
			}),
		];
	}
	const spoken = { protocols: numberSet(...service.protocols), destinationPorts: numberSet(service.port) };
	const answered = ofTraffic(here.packets, spoken);
	const others = subtractPackets(here.packets, answered);
	const reached = addStep(withPackets(here, answered), {
		kind: 'deliver',
		decision: 'passed',
		code: 'not-filtered',
		reason: `${service.name} answers: no route table, group or network ACL is asked`,
		packets: answered,
		decided: [],
		source: undefined,
	});
	return [
		...(isEmptyPackets(answered)
			? []
			: [{ kind: 'delivered' as const, branch: reached, replyFrom: { at: 'amazon-service' as const, host, name: service.name } }]),
		...part(here, others, (each) => [
			unknownEnd(each, { code: 'not-written', reason: `AWS does not say what ${service.name} does with ${trafficOf(others)}` }),
		]),
	];
}

/** The service's answer, on the same host. */
export function answerFromService(
	context: WalkContext,
	branch: Branch,
	{ host: key, name }: Extract<Place, { at: 'amazon-service' }>,
): readonly Next[] {
	const host = entity(context.network, key, 'instance');
	const [arrivedBy] = host?.interfaces ?? [];
	const here = addStep(
		enter(branch, { node: name, kind: 'amazon-service', key: undefined, detail: undefined, assumed: false, source: undefined }),
		{
			kind: 'originate',
			decision: 'passed',
			code: 'originates',
			reason: `${name} answers`,
			packets: branch.packets,
			decided: [],
			source: undefined,
		},
	);
	return arrivedBy === undefined ? [] : [go(here, { at: 'host-receive', host: key, interface: arrivedBy })];
}

const DNS = 'Amazon DNS';

/** Whether these could be questions to DNS, wherever it is. */
export function mayAskDns(packets: PacketSet): boolean {
	return !isEmptyPackets(ofTraffic(packets, { protocols: numberSet(TCP, UDP), destinationPorts: numberSet(53) }));
}

function servicesOf(vpc: Vpc | undefined): readonly AmazonService[] {
	const resolver = vpc === undefined ? undefined : resolverOf(vpc);
	return FIXED.map((service) =>
		service.name === DNS && resolver !== undefined ? { ...service, addresses: [...service.addresses, resolver] } : service,
	);
}

const FIXED: readonly AmazonService[] = [
	service(DNS, ['169.254.169.253', 'fd00:ec2::253'], [TCP, UDP], 53),
	service('instance metadata', ['169.254.169.254', 'fd00:ec2::254'], [TCP], 80),
	service('Amazon Time Sync', ['169.254.169.123', 'fd00:ec2::123'], [UDP], 123),
	service('ECS task metadata', ['169.254.170.2'], [TCP], 80),
	service('Windows activation', ['169.254.169.250', '169.254.169.251'], [TCP], 1688),
];

function service(name: string, addresses: readonly string[], protocols: readonly number[], port: number): AmazonService {
	return { name, addresses: addresses.flatMap((text) => parseAddress(text) ?? []), protocols, port };
}

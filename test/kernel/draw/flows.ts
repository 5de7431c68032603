/** Flows between the things of a drawn network, aimed at what rules and routes speak of. */
import type { DrawnNetwork } from './network.ts';
import { addressText, type DrawnSubnet, STRANGERS, sizeOf } from './places.ts';
import type { Random } from './random.ts';
import { PORTS } from './rules.ts';

/** The line of a flow, without its name. */
export type FlowLine = string;

/** As many different flows as asked for; no two of TCP or UDP have one source port. */
export function drawFlows(random: Random, network: DrawnNetwork, count: number): readonly FlowLine[] {
	const ports = new Set<number>();
	const line = (ends: string, traffic: string): FlowLine =>
		`{ ${ends}, traffic: ${traffic}${traffic.startsWith('icmp') ? '' : `, source_ports: ${freePort(random, ports)}`} }`;
	return Array.from({ length: count }, () => {
		const oneSided = random.chance(0.22) ? throughOneSide(random, network) : undefined;
		if (oneSided !== undefined) return line(oneSided, `tcp ${random.pick(PORTS)}`);
		const traffic = random.pick(['icmp echo-request', `tcp ${random.pick(PORTS)}`, `udp ${random.pick(PORTS)}`]);
		const round = random.chance(0.08) ? throughOneNat(random, network) : undefined;
		if (round !== undefined) return line(round, traffic);
		const from = sender(random, network);
		return line(`from: ${from}, to: ${receiver(random, network, from)}`, traffic);
	});
}

/** From a subnet whose packets come by a router that follows connections, to one whose answers may not. */
function throughOneSide(random: Random, { hosts, oneSided }: DrawnNetwork): string | undefined {
	if (oneSided.length === 0) return undefined;
	const { from, to } = random.pick(oneSided);
	const ends = (subnets: readonly DrawnSubnet[]) =>
		hosts.flatMap(({ name, follows, interfaces }) =>
			follows ? [] : interfaces.filter(({ subnet }) => subnets.includes(subnet)).map((each) => `${name}.${each.name}`),
		);
	const [senders, receivers] = [ends(from), ends([to])];
	return senders.length === 0 || receivers.length === 0 ? undefined : `from: ${random.pick(senders)}, to: ${random.pick(receivers)}`;
}

/** To a public address of a host that answers by the NAT gateway which the question came by: the answer may look like its own. */
function throughOneNat(random: Random, { hosts, behindNat }: DrawnNetwork): string | undefined {
	const ends = hosts.flatMap(({ name, interfaces }) =>
		interfaces.filter(({ subnet }) => behindNat.includes(subnet)).map(({ publicIp, subnet }) => ({ name, publicIp, vpc: subnet.vpc })),
	);
	const receivers = ends.filter(({ publicIp }) => publicIp !== undefined);
	if (receivers.length === 0) return undefined;
	const to = random.pick(receivers);
	const senders = ends.filter(({ name, vpc }) => name !== to.name && vpc === to.vpc);
	return senders.length === 0 ? undefined : `from: ${random.pick(senders).name}, to: ${to.publicIp}`;
}

/** Above what servers listen on, so that a stateful device can tell answers from questions. */
function freePort(random: Random, ports: Set<number>): number {
	for (;;) {
		const port = 32768 + random.below(32000);
		if (!ports.has(port)) {
			ports.add(port);
			return port;
		}
	}
}

function sender(random: Random, { hosts, office }: DrawnNetwork): string {
	if (office.length > 0 && random.chance(0.15)) return random.pick(office);
	if (random.chance(0.15)) return `internet.${random.pick(Object.keys(STRANGERS))}`;
	const host = random.pick(hosts);
	return random.chance(0.5) ? host.name : `${host.name}.${random.pick(host.interfaces).name}`;
}

function receiver(random: Random, { hosts, vpcs, office }: DrawnNetwork, from: string): string {
	const isOutside = from.startsWith('internet.');
	if (office.length > 0 && !isOutside && !office.includes(from) && random.chance(0.2)) return random.pick(office);
	const others = hosts.filter(({ name }) => from !== name && !from.startsWith(`${name}.`));
	const host = random.pick(others);
	const owner = random.pick(host.interfaces);
	const subnet = random.pick(random.pick(vpcs).subnets);
	const publics = others.flatMap(({ interfaces }) => interfaces.flatMap(({ publicIp }) => (publicIp === undefined ? [] : [publicIp])));
	const aPublic = publics.length > 0 ? random.pick(publics) : '203.0.113.99';
	if (isOutside) {
		const named = host.interfaces[0]?.publicIp === undefined ? aPublic : host.name;
		return random.pick([aPublic, aPublic, '203.0.113.99', named, '203.0.113.110', '203.0.113.120']);
	}
	const stranger = `internet.${random.pick(Object.keys(STRANGERS))}`;
	return random.pick([
		host.name,
		`${host.name}.${owner.name}`,
		`${host.name}.${owner.name}`,
		addressText(owner.address),
		stranger,
		stranger,
		aPublic,
		random.pick([
			addressText(subnet.block.first + 4 + random.below(sizeOf(subnet.block) - 5)),
			addressText(subnet.block.first + 3),
			'192.168.9.9',
			'100.64.3.3',
			'198.51.100.77',
		]),
	]);
}

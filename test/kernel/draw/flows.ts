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
	return Array.from({ length: count }, () => {
		const aimed = random.chance(0.15) ? throughOneSide(random, network) : undefined;
		if (aimed !== undefined) return `{ ${aimed}, traffic: tcp ${random.pick(PORTS)}, source_ports: ${freePort(random, ports)} }`;
		const traffic = random.pick(['icmp echo-request', `tcp ${random.pick(PORTS)}`, `udp ${random.pick(PORTS)}`]);
		const from = sender(random, network);
		const to = receiver(random, network, from);
		return `{ from: ${from}, to: ${to}, traffic: ${traffic}${traffic.startsWith('icmp') ? '' : `, source_ports: ${freePort(random, ports)}`} }`;
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

function sender(random: Random, { hosts }: DrawnNetwork): string {
	if (random.chance(0.15)) return `internet.${random.pick(Object.keys(STRANGERS))}`;
	const host = random.pick(hosts);
	return random.chance(0.5) ? host.name : `${host.name}.${random.pick(host.interfaces).name}`;
}

function receiver(random: Random, { hosts, vpcs }: DrawnNetwork, from: string): string {
	const isOutside = from.startsWith('internet.');
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

/** From the model of a topology to a plan of namespaces. It reads the model alone and knows nothing of the walk. */
import type { Network } from '../../../server/src/core/model/network.ts';
import { addInternet, addInternetGateway, addNatGateway, addPeering } from './gateways.ts';
import { addHost } from './host.ts';
import { addOutside } from './outside.ts';
import { NotBuilt, type Plan } from './plan.ts';
import { linkedThing, portsOf, thing, things } from './things.ts';
import { addVpc, finishVpc } from './vpc.ts';

const BUILT: readonly string[] = [
	'vpc',
	'internet-gateway',
	'subnet',
	'route-table',
	'network-acl',
	'security-group',
	'prefix-list',
	'interface',
	'instance',
	'nat-gateway',
	'peering',
	'network-host',
	'network',
	'customer-gateway',
	'vpn-connection',
	'vpn-gateway',
];

/**
 * The plan of a network. `strangers` are the addresses on the internet that send or are sent to, `asked` all
 * that are sent to: a network outside AWS has whatever lies in its blocks. Throws `NotBuilt` for what
 * cannot be read and for kinds of things that are not built.
 */
export function compile(network: Network, strangers: readonly string[], asked: readonly string[]): Plan {
	for (const { kind, name } of network.entities.values()) if (!BUILT.includes(kind)) throw new NotBuilt(`${kind} ${name}`);
	const plan: Plan = { spaces: [], wires: [], speakers: [] };
	const ports = portsOf(network);
	const internet = addInternet(plan, strangers);
	const vpcs = things(network, 'vpc').map((vpc, index) => addVpc(plan, network, vpc, index, ports));
	const devices = new Map(vpcs.map(({ vpc }) => [vpc.key, new Map<string, string>()]));
	vpcs.forEach((vpc, index) => {
		const { internetGateway } = vpc.vpc;
		if (internetGateway === undefined || thing(network, internetGateway, 'internet-gateway').outOfOrder !== undefined) return;
		addInternetGateway(plan, vpc, internet, index);
		devices.get(vpc.vpc.key)?.set(internetGateway, 'igw');
	});
	things(network, 'peering').forEach((peering, index) => {
		const [a, b] = [peering.requester, peering.accepter].map((link) => {
			const { key } = linkedThing(network, link, 'vpc');
			return vpcs.find(({ vpc }) => vpc.key === key);
		});
		const device = a === undefined || b === undefined ? undefined : addPeering(plan, a, b, peering, index);
		if (a === undefined || b === undefined || device === undefined) return;
		for (const { vpc } of [a, b]) devices.get(vpc.key)?.set(peering.key, device);
	});
	for (const [gateway, device] of addOutside(plan, network, vpcs, asked)) {
		devices.get(thing(network, gateway, 'vpn-gateway').vpc)?.set(gateway, device);
	}
	things(network, 'nat-gateway').forEach((gateway, index) => {
		const vpc = vpcs.find(({ vpc: { key } }) => key === gateway.vpc);
		const port = ports.find(({ owner }) => owner.key === gateway.interface);
		if (vpc === undefined || port === undefined) throw new NotBuilt(`${gateway.name} has no place`);
		addNatGateway(plan, vpc, port, index);
	});
	for (const host of things(network, 'instance')) addHost(plan, host, vpcs, ports);
	for (const vpc of vpcs) finishVpc(network, vpc, devices.get(vpc.vpc.key) ?? new Map());
	return plan;
}

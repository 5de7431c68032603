/** Load balancers and target groups: what is listened to, by which addresses, and who gets the connections. */
import { typeWords } from '../../../engine/balancing/targets.ts';
import { entity } from '../../../engine/walk-context.ts';
import { entitiesOf } from '../../../model/entities.ts';
import type { LoadBalancer, Network, Target, TargetGroup } from '../../../model/network.ts';
import { declared, type HoverPart, lines, text, title } from '../hover-parts.ts';
import { listed, quoted } from '../words.ts';
import { interfaceRows } from './hosts.ts';
import { groupWords } from './interface.ts';
import { stateWords } from './names.ts';

export function* loadBalancerParts(network: Network, balancer: LoadBalancer): Iterable<HoverPart> {
	const { name, type, internetFacing, interfaces, listeners, crossZone } = balancer;
	const scheme = type === 'gateway' ? '' : internetFacing ? ', internet-facing' : ', internal';
	yield title(`load balancer ${quoted(name)} · ${typeWords(balancer).replace(/^an? /, '').replace(' load balancer', '')}${scheme}`);
	yield* lines(interfaceRows(network, interfaces));
	yield* text(
		listeners.length === 0 ? 'listens to nothing' : `listens to ${listed(listeners.map(({ text: line }) => quoted(line)))}`,
		crossZone ? 'each node gives to the targets of all its zones' : 'each node gives to the targets of its own zone only',
	);
	const [first] = interfaces;
	const groups = entity(network, first ?? '', 'interface')?.groups;
	yield* text(
		type === 'gateway'
			? undefined
			: groups === undefined
				? 'without security groups: every client reaches its listeners'
				: groupWords(network, groups),
	);
	yield* text(stateWords(balancer));
	yield* declared(balancer.source);
}

export function* targetGroupParts(network: Network, group: TargetGroup): Iterable<HoverPart> {
	const used = entitiesOf(network, 'load-balancer').filter(({ listeners }) =>
		listeners.some((listener) => listener.group.resolved && listener.group.key === group.key),
	);
	yield title(`target group ${quoted(group.name)} · ${group.traffic?.text ?? '?'}`);
	yield* text(
		group.targets.length === 0 ? 'no targets' : `targets: ${listed(group.targets.map((target) => targetText(target)))}`,
		group.healthCheck === undefined ? undefined : `health checks ask for ${quoted(group.healthCheck.text)}`,
	);
	yield* text(
		used.length === 0 ? 'no listener leads to it' : `of ${listed(used.map(({ name }) => quoted(name)))}`,
		preservation(group),
		spreading(group),
	);
	yield* declared(group.source);
}

function targetText({ text: line }: Target): string {
	return quoted(line);
}

function spreading({ crossZone }: TargetGroup): string | undefined {
	if (crossZone === undefined) return undefined;
	return crossZone ? 'nodes of all zones give to it' : 'each target gets from the nodes of its own zone only';
}

function preservation({ preserveClientIp }: TargetGroup): string | undefined {
	if (preserveClientIp === undefined) return undefined;
	return preserveClientIp ? "targets see the client's address" : 'targets see the load balancer as the sender';
}

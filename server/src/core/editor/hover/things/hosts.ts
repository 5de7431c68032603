/** Instances and functions: their interfaces, and what their system does. */
import { entity } from '../../../engine/walk-context.ts';
import type { Key } from '../../../model/link.ts';
import type { Instance, Interface, LambdaFunction, Network } from '../../../model/network.ts';
import type { OperatingSystem } from '../../../model/operating-system.ts';
import { declared, type HoverPart, lines, text, title } from '../hover-parts.ts';
import { aligned, count, quoted } from '../words.ts';
import { addressText, publicText } from './interface.ts';
import { nameOf, stateWords } from './names.ts';

export function* instanceParts(network: Network, instance: Instance): Iterable<HoverPart> {
	yield title(`instance ${quoted(instance.name)} · ${instance.os.system}`);
	yield* lines(interfaceRows(network, instance.interfaces));
	yield* text(...systemWords(instance.os), stateWords(instance));
	yield* declared(instance.source);
}

export function* functionParts(network: Network, lambda: LambdaFunction): Iterable<HoverPart> {
	yield title(`function ${quoted(lambda.name)}`);
	yield* lines(interfaceRows(network, lambda.interfaces));
	yield* text(
		lambda.interfaces.length === 0 && !lambda.subnetsIncomplete ? 'outside of every VPC' : undefined,
		lambda.subnetsIncomplete ? 'a subnet of it is not known' : undefined,
	);
	yield* text(stateWords(lambda));
	yield* declared(lambda.source);
}

/** Interfaces, each with its subnet and addresses. */
export function interfaceRows(network: Network, keys: readonly Key[]): readonly string[] {
	return aligned(keys.flatMap((key) => rows(network, key)));
}

function rows(network: Network, key: Key): readonly (readonly string[])[] {
	const held = entity(network, key, 'interface');
	if (held === undefined) return [];
	const place = held.subnet.resolved ? nameOf(network, held.subnet.key) : 'subnet not known';
	const name = held.ownerKind === 'instance' ? [held.shortName] : [];
	const [first, ...more] = held.addresses;
	if (first === undefined) return [[...name, place, '', '']];
	return [
		[...name, place, addressText(first), publicText(first)],
		...more.map((address) => [...name.map(() => ''), '', addressText(address), publicText(address)]),
	];
}

function systemWords({ routes, rules, rpFilter, forwarding, firewall }: OperatingSystem): readonly (string | undefined)[] {
	return [
		routes === undefined ? 'routes as DHCP sets them' : `${count(routes.length, 'route')} as written`,
		rules.length === 0 ? undefined : count(rules.length, 'policy rule'),
		rpFilter === 'loose' ? undefined : `rp_filter ${rpFilter}`,
		forwarding === 'none' ? undefined : `forwards (${forwarding})`,
		firewall.length === 0 ? undefined : count(firewall.length, 'firewall rule'),
	];
}

/** The subnet, address and public address of an interface in a line, for a NAT gateway. */
export function placeWords(network: Network, held: Interface | undefined, vpc: Key): readonly (string | undefined)[] {
	const [first] = held?.addresses ?? [];
	const open = first === undefined ? '' : publicText(first);
	return [
		held === undefined || !held.subnet.resolved ? 'its subnet is not known' : `in subnet ${quoted(nameOf(network, held.subnet.key, vpc))}`,
		first === undefined ? undefined : `address ${addressText(first)}`,
		open === '' ? undefined : open === 'some public address' ? open : `public address ${open}`,
	];
}

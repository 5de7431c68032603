/** The NAT chains of a hook: which packets get another destination or source, by which line (iptables-extensions(8); nft(8), "NAT STATEMENTS"). */
import type { Hook } from '../../../language/ruleset.ts';
import type { Interface } from '../../../model/network.ts';
import { type Address, parseAddress } from '../../../net/address.ts';
import { type AddressSet, addressSet, isSubsetAddresses } from '../../../net/address-set.ts';
import { type NumberSet, numberSet } from '../../../net/number-set.ts';
import { isEmptyPackets, mapPackets, type PacketSet, sourcesOf, subtractPackets, unionPackets } from '../../../net/packets.ts';
import { familyOf } from '../../../net/prefix.ts';
import { TCP } from '../../../net/protocols.ts';
import { addStep, type Branch, deadEnd, type Next, unknownEnd, withPackets } from '../../branch.ts';
import { assumptionThatMatters } from '../../filters/gate.ts';
import { destinationsText, familyOfPackets } from '../../packet-words.ts';
import { ofTraffic } from '../../split.ts';
import { hideSource } from '../../translate.ts';
import { NAT_PORTS, osSource, type Stack, translatorOf } from '../stack.ts';
import { ask, type Outcome, type Translation } from './ask.ts';
import { chainsAt } from './chains.ts';
import { destinationHolder } from './connections.ts';
import { unknownCode, whyUnknown } from './hook.ts';
import { onceEstablished, type Situation, standingFor } from './situation.ts';

export interface Translated {
	readonly branch: Branch;
	/** The packets have another address now, by a line of the file. */
	readonly changed: boolean;
}

/**
 * Asks the NAT chains of a hook about first packets of connections; `out` is the interface that they leave by, or came by where they
 * are redirected to the host. Ends where nobody knows what becomes of them.
 */
export function translateAt(
	stack: Stack,
	branch: Branch,
	hook: Hook,
	situation: Situation,
	device: Interface | undefined,
): readonly (Translated | Next)[] {
	const { context, host } = stack;
	const chains = chainsAt(host, hook, 'translate', familyOfPackets(branch.packets));
	const isNew = situation.state === 'new';
	if (chains.length === 0 || (!isNew && situation.state !== 'invalid')) return [{ branch, changed: false }];
	const decide = (packets: PacketSet, here: Situation): { readonly decided: readonly Outcome[]; readonly rest: PacketSet } => {
		const decided: Outcome[] = [];
		let rest = packets;
		for (const chain of chains) {
			const outcomes = ask(chain, rest, here);
			decided.push(...outcomes.filter(({ does }) => does !== 'accept'));
			rest = outcomes.reduce<PacketSet>((all, each) => (each.does === 'accept' ? unionPackets(all, each.packets) : all), []);
		}
		return { decided, rest };
	};
	if (!isNew) return halfSeen(stack, branch, decide(branch.packets, onceEstablished(situation)).decided);
	const doubt = assumptionThatMatters(context, branch.packets, (packets, standsFor) => {
		const { decided, rest } = decide(packets, standsFor === undefined ? situation : standingFor(situation, standsFor));
		return [...decided.map(({ text, packets: part }) => ({ outcome: text, packets: part })), { outcome: 'none', packets: rest }];
	});
	if (doubt !== undefined) {
		const reason = `what the NAT of ${host.name} makes of it depends on ${doubt.text}: others that it could be are treated differently`;
		return [unknownEnd(branch, { code: 'assumed-address', reason, source: osSource(host) })];
	}
	const { decided, rest } = decide(branch.packets, situation);
	return [
		...decided.map((outcome) => carryOut(stack, withPackets(branch, outcome.packets), hook, outcome, device)),
		...(isEmptyPackets(rest) ? [] : [{ branch: withPackets(branch, rest), changed: false }]),
	];
}

/**
 * Answers of a connection whose beginning went by another way: the first is left as it is, and what follows it counts as new and is
 * translated, unless the system is told otherwise (Linux nf_conntrack-sysctl, nf_conntrack_tcp_loose).
 */
function halfSeen({ host }: Stack, branch: Branch, outcomes: readonly Outcome[]): readonly (Translated | Next)[] {
	const ofTcp = outcomes.flatMap((outcome) => {
		const packets = ofTraffic(outcome.packets, { protocols: numberSet(TCP) });
		return isEmptyPackets(packets) ? [] : [{ ...outcome, packets }];
	});
	const rest = ofTcp.reduce((left, { packets }) => subtractPackets(left, packets), branch.packets);
	return [
		...ofTcp.map(({ packets, text, source }) => {
			const reason = `${host.name} has not seen this connection begin: its first answer passes, and what follows it is translated by "${text}"`;
			return unknownEnd(withPackets(branch, packets), {
				code: 'firewall-rule-unknown',
				reason,
				source,
				decided: [{ part: packets, rule: text, source }],
			});
		}),
		...(isEmptyPackets(rest) ? [] : [{ branch: withPackets(branch, rest), changed: false }]),
	];
}

function carryOut(stack: Stack, branch: Branch, hook: Hook, outcome: Outcome, device: Interface | undefined): Translated | Next {
	const { host } = stack;
	const { does, text, source, packets } = outcome;
	const decided = [{ part: packets, rule: text, source }];
	switch (does) {
		case 'accept':
			return { branch, changed: false };
		case 'drop':
			return deadEnd(branch, {
				code: 'host-firewall-denies',
				reason: `the firewall of ${host.name} denies it: "${text}"`,
				source,
				decided,
			});
		case 'unknown':
			return unknownEnd(branch, { code: unknownCode(outcome), reason: whyUnknown(outcome, host.name), source, decided });
		default:
			return translated(stack, branch, hook, outcome, does, device);
	}
}

function translated(
	stack: Stack,
	branch: Branch,
	hook: Hook,
	outcome: Outcome,
	does: Translation,
	device: Interface | undefined,
): Translated | Next {
	const { host } = stack;
	const family = familyOfPackets(branch.packets);
	const own = device?.addresses.find(({ prefix }) => familyOf(prefix) === family)?.prefix.first;
	const notKnown = (what: string): Next =>
		unknownEnd(branch, {
			code: 'not-written',
			reason: `"${outcome.text}" of ${host.name} puts ${what} into the packets, which the file does not tell`,
			source: outcome.source,
		});
	// Where a hook translates what the kernel does not, such as a source before the routes are asked.
	const isOfHook = hook === 'postrouting' ? isSource(does) : hook !== 'input' && !isSource(does);
	if (!isOfHook) {
		const reason = `"${outcome.text}" of ${host.name} translates at ${hook}, which is not walked`;
		return unknownEnd(branch, { code: 'firewall-rule-unknown', reason, source: outcome.source });
	}
	switch (does.kind) {
		case 'masquerade':
			return own === undefined ? notKnown('the address of the device') : hidden(stack, branch, outcome, addressSet(own), does.ports);
		case 'source-nat':
			return does.addresses.family === family ? hidden(stack, branch, outcome, does.addresses, does.ports) : notKnown('another family');
		case 'redirect': {
			const to = hook === 'output' ? LOOPBACK[family] : own;
			return to === undefined ? notKnown('the address of the device') : sentOn(stack, branch, outcome, addressSet(to), does.ports);
		}
		case 'destination-nat':
			return does.addresses !== undefined && does.addresses.family !== family
				? notKnown('another family')
				: sentOn(stack, branch, outcome, does.addresses, does.ports);
	}
}

function isSource({ kind }: Translation): boolean {
	return kind === 'masquerade' || kind === 'source-nat';
}

const LOOPBACK: Readonly<Record<AddressSet['family'], Address | undefined>> = {
	ipv4: parseAddress('127.0.0.1'),
	ipv6: parseAddress('::1'),
};

/** Another source. Who has that address already keeps it, and its port. */
function hidden(stack: Stack, branch: Branch, outcome: Outcome, addresses: AddressSet, ports: NumberSet | undefined): Translated {
	if (ports === undefined && isSubsetAddresses(sourcesOf(branch.packets), addresses)) return { branch, changed: false };
	const translator = { ...translatorOf(stack.host), source: outcome.source };
	const told = [{ part: branch.packets, rule: outcome.text, source: outcome.source }];
	return { branch: hideSource(branch, translator, addresses, ports ?? NAT_PORTS, told), changed: true };
}

/** Another destination: what had been asked for is put back into the answers. */
function sentOn(
	{ host }: Stack,
	branch: Branch,
	outcome: Outcome,
	addresses: AddressSet | undefined,
	ports: NumberSet | undefined,
): Translated {
	const before = branch.packets;
	const after = mapPackets(before, (box) => ({
		...box,
		destination: addresses ?? box.destination,
		destinationPorts: ports ?? box.destinationPorts,
	}));
	if (isEmptyPackets(after)) return { branch, changed: false };
	const step = addStep(withPackets(branch, after), {
		kind: 'translate',
		field: 'destination',
		assumed: false,
		before,
		decision: 'passed',
		code: 'nat-destination',
		reason: `${host.name} puts ${destinationsText(after)} in place of ${destinationsText(before)}`,
		packets: after,
		decided: [{ part: before, rule: outcome.text, source: outcome.source }],
		source: outcome.source,
	});
	// Who is meant hands it on, and whoever takes it there answers in its place.
	const isMeant = branch.meant === host.key || host.interfaces.some((key) => key === branch.meant);
	return {
		branch: {
			...step,
			...(isMeant && addresses !== undefined ? { meant: undefined } : {}),
			sessions: [...step.sessions, { kind: 'translated', holder: destinationHolder(host), before, after }],
		},
		changed: true,
	};
}

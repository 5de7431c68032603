/**
 * Source translation, by whoever does it (a NAT gateway, a masquerading host, an office): the whole set goes onto one
 * address and the whole port range of the translator, and any part that returns stands for all of it (docs/fidelity.md, position 3).
 */
import type { Source } from '../language/syntax.ts';
import type { Key } from '../model/link.ts';
import type { Address } from '../net/address.ts';
import { type AddressSet, addressSet } from '../net/address-set.ts';
import { packetsInIpv4 } from '../net/nat64.ts';
import type { NumberSet } from '../net/number-set.ts';
import { isEmptyPackets, mapPackets, type PacketSet, subtractPackets } from '../net/packets.ts';
import { addStep, type Branch, withPackets } from './branch.ts';
import { destinationsText, sourcesText } from './packet-words.ts';
import { undoTranslation } from './sessions.ts';
import type { Decided } from './trace.ts';

export interface Translator {
	/** Who keeps the translation: replies are restored only where they find it. */
	readonly key: Key;
	readonly name: string;
	readonly source: Source | undefined;
	/** A host: packets that it gives its own address leave by its interface, as its own do, and carry that one's groups (SG-7). */
	readonly hasGroups?: true;
}

/**
 * Puts one of the translator's addresses and ports in place of the source, and remembers it; `decided` is the rule that says so, where
 * there is one. Groups do not see through it (SG-10): whose they are from then on is whose the new address is.
 */
export function hideSource(
	branch: Branch,
	translator: Translator,
	addresses: AddressSet,
	ports: NumberSet,
	decided: readonly Decided[] = [],
): Branch {
	const before = branch.packets;
	// Of a mix of protocols those without ports keep none: `mapPackets` cuts them apart.
	const after = mapPackets(before, (box) => ({ ...box, source: addresses, sourcePorts: ports }));
	const step = addStep(withPackets(branch, after), {
		kind: 'translate',
		field: 'source',
		assumed: false,
		before,
		decision: 'passed',
		code: 'nat-source',
		reason: `${translator.name} puts its own address in place of ${sourcesText(before)}`,
		packets: after,
		decided,
		source: translator.source,
	});
	return {
		...step,
		groupsOf: translator.hasGroups === true ? 'source' : 'nobody',
		sessions: [...step.sessions, { kind: 'translated', holder: translator.key, before, after }],
	};
}

/** Makes IPv4 of IPv6 packets for NAT64's prefix, from the translator's address and ports, and remembers it (NAT-15). */
export function hideInIpv4(branch: Branch, translator: Translator, address: Address, ports: NumberSet): Branch {
	const before = branch.packets;
	const after = mapPackets(packetsInIpv4(before, addressSet(address)), (box) => ({ ...box, sourcePorts: ports }));
	const { name, source, key } = translator;
	const common = { kind: 'translate', assumed: false, before, decision: 'passed', packets: after, decided: [], source } as const;
	const destination = addStep(withPackets(branch, after), {
		...common,
		field: 'destination',
		code: 'nat64-destination',
		reason: `${name} takes ${destinationsText(after)} out of ${destinationsText(before)}`,
	});
	const both = addStep(destination, {
		...common,
		field: 'source',
		code: 'nat-source',
		reason: `${name} puts its own address in place of ${sourcesText(before)}`,
	});
	return { ...both, groupsOf: 'nobody', sessions: [...both.sessions, { kind: 'translated', holder: key, before, after }] };
}

/** Gives replies back to the sender that the translator hid. `restored` is undefined where it knows none of them. */
export function restoreSource(
	branch: Branch,
	translator: Translator,
): { readonly restored: Branch | undefined; readonly strangers: PacketSet } {
	if (branch.leg === 'forward') {
		return { restored: undefined, strangers: branch.packets };
	}
	const { known, restored } = undoTranslation(branch.sessions, translator.key, branch.packets);
	const strangers = subtractPackets(branch.packets, known);
	if (isEmptyPackets(restored)) {
		return { restored: undefined, strangers };
	}
	const step = addStep(withPackets(branch, restored), {
		kind: 'translate',
		field: 'destination',
		assumed: false,
		before: known,
		decision: 'passed',
		code: 'nat-reply',
		reason: `${translator.name} knows the connection and restores its sender`,
		packets: restored,
		decided: [],
		source: translator.source,
	});
	return { restored: step, strangers };
}

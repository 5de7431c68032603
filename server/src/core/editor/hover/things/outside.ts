/** Networks that are no VPC, and their hosts. */

import { entity } from '../../../engine/walk-context.ts';
import type { Network, NetworkHost, OutsideNetwork } from '../../../model/network.ts';
import { formatAddress } from '../../../net/address.ts';
import { formatFamilies } from '../../../net/address-set.ts';
import { formatPrefix } from '../../../net/prefix.ts';
import { declared, type HoverPart, lines, text, title } from '../hover-parts.ts';
import { aligned, quoted, shortened } from '../words.ts';
import { stateWords } from './names.ts';

export function* outsideParts(network: Network, outside: OutsideNetwork): Iterable<HoverPart> {
	yield title(`network ${quoted(outside.name)}${outside.builtIn === undefined ? '' : ` · ${BUILT_IN[outside.builtIn]}`}`);
	yield* lines(
		shortened(
			outside.blocks.map(({ prefix }) => formatPrefix(prefix)),
			8,
		),
	);
	yield* lines(shortened(aligned(outside.hosts.flatMap((key) => hostRow(entity(network, key, 'network-host')))), 12));
	const { publicAddress } = outside;
	yield* text(
		publicAddress === undefined ? undefined : `its own way to the internet, as ${formatAddress(publicAddress.address)}`,
		outside.blocksIncomplete ? 'a block of it is not known' : undefined,
	);
	yield* text(stateWords(outside));
	if (outside.source !== undefined) yield* declared(outside.source);
}

export function* hostParts(network: Network, host: NetworkHost): Iterable<HoverPart> {
	const around = entity(network, host.network, 'network');
	yield title(
		`host ${quoted(host.name)} · ${around?.builtIn === 'aws' ? 'a service of AWS' : `in the network ${quoted(around?.name ?? host.network)}`}`,
	);
	yield* text(
		host.addresses === undefined ? 'the file gives no addresses' : formatFamilies(host.addresses).replaceAll(',', ', '),
		stateWords(host),
	);
	if (host.source !== undefined) yield* declared(host.source);
}

const BUILT_IN = {
	internet: 'every public address that nothing in the file has',
	aws: 'AWS’s services, by AWS’s names',
} as const;

function hostRow(host: NetworkHost | undefined): readonly (readonly string[])[] {
	return host === undefined ? [] : [[host.shortName, host.addresses === undefined ? '' : formatFamilies(host.addresses)]];
}

/** What the AWS command line does not tell, written into an imported file as a person would write it. */
import { type Document, isMap, isScalar, parseDocument } from 'yaml';
import type { Network } from '../../../../server/src/core/model/network.ts';
import { idsOf } from './export/ids.ts';

/** Sections that no call tells: they stand in the file as they do in the original. */
const UNTOLD_SECTIONS = ['networks', 'block_public_access'] as const;

/** Keys of things that no call tells. */
const UNTOLD_KEYS: readonly { readonly section: string; readonly kind: string; readonly keys: readonly string[] }[] = [
	{ section: 'instances', kind: 'instance', keys: ['os'] },
	{ section: 'customer_gateways', kind: 'customer_gateway', keys: ['network'] },
	{ section: 'vpn_connections', kind: 'vpn_connection', keys: ['advertises'] },
	{ section: 'virtual_interfaces', kind: 'virtual_interface', keys: ['network', 'advertises'] },
	{ section: 'connect_peers', kind: 'connect_peer', keys: ['network', 'advertises'] },
];

/** The imported text, with what the original says besides; `network` is that of the original. */
export function completedByHand(imported: string, original: string, network: Network): string {
	const [own, from] = [parseDocument(imported, { schema: 'failsafe' }), parseDocument(original, { schema: 'failsafe' })];
	const idOf = idsOf(network);
	for (const section of UNTOLD_SECTIONS) {
		if (from.has(section)) own.set(section, from.get(section, true));
		else own.delete(section);
	}
	for (const { section, kind, keys } of UNTOLD_KEYS) {
		const names = new Map(namesIn(own, section).map((name) => [own.getIn([section, name, 'id']), name]));
		for (const name of namesIn(from, section)) {
			const called = names.get(idOf(`${kind}:${name}`));
			if (called === undefined) continue;
			for (const key of keys) {
				if (from.hasIn([section, name, key])) own.setIn([section, called, key], from.getIn([section, name, key], true));
				else own.deleteIn([section, called, key]);
			}
		}
	}
	return String(own);
}

function namesIn(document: Document, section: string): readonly string[] {
	const map = document.get(section, true);
	return isMap(map) ? map.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : [])) : [];
}

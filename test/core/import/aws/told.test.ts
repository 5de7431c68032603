/** That the exporter tells what the language says: a key that it passes over could be lost in an import, and nobody would see it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isMap, isScalar, parseDocument } from 'yaml';
import type { Analysis } from '../../../../server/src/core/analysis/analysis.ts';
import type { KindDefinition, ValueType } from '../../../../server/src/core/language/schema/define.ts';
import { topology } from '../../../../server/src/core/language/schema/topology.ts';
import { analysed, rootOf } from '../../engine/tracing.ts';
import { exported } from './export/export.ts';
import { factsOf } from './facts.ts';

/** What no call of AWS tells; the docstring of `exported` says it in words. */
const UNTOLD: readonly string[] = [
	'os.addresses',
	'os.routes',
	'os.rules',
	'os.rp_filter',
	'os.forwarding',
	'os.firewall',
	'os.iptables',
	'os.ip6tables',
	'os.nftables',
	'network.cidr',
	'network.public_ip',
	'network.hosts',
	'network.routes',
	'customer_gateway.network',
	'vpn_connection.advertises',
	'direct_connect_gateway.asn',
	'virtual_interface.network',
	'connect_peer.network',
	'connect_peer.advertises',
	'public_access_block.id',
	'public_access_block.mode',
	'public_access_block.region',
	'public_access_block.account',
	'public_access_block.allow_bidirectional',
	'public_access_block.allow_egress',
];

describe('the exporter', () => {
	it('tells every key of the language, but for what no call of AWS tells', () => {
		const text = readFileSync(join(import.meta.dirname, '../../../fixtures/language/everything.topo.yaml'), 'utf8');
		const document = parseDocument(text, { schema: 'failsafe' });
		const before = analysed(String(document));
		const whole = told(before);
		const isTold = ({ path, type }: Place) => {
			for (const other of otherTexts(document, path, type)) if (told(analysed(other, before)) !== whole) return true;
			return false;
		};
		const untold = [...placesOf(document, topology, [])].filter(([, places]) => !places.some(isTold)).map(([key]) => key);
		assert.deepEqual(untold, UNTOLD);
	});
});

type Path = readonly string[];

interface Place {
	readonly path: Path;
	readonly type: ValueType;
}

/** Where each key of each kind is written, by `kind.key`. */
function placesOf(document: Document, kind: KindDefinition, path: Path, found = new Map<string, Place[]>()): ReadonlyMap<string, Place[]> {
	for (const name of namesAt(document, path)) {
		const type = kind.keys[name]?.type;
		const here = [...path, name];
		if (type?.shape === 'names') for (const each of namesAt(document, here)) placesOf(document, type.kind, [...here, each], found);
		else if (type?.shape === 'section') placesOf(document, type.kind, here, found);
		else if (type !== undefined && kind.name !== 'topology' && kind.name !== 'flow') {
			const key = `${kind.name}.${name}`;
			found.set(key, [...(found.get(key) ?? []), { path: here, type }]);
		}
	}
	return found;
}

function namesAt(document: Document, path: Path): readonly string[] {
	const map = path.length === 0 ? document.contents : document.getIn(path, true);
	return isMap(map) ? map.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : [])) : [];
}

/** The text with each other word there where it takes one of a few, with the next number, and without the key. */
function* otherTexts(document: Document, path: Path, type: ValueType): Generator<string> {
	const written = document.getIn(path);
	const words = 'item' in type ? (type.item.values ?? []) : [];
	const next =
		typeof written !== 'string' ? [] : path.at(-1) === 'id' ? [`${written}0`] : /^\d+$/.test(written) ? [String(Number(written) + 1)] : [];
	for (const other of [...words, ...next].filter((each) => each !== written)) {
		const changed = document.clone();
		changed.setIn(path, other);
		yield String(changed);
	}
	const changed = document.clone();
	changed.deleteIn(path);
	yield String(changed);
}

/** What is told of a network; that there is no form for it is told too. */
function told(analysis: Analysis): string {
	try {
		return [...factsOf(exported(rootOf(analysis).network), { withNames: true })].sort().join('\n');
	} catch (error) {
		return String(error);
	}
}

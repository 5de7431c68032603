/** One line about a declaration, made of what is written in it: what could not be read is in it as it stands. */
import type { KindDefinition, KindName } from '../../language/schema/define.ts';
import type { SyntaxNode } from '../../language/syntax.ts';

/** Empty where nothing tells the thing from its neighbours. */
export function detailOf({ name }: KindDefinition, value: SyntaxNode): string {
	if (value.kind !== 'map') return textOf(value);
	const at = (key: string): SyntaxNode | undefined => value.entries.find((entry) => entry.key.text === key)?.value;
	if (name === 'flow') {
		const ends = `${textOf(at('from')) || '?'} → ${textOf(at('to')) || '?'}`;
		return dots([ends, textOf(at('traffic'))]);
	}
	const said = (SAID[name] ?? []).map((key) => textOf(at(key)));
	const counted = (COUNTED[name] ?? []).map(([key, words]) => countOf(at(key), words));
	return dots([...said, ...counted]);
}

/** The keys whose values say most about a kind. */
const SAID: Partial<Record<KindName, readonly string[]>> = {
	vpc: ['cidr', 'region', 'account'],
	transit_gateway: ['region'],
	subnet: ['cidr', 'zone'],
	nat_gateway: ['subnet', 'public_ip'],
	endpoint: ['type', 'service'],
	interface: ['subnet', 'ip', 'public_ip'],
	function: ['subnets'],
	load_balancer: ['type', 'scheme'],
	target_group: ['traffic'],
	peering: ['between'],
	attachment: ['subnets', 'vpn_connection', 'direct_connect_gateway', 'transit_gateway', 'transport_attachment'],
	network: ['cidr', 'public_ip'],
	customer_gateway: ['network', 'ip'],
	vpn_connection: ['customer_gateway', 'gateway'],
	association: ['gateway'],
	virtual_interface: ['type', 'gateway', 'region'],
	connect_peer: ['attachment', 'peer_address'],
	prefix_list: ['cidr'],
	public_access_block: ['mode', 'region'],
	route_table: ['gateway'],
};

/** The lists whose length says it. */
const COUNTED: Partial<Record<KindName, readonly (readonly [key: string, words: readonly [one: string, many: string]])[]>> = {
	route_table: [['routes', ['route', 'routes']]],
	transit_gateway_route_table: [['routes', ['route', 'routes']]],
	network_acl: [
		['inbound', ['rule in', 'rules in']],
		['outbound', ['rule out', 'rules out']],
	],
	security_group: [
		['inbound', ['rule in', 'rules in']],
		['outbound', ['rule out', 'rules out']],
	],
};

function textOf(node: SyntaxNode | undefined): string {
	switch (node?.kind) {
		case 'scalar':
			return shortened(node.text.split('\n', 1)[0] ?? '');
		case 'list':
			return shortened(node.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : [])).join(', '));
		default:
			return '';
	}
}

const MOST = 80;

function shortened(text: string): string {
	return text.length <= MOST ? text : `${text.slice(0, MOST - 1)}…`;
}

function countOf(node: SyntaxNode | undefined, [one, many]: readonly [string, string]): string {
	return node?.kind === 'list' && node.items.length > 0 ? `${node.items.length} ${node.items.length === 1 ? one : many}` : '';
}

function dots(words: readonly string[]): string {
	return words.filter((word) => word !== '').join(' · ');
}

/** The transit gateways of an example network of the corpus, as a topology has them. */
import type { CorpusNetwork } from './aws-corpus.ts';

type Attachment = NonNullable<CorpusNetwork['tgw_attachments']>[number];

/** The gateways with what is attached, and their tables: what the corpus prints of these is what they learn. */
export function transitGatewayLines(network: CorpusNetwork): readonly string[] {
	return (network.transit_gateways ?? []).flatMap(({ id }) => {
		const attachments = (network.tgw_attachments ?? []).flatMap((each) => (each.tgw === id ? attachmentLines(network, each) : []));
		const tables = (network.tgw_route_tables ?? []).flatMap((table) => (table.tgw === id ? tableLines(network, table) : []));
		return [
			`  ${id}:`,
			'    default_route_table_association: false',
			'    default_route_table_propagation: false',
			`    attachments:${attachments.length === 0 ? ' {}' : ''}`,
			...attachments,
			...(tables.length === 0 ? [] : ['    route_tables:', ...tables]),
		];
	});
}

function attachmentLines(network: CorpusNetwork, attachment: Attachment): readonly string[] {
	const attached = attachedBy(network, attachment);
	if (attached === undefined) return [];
	const table = attachment.association === null ? '' : `, route_table: ${attachment.association}`;
	return [`      ${attachment.id}: { ${attached}${table} }`];
}

function attachedBy(network: CorpusNetwork, { id, tgw, type, resource, subnets = [] }: Attachment): string | undefined {
	switch (type) {
		case 'vpc':
			return `subnets: [${isBare(network, resource) ? `${resource}.a` : subnets.map((each) => `${resource}.${each}`).join(', ')}]`;
		case 'vpn':
			return `vpn_connection: vpn-${id}`;
		case 'dxgw':
			return `direct_connect_gateway: dx-${id}`;
		case 'peering':
			return `transit_gateway: ${network.tgw_attachments?.find((each) => each.id === resource)?.tgw ?? ''}`;
		case 'connect':
			// The corpus does not say what carries the tunnels.
			return `transport_attachment: ${network.tgw_attachments?.find((each) => each.tgw === tgw && each.type === 'vpc')?.id ?? ''}`;
		default:
			return undefined;
	}
}

function tableLines(network: CorpusNetwork, table: NonNullable<CorpusNetwork['tgw_route_tables']>[number]): readonly string[] {
	const known = (network.tgw_attachments ?? []).filter((each) => attachedBy(network, each) !== undefined).map(({ id }) => id);
	const routes = table.routes.filter(({ attachment }) => known.includes(attachment));
	const propagations = new Set(routes.filter(({ type }) => type !== 'static').map(({ attachment }) => attachment));
	const written = routes.filter(({ type }) => type === 'static').map(({ destination, attachment }) => `${destination} via ${attachment}`);
	return [`      ${table.id}: { propagations: [${[...propagations].join(', ')}], routes: [${written.join(', ')}] }`];
}

/** What an attachment propagates, by the tables that learn from it. */
export function propagatedBy(network: CorpusNetwork, attachment: string): readonly string[] {
	const routes = (network.tgw_route_tables ?? []).flatMap((table) => table.routes);
	return [
		...new Set(routes.filter((route) => route.attachment === attachment && route.type !== 'static').map(({ destination }) => destination)),
	];
}

/** VPCs that the corpus only names: they have the blocks that their attachments propagate. */
export function bareVpcLines(network: CorpusNetwork): readonly string[] {
	return (network.tgw_attachments ?? []).flatMap(({ id, type, resource }, index) => {
		if (type !== 'vpc' || !isBare(network, resource)) return [];
		const blocks = propagatedBy(network, id);
		const all = blocks.length === 0 ? [`10.${200 + index}.0.0/16`] : blocks;
		const subnet = all[0]?.replace(/\/\d+$/, '/28') ?? '';
		return [`  ${resource}:`, `    cidr: [${all.join(', ')}]`, `    subnets: { a: { cidr: ${subnet} } }`];
	});
}

function isBare({ vpcs = [] }: CorpusNetwork, name: string): boolean {
	return !vpcs.some(({ id }) => id === name);
}

/** A peer for each Connect attachment, which announces what this propagates. */
export function connectPeerLines(network: CorpusNetwork): readonly string[] {
	return (network.tgw_attachments ?? [])
		.filter(({ type }) => type === 'connect')
		.map(
			({ id, tgw }) =>
				`  peer-${id}: { attachment: ${tgw}.${id}, peer_address: 10.0.0.1, advertises: [${propagatedBy(network, id).join(', ')}] }`,
		);
}

/** Direct Connect gateways, with a network that announces what they propagate. */
export function directConnect(network: CorpusNetwork): { readonly gateways: readonly string[]; readonly lines: readonly string[] } {
	const attached = (network.tgw_attachments ?? []).filter(({ type }) => type === 'dxgw');
	return {
		gateways: attached.map(({ id }) => `  dx-${id}: {}`),
		lines: attached.map(
			({ id }) =>
				`  vif-${id}: { type: transit, network: behind-${id}, gateway: dx-${id}, advertises: [${propagatedBy(network, id).join(', ')}] }`,
		),
	};
}

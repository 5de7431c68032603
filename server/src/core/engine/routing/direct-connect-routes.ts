/**
 * What a Direct Connect gateway knows: by its virtual interfaces what networks announce, by its associations and attachments
 * what it announces to them. For VPN gateways the allowed prefixes are a filter on the blocks of their VPCs, for transit gateways
 * they are what is announced (AWS Direct Connect User Guide, "Allowed prefixes interactions"; DX-1 to DX-4).
 */
import type { Missing } from '../../model/link.ts';
import type {
	Block,
	DirectConnectAssociation,
	DirectConnectGateway,
	OutsidePrefix,
	Things,
	TransitGatewayAttachment,
	VirtualInterface,
	Vpc,
} from '../../model/network.ts';
import { containsPrefix, formatPrefix, overlaps, type Prefix } from '../../net/prefix.ts';
import { entity, linked } from '../walk-context.ts';
import { behindOf, isUp } from './outside-links.ts';
import type { Choice } from './path-choice.ts';

/** A prefix that a virtual interface leads to. */
export interface LineRoute extends Choice {
	readonly line: VirtualInterface;
	readonly behind: OutsidePrefix;
}

/** What a gateway learns by its virtual interfaces; `region` is that of whoever asks. */
export function learnedByDirectConnect(
	things: Things,
	gateway: DirectConnectGateway,
	region: string | undefined,
): { readonly found: readonly LineRoute[] } | { readonly missing: Missing } {
	const refusal = refusedAt(things, gateway);
	if (refusal !== undefined) return { missing: refusal };
	if (gateway.outOfOrder !== undefined) return { found: [] };
	const found: LineRoute[] = [];
	for (const key of gateway.interfaces) {
		const line = entity(things, key, 'virtual-interface');
		const routes = line === undefined ? { found: [] } : lineRoutes(things, line, region);
		if ('missing' in routes) return routes;
		found.push(...routes.found);
	}
	return { found };
}

/** The same of one virtual interface; nothing while it is down. */
export function lineRoutes(
	things: Things,
	line: VirtualInterface,
	region: string | undefined,
): { readonly found: readonly LineRoute[] } | { readonly missing: Missing } {
	const behind = behindOf(things, line);
	if ('missing' in behind) return behind;
	const isRemote = region !== undefined && line.region !== undefined && region !== line.region;
	return { found: isUp(things, line) ? behind.found.map((each) => ({ line, behind: each, isRemote })) : [] };
}

/** A prefix that a Direct Connect gateway announces to networks. */
export interface AnnouncedRoute {
	readonly prefix: Prefix;
	readonly to: DirectConnectAssociation | TransitGatewayAttachment;
}

/** What a gateway announces over its virtual interfaces; nothing of what is not in order. */
export function announcedByDirectConnect(
	things: Things,
	gateway: DirectConnectGateway,
): { readonly found: readonly AnnouncedRoute[] } | { readonly missing: Missing } {
	const refusal = refusedAt(things, gateway);
	if (refusal !== undefined) return { missing: refusal };
	if (gateway.outOfOrder !== undefined) return { found: [] };
	const found: AnnouncedRoute[] = [];
	for (const { association, vpc } of associatedVpcs(things, gateway)) {
		const [unreadable] = association.unreadable;
		if (unreadable !== undefined) return { missing: couldNotRead(`a key of association ${association.name}`, unreadable) };
		if (!association.gateway.resolved) return association.gateway;
		if (association.outOfOrder !== undefined || vpc === undefined) continue;
		if (vpc.blocksIncomplete) return { missing: couldNotRead(`a block of VPC ${vpc.name}`, vpc.source) };
		found.push(...vpc.blocks.filter((block) => isAllowed(association, block)).map(({ prefix }) => ({ prefix, to: association })));
	}
	for (const attachment of attachedGateways(things, gateway)) {
		const [unreadable] = attachment.unreadable;
		if (unreadable !== undefined) return { missing: couldNotRead(`a key of ${attachment.name}`, unreadable) };
		if (attachment.outOfOrder !== undefined || attachment.attached.kind !== 'direct-connect-gateway') continue;
		found.push(...attachment.attached.allowed.map(({ prefix }) => ({ prefix, to: attachment })));
	}
	return { found };
}

/** DX-4: a block is announced where the same one or a wider one is allowed. */
export function isAllowed({ allowed }: DirectConnectAssociation, { prefix }: Block): boolean {
	return allowed?.some((each) => containsPrefix(each.prefix, prefix)) !== false;
}

/** The associations of a gateway with their VPCs; undefined where the VPN gateway is not known. */
export function associatedVpcs(
	things: Things,
	gateway: DirectConnectGateway,
): readonly { readonly association: DirectConnectAssociation; readonly vpc: Vpc | undefined }[] {
	return gateway.associations.flatMap((key) => {
		const association = entity(things, key, 'direct-connect-association');
		if (association === undefined) return [];
		const vpn = linked(things, association.gateway, 'vpn-gateway');
		return [{ association, vpc: 'found' in vpn ? entity(things, vpn.found.vpc, 'vpc') : undefined }];
	});
}

/** The attachments of transit gateways to a gateway. */
export function attachedGateways(things: Things, gateway: DirectConnectGateway): readonly TransitGatewayAttachment[] {
	return gateway.attachments.flatMap((key) => entity(things, key, 'transit-gateway-attachment') ?? []);
}

/** What AWS does not take at a gateway, or what could not be read: nothing that it would do is known then. */
export function refusedAt(things: Things, gateway: DirectConnectGateway): Missing | undefined {
	const { name, source } = gateway;
	const [unreadable] = [...gateway.unreadable, ...gateway.partsUnreadable];
	if (unreadable !== undefined) return couldNotRead(`a part of ${name}`, unreadable);
	const refused = (message: string, at = source): Missing => ({ code: 'refused', message, source: at });
	const associations = associatedVpcs(things, gateway);
	const attachments = attachedGateways(things, gateway);
	if (associations.length > 0 && attachments.length > 0) {
		return refused(`${name} has VPN gateways and transit gateways: AWS takes one kind only`);
	}
	const wrongType = associations.length > 0 ? 'transit' : attachments.length > 0 ? 'private' : 'public';
	const [wrong] = gateway.interfaces.flatMap((key) => {
		const line = entity(things, key, 'virtual-interface');
		return line?.type === wrongType ? [line] : [];
	});
	if (wrong !== undefined) {
		return refused(`${wrong.name} is a ${wrongType} virtual interface, which AWS does not join to ${name}`, wrong.source);
	}
	return overlapAt(things, gateway, refused);
}

/** DX-3, DX-4: neither the blocks of VPCs nor the prefixes of transit gateways may overlap. */
function overlapAt(things: Things, gateway: DirectConnectGateway, refused: (message: string) => Missing): Missing | undefined {
	const blocks = [
		...associatedVpcs(things, gateway).flatMap(({ association, vpc }) => (vpc?.blocks ?? []).map((block) => ({ block, of: association }))),
		...attachedGateways(things, gateway).flatMap((attachment) =>
			(attachment.attached.kind === 'direct-connect-gateway' ? attachment.attached.allowed : []).map((block) => ({
				block,
				of: attachment,
			})),
		),
	].filter(({ of }) => of.outOfOrder === undefined);
	for (const [index, { block, of }] of blocks.entries()) {
		const other = blocks.slice(index + 1).find((each) => each.of !== of && overlaps(each.block.prefix, block.prefix));
		if (other === undefined) continue;
		const [one, two] = [`${formatPrefix(block.prefix)} of ${of.shortName}`, `${formatPrefix(other.block.prefix)} of ${other.of.shortName}`];
		return refused(`${one} and ${two} overlap: AWS takes no two such at ${gateway.name}`);
	}
	return undefined;
}

function couldNotRead(what: string, source: Missing['source']): Missing {
	return { code: 'unreadable', message: `${what} could not be read`, source };
}

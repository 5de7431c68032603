/** Which transit gateway a VPN connection belongs to: the one that attaches it. */
import { entitiesOf } from '../../model/entities.ts';
import type { Missing } from '../../model/link.ts';
import type { Network, TransitGatewayAttachment, VpnConnection } from '../../model/network.ts';
import { entity } from '../walk-context.ts';

/** VPN-1: a connection ends at one gateway. Why it is not known which; undefined where the file names one at most. */
export function gatewaysDoubt(network: Network, { name, gateway, attachments, source }: VpnConnection): Missing | undefined {
	const [attachment, second] = attachments.flatMap((key) => entity(network, key, 'transit-gateway-attachment') ?? []);
	if (attachment !== undefined && second !== undefined) return attachedTwice(name, attachment, second);
	if (gateway === undefined || attachment === undefined) return undefined;
	const message = `${name} names a VPN gateway and ${attachment.name} attaches it too: AWS ends a VPN connection at one gateway`;
	return { code: 'refused', message, source: attachment.source ?? source };
}

/** The attachment of a VPN connection that names no VPN gateway, or why it is not known. */
export function attachmentOf(
	network: Network,
	{ name, attachments, source }: VpnConnection,
): { readonly found: TransitGatewayAttachment } | { readonly missing: Missing } {
	const [found, second] = attachments.flatMap((key) => entity(network, key, 'transit-gateway-attachment') ?? []);
	if (second !== undefined && found !== undefined) {
		return { missing: attachedTwice(name, found, second) };
	}
	if (found !== undefined) return { found };
	const [unread] = entitiesOf(network, 'transit-gateway').flatMap(({ unreadable }) => unreadable);
	return {
		missing:
			unread === undefined
				? { code: 'not-written', message: `${name} names no VPN gateway, and no transit gateway in this file attaches it`, source }
				: { code: 'unreadable', message: `what attaches ${name} could not be read`, source: unread },
	};
}

function attachedTwice(name: string, first: TransitGatewayAttachment, second: TransitGatewayAttachment): Missing {
	const message = `${first.name} and ${second.name} both attach ${name}: AWS attaches a VPN connection once`;
	return { code: 'refused', message, source: second.source };
}

/** Internet gateways, egress-only internet gateways and VPN gateways, each at its VPC. */
import { text } from '../../aws/json.ts';
import type { GatewayRecord } from '../../records/vpc.ts';
import { companionsOf, goneFrom } from '../companions.ts';
import { leaveOut, type Reading, recorded } from '../reading.ts';
import { thing } from '../references/resolve.ts';
import type { Sort } from '../references/sorts.ts';
import type { Resource } from '../snapshot/resource.ts';

/** A gateway says its VPC itself, or an attachment does. */
export function readGateways(reading: Reading): readonly GatewayRecord[] {
	return [
		...gatewaysOf(reading, 'internet-gateway', 'aws_internet_gateway', 'internet_gateway_id'),
		...gatewaysOf(reading, 'egress-only-internet-gateway', 'aws_egress_only_internet_gateway', undefined),
		...gatewaysOf(reading, 'vpn-gateway', 'aws_vpn_gateway', 'vpn_gateway_id'),
	];
}

function gatewaysOf(
	reading: Reading,
	kind: GatewayRecord['kind'] & Sort,
	type: string,
	attachedBy: string | undefined,
): readonly GatewayRecord[] {
	const attachments =
		attachedBy === undefined ? undefined : companionsOf(reading, [`${type}_attachment`], attachedBy, kind, 'that VPC is without it');
	// An attachment that does not tell its gateway may be of any.
	const isAllTold = reading.of(`${type}_attachment`).length === [...(attachments?.values() ?? [])].flat().length;
	return reading.of(type).flatMap((gateway) => {
		const record = recorded(reading, gateway);
		const attached = (attachments?.get(record.ref) ?? []).map((each) => thing(reading, each, 'vpc_id', 'vpc'));
		const own = isDetached(reading, gateway, attachedBy) ? [] : [thing(reading, gateway, 'vpc_id', 'vpc')];
		const ends = [...attached, ...own];
		const vpc = ends.flatMap((end) => (end.kind === 'found' ? [end.ref] : []))[0];
		if (vpc !== undefined) return { ...record, kind, vpc };
		const why = ends.flatMap((end) => (end.kind === 'unknown' ? [end.why] : []))[0];
		if (why === undefined && isAllTold) reading.nowhere.set(record.ref, `${gateway.address} is attached to no VPC`);
		return leaveOut(reading, gateway, why ?? 'it is attached to no VPC');
	});
}

/** Whether a plan deletes the attachment of which a gateway still has its VPC. */
function isDetached(reading: Reading, gateway: Resource, attachedBy: string | undefined): boolean {
	if (attachedBy === undefined) return false;
	const gone = goneFrom(reading, `${gateway.type}_attachment`, attachedBy, gateway, ['vpc_id']);
	return gone.some(({ values }) => text(values, 'vpc_id') === text(gateway.values, 'vpc_id'));
}

/** Internet gateways, egress-only internet gateways and VPN gateways, each at its VPC. */
import type { GatewayRecord } from '../../records/vpc.ts';
import { companionsOf } from '../companions.ts';
import { leaveOut, type Reading, recorded } from '../reading.ts';
import { refBy, thing } from '../references/resolve.ts';
import type { Sort } from '../references/sorts.ts';

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
	return reading.of(type).flatMap((gateway) => {
		const record = recorded(reading, gateway);
		const own = thing(reading, gateway, 'vpc_id', 'vpc');
		const attached = (attachments?.get(record.ref) ?? []).flatMap((each) => refBy(reading, each, 'vpc_id', 'vpc') ?? [])[0];
		const vpc = attached ?? (own.kind === 'found' ? own.ref : undefined);
		if (vpc === undefined) return leaveOut(reading, gateway, own.kind === 'unknown' ? own.why : 'it is attached to no VPC');
		return { ...record, kind, vpc };
	});
}

/** NAT gateways. */
import { text, texts } from '../../aws/json.ts';
import type { NatGatewayRecord } from '../../records/vpc.ts';
import { belongsTo } from '../companions.ts';
import { assume, leaveOut, type Reading, recorded } from '../reading.ts';
import { thing } from '../references/resolve.ts';
import { wordOf } from '../usual.ts';

/** `aws_nat_gateway`, with the Elastic IP address that it was given. */
export function readNatGateways(reading: Reading): readonly NatGatewayRecord[] {
	return reading.of('aws_nat_gateway').flatMap((nat) => {
		const { values } = nat;
		const record = recorded(reading, nat);
		const subnet = thing(reading, nat, 'subnet_id', 'subnet');
		if (subnet.kind !== 'found')
			return leaveOut(reading, nat, subnet.kind === 'unknown' ? subnet.why : 'it is in no one subnet (a regional NAT gateway)');
		const address = thing(reading, nat, 'allocation_id', 'address');
		const eip = address.kind === 'found' ? address.resource : undefined;
		if (eip !== undefined) belongsTo(reading, record.ref, eip);
		if (texts(values, 'secondary_allocation_ids').length + texts(values, 'secondary_private_ip_addresses').length > 0)
			assume(reading, nat, 'only the first of its addresses was taken');
		return {
			...record,
			subnet: subnet.ref,
			isPublic: wordOf(reading, nat, 'connectivity_type', 'public') !== 'private',
			ip: text(values, 'private_ip'),
			publicIp: text(values, 'public_ip') ?? (eip === undefined ? undefined : text(eip.values, 'public_ip')),
			state: undefined,
		};
	});
}

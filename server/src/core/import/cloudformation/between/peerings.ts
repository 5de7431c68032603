/** Peerings of VPCs (AWS CloudFormation Template Reference, "AWS::EC2::VPCPeeringConnection"). */
import type { PeeringRecord } from '../../records/between.ts';
import { anywhere, inside } from '../naming.ts';
import { isSkipped, property, type Reading, recorded, recordsOf, type Skipped } from '../reading.ts';

/** A stack is made no sooner than its peering is accepted. The other VPC may be outside the templates, the own one not. */
export function readPeerings(reading: Reading): readonly PeeringRecord[] {
	return recordsOf(reading, ['AWS::EC2::VPCPeeringConnection'], (resource): PeeringRecord | Skipped => {
		const requester = inside(reading, property(reading, resource, 'VpcId'), 'VPC');
		if (isSkipped(requester)) return requester;
		const accepter = anywhere(reading, property(reading, resource, 'PeerVpcId'), 'peer VPC');
		return isSkipped(accepter) ? accepter : { ...recorded(reading, resource), requester, accepter, state: undefined };
	});
}

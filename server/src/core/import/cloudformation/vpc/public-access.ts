/** VPC Block Public Access (AWS CloudFormation Template Reference, "AWS::EC2::VPCBlockPublicAccessOptions", "…Exclusion"). */
import type { Ref } from '../../records/recorded.ts';
import type { PublicAccessRecord } from '../../records/vpc.ts';
import { inside } from '../naming.ts';
import { isSkipped, needed, partsOf, property, type Reading, recorded, recordsOf, type Skipped, skip } from '../reading.ts';
import type { Resource } from '../template/template.ts';

/** It is for the account and the Region of the stacks. */
export function readPublicAccess(reading: Reading): readonly PublicAccessRecord[] {
	const { region, account } = reading.world.settings;
	const exclusions = partsOf(reading, ['AWS::EC2::VPCBlockPublicAccessExclusion'], (resource) => exclusionOf(reading, resource));
	const options = recordsOf(reading, ['AWS::EC2::VPCBlockPublicAccessOptions'], (resource): PublicAccessRecord | Skipped => {
		const mode = needed(reading, resource, 'InternetGatewayBlockMode', 'mode');
		if (isSkipped(mode)) return mode;
		const excepted = (word: string) => exclusions.flatMap((each) => (each.mode === word ? [each.from] : []));
		return {
			...recorded(reading, resource),
			mode,
			region,
			account,
			allowBidirectional: excepted('allow-bidirectional'),
			allowEgress: excepted('allow-egress'),
		};
	});
	if (options.length === 0) for (const { resource } of exclusions) skip(reading, resource, 'the templates do not block public access');
	return options;
}

interface Exclusion {
	readonly resource: Resource;
	readonly mode: string;
	readonly from: Ref;
}

function exclusionOf(reading: Reading, resource: Resource): Exclusion | Skipped {
	const mode = needed(reading, resource, 'InternetGatewayExclusionMode', 'mode');
	if (isSkipped(mode)) return mode;
	const subnet = property(reading, resource, 'SubnetId');
	const from = subnet.kind === 'nothing' ? inside(reading, property(reading, resource, 'VpcId'), 'VPC') : inside(reading, subnet, 'subnet');
	return isSkipped(from) ? from : { resource, mode, from };
}

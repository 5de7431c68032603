/** NAT gateways (AWS CloudFormation Template Reference, "AWS::EC2::NatGateway"). */
import type { NatGatewayRecord } from '../../records/vpc.ts';
import { publicAddress } from '../hosts/elastic-addresses.ts';
import { inside } from '../naming.ts';
import { isSkipped, property, type Reading, recorded, recordsOf, type Skipped, told } from '../reading.ts';
import { wordOf } from '../settings.ts';

export function readNatGateways(reading: Reading): readonly NatGatewayRecord[] {
	return recordsOf(reading, ['AWS::EC2::NatGateway'], (resource): NatGatewayRecord | Skipped => {
		const get = (key: string) => property(reading, resource, key);
		if (wordOf(reading, resource, 'AvailabilityMode', 'availability mode', ['zonal', 'regional']) === 'regional')
			return { skipped: 'it is in no one subnet (a regional NAT gateway)' };
		const subnet = inside(reading, get('SubnetId'), 'subnet');
		if (isSkipped(subnet)) return subnet;
		const isPublic = wordOf(reading, resource, 'ConnectivityType', 'connectivity', ['public', 'private']) === 'public';
		return {
			...recorded(reading, resource),
			subnet,
			isPublic,
			ip: told(reading, resource, 'PrivateIpAddress', 'private address'),
			publicIp: isPublic ? publicAddress(reading, get('AllocationId')) : undefined,
			state: undefined,
		};
	});
}

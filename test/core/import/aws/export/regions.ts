/** Which Region lists a thing: what its VPC says, or the zone of a subnet; undefined where the file leaves it open. */
import type { Key } from '../../../../../server/src/core/model/link.ts';
import type { Vpc } from '../../../../../server/src/core/model/network.ts';
import { type Exporting, entityOf, vpcOf } from './exporting.ts';

export function regionOf(own: Exporting, vpc: Vpc): string | undefined {
	const zones = vpc.subnets.flatMap((key) => entityOf(own, 'subnet', key)?.zone ?? []);
	return vpc.region ?? zones.flatMap((zone) => /^[a-z]+(?:-[a-z]+)+-\d+/.exec(zone)?.[0] ?? [])[0];
}

/** Of what lies in a VPC. */
export function regionOfVpc(own: Exporting, vpc: Key): string | undefined {
	return regionOf(own, vpcOf(own, vpc));
}

/** Of what has these interfaces. */
export function regionOfAll(own: Exporting, interfaces: readonly Key[]): string | undefined {
	const [vpc] = interfaces.flatMap((key) => {
		const subnet = entityOf(own, 'interface', key)?.subnet;
		return entityOf(own, 'subnet', subnet)?.vpc ?? [];
	});
	return vpc === undefined ? undefined : regionOfVpc(own, vpc);
}

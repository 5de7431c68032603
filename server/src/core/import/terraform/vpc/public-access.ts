/** VPC Block Public Access. */
import { text } from '../../aws/json.ts';
import type { Ref } from '../../records/recorded.ts';
import type { PublicAccessRecord } from '../../records/vpc.ts';
import { belongsTo } from '../companions.ts';
import { leaveOut, MAY_BE_WRONG, type Reading, recorded, skip } from '../reading.ts';
import { thing } from '../references/resolve.ts';
import type { Resource } from '../snapshot/resource.ts';

/** `aws_vpc_block_public_access_options`, and those of `aws_vpc_block_public_access_exclusion` that are in the same Region. */
export function readPublicAccess(reading: Reading): readonly PublicAccessRecord[] {
	const exclusions = reading.of('aws_vpc_block_public_access_exclusion').flatMap((each) => exclusionOf(reading, each));
	const options = reading.of('aws_vpc_block_public_access_options').flatMap((own): readonly PublicAccessRecord[] => {
		const mode = text(own.values, 'internet_gateway_block_mode');
		if (mode === undefined) return leaveOut(reading, own, `its mode is known after apply only: ${MAY_BE_WRONG}`);
		const region = text(own.values, 'aws_region') ?? text(own.values, 'region') ?? own.region;
		const isHere = (other: string | undefined) => other === undefined || region === undefined || other === region;
		const excepted = (word: string) => exclusions.flatMap((each) => (each.mode === word && isHere(each.region) ? [each.from] : []));
		return [
			{
				...recorded(reading, own),
				id: undefined,
				name: region,
				mode,
				region,
				account: text(own.values, 'aws_account_id'),
				allowBidirectional: excepted('allow-bidirectional'),
				allowEgress: excepted('allow-egress'),
			},
		];
	});
	if (options.every(({ mode }) => mode === 'off'))
		for (const { resource } of exclusions) skip(reading, resource, 'nothing here blocks public access');
	return options;
}

interface Exclusion {
	readonly resource: Resource;
	readonly mode: string;
	readonly region: string | undefined;
	readonly from: Ref;
}

function exclusionOf(reading: Reading, resource: Resource): readonly Exclusion[] {
	const mode = text(resource.values, 'internet_gateway_exclusion_mode');
	const subnet = thing(reading, resource, 'subnet_id', 'subnet');
	const found = subnet.kind === 'absent' ? thing(reading, resource, 'vpc_id', 'vpc') : subnet;
	if (found.kind === 'found' && mode !== undefined) {
		belongsTo(reading, found.ref, resource);
		return [{ resource, mode, region: text(resource.values, 'region') ?? resource.region, from: found.ref }];
	}
	const why = found.kind === 'unknown' ? found.why : 'it does not say its mode, or what it is for';
	return leaveOut(reading, resource, `${why}: ${MAY_BE_WRONG}`);
}

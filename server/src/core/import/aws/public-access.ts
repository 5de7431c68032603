/** VPC Block Public Access (`describe-vpc-block-public-access-options`, `-exclusions`). */
import type { Ref } from '../records/recorded.ts';
import type { PublicAccessRecord } from '../records/vpc.ts';
import { publicAccessKey } from '../update/known-names.ts';
import { text } from './json.ts';
import { inOrder } from './order.ts';
import { type Reading, recorded, recordsOf } from './reading.ts';

/** One for each account and Region of which it was asked. */
export function readPublicAccess(reading: Reading): readonly PublicAccessRecord[] {
	const exclusions = exclusionsOf(reading);
	return recordsOf(reading, 'VpcBlockPublicAccessOptions', 'AwsRegion', (found, region) => {
		const { json } = found;
		const mode = text(json, 'InternetGatewayBlockMode') ?? 'off';
		const account = text(json, 'AwsAccountId');
		const excepted = (word: string) =>
			inOrder(
				exclusions.flatMap((each) =>
					each.mode === word && each.region === region && (account === undefined || each.account === account) ? each.resource : [],
				),
			);
		return {
			...recorded(found, publicAccessKey(region ?? '', account), region),
			id: undefined,
			mode,
			region,
			account,
			allowBidirectional: excepted('allow-bidirectional'),
			allowEgress: excepted('allow-egress'),
		};
	});
}

interface Exclusion {
	readonly mode: string;
	readonly region: string;
	readonly account: string;
	readonly resource: Ref;
}

/** A VPC or a subnet is told by its ARN: `arn:aws:ec2:REGION:ACCOUNT:vpc/ID`. */
function exclusionsOf({ gathered, notes }: Reading): readonly Exclusion[] {
	return gathered.of('VpcBlockPublicAccessExclusions').flatMap(({ json, origin }) => {
		const [, , , region = '', account = '', path = ''] = (text(json, 'ResourceArn') ?? '').split(':');
		const mode = text(json, 'InternetGatewayExclusionMode');
		const resource = path.split('/')[1];
		const state = text(json, 'State');
		if (mode === undefined || resource === undefined) return [];
		if (state !== undefined && !IN_FORCE.has(state)) {
			notes.push({ kind: 'skipped', what: text(json, 'ExclusionId') ?? resource, why: `it is ${state}: it excepts nothing`, origin });
			return [];
		}
		return [{ mode, region, account, resource }];
	});
}

/** The states of an exclusion that was made and not taken away again (Amazon EC2 API Reference, "VpcBlockPublicAccessExclusion"). */
const IN_FORCE: ReadonlySet<string> = new Set(['create-complete', 'update-in-progress', 'update-complete', 'update-failed']);

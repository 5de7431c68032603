/** Lambda functions. */
import type { FunctionRecord } from '../../records/hosts.ts';
import { leaveOut, MAY_BE_WRONG, type Reading, recorded, skip } from '../reading.ts';
import { blocksOf, isHidden } from '../references/parts.ts';
import { things } from '../references/resolve.ts';

/** `aws_lambda_function`; without `vpc_config` it is outside every VPC. */
export function readFunctions(reading: Reading): readonly FunctionRecord[] {
	return reading.of('aws_lambda_function').flatMap((own) => {
		const record = recorded(reading, own);
		if (isHidden(own, 'vpc_config')) return leaveOut(reading, own, 'where it runs is known after apply only');
		const lists = blocksOf(own, 'vpc_config').map((block) => ({
			subnets: things(reading, block, 'subnet_ids', 'subnet'),
			groups: things(reading, block, 'security_group_ids', 'security-group'),
		}));
		const gap = lists.map(({ subnets }) => subnets.gap).find((each) => each !== undefined);
		if (gap !== undefined) return leaveOut(reading, own, gap);
		for (const { groups } of lists) if (groups.gap !== undefined) skip(reading, own, `${groups.gap}: ${MAY_BE_WRONG}`);
		return {
			...record,
			subnets: lists.flatMap(({ subnets }) => subnets.targets.map(({ ref }) => ref)),
			groups: lists.flatMap(({ groups }) => groups.targets.map(({ ref }) => ref)),
			state: undefined,
		};
	});
}

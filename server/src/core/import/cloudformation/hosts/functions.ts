/** Functions (AWS CloudFormation Template Reference, "AWS::Lambda::Function"). */
import type { FunctionRecord } from '../../records/hosts.ts';
import { allOf, anywhere, inside } from '../naming.ts';
import { property, type Reading, recorded, recordsOf, resourcesOf, type Skipped } from '../reading.ts';
import type { Resource } from '../template/template.ts';
import { field, items, reference } from '../values/value.ts';

/** Those in a VPC of the templates, and of the others those that a target group names. */
export function readFunctions(reading: Reading): readonly FunctionRecord[] {
	const targets = targetsOf(reading);
	return recordsOf(reading, ['AWS::Lambda::Function'], (resource): FunctionRecord | Skipped => {
		const place = property(reading, resource, 'VpcConfig');
		const homes = field(place, 'SubnetIds');
		if (homes.kind === 'unknown') return { skipped: `its subnets are not known: ${homes.why}` };
		if (items(homes).length === 0) {
			if (!targets.has(resource)) return { skipped: 'it runs outside every VPC' };
			return { ...recorded(reading, resource, 'FunctionName'), subnets: [], groups: [], state: undefined };
		}
		const subnets = allOf(reading, resource, homes, 'subnet', inside);
		if (subnets.length === 0) return { skipped: 'none of its subnets is imported' };
		const groups = allOf(reading, resource, field(place, 'SecurityGroupIds'), 'security group', anywhere);
		return { ...recorded(reading, resource, 'FunctionName'), subnets, groups, state: undefined };
	});
}

function targetsOf(reading: Reading): ReadonlySet<Resource> {
	return new Set(
		resourcesOf(reading, 'AWS::ElasticLoadBalancingV2::TargetGroup').flatMap((group) =>
			items(property(reading, group, 'Targets')).flatMap((each) => reference(field(each, 'Id'))?.to ?? []),
		),
	);
}

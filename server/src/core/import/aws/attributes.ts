/** Attributes of load balancers and target groups (`elbv2 describe-load-balancer-attributes`, `describe-target-group-attributes`). */
import type { Ref } from '../records/recorded.ts';
import { flag, items, type JsonObject, text } from './json.ts';
import type { Reading } from './reading.ts';

/** An attribute that is on or off; undefined where it was not collected, or says something else. */
export function attributeFlag({ gathered }: Reading, of: AttributesOf, arn: Ref, key: string): boolean | undefined {
	const [list, arnKey] = SOURCES[of];
	const found = gathered.of(list).find(({ json }) => text(json, arnKey) === arn);
	return flag(attribute(found?.json, key)?.['Value']);
}

export type AttributesOf = 'load-balancer' | 'target-group';

const SOURCES = {
	'load-balancer': ['LoadBalancerAttributes', 'LoadBalancerArn'],
	'target-group': ['TargetGroupAttributes', 'TargetGroupArn'],
} as const;

function attribute(json: JsonObject | undefined, key: string): JsonObject | undefined {
	return items(json, 'Attributes').find((each) => text(each, 'Key') === key);
}

/** By which of its attributes AWS knows a resource. */
import { text } from '../../aws/json.ts';
import type { Resource } from '../snapshot/resource.ts';

/** Its id in AWS; undefined where it has none, or has none yet. */
export function idOf({ type, values }: Resource): string | undefined {
	switch (type) {
		case 'aws_elb':
			// The provider's id of it is its name.
			return undefined;
		case 'aws_lambda_function':
			return text(values, 'arn');
		default:
			return text(values, 'id');
	}
}

/** Every text that may stand for it in an attribute of another resource. */
export function identitiesOf(resource: Resource): readonly string[] {
	const { type, values } = resource;
	const more = type === 'aws_elb' || type === 'aws_lambda_function' ? [text(values, 'id'), text(values, 'arn')] : [text(values, 'arn')];
	const own = type === 'aws_eip' ? [text(values, 'allocation_id')] : [];
	return [idOf(resource), ...more, ...own].flatMap((each) => each ?? []);
}

/** A group of another account is named with that account in front (`123456789012/sg-0abc`), a function perhaps with its version. */
export function bareId(id: string): string {
	const group = /^\d{12}\/(sg-.+)$/.exec(id)?.[1];
	if (group !== undefined) return group;
	return /^arn:aws[a-z-]*:lambda:/.test(id) ? id.split(':').slice(0, LAMBDA_PARTS).join(':') : id;
}

/** `arn:aws:lambda:REGION:ACCOUNT:function:NAME`. */
const LAMBDA_PARTS = 7;

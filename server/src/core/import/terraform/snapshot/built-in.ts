/** What AWS makes by itself: where a plan says that it deletes such a thing, Terraform only takes it out of its state. */
import { at, flag, type Json, type JsonObject, text, texts } from '../../aws/json.ts';

const VPCS: readonly string[] = ['aws_vpc', 'aws_default_vpc'];
const NONE: ReadonlySet<string> = new Set();

/** The ids of the VPCs that a plan deletes by these changes: what they have from the start goes with them. */
export function deletedVpcs(changes: readonly JsonObject[]): ReadonlySet<string> {
	const gone = changes.flatMap((json) => {
		const [type, before] = [text(json, 'type') ?? '', at(json, 'change', 'before')];
		if (!VPCS.includes(type) || !texts(json, 'change', 'actions').includes('delete') || outlives(type, before, NONE)) return [];
		return text(before, 'id') ?? [];
	});
	return new Set(gone);
}

/**
 * Whether a thing stays in AWS as it was before a plan that deletes it (Terraform AWS provider, `aws_default_vpc` and its like, "Removing …
 * from your configuration").
 */
export function outlives(type: string, before: Json | undefined, vpcsGone: ReadonlySet<string>): boolean {
	switch (type) {
		case 'aws_default_route_table':
		case 'aws_default_security_group':
		case 'aws_default_network_acl':
			return !vpcsGone.has(text(before, 'vpc_id') ?? '');
		case 'aws_default_vpc':
		case 'aws_default_subnet':
			return flag(before, 'force_destroy') !== true;
		default:
			return false;
	}
}

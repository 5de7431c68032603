/** What a value names: a resource that is imported, what AWS makes beside one, or something outside the templates by its id. */
import { isOutside } from '../../model/names/names.ts';
import type { Ref } from '../records/recorded.ts';
import { isSkipped, type Reading, type Skipped, skipPart } from './reading.ts';
import type { Resource } from './template/template.ts';
import { items, reasonOf, reference, said, type Value } from './values/value.ts';

/**
 * What records call the thing that a value names, whether or not it is imported; undefined where that is not known. A text names something
 * outside the templates, and nothing in them: it may be a logical id, but without `Ref` that is but a text.
 */
export function nameIn(reading: Reading, value: Value): Ref | undefined {
	const found = reference(value);
	if (found === undefined) {
		const text = said(value);
		return text !== undefined && isOutside(text) ? text : undefined;
	}
	const ref = reading.refOf(found.to);
	switch (found.part) {
		case 'itself':
			return ref;
		case 'default security group':
			reading.named.groups.add(found.to);
			return defaultGroupOf(ref);
		case 'default network ACL':
			reading.named.acls.add(found.to);
			return defaultAclOf(ref);
	}
}

/** What records call what AWS makes beside a VPC. */
export function defaultGroupOf(vpc: Ref): Ref {
	return `${vpc}.DefaultSecurityGroup`;
}

export function defaultAclOf(vpc: Ref): Ref {
	return `${vpc}.DefaultNetworkAcl`;
}

/** The thing that a value names: one that is imported, or something outside the templates by its id. `role` is as in `VPC`. */
export function anywhere(reading: Reading, value: Value, role: string): Ref | Skipped {
	const ref = nameIn(reading, value);
	if (ref === undefined) {
		const text = said(value);
		if (text !== undefined) return notThere(reading, role, text);
		return { skipped: value.kind === 'nothing' ? `it names no ${role}` : `its ${role} is not known: ${reasonOf(value)}` };
	}
	const found = reference(value);
	if (found === undefined || reading.imported.has(reading.refOf(found.to))) return ref;
	return { skipped: `its ${role} ${found.to.logicalId} is not imported` };
}

/** The thing that a value names, which has to be imported. */
export function inside(reading: Reading, value: Value, role: string): Ref | Skipped {
	const ref = anywhere(reading, value, role);
	return isSkipped(ref) || reference(value) !== undefined || reading.imported.has(ref) ? ref : notThere(reading, role, ref);
}

function notThere({ templates }: Reading, role: string, text: string): Skipped {
	const isLogicalId = templates.some(({ resources }) => resources.has(text));
	return { skipped: `its ${role} ${text} is not in the templates${isLogicalId ? `: the resource ${text} is named by !Ref ${text}` : ''}` };
}

/** Those of a list that are there; the others are noted. */
export function allOf(
	reading: Reading,
	resource: Resource,
	list: Value,
	role: string,
	find: typeof anywhere | typeof inside,
): readonly Ref[] {
	return items(list).flatMap((each) => {
		const ref = find(reading, each, role);
		if (!isSkipped(ref)) return [ref];
		skipPart(reading, resource, `a ${role}`, ref.skipped);
		return [];
	});
}

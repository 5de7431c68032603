/** Which interface is attached to which instance, wherever that is written. */
import { number } from '../../aws/json.ts';
import type { Ref } from '../../records/recorded.ts';
import { belongsTo } from '../companions.ts';
import { type Reading, skip } from '../reading.ts';
import type { Found } from '../references/found.ts';
import { blocksOf } from '../references/parts.ts';
import { thing } from '../references/resolve.ts';
import type { Part, Resource } from '../snapshot/resource.ts';

interface Attached {
	readonly resource: Resource;
	/** From 0, as the system counts its devices. */
	readonly device: number;
}

export interface Attachments {
	/** In the order of their devices. */
	readonly byInstance: ReadonlyMap<Ref, readonly Attached[]>;
	/** Those that are attached to no instance that is here, and why. */
	readonly free: readonly { readonly resource: Resource; readonly why: string }[];
}

/** Reads blocks of instances, blocks of interfaces and `aws_network_interface_attachment`. */
export function attachedInterfaces(reading: Reading): Attachments {
	const byInstance = new Map<Ref, Attached[]>();
	const taken = new Set<Resource>();
	const reasons = new Map<Resource, string>();
	const attach = (instance: Resource | undefined, resource: Resource | undefined, device: number): void => {
		if (instance?.type !== 'aws_instance' || resource?.type !== 'aws_network_interface' || taken.has(resource)) return;
		const ref = reading.refOf(instance);
		const own = byInstance.get(ref) ?? [];
		if (own.some((each) => each.device === device)) return;
		taken.add(resource);
		byInstance.set(
			ref,
			[...own, { resource, device }].sort((a, b) => a.device - b.device),
		);
	};
	for (const instance of reading.of('aws_instance')) {
		for (const block of blocksOf(instance, 'primary_network_interface')) attach(instance, interfaceIn(reading, block), 0);
		for (const block of blocksOf(instance, 'network_interface'))
			attach(instance, interfaceIn(reading, block), number(block.values, 'device_index') ?? 0);
	}
	for (const own of reading.of('aws_network_interface')) {
		for (const block of blocksOf(own, 'attachment')) {
			const instance = thing(reading, block, 'instance', 'instance');
			attach(resourceOf(instance), own, number(block.values, 'device_index') ?? 1);
			reasons.set(own, whyNot(instance));
		}
	}
	for (const each of reading.of('aws_network_interface_attachment')) {
		const instance = thing(reading, each, 'instance_id', 'instance');
		const own = thing(reading, each, 'network_interface_id', 'interface');
		attach(resourceOf(instance), resourceOf(own), number(each.values, 'device_index') ?? 1);
		const [of, what] = [resourceOf(instance), resourceOf(own)];
		if (of !== undefined && what !== undefined) belongsTo(reading, reading.refOf(of), each);
		else skip(reading, each, instance.kind === 'found' ? whyNot(own) : whyNot(instance));
	}
	const free = reading.of('aws_network_interface').filter((each) => !taken.has(each));
	return { byInstance, free: free.map((resource) => ({ resource, why: reasons.get(resource) ?? 'it is attached to no instance' })) };
}

function interfaceIn(reading: Reading, block: Part): Resource | undefined {
	const found = thing(reading, block, 'network_interface_id', 'interface');
	if (found.kind === 'unknown') skip(reading, block, found.why);
	return resourceOf(found);
}

function resourceOf(found: Found): Resource | undefined {
	return found.kind === 'found' ? found.resource : undefined;
}

function whyNot(found: Found): string {
	switch (found.kind) {
		case 'unknown':
			return found.why;
		case 'found':
			return `it is attached to ${found.ref}, which is not imported`;
		case 'absent':
			return 'it is attached to no instance';
	}
}

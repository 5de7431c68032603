/** Which interface is attached to which instance, wherever that is written. */
import { number, text } from '../../aws/json.ts';
import type { Ref } from '../../records/recorded.ts';
import { belongsTo, goneFrom } from '../companions.ts';
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
	readonly free: readonly Free[];
}

interface Free {
	readonly resource: Resource;
	readonly why: string;
	/** Nothing at all has it, so that it takes no packets. */
	readonly isUseless: boolean;
}

/** Reads blocks of instances, blocks of interfaces and `aws_network_interface_attachment`. */
export function attachedInterfaces(reading: Reading): Attachments {
	const byInstance = new Map<Ref, Attached[]>();
	const taken = new Set<Resource>();
	/** What interfaces say that they are attached to. */
	const ends = new Map<Resource, Found>();
	/** Interfaces that are attached to anything. */
	const held = new Set<Resource>();
	/** An interface that is not told may be any. */
	let isAllTold = true;
	const interfaceIn = (part: Part): Found => {
		const found = thing(reading, part, 'network_interface_id', 'interface');
		if (found.kind === 'unknown') isAllTold = false;
		return found;
	};
	const ofBlock = (block: Part): Resource | undefined => {
		const found = interfaceIn(block);
		if (found.kind === 'unknown') skip(reading, block, found.why);
		return resourceOf(found);
	};
	const attach = (instance: Resource | undefined, resource: Resource | undefined, device: number): void => {
		if (resource !== undefined) held.add(resource);
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
		for (const block of blocksOf(instance, 'primary_network_interface')) attach(instance, ofBlock(block), 0);
		for (const block of blocksOf(instance, 'network_interface'))
			attach(instance, ofBlock(block), number(block.values, 'device_index') ?? 0);
	}
	for (const own of reading.of('aws_network_interface')) {
		const gone = goneFrom(reading, 'aws_network_interface_attachment', 'network_interface_id', own, ['attachment']);
		const goneFromInstances = new Set(gone.map(({ values }) => text(values, 'instance_id')));
		for (const block of blocksOf(own, 'attachment')) {
			if (goneFromInstances.has(text(block.values, 'instance'))) continue;
			const instance = thing(reading, block, 'instance', 'instance');
			attach(resourceOf(instance), own, number(block.values, 'device_index') ?? 1);
			ends.set(own, instance);
		}
	}
	for (const each of reading.of('aws_network_interface_attachment')) {
		const instance = thing(reading, each, 'instance_id', 'instance');
		const own = interfaceIn(each);
		attach(resourceOf(instance), resourceOf(own), number(each.values, 'device_index') ?? 1);
		const [of, what] = [resourceOf(instance), resourceOf(own)];
		if (what !== undefined) ends.set(what, instance);
		if (of !== undefined && what !== undefined) belongsTo(reading, reading.refOf(of), each);
		else skip(reading, each, instance.kind === 'found' ? whyNot(own) : whyNot(instance));
	}
	const free = reading.of('aws_network_interface').filter((each) => !taken.has(each));
	return {
		byInstance,
		free: free.map((resource) => {
			const end = ends.get(resource);
			const isDeleted = end?.kind === 'found' && reading.nowhere.has(end.ref);
			const isUseless = isDeleted || (isAllTold && !held.has(resource));
			return { resource, why: isUseless ? NO_INSTANCE : whyNot(end ?? { kind: 'absent' }), isUseless };
		}),
	};
}

const NO_INSTANCE = 'it is attached to no instance';

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
			return NO_INSTANCE;
	}
}

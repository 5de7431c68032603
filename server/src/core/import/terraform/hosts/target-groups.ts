/** Target groups and their targets. */
import { parseAddress } from '../../../net/address.ts';
import { flag, number, text } from '../../aws/json.ts';
import { checkWords, TO_FUNCTIONS, trafficsOf } from '../../balanced-traffic.ts';
import type { TargetGroupRecord, TargetRecord } from '../../records/hosts.ts';
import { companionsOf } from '../companions.ts';
import { MAY_BE_WRONG, type Reading, recorded, skip } from '../reading.ts';
import { blocksOf } from '../references/parts.ts';
import { thing } from '../references/resolve.ts';
import type { Resource } from '../snapshot/resource.ts';

/** `aws_lb_target_group` and `aws_alb_target_group`; a file does not tell which targets are healthy, so they are taken to be. */
export function readTargetGroups(reading: Reading): readonly TargetGroupRecord[] {
	const types = ['aws_lb_target_group_attachment', 'aws_alb_target_group_attachment'];
	const attachments = companionsOf(reading, types, 'target_group_arn', 'target-group', MAY_BE_WRONG);
	return reading.of('aws_lb_target_group', 'aws_alb_target_group').map((group) => {
		const { values } = group;
		const record = recorded(reading, group);
		const targets = (attachments.get(record.ref) ?? []).flatMap((each) => targetOf(reading, each, number(values, 'port')) ?? []);
		const isFunction = text(values, 'target_type') === 'lambda';
		const protocol = text(values, 'protocol') ?? 'TCP';
		const [traffic, udp] = isFunction ? TO_FUNCTIONS : trafficsOf(protocol, number(values, 'port'));
		const healthCheck = isFunction ? undefined : checkOf(group, protocol);
		return { ...record, traffic, udp, targets, healthCheck, preserveClientIp: flag(values, 'preserve_client_ip') };
	});
}

function checkOf(group: Resource, protocol: string): string | undefined {
	const [check] = blocksOf(group, 'health_check');
	const isChecked = flag(check?.values, 'enabled') ?? true;
	return isChecked ? checkWords(protocol, number(group.values, 'port'), number(check?.values, 'port')) : undefined;
}

function targetOf(reading: Reading, attachment: Resource, groupPort: number | undefined): TargetRecord | undefined {
	const id = text(attachment.values, 'target_id');
	const own = number(attachment.values, 'port');
	const port = own === groupPort ? undefined : own;
	if (id !== undefined && parseAddress(id) !== undefined) return { target: { kind: 'address', address: id }, port, isHealthy: true };
	const found = thing(reading, attachment, 'target_id', 'target');
	if (found.kind === 'found') return { target: { kind: 'thing', ref: found.ref }, port, isHealthy: true };
	return skip(reading, attachment, `${found.kind === 'unknown' ? found.why : 'it does not say its target'}: ${MAY_BE_WRONG}`);
}

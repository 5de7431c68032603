/** Target groups and their targets. */
import { parseAddress } from '../../../net/address.ts';
import { flag, number, text } from '../../aws/json.ts';
import { checkWords, TO_FUNCTIONS, trafficsOf } from '../../balanced-traffic.ts';
import type { TargetGroupRecord, TargetRecord } from '../../records/hosts.ts';
import { companionsOf } from '../companions.ts';
import { leaveOut, MAY_BE_WRONG, type Reading, recorded, skip } from '../reading.ts';
import { blocksOf, statusOf } from '../references/parts.ts';
import { thing } from '../references/resolve.ts';
import type { Resource } from '../snapshot/resource.ts';
import { flagOf, usually, wordOf } from '../usual.ts';

/** `aws_lb_target_group` and `aws_alb_target_group`; a file does not tell which targets are healthy, so they are taken to be. */
export function readTargetGroups(reading: Reading): readonly TargetGroupRecord[] {
	const types = ['aws_lb_target_group_attachment', 'aws_alb_target_group_attachment'];
	const attachments = companionsOf(reading, types, 'target_group_arn', 'target-group', MAY_BE_WRONG);
	return reading.of('aws_lb_target_group', 'aws_alb_target_group').flatMap((group) => {
		const { values } = group;
		if (isPortOpen(group)) return leaveOut(reading, group, `its port is known after apply only: ${MAY_BE_WRONG}`);
		const record = recorded(reading, group);
		const targets = (attachments.get(record.ref) ?? []).flatMap((each) => targetOf(reading, each, number(values, 'port')) ?? []);
		const isFunction = wordOf(reading, group, 'target_type', 'instance') === 'lambda';
		const protocol = wordOf(reading, group, 'protocol', 'TCP');
		const [traffic, udp] = isFunction ? TO_FUNCTIONS : trafficsOf(protocol, number(values, 'port'));
		const healthCheck = isFunction ? undefined : checkOf(reading, group, protocol);
		const preserveClientIp =
			flag(values, 'preserve_client_ip') ?? usually(reading, group, 'preserve_client_ip', undefined, 'what is usual for its protocol');
		const crossZone =
			flag(values, 'load_balancing_cross_zone_enabled') ??
			usually(reading, group, 'load_balancing_cross_zone_enabled', undefined, 'what its load balancer says');
		return { ...record, traffic, udp, targets, healthCheck, preserveClientIp, crossZone };
	});
}

/** Whether it is not known yet where its targets listen; functions are asked without a port. */
export function isPortOpen(group: Resource): boolean {
	return statusOf(group, 'port') === 'unknown' && text(group.values, 'target_type') !== 'lambda';
}

function checkOf(reading: Reading, group: Resource, protocol: string): string | undefined {
	const [check] = blocksOf(group, 'health_check');
	if (check !== undefined && !flagOf(reading, check, 'enabled', true)) return undefined;
	const port = check === undefined ? undefined : wordOf(reading, check, 'port', 'traffic-port');
	return checkWords(protocol, number(group.values, 'port'), number(port));
}

function targetOf(reading: Reading, attachment: Resource, groupPort: number | undefined): TargetRecord | undefined {
	const id = text(attachment.values, 'target_id');
	if (statusOf(attachment, 'port') === 'unknown') return skip(reading, attachment, `its port is known after apply only: ${MAY_BE_WRONG}`);
	const own = number(attachment.values, 'port');
	const port = own === groupPort ? undefined : own;
	if (id !== undefined && parseAddress(id) !== undefined) return { target: { kind: 'address', address: id }, port, isHealthy: true };
	const found = thing(reading, attachment, 'target_id', 'target');
	if (found.kind === 'found') return { target: { kind: 'thing', ref: found.ref }, port, isHealthy: true };
	return skip(reading, attachment, `${found.kind === 'unknown' ? found.why : 'it does not say its target'}: ${MAY_BE_WRONG}`);
}

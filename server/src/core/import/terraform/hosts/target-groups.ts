/** Target groups and their targets. */
import { TCP } from '../../../net/protocols.ts';
import { flag, number, text } from '../../aws/json.ts';
import type { TargetGroupRecord, TargetRecord } from '../../records/hosts.ts';
import { portWords } from '../../traffic-words.ts';
import { companionsOf } from '../companions.ts';
import { MAY_BE_WRONG, type Reading, recorded, skip } from '../reading.ts';
import { blocksOf } from '../references/parts.ts';
import { thing } from '../references/resolve.ts';
import type { Resource } from '../snapshot/resource.ts';
import { type BalancedTraffic, balancedTraffics, forUdp } from './balanced-traffic.ts';

/** `aws_lb_target_group` and `aws_alb_target_group`; a file does not tell which targets are healthy, so they are taken to be. */
export function readTargetGroups(reading: Reading): readonly TargetGroupRecord[] {
	const types = ['aws_lb_target_group_attachment', 'aws_alb_target_group_attachment'];
	const attachments = companionsOf(reading, types, 'target_group_arn', 'target-group', MAY_BE_WRONG);
	return reading.of('aws_lb_target_group', 'aws_alb_target_group').flatMap((group) => {
		const { values } = group;
		const record = recorded(reading, group);
		const targets = (attachments.get(record.ref) ?? []).flatMap((each) => targetOf(reading, each, number(values, 'port')) ?? []);
		const isFunction = text(values, 'target_type') === 'lambda';
		const traffics = isFunction ? OF_FUNCTIONS : balancedTraffics(text(values, 'protocol') ?? 'TCP', number(values, 'port'));
		return traffics.map((own, index) => ({
			...record,
			...(index === 0 ? {} : { ref: forUdp(record.ref), name: `${record.name}-udp` }),
			traffic: own.traffic,
			targets,
			healthCheck: isFunction ? undefined : healthCheck(group, own),
			preserveClientIp: flag(values, 'preserve_client_ip'),
		}));
	});
}

const HTTPS = 443;
const OF_FUNCTIONS: readonly BalancedTraffic[] = [{ traffic: portWords(TCP, HTTPS, HTTPS), transport: 'tcp' }];

/**
 * Where it is not that of the traffic: on another port, or of UDP, which is checked over TCP (Elastic Load Balancing, "Health checks for Network
 * Load Balancer target groups").
 */
function healthCheck(group: Resource, { traffic, transport }: BalancedTraffic): string | undefined {
	const [check] = blocksOf(group, 'health_check');
	const isChecked = flag(check?.values, 'enabled') ?? true;
	const isGeneve = text(group.values, 'protocol') === 'GENEVE';
	const port = number(check?.values, 'port') ?? (transport === 'udp' && !isGeneve ? number(group.values, 'port') : undefined);
	if (port === undefined || !isChecked) return undefined;
	const words = portWords(TCP, port, port);
	return words === traffic ? undefined : words;
}

function targetOf(reading: Reading, attachment: Resource, groupPort: number | undefined): TargetRecord | undefined {
	const id = text(attachment.values, 'target_id');
	const own = number(attachment.values, 'port');
	const port = own === groupPort ? undefined : own;
	if (id !== undefined && isAddress(id)) return { target: { kind: 'address', address: id }, port, isHealthy: true };
	const found = thing(reading, attachment, 'target_id', 'target');
	if (found.kind === 'found') return { target: { kind: 'thing', ref: found.ref }, port, isHealthy: true };
	return skip(reading, attachment, `${found.kind === 'unknown' ? found.why : 'it does not say its target'}: ${MAY_BE_WRONG}`);
}

function isAddress(id: string): boolean {
	return /^\d+(\.\d+){3}$/.test(id) || (/^[0-9a-fA-F:]+$/.test(id) && id.includes(':'));
}

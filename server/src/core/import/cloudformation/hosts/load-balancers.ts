/** Load balancers and their listeners (AWS CloudFormation Template Reference, "AWS::ElasticLoadBalancingV2::LoadBalancer", "…Listener", "…ListenerRule"). */

import { trafficsOf } from '../../balanced-traffic.ts';
import type { ListenerRecord, LoadBalancerRecord } from '../../records/hosts.ts';
import type { Ref } from '../../records/recorded.ts';
import { allOf, anywhere, inside, nameIn } from '../naming.ts';
import { assume, isSkipped, knownTexts, partsOf, property, type Reading, recorded, recordsOf, type Skipped, skipPart } from '../reading.ts';
import { flagIn, wordOf } from '../settings.ts';
import type { Resource } from '../template/template.ts';
import { field, items, literal, reasonOf, type Value, wholeNumber } from '../values/value.ts';
import { publicAddress } from './elastic-addresses.ts';

const TYPES = ['application', 'network', 'gateway'] as const;
const CROSS_ZONE = 'load_balancing.cross_zone.enabled';

/** The load balancers alone, so that targets and endpoint services can name them. */
export function readLoadBalancers(reading: Reading): readonly LoadBalancerRecord[] {
	return recordsOf(reading, ['AWS::ElasticLoadBalancingV2::LoadBalancer'], (resource): LoadBalancerRecord | Skipped => {
		const get = (key: string) => property(reading, resource, key);
		const word = get('Type').kind === 'nothing' ? 'application' : literal(get('Type'));
		const type = TYPES.find((each) => each === word);
		if (type === undefined) return { skipped: `its type is not known: ${reasonOf(get('Type'))}` };
		const mappings = items(get('SubnetMappings'));
		const homes: Value = mappings.length === 0 ? get('Subnets') : { kind: 'list', items: mappings.map((each) => field(each, 'SubnetId')) };
		if (homes.kind === 'unknown') return { skipped: `its subnets are not known: ${homes.why}` };
		const subnets = allOf(reading, resource, homes, 'subnet', inside);
		if (subnets.length === 0) return { skipped: 'none of its subnets is imported' };
		const groups = get('SecurityGroups');
		const addresses = mappings.map((each) => field(each, 'PrivateIPv4Address'));
		return {
			...recorded(reading, resource, 'Name'),
			type,
			isInternal: wordOf(reading, resource, 'Scheme', 'scheme', ['internet-facing', 'internal']) === 'internal',
			subnets,
			ips: knownTexts(reading, resource, addresses, 'an address'),
			publicIps: publicIps(reading, mappings),
			groups: groups.kind === 'nothing' ? undefined : allOf(reading, resource, groups, 'security group', anywhere),
			crossZone: flagIn(reading, resource, attribute(get('LoadBalancerAttributes'), CROSS_ZONE), 'spreading over zones', undefined),
			listeners: [],
			state: undefined,
		};
	});
}

/** Where none is known they are open, as they are where nothing is written. */
function publicIps(reading: Reading, mappings: readonly Value[]): readonly string[] {
	const addresses = mappings.flatMap((each) => {
		const allocation = field(each, 'AllocationId');
		return allocation.kind === 'nothing' ? [] : [publicAddress(reading, allocation)];
	});
	return addresses.every((each) => each === 'auto') ? [] : addresses;
}

/** An attribute of a load balancer or a target group, which are lists of keys with values; of a list that is not known, unknown. */
export function attribute(attributes: Value, key: string): Value {
	if (attributes.kind === 'unknown') return attributes;
	const found = items(attributes).find((each) => literal(field(each, 'Key')) === key);
	return found === undefined ? { kind: 'nothing' } : field(found, 'Value');
}

/** The load balancers with their listeners, once target groups are read. */
export function withListeners(reading: Reading, balancers: readonly LoadBalancerRecord[]): readonly LoadBalancerRecord[] {
	const listeners = partsOf(reading, ['AWS::ElasticLoadBalancingV2::Listener'], (resource) => listenerOf(reading, resource));
	const known = new Set(listeners.map(({ ref }) => ref));
	const rules = partsOf(reading, ['AWS::ElasticLoadBalancingV2::ListenerRule'], (resource) => {
		const listener = nameIn(reading, property(reading, resource, 'ListenerArn'));
		if (listener === undefined || !known.has(listener)) return { skipped: 'its listener is not imported' };
		return { listener, targetGroups: forwardedTo(reading, resource, property(reading, resource, 'Actions')) };
	});
	return balancers.map((balancer) => ({
		...balancer,
		listeners: listeners.flatMap(({ ref, loadBalancer, traffics, targetGroups }): readonly ListenerRecord[] => {
			if (loadBalancer !== balancer.ref) return [];
			const all = new Set([...targetGroups, ...rules.flatMap((rule) => (rule.listener === ref ? rule.targetGroups : []))]);
			return traffics.flatMap((traffic) => [...all].map((targetGroup) => ({ traffic, targetGroup })));
		}),
	}));
}

interface Listener {
	readonly ref: Ref;
	readonly loadBalancer: Ref;
	readonly traffics: readonly string[];
	readonly targetGroups: readonly Ref[];
}

function listenerOf(reading: Reading, resource: Resource): Listener | Skipped {
	const loadBalancer = inside(reading, property(reading, resource, 'LoadBalancerArn'), 'load balancer');
	if (isSkipped(loadBalancer)) return loadBalancer;
	const [protocol, port] = [property(reading, resource, 'Protocol'), property(reading, resource, 'Port')];
	if (port.kind !== 'nothing' && wholeNumber(port) === undefined) return { skipped: `its port is not known: ${reasonOf(port)}` };
	if (protocol.kind === 'unknown') assume(reading, resource, `its protocol was taken to be TCP: ${protocol.why}`);
	const word = protocol.kind === 'unknown' ? 'TCP' : (literal(protocol) ?? '');
	const targetGroups = forwardedTo(reading, resource, property(reading, resource, 'DefaultActions'));
	return { ref: reading.refOf(resource), loadBalancer, traffics: trafficsOf(word, wholeNumber(port)), targetGroups };
}

/** Each target group that the actions may forward to. */
function forwardedTo(reading: Reading, resource: Resource, actions: Value): readonly Ref[] {
	return items(actions).flatMap((action) => {
		const type = literal(field(action, 'Type'));
		if (type !== 'forward') {
			const why = type === undefined ? reasonOf(action) : 'no packet goes to a target by it';
			skipPart(reading, resource, type === undefined ? 'an action' : `a ${type} action`, why);
			return [];
		}
		const weighted = items(field(field(action, 'ForwardConfig'), 'TargetGroups')).map((each) => field(each, 'TargetGroupArn'));
		const targets: Value = { kind: 'list', items: weighted.length > 0 ? weighted : [field(action, 'TargetGroupArn')] };
		return allOf(reading, resource, targets, 'target group', inside);
	});
}

/** What the parts of a value are, as its reader told them apart: an address, a protocol, a name. */
import { looksLikeAddress } from '../../language/lines/address.ts';
import type { LineText } from '../../language/lines/line-text.ts';
import {
	address,
	advertisedRoute,
	cidr,
	endPoint,
	firewallRule,
	hostRoute,
	hostRule,
	inboundAclRule,
	inboundRule,
	interfaceIp,
	listenerRule,
	outboundAclRule,
	outboundRule,
	ports,
	publicIp,
	publicIpOrAuto,
	publicIpOrNone,
	reference,
	routeRule,
	targetRule,
	traffic,
} from '../../language/schema/rule-values.ts';
import type { ScalarType } from '../../language/schema/scalar.ts';
import type { Source } from '../../language/syntax.ts';
import type { Cidr, EndPoint, Peer, PublicIp, Reference, SecurityRule, Traffic } from '../../language/values.ts';

export type PartKind = 'address' | 'protocol' | 'port' | 'number' | 'value' | 'action' | 'keyword' | 'name' | 'device';

/** One word of a value. */
export interface Part {
	readonly kind: PartKind;
	readonly source: Source;
}

/** The words of a value of this type, in their order; none of a value that cannot be read, and of free text. */
export function partsOf(type: ScalarType<unknown>, line: LineText): readonly Part[] {
	const known = readers.get(type);
	if (known !== undefined) return known(line);
	const whole = line.source(0, line.text.length);
	if (!type.read(line).ok) return [];
	if (type.values !== undefined) return [{ kind: 'value', source: whole }];
	return type.json.minimum === undefined ? [] : [{ kind: 'number', source: whole }];
}

/** A stretch that a reader knows; `traffic` is a protocol and what stands behind it. */
interface Known {
	readonly kind: PartKind | 'traffic';
	readonly source: Source | undefined;
	readonly icmp?: boolean;
}

/** What is left over is the grammar's: words that act, numbers, and the words between. */
function words(line: LineText, known: readonly Known[], actions: readonly string[] = []): readonly Part[] {
	const parts: Part[] = [];
	let start = 0;
	for (const text of line.text.split(/(\s+)/)) {
		const end = start + text.length;
		if (text.trim() !== '') {
			const source = line.source(start, end);
			parts.push({ kind: kindOf(text, source, known, actions), source });
		}
		start = end;
	}
	return parts;
}

function kindOf(text: string, source: Source, known: readonly Known[], actions: readonly string[]): PartKind {
	const part = known.find((each) => each.source !== undefined && each.source.start <= source.start && source.end <= each.source.end);
	if (part === undefined) return actions.includes(text) ? 'action' : isNumber(text) ? 'number' : 'keyword';
	// `default` and `all` stand for every address.
	if (part.kind === 'address' && !looksLikeAddress(text)) return 'keyword';
	if (part.kind !== 'traffic') return part.kind;
	return part.source?.start === source.start ? 'protocol' : part.icmp === true ? 'value' : 'port';
}

/** Also `32764:` and a BGP community, `7224:7300`. */
function isNumber(text: string): boolean {
	return Number.isInteger(Number(text.replaceAll(':', '')));
}

const readers = new Map<ScalarType<unknown>, (line: LineText) => readonly Part[]>();

function known<T>(
	types: readonly ScalarType<T>[],
	stretches: (value: T) => readonly Known[],
	actions?: (value: T) => readonly string[],
): void {
	for (const type of types) {
		readers.set(type, (line) => {
			const result = type.read(line);
			return result.ok ? words(line, stretches(result.value), actions?.(result.value)) : [];
		});
	}
}

const all = (kind: PartKind) => (line: LineText) => words(line, [{ kind, source: line.source(0, line.text.length) }]);
const block = (value: Cidr | undefined): Known => ({ kind: 'address', source: value?.source });
const name = (value: Reference): Known => ({ kind: 'name', source: value.source });
const device = (value: Reference | undefined): Known => ({ kind: 'device', source: value?.source });
const peer = (value: Peer): Known => (value.kind === 'cidr' ? block(value.cidr) : name(value.name));
const end = (value: EndPoint): Known => (value.kind === 'name' ? name(value.name) : { kind: 'address', source: value.source });
const sent = ({ source, icmp }: Traffic): Known => ({ kind: 'traffic', source, icmp: icmp !== undefined });
const groupRule = (rule: SecurityRule): readonly Known[] => [sent(rule.traffic), peer(rule.peer)];

known([cidr], (value) => [block(value)]);
known([interfaceIp], ({ source }) => [{ kind: 'address', source }]);
known<PublicIp>([publicIp, publicIpOrAuto, publicIpOrNone], ({ kind, source }) => [
	{ kind: kind === 'address' ? 'address' : 'value', source },
]);
known([reference], (value) => [name(value)]);
known([endPoint], (value) => [end(value)]);
known([traffic], (value) => [sent(value)]);
known([inboundRule, outboundRule], groupRule);
known(
	[inboundAclRule, outboundAclRule],
	(rule) => [{ kind: 'number', source: rule.numberSource }, sent(rule.traffic), block(rule.cidr)],
	({ action }) => [action],
);
known([routeRule], ({ destination, target }) => [
	peer(destination),
	target.kind === 'via' ? name(target.name) : { kind: 'action', source: target.source },
]);
known([listenerRule], (rule) => [sent(rule.traffic), name(rule.target)]);
known(
	[targetRule],
	({ target }) => [end(target)],
	({ healthy }) => (healthy ? [] : ['unhealthy']),
);
known([advertisedRoute], (rule) => [block(rule.cidr)]);
known(
	[firewallRule],
	(rule) => [sent(rule.traffic), block(rule.from), block(rule.to), device(rule.device)],
	({ action }) => [action],
);
known(
	[hostRoute],
	(route) => [
		block(route.destination),
		{ kind: 'address', source: route.gateway?.source },
		{ kind: 'address', source: route.preferredSource?.source },
		device(route.device),
	],
	({ kind }) => (kind === 'unicast' ? [] : [kind]),
);
known(
	[hostRule],
	(rule) => [block(rule.from), block(rule.to), device(rule.incomingDevice), device(rule.outgoingDevice)],
	({ action }) => (action.kind === 'lookup' ? [] : [action.kind]),
);
readers.set(address, all('address'));
readers.set(ports, all('port'));

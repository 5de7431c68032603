/** The value types that the one-line readers read: blocks, addresses, references, and the rules of the mini-languages. */
import type { Address } from '../../net/address.ts';
import type { NumberSet } from '../../net/number-set.ts';
import type { HostDevices } from '../host-devices.ts';
import { readAclRule } from '../lines/acl-rule.ts';
import { readAddress } from '../lines/address.ts';
import { readAdvertisedRoute } from '../lines/advertised-route.ts';
import { readCidr } from '../lines/cidr.ts';
import { readEndPoint } from '../lines/end-point.ts';
import { readFirewallRule } from '../lines/firewall-rule.ts';
import { foreignRoutes } from '../lines/foreign-routes.ts';
import { grammar, type LineKind } from '../lines/grammar.ts';
import { readHostRoute } from '../lines/host-route.ts';
import { readHostRule } from '../lines/host-rule.ts';
import { readInterfaceIp } from '../lines/ip.ts';
import { readIpAddress } from '../lines/ip-address.ts';
import { readIptables } from '../lines/iptables/save.ts';
import type { LineResult, LineText } from '../lines/line-text.ts';
import { readListenerRule } from '../lines/listener-rule.ts';
import { isNetToolsHeading } from '../lines/net-tools-route.ts';
import { readNftables } from '../lines/nftables/list.ts';
import type { Offer } from '../lines/offers.ts';
import { readPorts } from '../lines/ports.ts';
import { readPublicIp } from '../lines/public-ip.ts';
import { readReference } from '../lines/reference.ts';
import { readRouteRule } from '../lines/route-rule.ts';
import { readSecurityRule } from '../lines/security-rule.ts';
import { readTargetRule } from '../lines/target-rule.ts';
import { readTraffic } from '../lines/traffic.ts';
import type { Ruleset } from '../ruleset.ts';
import type {
	AclRule,
	AdvertisedRoute,
	Cidr,
	EndPoint,
	FirewallRule,
	HostRoute,
	HostRule,
	InterfaceIp,
	ListenerRule,
	PublicIp,
	Reference,
	RouteRule,
	SecurityRule,
	TargetRule,
	Traffic,
} from '../values.ts';
import { linePatterns } from './line-patterns.ts';
import type { JsonScalar, ReadResult, ScalarType, TextType } from './scalar.ts';

export const cidr: ScalarType<Cidr> = value('cidr', readCidr);
export const address: ScalarType<Address> = value('address', readAddress);
export const interfaceIp: ScalarType<InterfaceIp> = value('ip', readInterfaceIp);
/** An address, `auto` or `none`. */
export const publicIp: ScalarType<PublicIp> = value('public-ip', readPublicIp);
/** An address or `auto`. */
export const publicIpOrAuto: ScalarType<PublicIp> = without('none', 'a public address or `auto`');
/** An address or `none`. */
export const publicIpOrNone: ScalarType<PublicIp> = without('auto', 'a public address or `none`');
export const reference: ScalarType<Reference> = value('reference', readReference);
export const endPoint: ScalarType<EndPoint> = value('end-point', readEndPoint);
export const ports: ScalarType<NumberSet> = value('ports', readPorts, { type: ['string', 'integer'] });
export const traffic: ScalarType<Traffic> = rule('traffic', readTraffic, { type: ['string', 'integer'] });

export const inboundRule: ScalarType<SecurityRule> = rule('security-rule', (line) => readSecurityRule(line, 'from'));
export const outboundRule: ScalarType<SecurityRule> = rule('security-rule', (line) => readSecurityRule(line, 'to'));
export const inboundAclRule: ScalarType<AclRule> = rule('acl-rule', (line) => readAclRule(line, 'from'));
export const outboundAclRule: ScalarType<AclRule> = rule('acl-rule', (line) => readAclRule(line, 'to'));
export const routeRule: ScalarType<RouteRule> = rule('route-rule', readRouteRule);
export const listenerRule: ScalarType<ListenerRule> = rule('listener-rule', readListenerRule);
export const targetRule: ScalarType<TargetRule> = rule('target-rule', readTargetRule);
export const advertisedRoute: ScalarType<AdvertisedRoute> = rule('advertised-route', readAdvertisedRoute);
export const firewallRule: ScalarType<FirewallRule> = rule('firewall-rule', readFirewallRule);
export const hostRoute: ScalarType<HostRoute> = {
	...rule('host-route', readHostRoute),
	foreign: foreignRoutes,
	heading: isNetToolsHeading,
};
export const hostRule: ScalarType<HostRule> = rule('host-rule', readHostRule);

export const iptables: TextType<Ruleset> = output('iptables-save', (lines) => readIptables(lines, 'ipv4'));
export const ip6tables: TextType<Ruleset> = output('ip6tables-save', (lines) => readIptables(lines, 'ipv6'));
export const nftables: TextType<Ruleset> = output('nft list ruleset', readNftables);
export const ipAddress: TextType<HostDevices> = output('ip addr', readIpAddress);

function output<T>(command: string, read: TextType<T>['read']): TextType<T> {
	return { title: `the output of \`${command}\``, form: command, read };
}

function rule<T>(kind: LineKind, read: (line: LineText) => LineResult<T>, json: JsonScalar = { type: 'string' }): ScalarType<T> {
	const { name, form, example } = grammar[kind];
	const pattern = linePatterns[kind];
	return { title: name, form, example, json: pattern === undefined ? json : { ...json, pattern }, read };
}

/** As a rule, but what is wrong with it is its type: it has no words of its own. */
function value<T>(kind: LineKind, read: (line: LineText) => LineResult<T>, json?: JsonScalar): ScalarType<T> {
	return {
		...rule(kind, read, json),
		read: (line): ReadResult<T> => {
			const result = read(line);
			return result.ok
				? result
				: {
						ok: false,
						problems: result.problems.map((problem) => (problem.code === 'invalid-rule' ? { ...problem, code: 'wrong-type' } : problem)),
					};
		},
	};
}

/** A public address where one of the two words has no meaning, and nothing is lent. */
function without(word: 'auto' | 'none', title: string): ScalarType<PublicIp> {
	return {
		...publicIp,
		title,
		read: (line): ReadResult<PublicIp> => {
			const { listen } = line;
			const rest = (offer: Offer): void => (offer.kind === 'word' && offer.text === word ? undefined : listen?.(offer));
			const result = publicIp.read(listen === undefined ? line : { ...line, listen: rest });
			const { value } = result.ok ? result : { value: undefined };
			const isLent = value?.kind === 'address' && value.lent;
			return value !== undefined && (value.kind === word || isLent)
				? {
						ok: false,
						problems: [
							{
								code: 'wrong-type',
								message: isLent ? 'AWS lends addresses to instances alone' : `\`${word}\` stands where ${title} is expected`,
								source: line.source(0, line.text.length),
								replacement: undefined,
							},
						],
					}
				: result;
		},
	};
}

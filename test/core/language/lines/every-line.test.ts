import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readAclRule } from '../../../../server/src/core/language/lines/acl-rule.ts';
import { readAddress } from '../../../../server/src/core/language/lines/address.ts';
import { readAdvertisedRoute } from '../../../../server/src/core/language/lines/advertised-route.ts';
import { readCidr } from '../../../../server/src/core/language/lines/cidr.ts';
import { readEndPoint } from '../../../../server/src/core/language/lines/end-point.ts';
import { readFirewallRule } from '../../../../server/src/core/language/lines/firewall-rule.ts';
import { grammar, type LineKind } from '../../../../server/src/core/language/lines/grammar.ts';
import { readHostRoute } from '../../../../server/src/core/language/lines/host-route.ts';
import { readHostRule } from '../../../../server/src/core/language/lines/host-rule.ts';
import { readInterfaceIp } from '../../../../server/src/core/language/lines/ip.ts';
import { lineOf, saysNothing } from '../../../../server/src/core/language/lines/line-text.ts';
import { readListenerRule } from '../../../../server/src/core/language/lines/listener-rule.ts';
import { readPorts } from '../../../../server/src/core/language/lines/ports.ts';
import { readPublicIp } from '../../../../server/src/core/language/lines/public-ip.ts';
import { readReference } from '../../../../server/src/core/language/lines/reference.ts';
import { readRouteRule } from '../../../../server/src/core/language/lines/route-rule.ts';
import { readSecurityRule } from '../../../../server/src/core/language/lines/security-rule.ts';
import { readTargetRule } from '../../../../server/src/core/language/lines/target-rule.ts';
import { readTraffic } from '../../../../server/src/core/language/lines/traffic.ts';
import type { Read } from './line-tables.ts';

const readers: Readonly<Record<LineKind, Read<unknown>>> = {
	traffic: readTraffic,
	'security-rule': readSecurityRule,
	'acl-rule': readAclRule,
	'route-rule': readRouteRule,
	'listener-rule': readListenerRule,
	'target-rule': readTargetRule,
	'advertised-route': readAdvertisedRoute,
	'firewall-rule': readFirewallRule,
	'host-route': readHostRoute,
	'host-rule': readHostRule,
	cidr: readCidr,
	address: readAddress,
	ip: readInterfaceIp,
	'public-ip': readPublicIp,
	'end-point': readEndPoint,
	ports: readPorts,
	reference: readReference,
};

const kinds = Object.keys(readers) as LineKind[];

describe('every one-line reader', () => {
	for (const kind of kinds) {
		it(`reads the example of ${kind}`, () => {
			assert.ok(readers[kind](lineOf(grammar[kind].example)).ok);
		});

		it(`answers any words as ${kind}, and points into the line`, () => {
			fc.assert(
				fc.property(wordSoup, (text) => {
					const result = readers[kind](lineOf(text));
					if (result.ok) return;
					assert.ok(result.problems.length > 0);
					for (const { source, message } of result.problems) {
						assert.ok(source.start >= 0 && source.start <= source.end && source.end <= text.length, `${source.start}-${source.end}`);
						assert.ok(source.start < source.end || text.trim() === '', 'an empty place');
						// Nothing is quoted that is nothing; a word of backticks is one.
						assert.ok(message.length > 0 && !/undefined|NaN|(?<!`)``(?!`)/.test(message), message);
					}
				}),
				{ numRuns: 1500 },
			);
		});

		it(`comes to an end with the replacements of ${kind}`, () => {
			fc.assert(
				fc.property(wordSoup, (text) => {
					const seen: string[] = [];
					for (let next: string | undefined = text; next !== undefined; next = mended(readers[kind], next)) {
						assert.ok(!seen.includes(next) && seen.length < 20, `${seen.join(' → ')} → ${next}`);
						seen.push(next);
					}
				}),
				{ numRuns: 1500 },
			);
		});
	}

	it('knows the lines of a block that hold no rule', () => {
		assert.deepEqual(['', '  ', '# eth0', '\t# eth0', 'default dev eth0'].map(saysNothing), [true, true, true, true, false]);
	});
});

/** The text after the first replacement that is offered. */
function mended(read: Read<unknown>, text: string): string | undefined {
	const result = read(lineOf(text));
	const fix = result.ok ? undefined : result.problems.find((problem) => problem.replacement !== undefined);
	return fix && text.slice(0, fix.source.start) + fix.replacement + text.slice(fix.source.end);
}

const vocabulary = [
	...[
		'all',
		'tcp',
		'udp',
		'icmp',
		'icmpv6',
		'esp',
		'gre',
		'TCP',
		'tcp/22',
		'6',
		'51',
		'300',
		'22',
		'22-443',
		'443-22',
		'22,443',
		'-',
		'70000',
	],
	...['echo-request', 'destination-unreachable/4', '8/0', 'echo-request/', '/', '//', 'https', 'any', '*'],
	...['from', 'to', 'in', 'out', 'forward', 'on', 'allow', 'deny', 'alow', 'via', 'blackhole', 'port', 'unhealthy', '100', '0'],
	...[
		'10.0.0.0/8',
		'10.0.0.1',
		'10.0.0.256',
		'10.0.0/24',
		'10.0.0.0/33',
		'10.0.0.0/',
		'10..1',
		'::/0',
		'::',
		'::1',
		'fe80::1%eth0',
		':::',
		'0.0.0.0',
	],
	...['web', 'web-1', 'main.a', 'a..b', '.', 'web-1:80', 'none', 'auto', 'null', 'é', '😀', 'x'.repeat(100)],
	...['as_path', 'med', 'community', '65010', '7224:7300', '4294967296'],
	...[
		'ip',
		'sudo',
		'-6',
		'route',
		'rule',
		'add',
		'del',
		'default',
		'dev',
		'eth0',
		'src',
		'metric',
		'table',
		'proto',
		'mtu',
		'lock',
		'onlink',
	],
	...['nexthop', 'dead', 'tos', 'inet6', '32764:', '1:', 'not', 'iif', 'oif', 'lookup', 'fwmark', 'pref', 'goto', 'l3mdev', '[detached]'],
];

const word = fc.oneof(
	{ weight: 8, arbitrary: fc.constantFrom(...vocabulary) },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
);
const wordSoup = fc
	.tuple(fc.constantFrom('', ' ', '\t'), fc.array(word, { maxLength: 9 }), fc.constantFrom(' ', '  ', '\t', '\u00a0'))
	.map(([before, words, between]) => before + words.join(between));

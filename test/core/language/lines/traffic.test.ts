import assert from 'node:assert/strict';
import { lineOf } from '../../../../server/src/core/language/lines/line-text.ts';
import { readTraffic } from '../../../../server/src/core/language/lines/traffic.ts';
import { accepts, readValue, rejects, showTraffic } from './line-tables.ts';

describe('traffic', () => {
	accepts(readTraffic, showTraffic, {
		all: 'all',
		tcp: '6',
		'tcp 22': '6 22-22',
		'tcp 0-65535': '6 0-65535',
		'tcp 080': '6 80-80',
		'udp  1024-2048': '17 1024-2048',
		icmp: '1',
		'icmp echo-request': '1 type 8',
		'icmp destination-unreachable/4': '1 type 3 code 4',
		'icmp 42': '1 type 42',
		'icmp 42/7': '1 type 42 code 7',
		icmpv6: '58',
		'icmpv6 packet-too-big': '58 type 2',
		'icmpv6 echo-request/0': '58 type 128 code 0',
		esp: '50',
		gre: '47',
		'51': '51',
		'0': '0',
	});

	rejects(readTraffic, [
		['«»', 'traffic is expected here, such as `tcp 443`'],
		['«TCP» 22', '`TCP` is written `tcp`', 'tcp'],
		['«Tcp»', '`Tcp` is written `tcp`', 'tcp'],
		['«tpc» 22', '`tpc` stands where `all`, `tcp`, `udp`, `icmp`, `icmpv6`, `esp`, `gre` or a protocol number is expected', 'tcp'],
		['«sctp» 22', '`sctp` is written `132`', '132'],
		['«6» 22', '`6` is written `tcp`', 'tcp'],
		['«50»', '`50` is written `esp`', 'esp'],
		['«-1»', '`-1` is written `all`', 'all'],
		['«any»', '`any` is written `all`', 'all'],
		['«ipv6-icmp»', '`ipv6-icmp` is written `icmpv6`', 'icmpv6'],
		['«256»', '`256` is over 255, the last protocol number; a port stands behind `tcp` or `udp`'],
		['«70000»', '`70000` is over 255, the last protocol number'],
		['«tcp/443»', '`tcp/443` is written `tcp 443`', 'tcp 443'],
		['«443/tcp»', '`443/tcp` is written `tcp 443`', 'tcp 443'],
		['«udp:53»', '`udp:53` is written `udp 53`', 'udp 53'],
		['«https»', '`https` is written `tcp 443`', 'tcp 443'],
		['«dns»', '`dns` is written `udp 53`', 'udp 53'],
		['«ping»', '`ping` is written `icmp echo-request`', 'icmp echo-request'],
		['«tcp all»', 'every port of `tcp` is `tcp` alone', 'tcp'],
		['tcp «22,443»', '`22,443` is more than one range; one range a rule: write two rules'],
		['tcp «22,» 443', '`22,` is more than one range; one range a rule: write two rules'],
		['tcp «https»', '`https` stands where a port or a range of ports is expected', '443'],
		['tcp «70000»', '`70000` is over 65535, the last port'],
		['tcp 1024-«70000»', '`70000` is over 65535, the last port'],
		['tcp «443-22»', '`443-22` runs from the higher port to the lower one', '22-443'],
		['tcp «22:443»', '`22:443` is written `22-443`', '22-443'],
		['tcp «22 - 443»', '`22 - 443` is written `22-443`', '22-443'],
		['tcp «22 -443»', '`22 -443` is written `22-443`', '22-443'],
		['tcp «1024-»', 'a port is expected after `1024-`'],
		['tcp «-1»', '`-1` stands where a port or a range of ports is expected'],
		['tcp «web»', '`web` stands where a port or a range of ports is expected'],
		['tcp 22 «443»', '`443` stands where the end of the line is expected'],
		['all «22»', '`22` stands where the end of the line is expected'],
		['icmp «8»/0', 'type `8` is written `echo-request`', 'echo-request'],
		['icmp «echo-requets»', '`echo-requets` stands where a type of `icmp` such as `echo-request` is expected', 'echo-request'],
		['icmp «300»', '`300` is over 255, the last ICMP type'],
		['icmp «packet-too-big»', '`packet-too-big` is a type of `icmpv6`, not of `icmp`'],
		['icmp destination-unreachable/«256»', '`256` stands where a code from 0 to 255 is expected'],
		['icmp destination-unreachable/«1/2»', '`1/2` stands where a code from 0 to 255 is expected'],
		['icmp «destination-unreachable/»', 'a code from 0 to 255 is expected after `destination-unreachable/`'],
		['«icmp any»', 'every type of `icmp` is `icmp` alone', 'icmp'],
	]);

	it('keeps the text as written and its place in the line', () => {
		const { text, source } = readValue(readTraffic, '  tcp   22 ');
		assert.equal(text, 'tcp   22');
		assert.deepEqual([source.start, source.end], [2, 10]);
	});

	it('asks the line where its characters stand', () => {
		const piece = { text: "traffic: 'TCP 22'" };
		const result = readTraffic({ text: 'TCP 22', source: (start, end) => ({ piece, start: start + 10, end: end + 10 }) });
		assert.ok(!result.ok);
		assert.deepEqual(result.problems[0]?.source, { piece, start: 10, end: 13 });
	});

	it('cuts a very long word in a message', () => {
		const result = readTraffic(lineOf('x'.repeat(5000)));
		assert.ok(!result.ok && (result.problems[0]?.message.length ?? 0) < 250);
	});
});

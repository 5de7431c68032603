import { readAddress } from '../../../../server/src/core/language/lines/address.ts';
import { readCidr } from '../../../../server/src/core/language/lines/cidr.ts';
import { readEndPoint } from '../../../../server/src/core/language/lines/end-point.ts';
import { readInterfaceIp } from '../../../../server/src/core/language/lines/ip.ts';
import { readPorts } from '../../../../server/src/core/language/lines/ports.ts';
import { readPublicIp } from '../../../../server/src/core/language/lines/public-ip.ts';
import { readReference } from '../../../../server/src/core/language/lines/reference.ts';
import { formatAddress } from '../../../../server/src/core/net/address.ts';
import { formatNumbers } from '../../../../server/src/core/net/number-set.ts';
import { accepts, rejects, showCidr } from './line-tables.ts';

describe('addresses', () => {
	accepts(readAddress, formatAddress, {
		'10.0.11.10': '10.0.11.10',
		' 10.0.11.10 ': '10.0.11.10',
		'2001:DB8:0::1': '2001:db8::1',
	});

	rejects(readAddress, [
		['«»', 'an address is expected here, such as `10.0.0.10`'],
		['10.0.«256».1', '`256` is over 255, the highest number in an IPv4 address', undefined, 'invalid-cidr'],
		['10.«010».0.1', '`010` starts with 0, which some systems read as octal', undefined, 'invalid-cidr'],
		['10.«007».0.1', '`007` starts with 0, which some systems read as octal', '7', 'invalid-cidr'],
		['10.«09».0.1', '`09` starts with 0, which some systems read as octal', '9', 'invalid-cidr'],
		['«10.0.1»', '`10.0.1` has 3 of the 4 numbers of an IPv4 address', undefined, 'invalid-cidr'],
		['«10.0.1.1.1»', '`10.0.1.1.1` has 5 numbers; an IPv4 address has 4', undefined, 'invalid-cidr'],
		['«10.0..1»', '`10.0..1` has 3 of the 4 numbers of an IPv4 address', undefined, 'invalid-cidr'],
		['«10.0.0.1.»', '`10.0.0.1.` has a dot too many', undefined, 'invalid-cidr'],
		['«10.0.0.»', '`10.0.0.` has 3 of the 4 numbers of an IPv4 address', undefined, 'invalid-cidr'],
		['«10.0.0.1/24»', '`10.0.0.1/24` is a block; one address is expected', '10.0.0.1', 'invalid-cidr'],
		['«fe80::1%eth0»', '`fe80::1%eth0` names a zone (`%eth0`), which is written without', 'fe80::1', 'invalid-cidr'],
		['«2001::db8::1»', '`2001::db8::1` has `::` twice; an IPv6 address has it once at most', undefined, 'invalid-cidr'],
		['2001:«db8x»::1', '`db8x` in `2001:db8x::1` is not one to four hexadecimal digits', undefined, 'invalid-cidr'],
		['«2001:db8:1»', '`2001:db8:1` has 3 of the 8 groups of an IPv6 address', undefined, 'invalid-cidr'],
		['«1:2:3:4:5:6:7:8:9»', '`1:2:3:4:5:6:7:8:9` has 9 groups; an IPv6 address has 8', undefined, 'invalid-cidr'],
		['«web-1»', '`web-1` stands where an address is expected', undefined, 'invalid-cidr'],
		['10.0.0.1 «10.0.0.2»', '`10.0.0.2` stands where the end of the line is expected'],
	]);
});

describe('blocks', () => {
	accepts(readCidr, showCidr, {
		'10.0.0.0/16': '10.0.0.0/16',
		'10.0.1.7/24': '10.0.1.0/24 written 10.0.1.7',
		'2001:db8:1:a00::/56': '2001:db8:1:a00::/56',
		'::/0': '::/0',
	});

	rejects(readCidr, [
		['«10.0.0.0»', '`10.0.0.0` has no prefix length; this address alone is `10.0.0.0/32`', '10.0.0.0/32', 'invalid-cidr'],
		['«2001:db8::1»', '`2001:db8::1` has no prefix length; this address alone is `2001:db8::1/128`', '2001:db8::1/128', 'invalid-cidr'],
		['«::»', '`::` has no prefix length; every address is `::/0`', '::/0', 'invalid-cidr'],
		['«10.0.0.0/8,10.1.0.0/16»', '`10.0.0.0/8,10.1.0.0/16` is a list; one block is expected', undefined, 'invalid-cidr'],
		['10.0.0.0/«33»', '`33` is over 32, the longest prefix of IPv4', undefined, 'prefix-length-out-of-range'],
		['10.0.0.0/«1000»', '`1000` is over 32, the longest prefix of IPv4', undefined, 'prefix-length-out-of-range'],
		['2001:db8::/«129»', '`129` is over 128, the longest prefix of IPv6', undefined, 'prefix-length-out-of-range'],
		['10.0.0.0/«016»', '`016` stands where a prefix length from 0 to 32 is expected', '16', 'invalid-cidr'],
		['10.0.0.0/«-1»', '`-1` stands where a prefix length from 0 to 32 is expected', undefined, 'invalid-cidr'],
		['10.0.0.0/«255.255.0.0»', '`255.255.0.0` stands where a prefix length from 0 to 32 is expected', '16', 'invalid-cidr'],
		['10.0.0.0/«255.0.255.0»', '`255.0.255.0` stands where a prefix length from 0 to 32 is expected', undefined, 'invalid-cidr'],
		['«10.0.0.0/»', 'a prefix length from 0 to 32 is expected after `10.0.0.0/`', undefined, 'invalid-cidr'],
		['«10.0/16»', '`10.0` has 2 of the 4 numbers of an IPv4 address', '10.0.0.0/16', 'invalid-cidr'],
		['«10.0»/20', '`10.0` has 2 of the 4 numbers of an IPv4 address', undefined, 'invalid-cidr'],
		['10.«300».0.0/16', '`300` is over 255, the highest number in an IPv4 address', undefined, 'invalid-cidr'],
		['«main»', '`main` stands where a block such as `10.0.0.0/16` is expected', undefined, 'invalid-cidr'],
		['10.0.0.0/16 «10.1.0.0/16»', '`10.1.0.0/16` stands where the end of the line is expected'],
	]);
});

describe('an interface’s addresses', () => {
	accepts(readInterfaceIp, (ip) => (ip.kind === 'address' ? formatAddress(ip.address) : `prefix ${showCidr(ip.cidr)}`), {
		'10.0.11.10': '10.0.11.10',
		'10.0.11.16/28': 'prefix 10.0.11.16/28',
		'2001:db8::a': '2001:db8::a',
	});

	rejects(readInterfaceIp, [
		['10.0.11.«999»', '`999` is over 255, the highest number in an IPv4 address', undefined, 'invalid-cidr'],
		['10.0.11.16/«40»', '`40` is over 32, the longest prefix of IPv4', undefined, 'prefix-length-out-of-range'],
		['«auto»', '`auto` stands where an address is expected', undefined, 'invalid-cidr'],
	]);
});

describe('public addresses', () => {
	accepts(readPublicIp, (ip) => (ip.kind === 'address' ? formatAddress(ip.address) : ip.kind), {
		'203.0.113.20': '203.0.113.20',
		auto: 'auto',
		none: 'none',
	});

	rejects(readPublicIp, [
		['«true»', '`true` is written `auto`', 'auto'],
		['«null»', '`null` is written `none`', 'none'],
		['«Auto»', '`Auto` is written `auto`', 'auto'],
		['«some»', '`some` stands where `auto`, `none` or an address is expected'],
		['«2001:db8::1»', '`2001:db8::1` is an IPv6 address, which is public by itself and stands in `ip`'],
		['«203.0.113.0/24»', '`203.0.113.0/24` is a block; one address is expected', '203.0.113.0', 'invalid-cidr'],
	]);
});

describe('ends of a flow', () => {
	accepts(readEndPoint, (end) => (end.kind === 'address' ? formatAddress(end.address) : `name ${end.name.text}`), {
		'web-1': 'name web-1',
		'web-1.eth0': 'name web-1.eth0',
		'office.printer': 'name office.printer',
		'aws.ecr.dkr': 'name aws.ecr.dkr',
		internet: 'name internet',
		'198.51.100.7': '198.51.100.7',
		'2001:db8::7': '2001:db8::7',
	});

	rejects(readEndPoint, [
		['«10.0.0.0/8»', '`10.0.0.0/8` is a block; one address is expected', '10.0.0.0', 'invalid-cidr'],
		['web-1 «web-2»', '`web-2` stands where the end of the line is expected'],
		['«none»', '`none` stands where a name or an address is expected'],
	]);
});

describe('ports by themselves', () => {
	accepts(readPorts, formatNumbers, {
		'49152-65535': '49152-65535',
		'22': '22',
		'32768-40000,50000-60999': '32768-40000,50000-60999',
	});

	rejects(readPorts, [
		['«ephemeral»', '`ephemeral` stands where a port or a range of ports is expected'],
		['49152-«65536»', '`65536` is over 65535, the last port'],
		['22,«90-80»', '`90-80` runs from the higher port to the lower one', '80-90'],
		['«22,»', 'a port is expected beside each comma of `22,`'],
		['22 «443»', '`443` stands where the end of the line is expected'],
	]);
});

describe('names', () => {
	accepts(readReference, (reference) => reference.text, {
		web: 'web',
		'main.public-a': 'main.public-a',
		'aws.ecr.dkr': 'aws.ecr.dkr',
		'sg-09920178': 'sg-09920178',
		'com.amazonaws.vpce.us-east-1.vpce-svc-0e123abc': 'com.amazonaws.vpce.us-east-1.vpce-svc-0e123abc',
		Net_1: 'Net_1',
	});

	rejects(readReference, [
		['«»', 'a name is expected here, such as `main.private-a`'],
		['«1web»', '`1web` starts with `1`: a name starts with a letter'],
		['main.«-a»', '`-a` starts with `-`: a name starts with a letter'],
		['web«/»1', '`/` in `web/1`: a name has letters (A-Z, a-z), digits, `_` and `-`'],
		['main.web«!?»', '`!?` in `web!?`: a name has letters (A-Z, a-z), digits, `_` and `-`'],
		['«null»', '`null` stands where a name is expected'],
		['«main.»', '`main.` ends in a dot; a name is expected behind it'],
		['«main..a»', '`main..a` lacks a name beside a dot'],
		['«.a»', '`.a` lacks a name beside a dot'],
		['web «server»', '`server` stands where the end of the line is expected'],
	]);
});

import assert from 'node:assert/strict';
import { readIptables } from '../../../../../server/src/core/language/lines/iptables/save.ts';
import { readNftables } from '../../../../../server/src/core/language/lines/nftables/list.ts';
import type { BlockReading } from '../../../../../server/src/core/language/lines/ruleset/block-text.ts';
import type { Ruleset, RulesetRule } from '../../../../../server/src/core/language/ruleset.ts';
import { linesOf } from '../block-lines.ts';

const iptables = (text: string) => readIptables(linesOf(text), 'ipv4');
const nftables = (text: string) => readNftables(linesOf(text));
const inFilter = (...rules: readonly string[]) => ['*filter', ':INPUT DROP [0:0]', ':OWN - [0:0]', ...rules, 'COMMIT'].join('\n');
const inChain = (...rules: readonly string[]) =>
	['table inet t {', 'chain c {', 'type filter hook input priority 0; policy drop;', ...rules, '}', 'chain own {', '}', '}'].join('\n');

function rulesOf({ value, problems }: BlockReading<Ruleset>): readonly RulesetRule[] {
	assert.deepEqual(
		problems.map(({ message }) => message),
		[],
	);
	return value.tables.flatMap(({ chains }) => chains.flatMap(({ rules }) => rules));
}

/** What each rule asks, in a word or two, and what it does. */
function asked(rule: RulesetRule): string {
	const conditions = rule.conditions
		.filter(({ test }) => test.on !== 'family')
		.map(({ negated, test }) => `${negated ? 'not ' : ''}${test.on === 'unknown' ? `unknown ${test.words}` : test.on}`);
	return [...conditions, rule.action.kind].join(', ');
}

/** What was found wrong: the marked text, and the message. */
function faultsOf(read: BlockReading<Ruleset>): readonly string[] {
	return read.problems.map(({ source: { piece, start, end }, message }) => `${piece.text.slice(start, end)} | ${message}`);
}

describe('iptables-save', () => {
	const cases: Readonly<Record<string, string>> = {
		'-A INPUT -i lo -j ACCEPT': 'in-device, accept',
		'[12:720] -A INPUT -s 10.0.0.0/8 ! -d 10.1.0.0/255.255.0.0 -j DROP': 'source, not destination, drop',
		'-A INPUT -p tcp -m tcp --dport 1024:65535 --sport 53 -j ACCEPT': 'protocol, destination-port, source-port, accept',
		'-A INPUT -p udp -m multiport ! --dports 53,123 -j REJECT --reject-with icmp-port-unreachable': 'protocol, not destination-port, drop',
		'-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "what we asked for" -j ACCEPT': 'state, accept',
		'-A INPUT -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j OWN': 'protocol, protocol, tcp-flags, jump',
		'-A INPUT -p icmp -m icmp --icmp-type 8 -g OWN': 'protocol, icmp, goto',
		'-A INPUT -m limit --limit 5/min --limit-burst 7 -j LOG --log-prefix "in: "':
			'unknown --limit 5/min, unknown --limit-burst 7, continue',
		'-A INPUT -m mark ! --mark 0x1/0xff -j RETURN': 'not unknown --mark 0x1/0xff, return',
		'-A INPUT -j ACCEPT -p tcp': 'protocol, accept',
		'-A INPUT -j NFQUEUE --queue-num 0': 'unknown',
		'-A INPUT': 'continue',
	};
	for (const [line, expected] of Object.entries(cases)) {
		it(`reads ${line}`, () => assert.deepEqual(rulesOf(iptables(inFilter(line))).map(asked), [expected]));
	}

	it('keeps a rule as it is written, without its counters', () => {
		const [rule] = rulesOf(iptables(inFilter('[4:240] -A INPUT -p tcp --dport 22  -j DROP')));
		assert.equal(rule?.text, '-A INPUT -p tcp --dport 22  -j DROP');
	});

	it('reads translations with their addresses and ports', () => {
		const text = '*nat\n-A PREROUTING -p tcp -m tcp --dport 80 -j DNAT --to-destination 10.0.0.5-10.0.0.9:8000-8010\nCOMMIT';
		const [rule] = rulesOf(iptables(text));
		assert.deepEqual(rule?.action, {
			kind: 'destination-nat',
			addresses: { family: 'ipv4', ranges: [{ from: 0x0a000005, to: 0x0a000009 }] },
			ports: [{ from: 8000, to: 8010 }],
		});
	});

	it('reads what `iptables -S` prints, and commands', () => {
		const text = '-P INPUT DROP\n-N OWN\n-A INPUT -j OWN\nsudo iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE';
		assert.deepEqual(rulesOf(iptables(text)).map(asked), ['jump', 'out-device, masquerade']);
	});

	const faults: Readonly<Record<string, readonly string[]>> = {
		'-A INPUT -p tpc -j DROP': ['tpc | `tpc` stands where a protocol is expected'],
		'-A INPUT -s 10.0.0.300 -j DROP': ['10.0.0.300 | `10.0.0.300` stands where an address or a block of its family is expected'],
		'-A INPUT -p tcp --dport 70000 -j DROP': ['70000 | `70000` stands where a port, such as `22` or `1024:65535`, is expected'],
		'-A INPUT tcp -j DROP': ['tcp | `tcp` stands where an option such as `-p` or `-j` is expected'],
		'-A INPUT -j OWNN': ['OWNN | `OWNN` is neither a target that Hopwise knows nor a chain of table `filter`'],
		'-A OWNN -j DROP': ['OWNN | table `filter` has no chain `OWNN` above this line'],
		'ACCEPT all': ['ACCEPT all | `ACCEPT` stands where a rule such as `-A INPUT -j ACCEPT` is expected'],
	};
	for (const [line, expected] of Object.entries(faults)) {
		it(`says what is wrong with ${line}`, () => assert.deepEqual(faultsOf(iptables(inFilter(line))), expected));
	}

	it('leaves a rule that cannot be read in doubt for what the rest of it matches', () => {
		const { value } = iptables(inFilter('-A INPUT -s 10.0.0.0/8 -p tpc -j DROP'));
		const [rule] = value.tables.flatMap(({ chains }) => chains.flatMap(({ rules }) => rules));
		assert.equal(rule && asked(rule), 'source, unknown');
		assert.deepEqual(value.unreadable, []);
	});

	it('knows nothing of a text that is cut off, or another output', () => {
		assert.equal(iptables('*filter\n:INPUT DROP [0:0]').value.unreadable.length, 1);
		assert.deepEqual(faultsOf(iptables('Chain INPUT (policy DROP)\ntarget prot opt source destination')), [
			'Chain INPUT (policy DROP) | this is what `iptables -L` prints; the output of `iptables-save` is expected',
		]);
	});
});

describe('nft list ruleset', () => {
	const cases: Readonly<Record<string, readonly string[]>> = {
		'iifname "eth0" tcp dport { 22, 80-90 } counter packets 0 bytes 0 accept': ['in-device, destination-port, accept'],
		'ip saddr != 10.0.0.0/8 drop': ['not source, drop'],
		'ct state established,related accept': ['state, accept'],
		'ct state vmap { established : accept, invalid : drop }': ['state, accept', 'state, drop'],
		'meta l4proto { tcp, udp } th dport 53 jump own': ['protocol, destination-port, jump'],
		'th dport 53 accept': ['unknown th dport, destination-port, accept'],
		'ip saddr . tcp dport { 10.0.0.1 . 22, 10.0.0.2 . 80 } accept': [
			'source, destination-port, accept',
			'source, destination-port, accept',
		],
		'tcp flags syn / fin,syn,rst,ack accept': ['protocol, tcp-flags, accept'],
		'tcp flags & (fin | syn) != syn drop': ['protocol, not tcp-flags, drop'],
		'fib daddr type local accept': ['address-type, accept'],
		'fib saddr . mark . iif oif missing drop': ['unknown fib saddr . mark . iif oif missing, drop'],
		'limit rate 10/second burst 5 packets log prefix "x: " accept': ['unknown limit rate 10/second burst 5 packets, accept'],
		'meta mark 0x00000001 tcp dport 25 accept': ['unknown meta mark 0x00000001, destination-port, accept'],
		'meta mark set 0x00000001': ['continue'],
		'ip daddr set 10.0.0.1': ['unknown'],
		'xt match "recent" counter packets 0 bytes 0 drop': ['unknown xt match "recent", drop'],
		'reject with tcp reset': ['drop'],
		'redirect to :8080': ['redirect'],
		'dnat ip to 10.0.0.5:80': ['destination-nat'],
		'dnat to tcp dport map { 80 : 10.0.0.5 }': ['unknown'],
	};
	for (const [line, expected] of Object.entries(cases)) {
		it(`reads ${line}`, () => assert.deepEqual(rulesOf(nftables(inChain(line))).map(asked), expected));
	}

	it('reads where a chain hangs', () => {
		const text = 'table ip t {\nchain c {\ntype nat hook postrouting priority srcnat - 5; policy accept;\nmasquerade\n}\n}';
		const [chain] = nftables(text).value.tables.flatMap(({ chains }) => chains);
		const { hook, priority, translates, policy } = chain?.base ?? {};
		assert.deepEqual([hook, priority, translates, policy], ['postrouting', 95, true, 'accept']);
	});

	it('leaves out tables that sleep, or see no IP packets', () => {
		assert.deepEqual(nftables('table inet t {\nflags dormant\n}\ntable bridge b {\nchain c {\n}\n}').value.tables, []);
	});

	const faults: Readonly<Record<string, readonly string[]>> = {
		'tcp dport 70000 drop': ['70000 | `70000` stands where a value of `tcp dport` is expected'],
		'ip saddr @none drop': ['@none | `@none` is no set of this table'],
		'jump nowhere': ['nowhere | `nowhere` is no chain of this table'],
		acept: ['acept | `acept` stands where a match or a verdict of nft is expected'],
	};
	for (const [line, expected] of Object.entries(faults)) {
		it(`says what is wrong with ${line}`, () => assert.deepEqual(faultsOf(nftables(inChain(line))), expected));
	}

	it('knows nothing of a text that is cut off', () => {
		assert.equal(nftables('table inet t {\nchain c {\naccept').value.unreadable.length, 1);
	});
});

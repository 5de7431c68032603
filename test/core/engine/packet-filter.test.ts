import assert from 'node:assert/strict';
import { analysed, problemsOf, tracesOf, verdictsOf } from './tracing.ts';

/** A client, a server with a packet filter, and what its lines make of flows between them. */
const network = (key: string, ruleset: string, flows: string, lineEnd = '\n'): string =>
	`vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
    security_groups:
      open: { inbound: [all from 0.0.0.0/0] }
instances:
  client: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10, security_groups: [open] } } }
  server:
    interfaces: { eth0: { subnet: main.a, ip: 10.0.1.20, security_groups: [open] } }
    os:
      ${key}: |
${ruleset.replace(/^/gm, '        ')}
flows:
${flows.replace(/^/gm, '  ')}
`.replaceAll('\n', lineEnd);

const filter = (...rules: readonly string[]): string =>
	['*filter', ':INPUT DROP [0:0]', ':FORWARD DROP [0:0]', ':OUTPUT ACCEPT [0:0]', ':OWN - [0:0]', ...rules, 'COMMIT'].join('\n');
const nft = (...lines: readonly string[]): string => ['table inet t {', ...lines, '}'].join('\n');
const input = (priority: string, ...rules: readonly string[]): string =>
	[`chain c${priority.length}x${rules.length} {`, `type filter hook input priority ${priority}; policy accept;`, ...rules, '}'].join('\n');

const ESTABLISHED = '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT';
const SSH = 'ssh: { from: client, to: server, traffic: tcp 22 }';

function verdict(key: string, ruleset: string, flow = SSH): string | undefined {
	return Object.values(verdictsOf(network(key, ruleset, flow)))[0];
}

describe('a packet filter', () => {
	const cases: Readonly<Record<string, readonly [key: string, ruleset: string, verdict: string]>> = {
		'asks rules from the top': ['iptables', filter('-A INPUT -p tcp -j DROP', '-A INPUT -j ACCEPT'), 'blocked'],
		'returns to the chain that jumped': [
			'iptables',
			filter('-A INPUT -j OWN', '-A INPUT -j ACCEPT', '-A OWN -j RETURN', '-A OWN -j DROP'),
			'reachable',
		],
		'does not return to one that went': ['iptables', filter('-A INPUT -g OWN', '-A INPUT -j ACCEPT', '-A OWN -p udp -j ACCEPT'), 'blocked'],
		'ends a circle as unknown': ['iptables', filter('-A INPUT -j OWN', '-A OWN -j OWN'), 'unknown'],
		'asks every chain of a hook': ['nftables', nft(input('filter', 'accept'), input('filter + 10', 'tcp dport 22 drop')), 'blocked'],
		'ends at the first that drops': ['nftables', nft(input('filter', 'drop'), input('filter + 10', 'accept')), 'blocked'],
		'asks chains of its own family': [
			'nftables',
			'table ip6 t {\nchain c {\ntype filter hook input priority 0; policy drop;\n}\n}',
			'reachable',
		],
		'drops at prerouting': ['iptables', '*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -s 10.0.1.10/32 -j DROP\nCOMMIT', 'blocked'],
		'drops answers at output': ['iptables', filter('-A INPUT -j ACCEPT', '-A OUTPUT -p tcp -m tcp --sport 22 -j DROP'), 'blocked'],
		'drops answers at postrouting': [
			'iptables',
			'*mangle\n:POSTROUTING ACCEPT [0:0]\n-A POSTROUTING -p tcp -m tcp --sport 22 -j DROP\nCOMMIT',
			'blocked',
		],
		'tells the first packet by its flags': [
			'iptables',
			filter(ESTABLISHED, '-A INPUT -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j ACCEPT'),
			'reachable',
		],
		'refuses first packets by their flags': [
			'iptables',
			filter('-A INPUT -p tcp -m tcp --tcp-flags SYN,ACK SYN -j DROP', '-A INPUT -j ACCEPT'),
			'blocked',
		],
		'does not know a packet whose line cannot be read': [
			'iptables',
			filter('-A INPUT -p tcp --dport 22 -j ACEPT', '-A INPUT -j ACCEPT'),
			'unknown',
		],
		'knows one that the broken line does not match': ['iptables', filter('-A INPUT -p udp -j ACEPT', '-A INPUT -j ACCEPT'), 'reachable'],
		'knows nothing where a line is no rule': ['iptables', filter('ACCEPT everything'), 'unknown'],
		'does not know what it tracks no connection of': [
			'iptables',
			'*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -j CT --notrack\nCOMMIT',
			'unknown',
		],
		'does not care what it logs': ['iptables', filter('-A INPUT -m limit --limit 1/min -j LOG', '-A INPUT -j ACCEPT'), 'reachable'],
	};
	for (const [title, [key, ruleset, expected]] of Object.entries(cases)) {
		it(title, () => assert.equal(verdict(key, ruleset), expected));
	}

	it('takes what a host sends to itself for packets of lo', () => {
		const flow = 'self: { from: server, to: 10.0.1.20, traffic: tcp 80 }';
		assert.equal(verdict('iptables', filter('-A INPUT -i lo -j ACCEPT'), flow), 'reachable');
		assert.equal(verdict('iptables', filter('-A INPUT -i eth0 -j ACCEPT'), flow), 'blocked');
	});

	it('names the deciding line in its own words', () => {
		const [trace] = tracesOf(network('iptables', filter('[3:180] -A INPUT -p tcp -m tcp --dport 22 -j DROP'), SSH));
		const [blocker] = trace?.paths[0]?.blockers ?? [];
		assert.equal(blocker?.reason, 'the firewall of server denies tcp 22: "-A INPUT -p tcp -m tcp --dport 22 -j DROP"');
		assert.equal(blocker?.source?.piece.text.slice(blocker.source.start, blocker.source.end), '-A INPUT -p tcp -m tcp --dport 22 -j DROP');
	});

	it('reads lines that end in CR and LF', () => {
		const text = network('iptables', filter('-A INPUT -p tcp -j ACCEPT'), SSH, '\r\n');
		assert.deepEqual(problemsOf(analysed(text)), []);
		assert.deepEqual(verdictsOf(text), { ssh: 'reachable' });
	});
});

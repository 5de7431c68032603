import type { Position } from './fidelity-positions.ts';

const file = (ruleset: string, flows: string, os = ''): string => `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
    security_groups:
      open: { inbound: [all from 0.0.0.0/0] }

instances:
  client: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10, security_groups: [open] } } }
  server:
    interfaces: { eth0: { subnet: main.a, ip: 10.0.1.20, source_dest_check: false, security_groups: [open] } }
    os:
      forwarding: plain
${os}      iptables: |
${ruleset.replace(/^/gm, '        ')}

flows:
${flows.replace(/^/gm, '  ')}
`;

const filter = (...rules: readonly string[]): string => ['*filter', ':INPUT DROP [0:0]', ...rules, 'COMMIT'].join('\n');
const nat = (...rules: readonly string[]): string => ['*nat', ':PREROUTING ACCEPT [0:0]', ...rules, 'COMMIT'].join('\n');
const SSH = 'ssh: { from: client, to: server, traffic: tcp 22 }';
const WEB = 'web: { from: client, to: 10.0.1.20, traffic: tcp 80 }';
const CONTAINER = '-A PREROUTING ! -i docker0 -p tcp -m tcp --dport 80 -j DNAT --to-destination 172.17.0.2:80';

export const PACKET_FILTER_POSITIONS: readonly Position[] = [
	{
		number: 52,
		says: 'a connection of TCP has to get through as a whole',
		file: file(filter('-A INPUT -p tcp -m tcp --dport 22 -m state --state NEW -j ACCEPT'), SSH),
		answers: { ssh: 'blocked host-firewall-denies' },
	},
	{
		number: 52,
		says: 'a match that is not walked makes the verdict unknown',
		file: file(filter('-A INPUT -p tcp -m mark --mark 0x1 -j ACCEPT'), SSH),
		answers: { ssh: 'unknown firewall-rule-unknown' },
	},
	{
		number: 52,
		says: 'unless the verdict is the same either way',
		file: file(filter('-A INPUT -p tcp -m mark --mark 0x1 -j DROP', '-A INPUT -p udp -j ACCEPT'), SSH),
		answers: { ssh: 'blocked host-firewall-denies' },
	},
	{
		number: 52,
		says: 'a device that the file does not name may be one that it calls otherwise',
		file: file(filter('-A INPUT -i ens5 -j ACCEPT'), SSH),
		answers: { ssh: 'unknown firewall-rule-unknown' },
	},
	{
		number: 52,
		says: 'but none that only containers have',
		file: file(filter('-A INPUT -i docker0 -j ACCEPT'), SSH),
		answers: { ssh: 'blocked host-firewall-denies' },
	},
	{
		number: 52,
		says: 'where a container is that packets are given to, no route tells',
		file: file(nat(CONTAINER), WEB),
		answers: { web: 'unknown not-written' },
	},
	{
		number: 52,
		says: 'as long as the routes are not written',
		file: file(nat(CONTAINER), WEB, '      routes: |\n        default via 10.0.1.1 dev eth0\n'),
		answers: { web: 'blocked no-route' },
	},
];

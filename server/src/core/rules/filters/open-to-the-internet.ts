import { entity } from '../../engine/walk-context.ts';
import type { Traffic } from '../../language/values.ts';
import type { GroupRule } from '../../model/filters.ts';
import type { SecurityGroup, Things } from '../../model/network.ts';
import { TCP, UDP } from '../../net/protocols.ts';
import type { NetworkRule, Report } from '../rule.ts';

export const openToTheInternet: NetworkRule = {
	code: 'open-to-the-internet',
	severity: 'hint',
	round: 'network',
	summary: 'A security group lets everyone reach administration or database ports',
	page: `\`0.0.0.0/0\` and \`::/0\` are every address there is. For a web server that is what is meant; for ports by which machines are
administered or data is kept, it is what scanners look for, all day long. AWS advises to allow such ports from the addresses
that need them only (Amazon VPC User Guide, "Security group rules").

The ports that are looked at: SSH 22, Telnet 23, SMB 445, SQL Server 1433, Oracle 1521, Docker 2375 and 2376, etcd 2379, MySQL 3306, RDP 3389,
PostgreSQL 5432, Redshift 5439, WinRM 5985 and 5986, Redis 6379, Elasticsearch 9200, Cassandra 9042, kubelet 10250, Memcached 11211 and
MongoDB 27017; and rules for all traffic or all ports.

The hint is given for groups that an interface of an instance carries. Whether a packet gets there also takes a public address, a
route and the network ACL: \`from: internet\` in a flow answers that.

**What to do:** name the block, the prefix list or the group that has to get in; or go in through AWS Systems Manager or EC2
Instance Connect, which need no open port to the world.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
    security_groups:
      web:
        inbound:
          - tcp 443 from 0.0.0.0/0
          - tcp 22 from 0.0.0.0/0

instances:
  web:
    interfaces:
      eth0: { subnet: main.a, security_groups: [web] }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
    security_groups:
      web:
        inbound:
          - tcp 443 from 0.0.0.0/0
          - tcp 22 from 203.0.113.0/24

instances:
  web:
    interfaces:
      eth0: { subnet: main.a, security_groups: [web] }
`,
	judges: [{ kind: 'security-group', judge }],
};

function* judge(things: Things, group: SecurityGroup): Iterable<Report> {
	for (const { traffic, peer, source } of group.inbound.rules) {
		const opened = source === undefined || !isEveryone(peer) ? undefined : openedBy(traffic);
		if (source === undefined || opened === undefined || peer.kind !== 'block' || !isCarried(things, group)) continue;
		const from = peer.prefix.first.family === 'ipv4' ? '0.0.0.0/0' : '::/0';
		yield { message: `${group.shortName} opens ${opened} to everyone: ${from}`, source, data: { group: group.name, from } };
	}
}

/** Only instances take connections; a function's interface never does. */
function isCarried(network: Things, { members }: SecurityGroup): boolean {
	return members.some((key) => entity(network, key, 'interface')?.ownerKind === 'instance');
}

function isEveryone(peer: GroupRule['peer']): boolean {
	return peer.kind === 'block' && peer.prefix.length === 0;
}

/** What the traffic opens that should not be open, in words; undefined where there is nothing of the kind. */
function openedBy(traffic: Traffic | 'all'): string | undefined {
	if (traffic === 'all' || traffic.protocol === 'all') return 'all traffic';
	const { protocol, ports } = traffic;
	if (protocol !== TCP && protocol !== UDP) return undefined;
	const name = protocol === TCP ? 'tcp' : 'udp';
	if (ports === undefined || (ports.from <= 1 && ports.to === 65535)) return `all ${name} ports`;
	const services = SERVICES.filter(
		(service) => service.protocols.includes(protocol) && service.port >= ports.from && service.port <= ports.to,
	);
	const names = services.map((service) => `${name} ${service.port} (${service.name})`);
	if (names.length === 0) return undefined;
	return names.length <= MOST_NAMED ? inWords(names) : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more such ports`;
}

const MOST_NAMED = 3;

function inWords(names: readonly string[]): string {
	return names.length === 1 ? `${names[0]}` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Ports of administration and of data stores: IANA "Service Name and Transport Protocol Port Number Registry" and the makers' defaults. */
const SERVICES: readonly { readonly port: number; readonly name: string; readonly protocols: readonly number[] }[] = [
	{ port: 22, name: 'SSH', protocols: [TCP] },
	{ port: 23, name: 'Telnet', protocols: [TCP] },
	{ port: 445, name: 'SMB', protocols: [TCP] },
	{ port: 1433, name: 'SQL Server', protocols: [TCP] },
	{ port: 1521, name: 'Oracle', protocols: [TCP] },
	{ port: 2375, name: 'Docker', protocols: [TCP] },
	{ port: 2376, name: 'Docker', protocols: [TCP] },
	{ port: 2379, name: 'etcd', protocols: [TCP] },
	{ port: 3306, name: 'MySQL', protocols: [TCP] },
	{ port: 3389, name: 'RDP', protocols: [TCP, UDP] },
	{ port: 5432, name: 'PostgreSQL', protocols: [TCP] },
	{ port: 5439, name: 'Redshift', protocols: [TCP] },
	{ port: 5985, name: 'WinRM', protocols: [TCP] },
	{ port: 5986, name: 'WinRM', protocols: [TCP] },
	{ port: 6379, name: 'Redis', protocols: [TCP] },
	{ port: 9042, name: 'Cassandra', protocols: [TCP] },
	{ port: 9200, name: 'Elasticsearch', protocols: [TCP] },
	{ port: 10250, name: 'kubelet', protocols: [TCP] },
	{ port: 11211, name: 'Memcached', protocols: [TCP, UDP] },
	{ port: 27017, name: 'MongoDB', protocols: [TCP] },
];

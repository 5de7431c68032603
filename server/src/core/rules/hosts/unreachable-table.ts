import { KERNEL_TABLES, netUtilsTable } from '../../engine/host/policy-rules.ts';
import type { HostRoute } from '../../language/values.ts';
import type { Instance, Things } from '../../model/network.ts';
import type { NetworkRule, Report } from '../rule.ts';

export const unreachableTable: NetworkRule = {
	code: 'unreachable-table',
	severity: 'warning',
	round: 'network',
	summary: 'Routes of a host stand in a table that no rule looks up',
	page: `Linux looks into a routing table only where a rule says so: \`ip rule\` lists them. By default there are three, for the tables
\`local\`, \`main\` and \`default\` (ip-rule(8)). A route in any other table has no effect until a rule leads to it:

    ip route add default via 172.31.0.1 dev eth1 table 200
    ip rule add from 172.31.0.218 lookup 200

There is no finding where a rule chooses a table by the packet's device (\`l3mdev\`), where a line under \`rules\` could not be read, and
where one of the two is a number and the other a name: /etc/iproute2/rt_tables may say that both are the same.

**What to do:** add the rule under \`os.rules\`, or take the table out of the routes.`,
	failing: `vpcs:
  main:
    cidr: 172.31.0.0/16
    subnets:
      a: { cidr: 172.31.0.0/20 }

instances:
  app:
    interfaces:
      eth0: { subnet: main.a, ip: 172.31.15.216 }
    os:
      routes: |
        default via 172.31.0.1 dev eth0
        10.9.0.0/16 via 172.31.0.1 dev eth0 table 100
`,
	passing: `vpcs:
  main:
    cidr: 172.31.0.0/16
    subnets:
      a: { cidr: 172.31.0.0/20 }

instances:
  app:
    interfaces:
      eth0: { subnet: main.a, ip: 172.31.15.216 }
    os:
      routes: |
        default via 172.31.0.1 dev eth0
        10.9.0.0/16 via 172.31.0.1 dev eth0 table 100
      rules: |
        32765: from 172.31.15.216 lookup 100
`,
	judges: [{ kind: 'instance', judge: judgeHost }],
};

function* judgeHost(_things: Things, { os, shortName, interfaces }: Instance): Iterable<Report> {
	if (os.unreadableRules.length > 0 || os.rules.some(({ unwalked }) => unwalked.includes('l3mdev'))) return;
	// Those of Amazon Linux have rules that nobody writes.
	const added = os.system === 'amazon-linux' ? interfaces.flatMap((_, index) => netUtilsTable(index)?.toString() ?? []) : [];
	const written = os.rules.flatMap(({ action }) => (action.kind === 'lookup' ? [action.table] : []));
	const lookedUp = new Set([...added, ...written]);
	const byTable = new Map<string, HostRoute[]>();
	for (const route of os.routes ?? []) {
		if (KERNEL_TABLES.has(route.table)) continue;
		byTable.set(route.table, [...(byTable.get(route.table) ?? []), route]);
	}
	const empty = written.filter((table) => !KERNEL_TABLES.has(table) && !byTable.has(table));
	for (const [table, [first, ...more]] of byTable) {
		if (first === undefined || lookedUp.has(table) || empty.some((other) => isNumber(other) !== isNumber(table))) continue;
		yield {
			message: `no rule of ${shortName} looks up table ${table}: ${more.length === 0 ? 'this route is' : `this route and ${more.length} more are`} never used`,
			source: first.source,
			related: more.map(({ source }) => ({ message: `also in table ${table}`, source })),
			data: { table },
		};
	}
}

function isNumber(table: string): boolean {
	return /^\d+$/.test(table);
}

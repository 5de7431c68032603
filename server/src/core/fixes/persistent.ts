/** How changes of a host's tables outlive a restart: what to write, for each of the programs that set up a Linux host's network. */
import { grouped, type HostChange, lineOfChange, type RouteChange, type RuleChange } from './host-change.ts';

/** The form of one of these programs. */
export interface Persistent {
	/** `netplan` */
	readonly program: string;
	/** Who uses it. */
	readonly systems: string;
	/** Where the lines go: a file, or that they are typed. */
	readonly where: string;
	readonly lines: readonly string[];
	/** The command that makes it take effect; undefined where the next restart does. */
	readonly apply: string | undefined;
}

/**
 * The forms for the changes of one host. A table that goes by a name is left to the program that takes names: the number behind it
 * stands in the host's rt_tables, which no topology file has.
 */
export function persistentForms(changes: readonly HostChange[]): readonly Persistent[] {
	const [first] = changes;
	if (first === undefined) return [];
	const numbered = changes.every(({ table }) => table === undefined || /^\d+$/.test(table));
	return [...(numbered ? [netplan(changes), networkd(changes), networkManager(changes)] : []), ifcfg(changes)];
}

const routesOf = (changes: readonly HostChange[]): readonly RouteChange[] => changes.filter((each) => each.kind === 'route');
const rulesOf = (changes: readonly HostChange[]): readonly RuleChange[] => changes.filter((each) => each.kind === 'rule');

function byDevice(changes: readonly HostChange[]): ReadonlyMap<string, readonly HostChange[]> {
	return grouped(changes, ({ device }) => device);
}

/** A block, as programs take it that know no `default`. */
function blockOf({ destination, family }: RouteChange): string {
	if (destination === 'default') return family === 'ipv4' ? '0.0.0.0/0' : '::/0';
	return destination.includes('/') ? destination : `${destination}/${family === 'ipv4' ? 32 : 128}`;
}

/** netplan(5): `routes` and `routing-policy`. Its files are read in the order of their names and put together. */
function netplan(changes: readonly HostChange[]): Persistent {
	const quoted = (text: string): string => (text.includes(':') ? `"${text}"` : text);
	const pair = (name: string, value: string | number | undefined): readonly string[] => (value === undefined ? [] : [`${name}: ${value}`]);
	const lines = [...byDevice(changes)].flatMap(([device, own]) => {
		const routes = routesOf(own).map((each) =>
			[`to: ${quoted(blockOf(each))}`, `via: ${quoted(each.gateway)}`, ...pair('table', each.table), ...pair('metric', each.metric)].join(
				', ',
			),
		);
		const rules = rulesOf(own).map(({ from, table }) => `from: ${quoted(from)}, table: ${table}`);
		return [
			`    ${device}:`,
			...(routes.length === 0 ? [] : ['      routes:', ...routes.map((route) => `        - { ${route} }`)]),
			...(rules.length === 0 ? [] : ['      routing-policy:', ...rules.map((rule) => `        - { ${rule} }`)]),
		];
	});
	return {
		program: 'netplan',
		systems: 'Ubuntu, Debian cloud images',
		where: '/etc/netplan/90-routes.yaml',
		lines: ['network:', '  version: 2', '  ethernets:', ...lines],
		apply: 'sudo netplan apply',
	};
}

/** systemd.network(5), sections [Route] and [RoutingPolicyRule]. */
function networkd(changes: readonly HostChange[]): Persistent {
	const devices = [...byDevice(changes)];
	const lines = devices.flatMap(([device, own]) => [
		...(devices.length > 1 ? [`# ${device}`] : []),
		...routesOf(own).flatMap((each) => [
			'[Route]',
			`Destination=${blockOf(each)}`,
			`Gateway=${each.gateway}`,
			...(each.table === undefined ? [] : [`Table=${each.table}`]),
			...(each.metric === undefined ? [] : [`Metric=${each.metric}`]),
		]),
		...rulesOf(own).flatMap(({ from, table }) => ['[RoutingPolicyRule]', `From=${from}`, `Table=${table}`]),
	]);
	const names = devices.map(([device]) => device);
	return {
		program: 'systemd-networkd',
		systems: 'Amazon Linux 2023, Flatcar, Arch',
		where: `the .network file of ${names.join(' and of ')}, which \`networkctl status ${names[0]}\` names`,
		lines,
		apply: 'sudo networkctl reload',
	};
}

/** nm-settings-nmcli(5): `ipv4.routes`, `ipv4.routing-rules`. A rule needs a priority there; those of `ip rule add` lie below 32766. */
function networkManager(changes: readonly HostChange[]): Persistent {
	let priority = 32766;
	const lines = changes.map((change) => {
		const connection = `"$(nmcli -g GENERAL.CONNECTION device show ${change.device})"`;
		if (change.kind === 'rule') {
			priority -= 1;
			return `sudo nmcli connection modify ${connection} +${change.family}.routing-rules "priority ${priority} from ${change.from} table ${change.table}"`;
		}
		const { gateway, metric, table, family } = change;
		const words = [blockOf(change), gateway, ...(metric === undefined ? [] : [metric]), ...(table === undefined ? [] : [`table=${table}`])];
		return `sudo nmcli connection modify ${connection} +${family}.routes "${words.join(' ')}"`;
	});
	const devices = [...byDevice(changes).keys()].map((device) => `sudo nmcli device reapply ${device}`);
	return {
		program: 'NetworkManager',
		systems: 'RHEL, CentOS, Fedora, Rocky from 8 on',
		where: 'these commands',
		lines,
		apply: devices.join(' && '),
	};
}

/** Red Hat's network-scripts: the lines of route-DEVICE and rule-DEVICE are arguments of `ip route add` and `ip rule add`. */
function ifcfg(changes: readonly HostChange[]): Persistent {
	const lines = changes.map((change) => {
		const file = `${change.kind}${change.family === 'ipv6' ? '6' : ''}-${change.device}`;
		const line = change.kind === 'rule' ? `from ${change.from} table ${change.table}` : lineOfChange(change);
		return `echo "${line}" | sudo tee -a /etc/sysconfig/network-scripts/${file}`;
	});
	return {
		program: 'network-scripts',
		systems: 'Amazon Linux 2, RHEL and CentOS up to 7',
		where: 'these commands',
		lines,
		apply: undefined,
	};
}

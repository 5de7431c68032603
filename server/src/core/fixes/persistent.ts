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
export function persistentForms(all: readonly HostChange[]): readonly Persistent[] {
	if (all.length === 0) return [];
	const changes = inFrontOfEachOther(all);
	const numbered = changes.every(({ table }) => table === undefined || /^\d+$/.test(table));
	const forms = [...(numbered ? [netplan(changes), networkd(changes), networkManager(changes)] : []), ifcfg(changes)];
	// At the next start the old line would be set first, and the new one refused.
	const replaced = [...new Set(routesOf(changes).flatMap(({ destination, replaces }) => (replaces ? [destination] : [])))];
	return replaced.length === 0
		? forms
		: forms.map((form) => ({ ...form, where: `${form.where}, in place of what is set up for ${replaced.join(', ')} there` }));
}

/** Each rule that is added goes in front of the one before (ip-rule(8)). */
function inFrontOfEachOther(changes: readonly HostChange[]): readonly HostChange[] {
	const rules = changes.filter(({ kind }) => kind === 'rule');
	return changes.map((each) => (each.kind === 'rule' ? { ...each, priority: each.priority - rules.indexOf(each) } : each));
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
		const rules = rulesOf(own).map(({ from, table, priority }) => `from: ${quoted(from)}, table: ${table}, priority: ${priority}`);
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
		...rulesOf(own).flatMap(({ from, table, priority }) => [
			'[RoutingPolicyRule]',
			`From=${from}`,
			`Table=${table}`,
			`Priority=${priority}`,
		]),
	]);
	const names = devices.map(([device]) => device);
	return {
		program: 'systemd-networkd',
		systems: 'Amazon Linux 2023, Flatcar, Arch',
		// What lies in /run is made anew at each start, and a drop-in counts wherever the file itself is.
		where: `/etc/systemd/network/NAME.network.d/routes.conf, with the name of the .network file that \`networkctl status ${names[0]}\` shows${names.length > 1 ? ', a file for each device' : ''}`,
		lines,
		apply: 'sudo networkctl reload',
	};
}

/** nm-settings-nmcli(5): `ipv4.routes`, `ipv4.routing-rules`. */
function networkManager(changes: readonly HostChange[]): Persistent {
	const lines = changes.map((change) => {
		const connection = `"$(nmcli -g GENERAL.CONNECTION device show ${change.device})"`;
		if (change.kind === 'rule') {
			return `sudo nmcli connection modify ${connection} +${change.family}.routing-rules "priority ${change.priority} from ${change.from} table ${change.table}"`;
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
		const line = change.kind === 'rule' ? `from ${change.from} table ${change.table} priority ${change.priority}` : lineOfChange(change);
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

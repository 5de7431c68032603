/**
 * The policy rules of a host, in the order in which Linux asks them (ip-rule(8)): the kernel's three, what the system adds, the file's.
 * Amazon Linux adds rules for each address (amazon-ec2-net-utils, OS-10).
 */
import type { Source } from '../../language/syntax.ts';
import type { HostRule } from '../../language/values.ts';
import type { Key } from '../../model/link.ts';
import type { Instance, Interface } from '../../model/network.ts';
import type { Prefix } from '../../net/prefix.ts';

export interface PolicyRule {
	readonly priority: number;
	readonly not: boolean;
	readonly from: Prefix | undefined;
	readonly to: Prefix | undefined;
	/** `lo` means packets of the host itself. */
	readonly incoming: Key | 'lo' | undefined;
	/** Only a socket that is bound to a device matches `oif`; flows bind addresses. */
	readonly outgoing: boolean;
	readonly action: { readonly kind: 'lookup'; readonly table: string } | { readonly kind: 'blackhole' | 'unreachable' | 'prohibit' };
	readonly unwalked: readonly string[];
	readonly text: string;
	readonly source: Source | undefined;
}

/** The names of the kernel's own tables for their numbers (/etc/iproute2/rt_tables). */
export const TABLE_NAMES: Readonly<Record<string, string>> = { '255': 'local', '254': 'main', '253': 'default' };

/** The tables that every Linux has, filled or not (ip-rule(8)). */
export const KERNEL_TABLES: ReadonlySet<string> = new Set(Object.values(TABLE_NAMES));

/** amazon-ec2-net-utils 2.x: table and rule priority of the interface with device index 0 (OS-10). */
export const NET_UTILS_TABLE = 10000;

function lookupRule(priority: number, from: Prefix | undefined, table: string, text: string): PolicyRule {
	const action = { kind: 'lookup', table } as const;
	return { priority, not: false, from, to: undefined, incoming: undefined, outgoing: false, unwalked: [], action, text, source: undefined };
}

/** What every Linux has (ip-rule(8)). */
const KERNEL_RULES: readonly PolicyRule[] = [
	lookupRule(0, undefined, 'local', 'from all lookup local'),
	lookupRule(32766, undefined, 'main', 'from all lookup main'),
	lookupRule(32767, undefined, 'default', 'from all lookup default'),
];

/** All rules of a host by their priority; `devices` are its interfaces by their names. */
export function policyRules(host: Instance, interfaces: readonly Interface[], devices: ReadonlyMap<string, Key>): readonly PolicyRule[] {
	const added = host.os.system === 'amazon-linux' && host.os.routes === undefined ? netUtilsRules(interfaces) : [];
	const written = withPriorities(host.os.rules, added).map((rule) => ({
		...rule.rule,
		priority: rule.priority,
		from: rule.rule.from?.prefix,
		to: rule.rule.to?.prefix,
		incoming: rule.rule.incomingDevice === undefined ? undefined : deviceNamed(rule.rule.incomingDevice.text, devices),
		unwalked: [...rule.rule.unwalked, ...strangeDevice(rule.rule.incomingDevice?.text, devices)],
		outgoing: rule.rule.outgoingDevice !== undefined,
		action:
			rule.rule.action.kind === 'lookup'
				? { ...rule.rule.action, table: TABLE_NAMES[rule.rule.action.table] ?? rule.rule.action.table }
				: rule.rule.action,
	}));
	const repeated = (rule: PolicyRule) =>
		written.some(
			(each) =>
				each.priority === rule.priority &&
				each.action.kind === 'lookup' &&
				rule.action.kind === 'lookup' &&
				each.action.table === rule.action.table,
		);
	return [...KERNEL_RULES.filter((rule) => !repeated(rule)), ...added, ...written].sort((a, b) => a.priority - b.priority);
}

/** A device that the host does not have: undefined, so that `unwalked` says what is not known. */
function deviceNamed(name: string, devices: ReadonlyMap<string, Key>): Key | 'lo' | undefined {
	return name === 'lo' ? 'lo' : devices.get(name);
}

function strangeDevice(name: string | undefined, devices: ReadonlyMap<string, Key>): readonly string[] {
	return name === undefined || name === 'lo' || devices.has(name) ? [] : [`iif ${name}`];
}

/**
 * A rule added without a priority goes one before the lowest that is there and not 0 (ip-rule(8); Linux fib_default_rule_pref):
 * those of the system are, and of the file's the ones above it.
 */
function withPriorities(
	rules: readonly HostRule[],
	there: readonly PolicyRule[],
): readonly { readonly rule: HostRule; readonly priority: number }[] {
	let lowest = Math.min(32766, ...there.map(({ priority }) => priority));
	return rules.map((rule) => {
		const priority = rule.priority ?? lowest - 1;
		if (priority > 0) lowest = Math.min(lowest, priority);
		return { rule, priority };
	});
}

function netUtilsRules(interfaces: readonly Interface[]): readonly PolicyRule[] {
	return interfaces.flatMap((owner, index) =>
		owner.addresses.map(({ prefix }): PolicyRule => {
			const table = String(NET_UTILS_TABLE + index);
			return lookupRule(NET_UTILS_TABLE + index, prefix, table, `from ${owner.name} lookup ${table} (Amazon Linux)`);
		}),
	);
}

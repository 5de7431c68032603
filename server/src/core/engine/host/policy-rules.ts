/**
 * The policy rules of a host, in the order in which Linux asks them (ip-rule(8)): the kernel's three, what the system adds, the file's.
 * Amazon Linux adds rules for each address of every interface but the primary one (amazon-ec2-net-utils, OS-10; fidelity, position 60).
 */
import type { Source } from '../../language/syntax.ts';
import type { HostRule } from '../../language/values.ts';
import type { Key } from '../../model/link.ts';
import type { Instance, Interface } from '../../model/network.ts';
import type { Family } from '../../net/address.ts';
import { familyOf, type Prefix } from '../../net/prefix.ts';

export interface PolicyRule {
	readonly priority: number;
	/** Whose packets it is for. A line without a block is printed alike by `ip rule` and by `ip -6 rule`: it is taken for the first one's. */
	readonly family: Family | 'both' | 'ipv4-or-both';
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

/**
 * The table, and the priority of its rules, that amazon-ec2-net-utils gives the interface with this device index (OS-10); undefined for
 * the primary one, whose packets the main table leads.
 */
export function netUtilsTable(index: number): number | undefined {
	return index === 0 ? undefined : 10000 + index;
}

function lookupRule(priority: number, from: Prefix | undefined, table: string, text: string): PolicyRule {
	return {
		priority,
		family: from === undefined ? 'both' : familyOf(from),
		not: false,
		from,
		to: undefined,
		incoming: undefined,
		outgoing: false,
		unwalked: [],
		action: { kind: 'lookup', table },
		text,
		source: undefined,
	};
}

/** What every Linux has (ip-rule(8)). */
const KERNEL_RULES: readonly PolicyRule[] = [
	lookupRule(0, undefined, 'local', 'from all lookup local'),
	lookupRule(32766, undefined, 'main', 'from all lookup main'),
	lookupRule(32767, undefined, 'default', 'from all lookup default'),
];

/** All rules of a host by their priority; `devices` are its interfaces by their names. */
export function policyRules(host: Instance, interfaces: readonly Interface[], devices: ReadonlyMap<string, Key>): readonly PolicyRule[] {
	const added =
		host.os.system === 'amazon-linux'
			? netUtilsRules(interfaces).filter(({ from }) => from !== undefined && !isToldWhole(host.os.rules, familyOf(from)))
			: [];
	const written = withPriorities(host.os.rules, added).map((rule) => ({
		...rule.rule,
		priority: rule.priority,
		family: familyOfRule(rule.rule, rule.priority),
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
	const repeated = (rule: PolicyRule) => written.some((each) => each.family === 'both' && each.priority === rule.priority);
	return [...KERNEL_RULES.filter((rule) => !repeated(rule)), ...added, ...written].sort((a, b) => a.priority - b.priority);
}

/** What `ip rule` prints begins with the rule 0, and what `ip -6 rule` prints too: it tells of all that there are. */
function isToldWhole(rules: readonly HostRule[], family: Family): boolean {
	if (rules.every(({ priority }) => priority !== 0)) return false;
	const told = new Set(
		rules.flatMap(({ from, to }) => [from, to].flatMap((block) => (block === undefined ? [] : [familyOf(block.prefix)]))),
	);
	return told.size === 0 ? family === 'ipv4' : told.has(family);
}

/** One that the kernel has too is of both families, as the kernel's are; a line's block says its family. */
function familyOfRule(
	{ not, from, to, incomingDevice, outgoingDevice, unwalked, action }: HostRule,
	priority: number,
): PolicyRule['family'] {
	const block = from ?? to;
	if (block !== undefined && block.prefix.length > 0) return familyOf(block.prefix);
	const isBare = !not && incomingDevice === undefined && outgoingDevice === undefined && unwalked.length === 0;
	const kernels = KERNEL_RULES.find((rule) => rule.priority === priority)?.action;
	const isKernels =
		isBare &&
		action.kind === 'lookup' &&
		kernels?.kind === 'lookup' &&
		kernels.table === (TABLE_NAMES[action.table] ?? action.table) &&
		to === undefined;
	if (isKernels) return 'both';
	return block === undefined ? 'ipv4-or-both' : familyOf(block.prefix);
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

/** The priority that the kernel gives to the next rule that is added without one, on a host whose rules are all written. */
export function nextPriority({ os }: Instance): number {
	const lowest = withPriorities(os.rules, []).reduce((least, { priority }) => (priority > 0 ? Math.min(least, priority) : least), 32766);
	return lowest - 1;
}

function netUtilsRules(interfaces: readonly Interface[]): readonly PolicyRule[] {
	return interfaces.flatMap((owner, index) => {
		const table = netUtilsTable(index);
		return table === undefined
			? []
			: owner.addresses.map(({ prefix }) => lookupRule(table, prefix, `${table}`, `from ${owner.name} lookup ${table} (Amazon Linux)`));
	});
}

/** Which chains of a host's packet filters are asked at a hook of the kernel, and in which order. */
import type { BaseChain, Hook, RulesetChain, RulesetTable } from '../../../language/ruleset.ts';
import type { Source } from '../../../language/syntax.ts';
import type { Instance } from '../../../model/network.ts';
import type { Family } from '../../../net/address.ts';

/** A chain that packets enter at a hook, and the table whose other chains its rules lead to. */
export interface HookChain {
	readonly chain: RulesetChain;
	readonly base: BaseChain;
	readonly table: RulesetTable;
}

/** Whether the file tells of a packet filter of this host. */
export function hasRulesets({ os }: Instance): boolean {
	return os.rulesets.length > 0 || os.unreadableRulesets.length > 0;
}

/** A place that makes all of the host's packet filters unknown; undefined where they can be read. */
export function unreadableRuleset({ os }: Instance): Source | undefined {
	return os.unreadableRulesets[0] ?? os.rulesets.flatMap(({ unreadable }) => unreadable)[0];
}

/** The chains at a hook that may do something to packets of a family, by priority; those that translate are asked by themselves. */
export function chainsAt(host: Instance, hook: Hook, what: 'filter' | 'translate', family: Family): readonly HookChain[] {
	return chainsOf(host.os.rulesets).filter(
		({ base, table }) =>
			base.hook === hook && base.translates === (what === 'translate') && (table.family === 'both' || table.family === family),
	);
}

/** Names of devices that the rules speak of. */
export function devicesNamed(host: Instance): readonly string[] {
	const rules = host.os.rulesets.flatMap(({ tables }) => tables).flatMap(({ chains }) => chains.flatMap((chain) => chain.rules));
	const tests = rules.flatMap(({ conditions }) => conditions.map(({ test }) => test));
	return [...new Set(tests.flatMap((test) => (test.on === 'in-device' || test.on === 'out-device' ? test.names : [])))];
}

function chainsOf(rulesets: Instance['os']['rulesets']): readonly HookChain[] {
	const known = sorted.get(rulesets);
	if (known !== undefined) return known;
	const found = rulesets
		.flatMap(({ tables }) => tables)
		.flatMap((table) => table.chains.flatMap((chain) => (chain.base === undefined ? [] : [{ chain, base: chain.base, table }])))
		.filter(({ chain, base }) => chain.rules.length > 0 || base.policy !== 'accept')
		.sort((a, b) => a.base.priority - b.base.priority);
	sorted.set(rulesets, found);
	return found;
}

const sorted = new WeakMap<object, readonly HookChain[]>();

/** The tables of iptables and the chains that the kernel has in each, with their place in the order of a hook (Linux, `nf_ip_hook_priorities`). */
import type { Hook } from '../../ruleset.ts';

const HOOKS: ReadonlyMap<string, Hook> = new Map<string, Hook>([
	['PREROUTING', 'prerouting'],
	['INPUT', 'input'],
	['FORWARD', 'forward'],
	['OUTPUT', 'output'],
	['POSTROUTING', 'postrouting'],
]);

const TABLES: ReadonlyMap<string, { readonly chains: readonly string[]; readonly priority: number }> = new Map([
	['raw', { chains: ['PREROUTING', 'OUTPUT'], priority: -300 }],
	['mangle', { chains: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'], priority: -150 }],
	['nat', { chains: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'], priority: -100 }],
	['filter', { chains: ['INPUT', 'FORWARD', 'OUTPUT'], priority: 0 }],
	['security', { chains: ['INPUT', 'FORWARD', 'OUTPUT'], priority: 50 }],
]);

export const TABLE_NAMES: readonly string[] = [...TABLES.keys()];

export interface BuiltInPlace {
	readonly hook: Hook;
	readonly priority: number;
	readonly translates: boolean;
}

/** Where packets enter a chain of a table; undefined for a chain of the user's own. */
export function builtInPlace(table: string, chain: string): BuiltInPlace | undefined {
	const found = TABLES.get(table);
	const hook = HOOKS.get(chain);
	if (found === undefined || hook === undefined || !found.chains.includes(chain)) return undefined;
	const isSourceNat = table === 'nat' && (hook === 'postrouting' || hook === 'input');
	return { hook, priority: isSourceNat ? 100 : found.priority, translates: table === 'nat' };
}

/** Packet filters that were pasted, as the kernel's own tools load them: line by line as they are written, whatever the walk has read in them. */
import type { Ruleset, RulesetChain, RulesetTable } from '../../../server/src/core/language/ruleset.ts';
import type { Instance } from '../../../server/src/core/model/network.ts';
import { NotBuilt, type Space } from './plan.ts';

/** Adds what `nft` and `iptables-restore` are to load. Throws `NotBuilt` where a line is not understood: nobody knows what it decides. */
export function addRulesets(space: Space, { name, os }: Instance): void {
	const isUnread = os.rulesets.some(({ unreadable }) => unreadable.length > 0) || os.unreadableRulesets.length > 0;
	if (isUnread) throw new NotBuilt(`the packet filter of ${name} cannot be read`);
	for (const ruleset of os.rulesets) {
		if (isOfIptables(ruleset)) space.iptables.push(...ruleset.tables.flatMap(iptablesTable));
		else space.nft.push(...ruleset.tables.flatMap(nftTable));
	}
}

function isOfIptables({ tables }: Ruleset): boolean {
	return tables.some(({ chains }) => chains.some(({ rules }) => rules.some(({ text }) => text.startsWith('-A '))));
}

/** As `iptables-save` prints it. */
function iptablesTable({ name, chains }: RulesetTable): readonly string[] {
	return [
		`*${name}`,
		...chains.map((chain) => `:${chain.name} ${chain.base?.policy.toUpperCase() ?? '-'} [0:0]`),
		...chains.flatMap(({ rules }) => rules.map(({ text }) => text)),
		'COMMIT',
	];
}

/** As `nft list ruleset` prints it. */
function nftTable({ name, family, chains }: RulesetTable): readonly string[] {
	const families = { ipv4: 'ip', ipv6: 'ip6', both: 'inet' } as const;
	return [`table ${families[family]} ${name} {`, ...chains.flatMap(nftChain), '}'];
}

function nftChain({ name, base, rules }: RulesetChain): readonly string[] {
	const type = base?.translates === true ? 'nat' : 'filter';
	const head = base === undefined ? [] : [`type ${type} hook ${base.hook} priority ${base.priority}; policy ${base.policy};`];
	return [`chain ${name} {`, ...head, ...rules.map(({ text }) => text), '}'];
}

/**
 * The packet filter of a Linux host in one form, whether `iptables-save`, `ip6tables-save` or `nft list ruleset` printed it: tables of
 * chains, some of which hang at a hook of the kernel, and rules that are asked from top to bottom (Netfilter; nft(8), iptables(8)).
 */
import type { Family } from '../net/address.ts';
import type { AddressSet } from '../net/address-set.ts';
import type { NumberSet } from '../net/number-set.ts';
import type { Source } from './syntax.ts';

export interface Ruleset {
	readonly tables: readonly RulesetTable[];
	/** Lines of which nobody can tell which table or chain they belong to: what the ruleset does is then unknown. */
	readonly unreadable: readonly Source[];
}

export interface RulesetTable {
	readonly name: string;
	/** Whose packets it sees: `both` is nft's `inet`. */
	readonly family: Family | 'both';
	readonly chains: readonly RulesetChain[];
}

export interface RulesetChain {
	readonly name: string;
	/** Where packets enter it; undefined for a chain that only other chains lead to. */
	readonly base: BaseChain | undefined;
	readonly rules: readonly RulesetRule[];
	readonly source: Source;
}

export type Hook = 'prerouting' | 'input' | 'forward' | 'output' | 'postrouting';

export interface BaseChain {
	readonly hook: Hook;
	/** Chains of a hook are asked from the lowest on; conntrack stands at -200, NAT at -100 and 100. */
	readonly priority: number;
	/** A NAT chain: it sees the first packet of a connection only. */
	readonly translates: boolean;
	/** What becomes of packets that no rule decides; `unreadable` where the line cannot be read. */
	readonly policy: 'accept' | 'drop' | 'unreadable';
	readonly policyText: string;
	readonly policySource: Source;
}

export interface RulesetRule {
	/** All of them have to hold. */
	readonly conditions: readonly Condition[];
	readonly action: RuleAction;
	/** As it is written, without counters. */
	readonly text: string;
	readonly source: Source;
}

export type RuleAction =
	| { readonly kind: 'accept' }
	| { readonly kind: 'drop' }
	/** Logs, counts, marks: the packet goes on to the next rule. */
	| { readonly kind: 'continue' }
	| { readonly kind: 'return' }
	| { readonly kind: 'jump' | 'goto'; readonly chain: string }
	/** The address of the device that the packets leave by; `ports` where some are named. */
	| { readonly kind: 'masquerade'; readonly ports: NumberSet | undefined }
	| { readonly kind: 'source-nat'; readonly addresses: AddressSet; readonly ports: NumberSet | undefined }
	/** Without addresses the destination's port alone is another. */
	| { readonly kind: 'destination-nat'; readonly addresses: AddressSet | undefined; readonly ports: NumberSet | undefined }
	/** To the host itself. */
	| { readonly kind: 'redirect'; readonly ports: NumberSet | undefined }
	/** What it does is not known to Hopwise, or could not be read; `words` say which part. */
	| { readonly kind: 'unknown'; readonly words: string; readonly unreadable: boolean };

/** Something that a packet has to be; `negated`: has not to be. */
export interface Condition {
	readonly negated: boolean;
	readonly test: Test;
}

export type ConnectionState = 'new' | 'established' | 'related' | 'invalid' | 'untracked';

export type Test =
	/** Addresses of one family: packets of the other one do not match, negated or not. */
	| { readonly on: 'source' | 'destination'; readonly addresses: AddressSet }
	| { readonly on: 'family'; readonly family: Family }
	| { readonly on: 'protocol'; readonly protocols: NumberSet }
	/** Of TCP and UDP, as far as they are named: what has another protocol does not match, negated or not. */
	| { readonly on: 'source-port' | 'destination-port' | 'either-port'; readonly protocols: NumberSet; readonly ports: NumberSet }
	/** Messages as type * 256 + code, of one of the two ICMP protocols. */
	| { readonly on: 'icmp'; readonly protocol: number; readonly messages: NumberSet }
	/** Names of devices; a `*` at the end stands for anything. */
	| { readonly on: 'in-device' | 'out-device'; readonly names: readonly string[] }
	| { readonly on: 'state'; readonly states: readonly ConnectionState[] }
	/** The connection got another destination (or source) on this host. */
	| { readonly on: 'translated'; readonly field: 'source' | 'destination' }
	| { readonly on: 'address-type'; readonly side: 'source' | 'destination'; readonly types: readonly AddressType[] }
	/** Of the TCP flags in `mask`, exactly those in `set` are set (RFC 9293, bits of the header's flags byte). */
	| { readonly on: 'tcp-flags'; readonly mask: number; readonly set: number }
	/** Hopwise does not know whether it holds. */
	| { readonly on: 'unknown'; readonly words: string };

export type AddressType = 'local' | 'unicast' | 'multicast' | 'broadcast';

/** A condition of which nobody can tell whether it holds; `words` are what stands there. */
export function unknownCondition(words: string): Condition {
	return { negated: false, test: { on: 'unknown', words } };
}

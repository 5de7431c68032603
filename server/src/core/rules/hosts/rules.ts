import type { Rule } from '../rule.ts';
import { duplicateDefaultRoute } from './duplicate-default-route.ts';
import { forwardingDisabled } from './forwarding-disabled.ts';
import { hostFirewallBlocks } from './host-firewall-blocks.ts';
import { osAddressMismatch } from './os-address-mismatch.ts';
import { rpFilterDrops } from './rp-filter-drops.ts';
import { unreachableTable } from './unreachable-table.ts';

/** The rules about what a host does with packets that are not simply its own, and about its tables. */
export const HOST_RULES: readonly Rule[] = [
	osAddressMismatch,
	duplicateDefaultRoute,
	unreachableTable,
	forwardingDisabled,
	rpFilterDrops,
	hostFirewallBlocks,
];

import type { NetworkRule } from '../rule.ts';
import { aclBlocksReturnTraffic } from './acl-blocks-return-traffic.ts';
import { duplicateAclRuleNumber } from './duplicate-acl-rule-number.ts';
import { openToTheInternet } from './open-to-the-internet.ts';
import { shadowedAclRule } from './shadowed-acl-rule.ts';

/** The rules about network ACLs and security groups. */
export const FILTER_RULES: readonly NetworkRule[] = [duplicateAclRuleNumber, shadowedAclRule, aclBlocksReturnTraffic, openToTheInternet];

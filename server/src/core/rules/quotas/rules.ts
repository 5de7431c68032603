import type { NetworkRule } from '../rule.ts';
import { quotaExceeded } from './quota-exceeded.ts';
import { tooManyRoutes } from './too-many-routes.ts';
import { tooManyRules } from './too-many-rules.ts';

/** The rules about how much AWS gives. */
export const QUOTA_RULES: readonly NetworkRule[] = [tooManyRoutes, tooManyRules, quotaExceeded];

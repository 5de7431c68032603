import type { FlowRule } from '../rule.ts';
import { partlyReachableFlow } from './partly-reachable-flow.ts';
import { undecidedFlow } from './undecided-flow.ts';
import { unexpectedlyReachableFlow } from './unexpectedly-reachable-flow.ts';
import { unreachableFlow } from './unreachable-flow.ts';

/** The rules about what the packets of flows do. */
export const FLOW_RULES: readonly FlowRule[] = [unreachableFlow, unexpectedlyReachableFlow, partlyReachableFlow, undecidedFlow];

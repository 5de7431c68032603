import type { NetworkRule } from '../rule.ts';
import { duplicateKey } from './duplicate-key.ts';
import { includeCycle } from './include-cycle.ts';
import { includeNotFound } from './include-not-found.ts';
import { invalidRule } from './invalid-rule.ts';
import { missingKey } from './missing-key.ts';
import { otherVpcReference } from './other-vpc-reference.ts';
import { outsideReference } from './outside-reference.ts';
import { protocolNumberOrPort } from './protocol-number-or-port.ts';
import { unknownKey } from './unknown-key.ts';
import { unknownReference } from './unknown-reference.ts';
import { unusedDefinition } from './unused-definition.ts';
import { unusedSourcePorts } from './unused-source-ports.ts';
import { wrongType } from './wrong-type.ts';
import { yamlPortability } from './yaml-portability.ts';
import { yamlSyntax } from './yaml-syntax.ts';
import { yamlTrap } from './yaml-trap.ts';

/** The rules about the text, its keys and its names. */
export const STRUCTURE_RULES: readonly NetworkRule[] = [
	yamlSyntax,
	yamlTrap,
	yamlPortability,
	unknownKey,
	wrongType,
	missingKey,
	duplicateKey,
	unknownReference,
	otherVpcReference,
	outsideReference,
	invalidRule,
	protocolNumberOrPort,
	unusedDefinition,
	unusedSourcePorts,
	includeNotFound,
	includeCycle,
];

import type { NetworkRule } from '../rule.ts';
import { addressOutsideSubnet } from './address-outside-subnet.ts';
import { duplicateAddress } from './duplicate-address.ts';
import { elasticAddressLost } from './elastic-address-lost.ts';
import { hostBitsSet } from './host-bits-set.ts';
import { invalidCidr } from './invalid-cidr.ts';
import { overlappingSubnets } from './overlapping-subnets.ts';
import { overlappingVpcBlocks } from './overlapping-vpc-blocks.ts';
import { prefixLengthOutOfRange } from './prefix-length-out-of-range.ts';
import { privatePublicAddress } from './private-public-address.ts';
import { reservedAddress } from './reserved-address.ts';
import { restrictedVpcBlock } from './restricted-vpc-block.ts';
import { subnetFull } from './subnet-full.ts';
import { subnetOutsideVpc } from './subnet-outside-vpc.ts';
import { surplusPublicAddress } from './surplus-public-address.ts';

/** The rules about blocks and addresses. */
export const ADDRESS_RULES: readonly NetworkRule[] = [
	invalidCidr,
	hostBitsSet,
	prefixLengthOutOfRange,
	overlappingVpcBlocks,
	overlappingSubnets,
	subnetOutsideVpc,
	restrictedVpcBlock,
	reservedAddress,
	addressOutsideSubnet,
	duplicateAddress,
	privatePublicAddress,
	surplusPublicAddress,
	elasticAddressLost,
	subnetFull,
];

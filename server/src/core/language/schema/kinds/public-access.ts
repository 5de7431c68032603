/** VPC Block Public Access: what keeps an account's VPCs in a Region off the internet. */

import { key, kind, list, one, refersTo, required } from '../define.ts';
import { choice } from '../plain-values.ts';
import { reference } from '../rule-values.ts';
import { account, id, region } from './common.ts';

export const publicAccessBlock = kind({
	name: 'public_access_block',
	title: 'public access block',
	doc:
		'VPC Block Public Access of one account and Region: whether the VPCs there can use their internet gateways and egress-only internet gateways, ' +
		'whatever their routes and filters say. AWS has one for each account and Region; without one here it is off.',
	aws: 'VpcBlockPublicAccessOptions',
	terraform: 'aws_vpc_block_public_access_options',
	walked: true,
	keys: {
		id: id('vpcbpa-exclude-0a1b2c3d4e5f60718'),
		mode: required(
			one(choice('off', 'block-ingress', 'block-bidirectional')),
			'`block-bidirectional` stops all packets at these gateways, `block-ingress` all but those of NAT gateways and egress-only internet gateways.',
			{ aws: 'InternetGatewayBlockMode', terraform: 'internet_gateway_block_mode' },
		),
		region: { ...region, doc: 'The AWS Region whose VPCs it is for; unsaid: all.' },
		account: { ...account, doc: 'The AWS account whose VPCs it is for; unsaid: all.' },
		allow_bidirectional: key(list(reference), 'VPCs and subnets that it does not hold for.', {
			default: '[]',
			refers: refersTo('top', 'vpc', 'subnet'),
			example: '[main.public-a]',
			aws: 'VpcBlockPublicAccessExclusion (allow-bidirectional)',
			terraform: 'aws_vpc_block_public_access_exclusion',
		}),
		allow_egress: key(list(reference), 'VPCs and subnets that may open connections outward in mode `block-bidirectional`.', {
			default: '[]',
			refers: refersTo('top', 'vpc', 'subnet'),
			example: '[main]',
			aws: 'VpcBlockPublicAccessExclusion (allow-egress)',
			terraform: 'aws_vpc_block_public_access_exclusion',
		}),
	},
});

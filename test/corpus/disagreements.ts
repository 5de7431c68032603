/** Where the walk says something else than the collection expects, on purpose: docs/fidelity.md tells why, with AWS's words. */

export interface Disagreement {
	/** The case. */
	readonly id: string;
	/** All that differs; anything more, or less, is to be looked at. */
	readonly differences: readonly string[];
}

const AT_THE_DEVICE =
	'vpn-03701a53bba3c48b7.txt of i-099cf38911942421c, subnet-0f263105946ad1a1d, vgw-0c09bd7fadac961bf, vpn-03701a53bba3c48b7.txt is not on the way';

export const DISAGREEMENTS: readonly Disagreement[] = [
	{ id: 'test-public-subnet-02', differences: ['the way there: blocked is expected'] },
	{
		id: 'test-load-balancer-02',
		differences: [
			'subnet-0873d71031a560a88, i-0f4af951d61a19245 of i-0c8ce8bbdd98cc4e8, subnet-065a3676df7fa9fd9, subnet-0873d71031a560a88, us-east-2a-test-lb-725b996cb6be8fba.elb.us-east-2.amazonaws.com, subnet-0873d71031a560a88, i-0f4af951d61a19245 is not on the way',
		],
	},
	{ id: 'test-vpn-gateway-04', differences: [AT_THE_DEVICE] },
	{ id: 'test-vpn-gateway-05', differences: [AT_THE_DEVICE] },
	{ id: 'test-vpn-gateway-06', differences: ['vgw-0c09bd7fadac961bf of internet, vgw-0c09bd7fadac961bf is not on the way'] },
];

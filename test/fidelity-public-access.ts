/** The positions of docs/fidelity.md about VPC Block Public Access. */
import { flows, instances, one, type Position, vpc } from './fidelity-positions.ts';

const NETWORK = (own: string, block: string, privateRoutes?: string): string =>
	vpc(own, privateRoutes) +
	instances(one('public', 'public', 'ip: 10.0.1.10, public_ip: 203.0.113.10'), one('private', 'private', 'ip: 10.0.2.10')) +
	`block_public_access:\n  eu: { ${block} }\n` +
	flows(
		'in: { from: internet, to: public, traffic: tcp 443 }',
		'straight: { from: public, to: internet, traffic: tcp 443 }',
		'by-nat: { from: private, to: internet, traffic: tcp 443 }',
	);

const answers = (incoming: string, straight: string, byNat: string): Position['answers'] => ({ in: incoming, straight, 'by-nat': byNat });

export const PUBLIC_ACCESS_POSITIONS: readonly Position[] = [
	{
		number: 51,
		says: 'an exception for the NAT gateway’s subnet alone may not be enough',
		file: NETWORK('', 'mode: block-bidirectional, allow_bidirectional: [main.public]'),
		answers: answers('reachable', 'reachable', 'unknown not-written'),
	},
	{
		number: 51,
		says: 'an exception for outward connections may need a NAT gateway',
		file: NETWORK('', 'mode: block-bidirectional, allow_egress: [main]'),
		answers: answers('blocked public-access-blocked', 'unknown not-written', 'reachable'),
	},
	{
		number: 51,
		says: 'whether a block of a Region holds for a VPC that names none is not known',
		file: NETWORK('', 'mode: block-bidirectional, region: eu-west-1'),
		answers: answers('unknown not-written', 'unknown not-written', 'unknown not-written'),
	},
	{
		number: 51,
		says: 'an exception may not hold for what a gateway load balancer endpoint inspects',
		file: NETWORK(
			'    endpoints:\n      inspection: { type: gateway-load-balancer, service: com.amazonaws.vpce.eu-west-1.vpce-svc-0a1b2c3d4e5f60718, subnets: [public] }\n',
			'mode: block-bidirectional, allow_bidirectional: [main]',
			'0.0.0.0/0 via inspection',
		),
		answers: answers('reachable', 'reachable', 'unknown not-written'),
	},
];

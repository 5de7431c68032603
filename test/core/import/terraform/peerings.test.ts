/** VPC peerings. */
import assert from 'node:assert/strict';
import { NETWORK, OTHER } from './networks.ts';
import { COMPUTED, from, notes, plan, ref, state, topology } from './terraform-files.ts';

describe('peerings', () => {
	it('are what their state says, also where another account has the other end', () => {
		const read = state({
			...NETWORK,
			...OTHER,
			'aws_vpc_peering_connection.own': {
				id: 'pcx-0a000000',
				vpc_id: 'vpc-0a000000',
				peer_vpc_id: 'vpc-0b000000',
				accept_status: 'active',
			},
			'aws_vpc_peering_connection.asked': {
				id: 'pcx-0b000000',
				vpc_id: 'vpc-0a000000',
				peer_vpc_id: 'vpc-0c000000',
				accept_status: 'pending-acceptance',
			},
			'aws_vpc_peering_connection_accepter.taken': {
				id: 'pcx-0c000000',
				vpc_peering_connection_id: 'pcx-0c000000',
				vpc_id: 'vpc-0a000000',
				peer_vpc_id: 'vpc-0d000000',
				accept_status: 'active',
			},
		});
		assert.equal(
			from('peerings', topology(read)),
			`peerings:
  asked: { id: pcx-0b000000, between: [main, vpc-0c000000], state: pending-acceptance }
  own:   { id: pcx-0a000000, between: [main, other] }
  taken: { id: pcx-0c000000, between: [vpc-0d000000, main] }
`,
		);
		assert.deepEqual(notes(read), []);
	});

	it('of a plan are accepted where it says so', () => {
		const own = (more: object) => ({ vpc_id: ref('aws_vpc.a.id'), peer_vpc_id: ref('aws_vpc.b.id'), accept_status: COMPUTED, ...more });
		const made = plan({
			'aws_vpc.a': { cidr_block: '10.0.0.0/16' },
			'aws_vpc.b': { cidr_block: '10.1.0.0/16' },
			'aws_vpc.c': { cidr_block: '10.2.0.0/16' },
			'aws_vpc_peering_connection.auto': own({ auto_accept: true }),
			'aws_vpc_peering_connection.waits': own({ peer_vpc_id: ref('aws_vpc.c.id') }),
			'aws_vpc_peering_connection.accepted': own({ vpc_id: ref('aws_vpc.c.id') }),
			'aws_vpc_peering_connection_accepter.accepted': {
				vpc_peering_connection_id: ref('aws_vpc_peering_connection.accepted.id'),
				auto_accept: true,
			},
		});
		assert.equal(
			from('peerings', topology(made)),
			`peerings:
  accepted:                        { between: [c, b] }
  aws_vpc_peering_connection-auto: { between: [a, b] }
  waits:                           { between: [a, c], state: pending-acceptance }
`,
		);
	});
});

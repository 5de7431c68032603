/** The default route that a subnet's table lacks, through the internet gateway that its VPC has. */
import { write } from '../../language/edit/write.ts';
import { entitiesOf } from '../../model/entities.ts';
import { edited } from '../fixing.ts';
import type { Finding, NetworkInput, QuickFix } from '../rule.ts';
import { internetWay } from './internet-way.ts';

/** For a finding that names the table in its data; none where another default route stands there, or the VPC has no gateway. */
export function internetRouteAdded(input: NetworkInput, { source, data }: Finding): readonly QuickFix[] {
	const { network } = input;
	const table = entitiesOf(network, 'route-table').find(({ name }) => name === data['table']);
	const vpc = table && network.entities.get(table.vpc);
	const gateway = vpc?.kind === 'vpc' && vpc.internetGateway !== undefined ? network.entities.get(vpc.internetGateway) : undefined;
	if (table === undefined || vpc === undefined || gateway === undefined || internetWay(network, table).kind !== 'none') return [];
	const route = `0.0.0.0/0 via ${gateway.shortName}`;
	const path = ['vpcs', vpc.shortName, 'route_tables', table.shortName, 'routes'];
	return edited(input, table.source ?? vpc.source ?? source, { title: `Add "${route}" to the routes of ${table.shortName}` }, (document) =>
		write(document, path, { kind: 'items', items: [route] }),
	);
}

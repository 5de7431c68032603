/** A route table that a gateway endpoint for the service is to lead from. */
import { entity } from '../../engine/walk-context.ts';
import { entitiesOf } from '../../model/entities.ts';
import { destinationsOf } from '../../net/packets.ts';
import type { Candidate } from '../fix.ts';
import { addition, type Stop } from './place.ts';
import { serviceMeant } from './service-meant.ts';

/** The gateway endpoints of the VPC for the service that the flow names, with the table of the subnet that knows no way. */
export function endpointTables(stop: Stop): readonly Candidate[] {
	const { root, trace, blocker, hop } = stop;
	const { network } = root;
	const subnet = entity(network, hop.key, 'subnet');
	const table = subnet?.routeTable.resolved === true ? entity(network, subnet.routeTable.key, 'route-table') : undefined;
	const vpc = entity(network, subnet?.vpc, 'vpc');
	const service = serviceMeant(network, trace, destinationsOf(blocker.parts));
	if (table === undefined || vpc === undefined || service === undefined) return [];
	return entitiesOf(network, 'endpoint')
		.filter((each) => each.type === 'gateway' && each.vpc === vpc.key && each.service.resolved && each.service.key === service.key)
		.flatMap(({ shortName, source }) => {
			const path = ['vpcs', vpc.shortName, 'endpoints', shortName, 'route_tables'];
			return addition(stop, source, path, { kind: 'items', items: [table.shortName] }, [table.shortName]);
		});
}

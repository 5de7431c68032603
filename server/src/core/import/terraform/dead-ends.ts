/** Routes whose target is not there, once it is known what is. */
import { isOutside } from '../../model/names/names.ts';
import type { AccountRecords } from '../records/account.ts';
import { type Recorded, type Ref, UNKNOWN } from '../records/recorded.ts';
import type { RouteRecord } from '../records/vpc.ts';
import { assume, type Reading } from './reading.ts';

/**
 * The records, with no route to what is not among them. What surely takes no packets is a blackhole: AWS keeps such a route, and it wins by
 * its longer prefix (Amazon EC2 API Reference, "Route", state). An id of something outside the files stays. Where any other route leads is
 * not known.
 */
export function withoutDeadEnds(reading: Reading, records: AccountRecords, imported: ReadonlySet<Ref>): AccountRecords {
	const settled = <T extends Table>(tables: readonly T[]): readonly T[] =>
		tables.map((table) => ({ ...table, routes: table.routes.flatMap((route) => settledRoute(reading, table, route, imported)) }));
	return {
		...records,
		routeTables: settled(records.routeTables),
		transitGatewayRouteTables: settled(records.transitGatewayRouteTables),
	};
}

interface Table extends Recorded {
	readonly routes: readonly RouteRecord[];
}

function settledRoute(reading: Reading, { ref, origin }: Table, route: RouteRecord, imported: ReadonlySet<Ref>): readonly RouteRecord[] {
	const { destination, target } = route;
	if (target === undefined || imported.has(target)) return [route];
	const table = { address: reading.addressOf(ref), origin };
	const named = destination.kind === 'block' ? destination.block : reading.addressOf(destination.ref);
	const why = reading.nowhere.get(target);
	if (why !== undefined) {
		assume(reading, table, `its route for ${named} is a blackhole: ${why}`);
		return [{ destination, target: undefined }];
	}
	if (isOutside(target)) return [route];
	assume(reading, table, `where its route for ${named} leads is left open: ${reading.addressOf(target)} is not imported`);
	return [{ destination, target: UNKNOWN }];
}

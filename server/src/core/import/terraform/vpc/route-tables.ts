/** Route tables: `aws_route_table`, `aws_default_route_table` and the main tables that Terraform does not manage. */
import { type Ref, UNKNOWN } from '../../records/recorded.ts';
import type { RouteRecord, RouteTableRecord } from '../../records/vpc.ts';
import { belongsTo, companionsOf, goneFrom } from '../companions.ts';
import { assume, MAY_BE_WRONG, type Reading, recorded, skip } from '../reading.ts';
import { blocksOf, isHidden } from '../references/parts.ts';
import { builtInOf, refBy, thing, things } from '../references/resolve.ts';
import { restoredTable } from '../references/stand-ins.ts';
import type { Part, Resource } from '../snapshot/resource.ts';
import { routeOf } from './routes.ts';
import { vpcOf, vpcOfDefault } from './vpcs.ts';

/** Reads them with their routes, associations and propagations, wherever these are written. */
export function readRouteTables(reading: Reading): readonly RouteTableRecord[] {
	const mains = mainTables(reading);
	const parts: TableParts = {
		routes: companionsOf(reading, ['aws_route'], 'route_table_id', 'route-table', MAY_BE_WRONG),
		associations: companionsOf(reading, ['aws_route_table_association'], 'route_table_id', 'route-table', MAY_BE_WRONG),
		propagations: companionsOf(reading, ['aws_vpn_gateway_route_propagation'], 'route_table_id', 'route-table', MAY_BE_WRONG),
	};
	const managed = reading.of('aws_route_table', 'aws_default_route_table').flatMap((table) => {
		const isDefault = table.type === 'aws_default_route_table';
		const vpc = isDefault ? vpcOfDefault(reading, table, 'default_route_table_id') : vpcOf(reading, table);
		if (vpc === undefined) return [];
		const record = recorded(reading, table);
		return { ...record, vpc, isMain: mains.get(vpc) === record.ref, ...contents(reading, parts, record.ref, table, vpc) };
	});
	const known = new Set(managed.map(({ ref }) => ref));
	const others = reading.of('aws_vpc', 'aws_default_vpc').flatMap((vpc) => {
		const [own, ref] = [reading.refOf(vpc), mains.get(reading.refOf(vpc))];
		if (ref === undefined || known.has(ref)) return [];
		const id = ref.startsWith('rtb-') ? ref : undefined;
		const read = { ref, id, name: 'main', origin: vpc.origin, vpc: own, isMain: true, ...contents(reading, parts, ref, undefined, own) };
		if (restoredTable(reading, vpc) === ref) {
			assume(reading, vpc, `its main route table is ${ref} again, which nothing here describes: where its routes lead is left open`);
			return { ...read, routes: [...read.routes, ...SOMEWHERE] };
		}
		// A main table of which nothing is said need not be declared.
		return isNamed(reading, ref) || read.subnets.length > 0 ? read : [];
	});
	return [...managed, ...others];
}

/** Routes of a table that is not described. */
const SOMEWHERE: readonly RouteRecord[] = ['0.0.0.0/0', '::/0'].map((block) => ({
	destination: { kind: 'block', block },
	target: UNKNOWN,
}));

interface TableParts {
	readonly routes: ReadonlyMap<Ref, readonly Resource[]>;
	readonly associations: ReadonlyMap<Ref, readonly Resource[]>;
	readonly propagations: ReadonlyMap<Ref, readonly Resource[]>;
}

/** The main table of each VPC. */
function mainTables(reading: Reading): ReadonlyMap<Ref, Ref> {
	for (const each of reading.of('aws_main_route_table_association')) {
		const [vpc, table] = [thing(reading, each, 'vpc_id', 'vpc'), thing(reading, each, 'route_table_id', 'route-table')];
		const why = [vpc, table].flatMap((end) => (end.kind === 'unknown' ? [end.why] : []))[0];
		if (vpc.kind === 'found' && table.kind === 'found') belongsTo(reading, vpc.ref, each);
		else skip(reading, each, `${why ?? 'it does not say its VPC or its table'}: ${MAY_BE_WRONG}`);
	}
	return new Map(
		reading.of('aws_vpc', 'aws_default_vpc').map((vpc) => [reading.refOf(vpc), builtInOf(reading, vpc, 'route-table').ref] as const),
	);
}

function isNamed(reading: Reading, table: Ref): boolean {
	const endpoints = [
		...reading.of('aws_vpc_endpoint').flatMap((each) => things(reading, each, 'route_table_ids', 'route-table').targets),
		...reading.of('aws_vpc_endpoint_route_table_association').flatMap((each) => {
			const ref = refBy(reading, each, 'route_table_id', 'route-table');
			return ref === undefined ? [] : [{ ref }];
		}),
	];
	return reading.companions.has(table) || endpoints.some(({ ref }) => ref === table);
}

function contents(
	reading: Reading,
	parts: TableParts,
	ref: Ref,
	table: Resource | undefined,
	vpc: Ref,
): Pick<RouteTableRecord, 'subnets' | 'edgeOf' | 'routes' | 'propagations'> {
	const associations = parts.associations.get(ref) ?? [];
	return {
		subnets: associations.flatMap((each) => end(reading, each, 'subnet_id', 'subnet') ?? []),
		edgeOf: associations.flatMap((each) => end(reading, each, 'gateway_id', 'gateway') ?? [])[0],
		routes: routesOf(reading, parts.routes.get(ref) ?? [], table, vpc),
		propagations: [
			...(table === undefined ? [] : things(reading, table, 'propagating_vgws', 'vpn-gateway').targets.map((each) => each.ref)),
			...(parts.propagations.get(ref) ?? []).flatMap((each) => end(reading, each, 'vpn_gateway_id', 'vpn-gateway') ?? []),
		].filter((each, index, all) => all.indexOf(each) === index),
	};
}

function end(reading: Reading, part: Part, key: string, sort: 'subnet' | 'gateway' | 'vpn-gateway'): Ref | undefined {
	const found = thing(reading, part, key, sort);
	if (found.kind === 'unknown') return skip(reading, part, `${found.why}: ${MAY_BE_WRONG}`);
	return found.kind === 'found' ? found.ref : undefined;
}

/**
 * A state lists the routes of `aws_route` in their table too, and so does a plan with those that it is about to delete: each is taken once,
 * and what the plan deletes is not.
 */
function routesOf(reading: Reading, own: readonly Resource[], table: Resource | undefined, vpc: Ref): readonly RouteRecord[] {
	if (table !== undefined && isHidden(table, 'route')) skip(reading, table, `its routes are known after apply only: ${MAY_BE_WRONG}`);
	const gone = table === undefined ? [] : goneFrom(reading, 'aws_route', 'route_table_id', table, ['route']);
	const goneTo = new Set(gone.flatMap((each) => routeOf({ ...reading, notes: [] }, each, vpc) ?? []).map(destinationOf));
	const inline = table === undefined ? [] : blocksOf(table, 'route').flatMap((each) => routeOf(reading, each, vpc) ?? []);
	const routes = [
		...inline.filter((route) => !goneTo.has(destinationOf(route))),
		...own.flatMap((each) => routeOf(reading, each, vpc) ?? []),
	];
	return [...new Map(routes.map((route) => [destinationOf(route), route])).values()];
}

/** A table has one route for each. */
function destinationOf({ destination }: RouteRecord): string {
	return destination.kind === 'block' ? destination.block : destination.ref;
}

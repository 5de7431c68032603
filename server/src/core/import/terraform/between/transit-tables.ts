/** Route tables of transit gateways, and which attachments are in which. */
import { text } from '../../aws/json.ts';
import type { AttachmentRecord, TransitGatewayRecord, TransitGatewayRouteTableRecord } from '../../records/between.ts';
import type { Ref } from '../../records/recorded.ts';
import type { RouteRecord } from '../../records/vpc.ts';
import { companionsOf } from '../companions.ts';
import { leaveOut, MAY_BE_WRONG, type Reading, recorded, skip } from '../reading.ts';
import { refBy, thing } from '../references/resolve.ts';
import { defaultTransitTable } from '../references/stand-ins.ts';
import type { Resource } from '../snapshot/resource.ts';
import { flagOf } from '../usual.ts';
import { type Attached, otherEnd } from './attachments.ts';

interface TransitTables {
	readonly attachments: readonly AttachmentRecord[];
	readonly tables: readonly TransitGatewayRouteTableRecord[];
}

/** `attached` are all attachments. The table that a gateway makes for itself is read too: Terraform has no resource for it. */
export function readTransitTables(
	reading: Reading,
	gateways: readonly TransitGatewayRecord[],
	attached: readonly Attached[],
): TransitTables {
	const of = (...names: readonly string[]) =>
		companionsOf(
			reading,
			names.map((name) => `aws_ec2_transit_gateway_${name}`),
			'transit_gateway_route_table_id',
			'transit-gateway-route-table',
			MAY_BE_WRONG,
		);
	const parts: Parts = {
		routes: of('route', 'prefix_list_reference'),
		associations: of('route_table_association'),
		propagations: of('route_table_propagation'),
		attached,
		gatewayOf: new Map(attached.map(({ record }) => [record.ref, record.gateway])),
	};
	const defaults = defaultTables(reading, gateways);
	const managed = reading.of('aws_ec2_transit_gateway_route_table').flatMap((table) => {
		const found = thing(reading, table, 'transit_gateway_id', 'transit-gateway');
		if (found.kind !== 'found') return leaveOut(reading, table, found.kind === 'unknown' ? found.why : 'it does not say its gateway');
		return { ...recorded(reading, table), gateway: found.ref };
	});
	const known = new Set(managed.map(({ ref }) => ref));
	const unmanaged = gateways.flatMap(({ ref: gateway, origin }) => {
		const own = defaults.get(gateway);
		const refs = new Set([own?.association, own?.propagation].flatMap((each) => each ?? []));
		return [...refs].flatMap((ref) =>
			known.has(ref) ? [] : { ref, id: ref.startsWith('tgw-rtb-') ? ref : undefined, name: 'default', origin, gateway },
		);
	});
	const tables = [...managed, ...unmanaged].map((table) => ({
		...table,
		isDefault: defaults.get(table.gateway)?.association === table.ref,
		propagations: propagationsOf(reading, parts, table, defaults.get(table.gateway)?.propagation === table.ref),
		routes: (parts.routes.get(table.ref) ?? []).flatMap((each) => routeOf(reading, each, table.gateway, parts) ?? []),
		state: undefined,
	}));
	const associated = new Map(
		tables.flatMap((table) =>
			(parts.associations.get(table.ref) ?? []).flatMap((each) => {
				const attachment = attachmentIn(reading, each, table.gateway, parts);
				return attachment === undefined ? [] : [[attachment, table.ref] as const];
			}),
		),
	);
	const attachments = attached.map(({ record, associates }) => ({
		...record,
		routeTable: associated.get(record.ref) ?? (associates ? defaults.get(record.gateway)?.association : undefined),
	}));
	return { attachments, tables };
}

interface Parts {
	readonly routes: ReadonlyMap<Ref, readonly Resource[]>;
	readonly associations: ReadonlyMap<Ref, readonly Resource[]>;
	readonly propagations: ReadonlyMap<Ref, readonly Resource[]>;
	readonly attached: readonly Attached[];
	/** Of each attachment. */
	readonly gatewayOf: ReadonlyMap<Ref, Ref>;
}

interface Defaults {
	/** Undefined: new attachments are in no table. */
	readonly association: Ref | undefined;
	readonly propagation: Ref | undefined;
}

/** The tables that attachments of each gateway are in by themselves. */
function defaultTables(reading: Reading, gateways: readonly TransitGatewayRecord[]): ReadonlyMap<Ref, Defaults> {
	const other = (what: string) =>
		companionsOf(reading, [`aws_ec2_transit_gateway_default_route_table_${what}`], 'transit_gateway_id', 'transit-gateway', MAY_BE_WRONG);
	const [associations, propagations] = [other('association'), other('propagation')];
	const tableOf = (all: ReadonlyMap<Ref, readonly Resource[]>, gateway: Ref) =>
		(all.get(gateway) ?? []).flatMap(
			(each) => refBy(reading, each, 'transit_gateway_route_table_id', 'transit-gateway-route-table') ?? [],
		)[0];
	return new Map(
		reading.of('aws_ec2_transit_gateway').map((resource) => {
			const ref = reading.refOf(resource);
			const record = gateways.find((each) => each.ref === ref);
			const own = defaultTransitTable(reading, resource).ref;
			const association = tableOf(associations, ref) ?? (record?.associates === true ? own : undefined);
			const propagation = tableOf(propagations, ref) ?? (record?.propagates === true ? own : undefined);
			return [ref, { association, propagation }] as const;
		}),
	);
}

/** The attachment that a resource of a gateway's tables names: of a peering, the end at that gateway. */
function attachmentIn(reading: Reading, resource: Resource, gateway: Ref, { gatewayOf }: Parts): Ref | undefined {
	const found = thing(reading, resource, 'transit_gateway_attachment_id', 'attachment');
	if (found.kind !== 'found') {
		if (found.kind === 'unknown') skip(reading, resource, `${found.why}: ${MAY_BE_WRONG}`);
		return undefined;
	}
	const other = otherEnd(found.ref);
	return gatewayOf.get(found.ref) !== gateway && gatewayOf.get(other) === gateway ? other : found.ref;
}

function propagationsOf(
	reading: Reading,
	parts: Parts,
	{ ref, gateway }: { readonly ref: Ref; readonly gateway: Ref },
	isDefault: boolean,
): readonly Ref[] {
	const own = (parts.propagations.get(ref) ?? []).flatMap((each) => attachmentIn(reading, each, gateway, parts) ?? []);
	const byThemselves = parts.attached.filter(({ record, propagates }) => isDefault && propagates && record.gateway === gateway);
	return [...new Set([...byThemselves.map(({ record }) => record.ref), ...own])];
}

function routeOf(reading: Reading, resource: Resource, gateway: Ref, parts: Parts): RouteRecord | undefined {
	const { values } = resource;
	const block = text(values, 'destination_cidr_block');
	const list = refBy(reading, resource, 'prefix_list_id', 'prefix-list');
	if (block === undefined && list === undefined)
		return skip(reading, resource, `its destination is known after apply only: ${MAY_BE_WRONG}`);
	const destination = block === undefined ? ({ kind: 'thing', ref: list ?? '' } as const) : ({ kind: 'block', block } as const);
	if (flagOf(reading, resource, 'blackhole', false)) return { destination, target: undefined };
	const target = attachmentIn(reading, resource, gateway, parts);
	return target === undefined ? undefined : { destination, target };
}

/** Route tables of transit gateways (AWS CloudFormation Template Reference, "AWS::EC2::TransitGatewayRouteTable" and what fills it). */
import type { AttachmentRecord, TransitGatewayRecord, TransitGatewayRouteTableRecord } from '../../records/between.ts';
import type { Ref } from '../../records/recorded.ts';
import { inside } from '../naming.ts';
import { isSkipped, oneOfEach, partsOf, property, type Reading, recorded, recordsOf, type Skipped } from '../reading.ts';
import { flagOf } from '../settings.ts';
import type { Resource } from '../template/template.ts';
import { destinationKey, destinationOf, leavingOpen, type RouteOfTable, unknownTarget } from '../vpc/routes.ts';
import { otherSideOf } from './transit-gateways.ts';

interface Tables {
	readonly attachments: readonly AttachmentRecord[];
	readonly tables: readonly TransitGatewayRouteTableRecord[];
}

/** The tables, and the attachments with the table that each is in. */
export function readTransitGatewayTables(
	reading: Reading,
	gateways: readonly TransitGatewayRecord[],
	attachments: readonly AttachmentRecord[],
): Tables {
	const declared = recordsOf(reading, ['AWS::EC2::TransitGatewayRouteTable'], (resource): TransitGatewayRouteTableRecord | Skipped => {
		const gateway = inside(reading, property(reading, resource, 'TransitGatewayId'), 'transit gateway');
		if (isSkipped(gateway)) return gateway;
		return { ...recorded(reading, resource), gateway, isDefault: false, propagations: [], routes: [], state: undefined };
	});
	const gatewayOfTable = new Map(declared.map(({ ref, gateway }) => [ref, gateway]));
	// One attachment joins two gateways: each knows its own end of it.
	const end = (table: Ref, attachment: Ref): Ref =>
		attachments.some(({ ref, gateway }) => ref === otherSideOf(attachment) && gateway === gatewayOfTable.get(table))
			? otherSideOf(attachment)
			: attachment;
	const pairs = (type: string) =>
		partsOf(reading, [type], (resource) => tableAndAttachment(reading, resource)).map((each) => ({
			...each,
			attachment: end(each.table, each.attachment),
		}));
	const associations = oneOfEach(reading, pairs('AWS::EC2::TransitGatewayRouteTableAssociation'), ({ attachment }) => attachment);
	const propagations = pairs('AWS::EC2::TransitGatewayRouteTablePropagation');
	const all = partsOf(reading, ['AWS::EC2::TransitGatewayRoute'], (resource) => staticRoute(reading, resource));
	const routes = oneOfEach(reading, all, ({ table, route }) => `${table} ${destinationKey(route.destination)}`);
	const defaults = defaultTables(gateways, attachments);
	return {
		attachments: attachments.map((each) => ({
			...each,
			routeTable:
				associations.find(({ attachment }) => attachment === each.ref)?.table ??
				(gateways.some(({ ref, associates }) => ref === each.gateway && associates) ? defaultTableOf(each.gateway) : undefined),
		})),
		tables: [
			...defaults,
			...declared.map((table) => ({
				...table,
				propagations: propagations.flatMap((each) => (each.table === table.ref ? [each.attachment] : [])),
				routes: routes.flatMap(({ table: into, route: { destination, target } }) =>
					into === table.ref ? [{ destination, target: target && end(into, target) }] : [],
				),
			})),
		],
	};
}

/** What records call the table that a transit gateway has by itself. */
function defaultTableOf(gateway: Ref): Ref {
	return `${gateway}.DefaultRouteTable`;
}

/** AWS makes it where attachments are to be in it, or to teach it (Amazon VPC Transit Gateways guide, "Transit gateways"). */
function defaultTables(
	gateways: readonly TransitGatewayRecord[],
	attachments: readonly AttachmentRecord[],
): readonly TransitGatewayRouteTableRecord[] {
	return gateways
		.filter(({ associates, propagates }) => associates || propagates)
		.map(({ ref, origin, propagates }) => ({
			ref: defaultTableOf(ref),
			id: undefined,
			name: 'default',
			origin,
			gateway: ref,
			isDefault: true,
			propagations: propagates ? attachments.flatMap((each) => (each.gateway === ref && learnsFrom(each) ? [each.ref] : [])) : [],
			routes: [],
			state: undefined,
		}));
}

/** Attachments to other transit gateways never propagate. */
function learnsFrom({ to }: AttachmentRecord): boolean {
	return to.kind !== 'transit-gateway';
}

interface TableAndAttachment {
	readonly resource: Resource;
	readonly table: Ref;
	readonly attachment: Ref;
}

function tableAndAttachment(reading: Reading, resource: Resource): TableAndAttachment | Skipped {
	const table = tableOf(reading, resource);
	if (isSkipped(table)) return table;
	const attachment = attachmentOf(reading, resource);
	return isSkipped(attachment) ? attachment : { resource, table, attachment };
}

function tableOf(reading: Reading, resource: Resource): Ref | Skipped {
	return inside(reading, property(reading, resource, 'TransitGatewayRouteTableId'), 'route table');
}

function attachmentOf(reading: Reading, resource: Resource): Ref | Skipped {
	return inside(reading, property(reading, resource, 'TransitGatewayAttachmentId'), 'attachment');
}

function staticRoute(reading: Reading, resource: Resource): RouteOfTable | Skipped {
	const table = tableOf(reading, resource);
	if (isSkipped(table)) return table;
	const destination = destinationOf(reading, resource);
	if (isSkipped(destination)) return leavingOpen(destination);
	if (flagOf(reading, resource, 'Blackhole', 'being a blackhole', false))
		return { resource, table, route: { destination, target: undefined } };
	const target = attachmentOf(reading, resource);
	return { resource, table, route: { destination, target: isSkipped(target) ? unknownTarget(reading, resource, target) : target } };
}

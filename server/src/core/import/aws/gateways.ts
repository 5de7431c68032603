/** The gateways of VPCs (`describe-internet-gateways`, `-egress-only-internet-gateways`, `-vpn-gateways`). */
import type { GatewayRecord } from '../records/vpc.ts';
import { items, type JsonObject, text } from './json.ts';
import type { ListName } from './lists.ts';
import { type Reading, recorded, recordsOf } from './reading.ts';
import { standingAssociations } from './routes.ts';

export function readGateways(reading: Reading): readonly GatewayRecord[] {
	const listed = SORTS.flatMap((sort) => gatewaysOf(reading, sort));
	return [...listed, ...SORTS.flatMap((sort) => namedByRoutes(reading, sort, listed))];
}

interface Sort {
	readonly kind: GatewayRecord['kind'];
	readonly list: ListName;
	readonly idKey: string;
	readonly attachments: string;
	readonly id: RegExp;
}

const SORTS: readonly Sort[] = [
	{ kind: 'internet-gateway', list: 'InternetGateways', idKey: 'InternetGatewayId', attachments: 'Attachments', id: /^igw-/ },
	{
		kind: 'egress-only-internet-gateway',
		list: 'EgressOnlyInternetGateways',
		idKey: 'EgressOnlyInternetGatewayId',
		attachments: 'Attachments',
		id: /^eigw-/,
	},
	{ kind: 'vpn-gateway', list: 'VpnGateways', idKey: 'VpnGatewayId', attachments: 'VpcAttachments', id: /^vgw-/ },
];

function gatewaysOf(reading: Reading, { kind, list, idKey, attachments }: Sort): readonly GatewayRecord[] {
	return recordsOf(reading, list, idKey, (found, id) => {
		const attached = items(found.json, attachments).find((each) => ['attached', 'available'].includes(text(each, 'State') ?? ''));
		const vpc = text(attached, 'VpcId');
		if (vpc === undefined) {
			reading.notes.push({ kind: 'skipped', what: id, why: 'it is attached to no VPC', origin: found.origin });
			return undefined;
		}
		return { ...recorded(found, id), kind, vpc };
	});
}

/**
 * Gateways that were not collected, and that a route table of a VPC names: a route leads to a gateway of its own VPC alone (Amazon VPC User
 * Guide, "Configure route tables"). One whose target is gone may name another.
 */
function namedByRoutes(
	reading: Reading,
	{ kind, list, idKey, id: form }: Sort,
	listed: readonly GatewayRecord[],
): readonly GatewayRecord[] {
	const { gathered, notes } = reading;
	const known = new Set(gathered.of(list).map(({ json }) => text(json, idKey)));
	const taken = new Set(listed.flatMap((each) => (each.kind === kind ? [each.vpc] : [])));
	return gathered.of('RouteTables').flatMap(({ json, origin }) => {
		const vpc = text(json, 'VpcId');
		const ref = namedIn(json).find((each) => form.test(each) && !known.has(each));
		if (vpc === undefined || ref === undefined || taken.has(vpc)) return [];
		taken.add(vpc);
		const why = `it was not collected: route tables of ${vpc} name it, and so it was taken to be attached to that`;
		notes.push({ kind: 'assumed', what: ref, why, origin });
		return [{ ref, id: ref, name: undefined, origin, kind, vpc }];
	});
}

function namedIn(table: JsonObject): readonly string[] {
	const routes = items(table, 'Routes').filter((each) => text(each, 'State') !== 'blackhole');
	return [
		...routes.flatMap((each) => [text(each, 'GatewayId') ?? [], text(each, 'EgressOnlyInternetGatewayId') ?? []].flat()),
		...items(table, 'PropagatingVgws').flatMap((each) => text(each, 'GatewayId') ?? []),
		...standingAssociations(table).flatMap((each) => text(each, 'GatewayId') ?? []),
	];
}

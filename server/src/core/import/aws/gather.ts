/**
 * Finds what calls of AWS have printed, in files of any layout: one file a call or several calls in one, a folder a Region or an
 * account. What a list is follows from its key, and no file name is needed.
 */
import type { Note } from '../records/account.ts';
import type { Origin } from '../records/recorded.ts';
import { isList, isObject, type Json, type JsonObject, text } from './json.ts';

/** A file that was read as JSON. */
export interface JsonFile {
	readonly name: string;
	readonly value: Json;
}

/** One thing of a list. */
export interface Found {
	readonly json: JsonObject;
	readonly origin: Origin;
	/** Of the folder or the file's name. */
	readonly region: string | undefined;
}

export interface Gathered {
	readonly of: (list: ListName) => readonly Found[];
	readonly notes: readonly Note[];
}

/** The lists that are read, and the key that tells their things apart; things without it are of another kind. */
const LISTS = {
	Vpcs: 'VpcId',
	Subnets: 'SubnetId',
	InternetGateways: 'InternetGatewayId',
	EgressOnlyInternetGateways: 'EgressOnlyInternetGatewayId',
	VpnGateways: 'VpnGatewayId',
	NatGateways: 'NatGatewayId',
	RouteTables: 'RouteTableId',
	NetworkAcls: 'NetworkAclId',
	SecurityGroups: 'GroupId',
	NetworkInterfaces: 'NetworkInterfaceId',
	Addresses: 'PublicIp',
	Instances: 'InstanceId',
	VpcEndpoints: 'VpcEndpointId',
	ServiceConfigurations: 'ServiceId',
	VpcPeeringConnections: 'VpcPeeringConnectionId',
	PrefixLists: 'PrefixListId',
	ManagedPrefixListEntries: 'PrefixListId',
	TransitGateways: 'TransitGatewayId',
	TransitGatewayAttachments: 'TransitGatewayAttachmentId',
	TransitGatewayVpcAttachments: 'TransitGatewayAttachmentId',
	TransitGatewayPeeringAttachments: 'TransitGatewayAttachmentId',
	TransitGatewayConnects: 'TransitGatewayAttachmentId',
	TransitGatewayConnectPeers: 'TransitGatewayConnectPeerId',
	TransitGatewayRouteTables: 'TransitGatewayRouteTableId',
	TransitGatewayStaticRoutes: 'TransitGatewayRouteTableId',
	TransitGatewayPropagations: 'TransitGatewayRouteTableId',
	CustomerGateways: 'CustomerGatewayId',
	VpnConnections: 'VpnConnectionId',
	LoadBalancers: 'LoadBalancerArn',
	LoadBalancerDescriptions: 'LoadBalancerName',
	LoadBalancerAttributes: 'LoadBalancerArn',
	Listeners: 'ListenerArn',
	Rules: 'RuleArn',
	TargetGroups: 'TargetGroupArn',
	TargetGroupAttributes: 'TargetGroupArn',
	LoadBalancerTargetHealth: 'TargetGroupArn',
	Functions: 'FunctionArn',
	DBInstances: 'DBInstanceIdentifier',
	VpcAttributes: 'VpcId',
	directConnectGateways: 'directConnectGatewayId',
	directConnectGatewayAssociations: 'directConnectGatewayId',
	virtualInterfaces: 'virtualInterfaceId',
	VpcBlockPublicAccessOptions: 'AwsRegion',
	VpcBlockPublicAccessExclusions: 'ExclusionId',
} as const;

export type ListName = keyof typeof LISTS;

/**
 * Lists of calls that ask about one thing and do not print which: it is told by the name of the file or of a folder above it, as those
 * who collect them name these.
 */
const ABOUT_ONE: ReadonlyMap<string, { readonly list: ListName; readonly inName: RegExp }> = new Map([
	['Routes', { list: 'TransitGatewayStaticRoutes', inName: /tgw-rtb-[0-9a-f]+/ }],
	['TransitGatewayRouteTablePropagations', { list: 'TransitGatewayPropagations', inName: /tgw-rtb-[0-9a-f]+/ }],
	['Entries', { list: 'ManagedPrefixListEntries', inName: /pl-[0-9a-f]+/ }],
	[
		'TargetHealthDescriptions',
		{
			list: 'LoadBalancerTargetHealth',
			inName: /arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\d+:targetgroup\/[^/]+\/[0-9a-f]+/,
		},
	],
]);

/** Lists whose things hold others of the lists. */
const HOLDERS: readonly string[] = ['Reservations', 'LoadBalancerListeners'];

/** What is read under another name than the call's. */
const SAME: ReadonlyMap<string, ListName> = new Map([['ManagedPrefixLists', 'PrefixLists']]);

/** Lists that say nothing about a network, and that many collections have beside others. */
const KNOWN_UNUSED: ReadonlySet<string> = new Set(['AvailabilityZones', 'Regions', 'ServiceNames', 'ServiceDetails']);

export function gather(files: readonly JsonFile[]): Gathered {
	const found = new Map<ListName, Map<string, Found>>();
	const notes: Note[] = [];
	for (const file of files) {
		const name = decoded(file.name);
		const region = regionIn(name);
		const origin: Origin = { file: file.name, line: undefined };
		const take = (list: ListName, json: JsonObject): void => {
			const key = text(json, LISTS[list]);
			if (key === undefined) {
				notes.push({ kind: 'skipped', what: list, why: `a thing of it has no ${LISTS[list]}`, origin });
				return;
			}
			const of = found.get(list) ?? new Map<string, Found>();
			found.set(list, of);
			// Some are told in parts, a few for each of these: the key is no name of their own, and a part may be there twice.
			const part = PARTS.has(list)
				? `${key} ${JSON.stringify(json)}`
				: SIDED.has(list)
					? `${key} ${text(json, 'TransitGatewayId') ?? ''}`
					: key;
			const before = of.get(part);
			if (before !== undefined && differs(before.json, json)) {
				const why = 'it was read from several files that say different things of it, and the first was taken';
				notes.push({ kind: 'skipped', what: key, why, origin });
			}
			// Some calls print a part of it alone.
			of.set(part, before === undefined ? { json, origin, region } : { ...before, json: { ...json, ...before.json } });
		};
		look(file.value, { name, take, skip: (what, why) => notes.push({ kind: 'skipped', what, why, origin }) }, MOST_DEPTH);
	}
	return { of: (list) => [...(found.get(list)?.values() ?? [])], notes };
}

function differs(a: JsonObject, b: JsonObject): boolean {
	return Object.keys(a).some((key) => Object.hasOwn(b, key) && JSON.stringify(a[key]) !== JSON.stringify(b[key]));
}

const PARTS: ReadonlySet<ListName> = new Set([
	'ManagedPrefixListEntries',
	'TransitGatewayStaticRoutes',
	'TransitGatewayPropagations',
	'LoadBalancerTargetHealth',
	'VpcAttributes',
	'directConnectGatewayAssociations',
	'VpcBlockPublicAccessOptions',
]);

/** A peering of transit gateways is one attachment, which each of the two lists as its own. */
const SIDED: ReadonlySet<ListName> = new Set(['TransitGatewayAttachments']);

/** Folders of Regions in folders of accounts, in one file, are as deep as that. */
const MOST_DEPTH = 6;

interface Looking {
	/** Of the file, with its folders. */
	readonly name: string;
	readonly take: (list: ListName, json: JsonObject) => void;
	readonly skip: (what: string, why: string) => void;
}

function look(value: Json, looking: Looking, depth: number): void {
	if (depth === 0) {
		looking.skip('lists below others', `they are more than ${MOST_DEPTH} levels deep`);
		return;
	}
	if (isList(value)) {
		for (const each of value) if (isObject(each) || isList(each)) look(each, looking, depth - 1);
		return;
	}
	if (!isObject(value)) return;
	// `describe-vpc-attribute` prints no list.
	if (isObject(value['EnableDnsHostnames']) || isObject(value['EnableDnsSupport'])) looking.take('VpcAttributes', value);
	for (const [key, inner] of Object.entries(value)) {
		if (key === 'NextToken' || key === 'nextToken' || key === 'NextMarker') {
			if (text(inner) !== undefined) looking.skip('the pages behind it', 'the output is one page of several: collect them all');
		} else if (isList(inner)) {
			lookAtList(key, inner, value, looking, depth);
		} else if (isObject(inner) && key === 'VpcBlockPublicAccessOptions') {
			// An account has one in a Region, and no list of them.
			looking.take(key, inner);
		} else if (isObject(inner)) {
			look(inner, looking, depth - 1);
		}
	}
}

function lookAtList(key: string, list: readonly Json[], printed: JsonObject, looking: Looking, depth: number): void {
	const objects = list.filter(isObject);
	const name = SAME.get(key) ?? key;
	const aboutOne = ABOUT_ONE.get(key);
	if (isListName(name)) {
		for (const each of objects) looking.take(name, each);
	} else if (HOLDERS.includes(key)) {
		for (const each of objects) look(each, looking, depth - 1);
	} else if (aboutOne !== undefined) {
		lookAtOne(key, aboutOne, list, printed, looking);
	} else if (list.length > 0 && !KNOWN_UNUSED.has(key)) {
		looking.skip(`${key} (${list.length})`, 'nothing of it decides about packets here');
	}
}

function lookAtOne(
	key: string,
	{ list, inName }: { readonly list: ListName; readonly inName: RegExp },
	inner: readonly Json[],
	printed: JsonObject,
	{ name, take, skip }: Looking,
): void {
	const about = inName.exec(name)?.[0];
	if (about !== undefined) take(list, { ...printed, [LISTS[list]]: about });
	else if (inner.length > 0)
		skip(
			`${key} (${inner.length})`,
			'the call does not print what it is about, and no file name tells it (hopwise import aws --commands collects it with its id)',
		);
}

function decoded(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

function isListName(name: string): name is ListName {
	return Object.hasOwn(LISTS, name);
}

/** A Region in the name of a file or of a folder above it (`us-east-1/Vpcs.json`, `Vpcs-us-west-2.json`). */
function regionIn(path: string): string | undefined {
	return /(?:^|[^a-z0-9])([a-z]{2,4}(?:-[a-z]+)?-(?:central|(?:north|south)?(?:east|west)|north|south)-\d)(?![a-z0-9])/.exec(path)?.[1];
}

/** NAT gateways, endpoints, endpoint services, prefix lists and functions, with the interfaces that they have. */
import type { PrefixListRecord } from '../records/between.ts';
import type { EndpointServiceRecord, FunctionRecord } from '../records/hosts.ts';
import type { EndpointRecord, NatGatewayRecord } from '../records/vpc.ts';
import { type FoundInterface, groupsOf } from './interfaces.ts';
import { flag, items, number, text, texts } from './json.ts';
import { inOrder } from './order.ts';
import { type Reading, recorded, recordsOf, stateOf } from './reading.ts';
import { byZone } from './vpcs.ts';

export function readNatGateways(reading: Reading): readonly NatGatewayRecord[] {
	return recordsOf(reading, 'NatGateways', 'NatGatewayId', (found, id) => {
		const { json } = found;
		const addresses = items(json, 'NatGatewayAddresses');
		const primary = addresses.find((each) => flag(each, 'IsPrimary') === true) ?? addresses[0];
		const subnet = text(json, 'SubnetId');
		if (subnet === undefined) {
			reading.notes.push({ kind: 'skipped', what: id, why: 'it is in no one subnet (a regional NAT gateway)', origin: found.origin });
			return undefined;
		}
		if (addresses.length > 1) {
			const why = `only its first of ${addresses.length} addresses was taken`;
			reading.notes.push({ kind: 'assumed', what: id, why, origin: found.origin });
		}
		return {
			...recorded(found, id),
			subnet,
			isPublic: text(json, 'ConnectivityType') !== 'private',
			ip: text(primary, 'PrivateIp'),
			publicIp: text(primary, 'PublicIp'),
			state: stateOf(json),
		};
	});
}

const ENDPOINT_TYPES = { gateway: 'gateway', interface: 'interface', gatewayloadbalancer: 'gateway-load-balancer' } as const;

export function readEndpoints(reading: Reading, interfaces: ReadonlyMap<string, FoundInterface>): readonly EndpointRecord[] {
	return recordsOf(reading, 'VpcEndpoints', 'VpcEndpointId', (found, id) => {
		const { json } = found;
		const word = (text(json, 'VpcEndpointType') ?? 'Gateway').toLowerCase();
		const service = text(json, 'ServiceName');
		if (!isEndpointType(word) || service === undefined) {
			reading.notes.push({ kind: 'skipped', what: id, why: `an endpoint of the type ${word} has no form here`, origin: found.origin });
			return undefined;
		}
		return {
			...recorded(found, id),
			vpc: text(json, 'VpcId') ?? '',
			type: ENDPOINT_TYPES[word],
			service,
			routeTables: inOrder(texts(json, 'RouteTableIds')),
			subnets: byZone(reading, texts(json, 'SubnetIds')),
			groups: groupsOf(json),
			ips: word === 'interface' ? inOrder(interfacesOf(json).flatMap((each) => interfaces.get(each)?.addresses.ips ?? [])) : [],
			privateDns: flag(json, 'PrivateDnsEnabled'),
			state: stateOf(json),
		};
	});
}

/** The interfaces that an endpoint or a NAT gateway says are its own. */
export function interfacesOf(json: Parameters<typeof text>[0]): readonly string[] {
	return [
		...texts(json, 'NetworkInterfaceIds'),
		...items(json, 'NatGatewayAddresses').flatMap((each) => text(each, 'NetworkInterfaceId') ?? []),
	];
}

function isEndpointType(word: string): word is keyof typeof ENDPOINT_TYPES {
	return Object.hasOwn(ENDPOINT_TYPES, word);
}

export function readEndpointServices(reading: Reading): readonly EndpointServiceRecord[] {
	return recordsOf(reading, 'ServiceConfigurations', 'ServiceId', (found, id) => ({
		...recorded(found, id),
		loadBalancers: inOrder([...texts(found.json, 'NetworkLoadBalancerArns'), ...texts(found.json, 'GatewayLoadBalancerArns')]),
		state: stateOf(found.json),
	}));
}

/** Customers' lists with their entries, and AWS's own. */
export function readPrefixLists(reading: Reading): readonly PrefixListRecord[] {
	const entries = reading.gathered.of('ManagedPrefixListEntries');
	return recordsOf(reading, 'PrefixLists', 'PrefixListId', (found, id) => {
		const { json } = found;
		const name = text(json, 'PrefixListName');
		const service = /^com\.amazonaws\.[a-z0-9-]+\.(.+)$/.exec(name ?? '')?.[1];
		const own = entries.filter((each) => text(each.json, 'PrefixListId') === id);
		const blocks = [
			...texts(json, 'Cidrs'),
			...own.flatMap((each) => items(each.json, 'Entries').flatMap((entry) => text(entry, 'Cidr') ?? [])),
		];
		if (service === undefined && blocks.length === 0 && own.length === 0) {
			const why = 'its entries were not collected (get-managed-prefix-list-entries): what names it is unknown';
			reading.notes.push({ kind: 'skipped', what: id, why, origin: found.origin });
			return undefined;
		}
		return { ...recorded(found, id, name), blocks: inOrder(blocks), maxEntries: number(json, 'MaxEntries'), service };
	});
}

export function readFunctions(reading: Reading): readonly FunctionRecord[] {
	return recordsOf(reading, 'Functions', 'FunctionArn', (found, id) => ({
		...recorded(found, id, text(found.json, 'FunctionName')),
		subnets: byZone(reading, texts(found.json, 'VpcConfig', 'SubnetIds')),
		groups: inOrder(texts(found.json, 'VpcConfig', 'SecurityGroupIds')),
		state: stateOf(found.json),
	}));
}

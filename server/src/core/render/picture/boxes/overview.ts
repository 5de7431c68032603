/** What pictures ask of a network, gathered in one pass over its things. */
import type { Key } from '../../../model/link.ts';
import type {
	ConnectPeer,
	DirectConnectGateway,
	Endpoint,
	EndpointService,
	Instance,
	Interface,
	LambdaFunction,
	LoadBalancer,
	NatGateway,
	Network,
	NetworkEntity,
	OutsideNetwork,
	Peering,
	Subnet,
	TransitGateway,
	VirtualInterface,
	Vpc,
	VpnConnection,
} from '../../../model/network.ts';

type Between = Peering | TransitGateway | VpnConnection | VirtualInterface | DirectConnectGateway | ConnectPeer;

export interface Overview {
	readonly vpcs: readonly Vpc[];
	readonly subnetCount: number;
	readonly networks: readonly OutsideNetwork[];
	/** What joins VPCs with each other, and with networks. */
	readonly between: readonly Between[];
	/** Declared by no VPC. */
	readonly services: readonly EndpointService[];
	/** Endpoints of a VPC that have no interface in a subnet. */
	readonly gatewayEndpoints: ReadonlyMap<Key, readonly Endpoint[]>;
	/** Hosts and load balancers that are in no subnet that is known. */
	readonly homeless: readonly NetworkEntity[];
	/** Everything with an interface in a subnet, each once, in the order of the file. */
	residentsOf(subnet: Subnet): readonly Resident[];
}

/** A part of something in a subnet. */
export type Resident =
	| { readonly kind: 'instance'; readonly entity: Instance; readonly interfaces: readonly Interface[] }
	| { readonly kind: 'function'; readonly entity: LambdaFunction; readonly interfaces: readonly Interface[] }
	| { readonly kind: 'nat-gateway'; readonly entity: NatGateway; readonly interfaces: readonly Interface[] }
	| { readonly kind: 'endpoint'; readonly entity: Endpoint; readonly interfaces: readonly Interface[] }
	| { readonly kind: 'load-balancer'; readonly entity: LoadBalancer; readonly interfaces: readonly Interface[] };

/** Computed once for each version of a network. */
export function overviewOf(network: Network): Overview {
	const known = overviews.get(network) ?? gather(network);
	overviews.set(network, known);
	return known;
}

const overviews = new WeakMap<Network, Overview>();

function gather(network: Network): Overview {
	const vpcs: Vpc[] = [];
	const networks: OutsideNetwork[] = [];
	const between: Between[] = [];
	const services: EndpointService[] = [];
	const gatewayEndpoints = new Map<Key, Endpoint[]>();
	const homeless: NetworkEntity[] = [];
	const users = new Map<Key, LambdaFunction[]>();
	let subnetCount = 0;
	const hasHome = (interfaces: readonly Key[]): boolean =>
		interfaces.some((key) => {
			const owned = network.entities.get(key);
			return owned?.kind === 'interface' && owned.subnet.resolved;
		});
	for (const entity of network.entities.values()) {
		switch (entity.kind) {
			case 'vpc':
				vpcs.push(entity);
				break;
			case 'subnet':
				subnetCount++;
				break;
			case 'network':
				networks.push(entity);
				break;
			case 'peering':
			case 'vpn-connection':
			case 'virtual-interface':
			case 'direct-connect-gateway':
			case 'connect-peer':
			case 'transit-gateway':
				between.push(entity);
				break;
			case 'function':
				for (const key of entity.interfaces) push(users, key, entity);
				if (!hasHome(entity.interfaces)) homeless.push(entity);
				break;
			case 'instance':
			case 'load-balancer':
				if (!hasHome(entity.interfaces)) homeless.push(entity);
				break;
			case 'endpoint':
				if (!hasHome(entity.interfaces)) push(gatewayEndpoints, entity.vpc, entity);
				break;
			case 'endpoint-service':
				services.push(entity);
				break;
		}
	}
	return {
		vpcs,
		subnetCount,
		networks,
		between,
		services,
		gatewayEndpoints,
		homeless,
		residentsOf: (subnet) => ownersIn(network, subnet, users),
	};
}

function ownersIn(network: Network, subnet: Subnet, users: ReadonlyMap<Key, readonly LambdaFunction[]>): readonly Resident[] {
	const owners = new Map<Key, { readonly entity: NetworkEntity; readonly interfaces: Interface[] }>();
	for (const key of subnet.interfaces) {
		const owned = network.entities.get(key);
		if (owned?.kind !== 'interface') continue;
		const owner = network.entities.get(owned.owner);
		const all = owned.ownerKind === 'function' ? (users.get(key) ?? []) : owner === undefined ? [] : [owner];
		for (const entity of all) {
			const known = owners.get(entity.key) ?? { entity, interfaces: [] };
			known.interfaces.push(owned);
			owners.set(entity.key, known);
		}
	}
	return [...owners.values()].flatMap(({ entity, interfaces }): readonly Resident[] => {
		switch (entity.kind) {
			case 'instance':
				return [{ kind: 'instance', entity, interfaces }];
			case 'function':
				return [{ kind: 'function', entity, interfaces }];
			case 'nat-gateway':
				return [{ kind: 'nat-gateway', entity, interfaces }];
			case 'endpoint':
				return [{ kind: 'endpoint', entity, interfaces }];
			case 'load-balancer':
				return [{ kind: 'load-balancer', entity, interfaces }];
			default:
				return [];
		}
	});
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
	const list = map.get(key);
	if (list === undefined) map.set(key, [value]);
	else list.push(value);
}

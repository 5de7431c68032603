/** Ids in AWS's form: those that a file gives, else ones that follow from a thing's key, so that they are the same in every run. */
import { createHash } from 'node:crypto';
import type { Key } from '../../../../../server/src/core/model/link.ts';
import type { EntityKind, Interface, LoadBalancer, Network, NetworkEntity } from '../../../../../server/src/core/model/network.ts';

/** The id of a thing by its key; throws for what has none in AWS. */
export type IdOf = (key: Key) => string;

export function idsOf(network: Network): IdOf {
	const known = new Map<Key, string>();
	const idOf: IdOf = (key) => {
		const before = known.get(key);
		if (before !== undefined) return before;
		const entity = network.entities.get(key);
		if (entity === undefined) throw new Error(`${key} is not in the network`);
		const id = entity.id ?? derived(network, entity, idOf);
		known.set(key, id);
		return id;
	};
	return idOf;
}

/** `vpc-` and 17 hexadecimal digits that follow from a text. */
export function hashedId(prefix: string, text: string): string {
	return `${prefix}-${hexadecimal(text, ID_DIGITS)}`;
}

const ID_DIGITS = 17;

function hexadecimal(text: string, digits: number): string {
	return createHash('sha256').update(text).digest('hex').slice(0, digits);
}

const PREFIXES: Readonly<Partial<Record<EntityKind, string>>> = {
	vpc: 'vpc',
	subnet: 'subnet',
	'route-table': 'rtb',
	'network-acl': 'acl',
	'security-group': 'sg',
	'prefix-list': 'pl',
	interface: 'eni',
	instance: 'i',
	'nat-gateway': 'nat',
	peering: 'pcx',
	'customer-gateway': 'cgw',
	'vpn-connection': 'vpn',
	'transit-gateway': 'tgw',
	'transit-gateway-attachment': 'tgw-attach',
	'transit-gateway-route-table': 'tgw-rtb',
	'connect-peer': 'tgw-connect-peer',
	endpoint: 'vpce',
	'endpoint-service': 'vpce-svc',
};

function derived(network: Network, entity: NetworkEntity, idOf: IdOf): string {
	switch (entity.kind) {
		// A file declares these by their names alone.
		case 'internet-gateway':
			return hashedId('igw', idOf(entity.vpc));
		case 'egress-only-gateway':
			return hashedId('eigw', idOf(entity.vpc));
		case 'vpn-gateway':
			return hashedId('vgw', idOf(entity.vpc));
		case 'interface':
			if (entity.ownerKind === 'instance') break;
			if (entity.ownerKind === 'function') return hashedId('eni', sharedBy(entity, idOf));
			return hashedId('eni', `${idOf(entity.owner)} ${entity.subnet.resolved ? idOf(entity.subnet.key) : ''}`);
		case 'transit-gateway-attachment':
			// The two sides of a peering have one id.
			if (entity.attached.kind !== 'transit-gateway' || !entity.attached.other.resolved) break;
			return hashedId('tgw-attach', [idOf(entity.gateway), idOf(entity.attached.other.key)].sort().join(' '));
		case 'direct-connect-gateway':
		case 'direct-connect-association':
			return uuid(entity.key);
		case 'virtual-interface':
			return `dxvif-${hexadecimal(entity.key, OLD_DIGITS)}`;
		case 'function':
			return `arn:aws:lambda:${regionWritten(network, entity) ?? ANY_REGION}:${ANY_ACCOUNT}:function:${entity.shortName}`;
		case 'load-balancer':
			return entity.type === 'classic' ? entity.shortName : balancerArn(network, entity);
		case 'target-group':
			return `${balancingArn(ANY_REGION)}:targetgroup/${withoutUnderscores(entity.shortName)}/${hexadecimal(entity.key, OLD_ID_DIGITS)}`;
		default:
			break;
	}
	const prefix = PREFIXES[entity.kind];
	if (prefix === undefined) throw new Error(`${entity.key} has no id in AWS`);
	return hashedId(prefix, entity.key);
}

/** Functions with the same subnet and groups share an interface. */
function sharedBy({ subnet, groups }: Interface, idOf: IdOf): string {
	return [subnet, ...(groups ?? [])]
		.map((link) => (link.resolved ? idOf(link.key) : ''))
		.sort()
		.join(' ');
}

/** For what a file leaves open and an ARN has to say. */
const ANY_REGION = 'us-east-1';
const ANY_ACCOUNT = '123456789012';
const OLD_DIGITS = 8;
const OLD_ID_DIGITS = 16;

const TYPE_WORDS = { application: 'app', network: 'net', gateway: 'gwy' } as const;

function balancerArn(network: Network, balancer: LoadBalancer): string {
	const type = balancer.type === undefined || balancer.type === 'classic' ? 'application' : balancer.type;
	const name = withoutUnderscores(balancer.shortName);
	const region = regionWritten(network, balancer) ?? ANY_REGION;
	return `${balancingArn(region)}:loadbalancer/${TYPE_WORDS[type]}/${name}/${hexadecimal(balancer.key, OLD_ID_DIGITS)}`;
}

function balancingArn(region: string): string {
	return `arn:aws:elasticloadbalancing:${region}:${ANY_ACCOUNT}`;
}

/** Load balancers and target groups have names of letters, digits and hyphens. */
export function withoutUnderscores(name: string): string {
	return name.replaceAll('_', '-');
}

function uuid(text: string): string {
	return hexadecimal(text, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The Region that the VPC of these interfaces says. */
function regionWritten(network: Network, { interfaces }: { readonly interfaces: readonly Key[] }): string | undefined {
	for (const key of interfaces) {
		const own = network.entities.get(key);
		const subnet = own?.kind === 'interface' && own.subnet.resolved ? network.entities.get(own.subnet.key) : undefined;
		const vpc = subnet?.kind === 'subnet' ? network.entities.get(subnet.vpc) : undefined;
		if (vpc?.kind === 'vpc') return vpc.region;
	}
	return undefined;
}

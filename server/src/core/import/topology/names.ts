/** Names for what was read: good ones of the language, each meaning one thing wherever it may stand. */
import { nameFrom } from '../../language/schema/names.ts';
import { isOutside, NOT_KNOWN } from '../../model/names/names.ts';
import type { Account } from '../records/account.ts';
import type { Recorded, Ref } from '../records/recorded.ts';
import type { GatewayRecord } from '../records/vpc.ts';
import { gatewayKey, type KnownNames, scopeKey } from '../update/known-names.ts';

export interface Names {
	/** How a thing is called where it is declared; undefined for one that was not read. */
	readonly of: (ref: Ref) => string | undefined;
	/** How an instance calls its interface. */
	readonly ofInterface: (ref: Ref) => string | undefined;
	/** How it is called by something in a VPC, or by something in none; undefined where nothing can stand for it. */
	readonly seenFrom: (ref: Ref, vpc: Ref | undefined) => string | undefined;
}

/**
 * Gives names. `known` are those that things have already, as `update/known-names.ts` finds them: they keep them. A name has to mean one thing among all kinds that may stand in its place (docs/language.md, "Names"). So kinds that meet in some
 * place share a pool, in which every name is given once; what lies in VPCs keeps away from the names at the top that it meets.
 */
export function namesFor(account: Account, known: KnownNames = new Map()): Names {
	const names = new Map<Ref, string>();
	const vpcOf = new Map<Ref, Ref>();
	/** Gives the kinds of a pool their names: first those that are fixed or known, then what is free. */
	const give = (
		kinds: readonly (readonly Recorded[])[],
		pool: Set<string>,
		built: (record: Recorded) => string | undefined = noName,
	): void => {
		const records = kinds.flat();
		const take = (record: Recorded, name: string) => {
			names.set(record.ref, name);
			pool.add(name);
		};
		for (const record of records) {
			const had = nameBefore(known, record);
			const name = built(record) ?? (had === undefined || pool.has(had) ? undefined : had);
			if (name !== undefined) take(record, name);
		}
		for (const open of kinds.map((each) => each.filter(({ ref }) => !names.has(ref)))) {
			const wishes = open.map((record) => ({ record, name: wish(record) }));
			wishes.sort((a, b) => compare(a.name, b.name) || compare(a.record.ref, b.record.ref));
			for (const { record, name } of wishes) take(record, freeName(name, pool));
		}
	};
	give([account.vpcs, account.instances, account.functions, account.loadBalancers, account.outside], new Set(['internet', 'aws']));
	const ways = new Set<string>();
	give([account.transitGateways, account.peerings, account.directConnectGateways], ways);
	give([account.vpnConnections, account.virtualInterfaces, account.connectPeers], new Set());
	const lists = new Set<string>();
	give([account.prefixLists], lists);
	give([account.publicAccess], new Set());
	for (const records of [account.targetGroups, account.endpointServices, account.customerGateways]) give([records], new Set());
	for (const gateway of account.transitGateways) {
		const own = <T extends Recorded & { readonly gateway: Ref }>(records: readonly T[]) =>
			records.filter((each) => each.gateway === gateway.ref);
		give([own(account.attachments)], new Set());
		const tables = own(account.transitGatewayRouteTables);
		give(
			[tables],
			new Set(['default']),
			builtIn(tables, ({ isDefault }) => isDefault, 'default'),
		);
	}

	const subnetVpc = new Map(account.subnets.map(({ ref, vpc }) => [ref, vpc]));
	const natGateways = account.natGateways.map((each) => ({ ...each, vpc: subnetVpc.get(each.subnet) ?? '' }));
	for (const vpc of account.vpcs) {
		const own = <T extends Recorded & { readonly vpc: Ref }>(records: readonly T[]): readonly T[] => {
			const here = records.filter((each) => each.vpc === vpc.ref);
			for (const { ref } of here) vpcOf.set(ref, vpc.ref);
			return here;
		};
		give([own(account.gateways), own(natGateways), own(account.endpoints)], new Set(ways));
		give([own(account.subnets)], new Set());
		const tables = own(account.routeTables);
		give(
			[tables],
			new Set(['main']),
			builtIn(tables, ({ isMain }) => isMain, 'main'),
		);
		const acls = own(account.networkAcls);
		give(
			[acls],
			new Set(['default']),
			builtIn(acls, ({ isDefault }) => isDefault, 'default'),
		);
		const groups = own(account.securityGroups);
		give(
			[groups],
			new Set(['default', ...lists]),
			builtIn(groups, ({ isDefault }) => isDefault, 'default'),
		);
	}
	const interfaces = new Map<Ref, string>();
	for (const instance of account.instances) {
		const taken = new Set<string>();
		for (const { ref, id, device } of instance.interfaces) {
			const had = id === undefined ? undefined : known.get(id);
			const name = freeName(had ?? `eth${device}`, taken);
			taken.add(name);
			interfaces.set(ref, name);
			names.set(ref, `${names.get(instance.ref) ?? ''}.${name}`);
		}
	}
	return {
		of: (ref) => names.get(ref),
		ofInterface: (ref) => interfaces.get(ref),
		seenFrom: (ref, vpc) => {
			const name = names.get(ref);
			if (name === undefined)
				return knownName(known, ref, vpc === undefined ? undefined : names.get(vpc)) ?? (isOutside(ref) ? ref : undefined);
			const own = vpcOf.get(ref);
			return own === undefined || own === vpc ? name : `${names.get(own) ?? ''}.${name}`;
		},
	};
}

/** What a file calls a thing that was not read this time, seen from a VPC or from none. */
function knownName(known: KnownNames, ref: Ref, vpc: string | undefined): string | undefined {
	const [name, scope] = [known.get(ref), known.get(scopeKey(ref))];
	return name === undefined || scope === undefined || scope === vpc ? name : `${scope}.${name}`;
}

const noName = (): undefined => undefined;

/** What a thing was called by the import before; a reference that is more than the id tells things of one id apart. */
function nameBefore(known: KnownNames, record: Recorded | GatewayRecord): string | undefined {
	if ('kind' in record) return known.get(gatewayKey(record.kind, record.vpc));
	return known.get(record.ref) ?? (record.id === undefined ? undefined : known.get(record.id));
}

/** The one thing of its kind that is there in any case has the name that the language gives it. */
function builtIn<T extends Recorded>(records: readonly T[], isBuiltIn: (record: T) => boolean, name: string) {
	return ({ ref }: Recorded): string | undefined => (records.some((each) => each.ref === ref && isBuiltIn(each)) ? name : undefined);
}

/** What the thing would be called if it were alone: as people call it, else by its id. */
function wish({ name, id, ref }: Recorded): string {
	return nameFrom(withoutMarks(name ?? '')) ?? nameFrom((id ?? ref).split('/').at(-1) ?? '') ?? nameFrom(ref) ?? 'unnamed';
}

/** `Übergang` as `Ubergang`: of a letter with a mark the letter stays. */
function withoutMarks(name: string): string {
	return name.normalize('NFD').replace(/\p{Mn}/gu, '');
}

function freeName(name: string, taken: ReadonlySet<string>): string {
	if (!taken.has(name) && name !== NOT_KNOWN) return name;
	for (let number = 2; ; number++) if (!taken.has(`${name}-${number}`)) return `${name}-${number}`;
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

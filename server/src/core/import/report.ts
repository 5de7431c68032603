/** What an import says: how much was read, what was skipped and why, what was assumed. */
import type { AccountRecords, Note } from './records/account.ts';
import type { Merge } from './update/merge.ts';

/** How people call one and several of a kind, in the order in which they ask for them. */
const KINDS: Readonly<Record<keyof AccountRecords, readonly [one: string, many: string]>> = {
	vpcs: ['VPC', 'VPCs'],
	subnets: ['subnet', 'subnets'],
	gateways: ['gateway', 'gateways'],
	natGateways: ['NAT gateway', 'NAT gateways'],
	routeTables: ['route table', 'route tables'],
	networkAcls: ['network ACL', 'network ACLs'],
	securityGroups: ['security group', 'security groups'],
	endpoints: ['endpoint', 'endpoints'],
	instances: ['instance', 'instances'],
	functions: ['function', 'functions'],
	loadBalancers: ['load balancer', 'load balancers'],
	targetGroups: ['target group', 'target groups'],
	endpointServices: ['endpoint service', 'endpoint services'],
	peerings: ['peering', 'peerings'],
	transitGateways: ['transit gateway', 'transit gateways'],
	attachments: ['attachment', 'attachments'],
	transitGatewayRouteTables: ['transit gateway route table', 'transit gateway route tables'],
	customerGateways: ['customer gateway', 'customer gateways'],
	vpnConnections: ['VPN connection', 'VPN connections'],
	outside: ['network outside AWS', 'networks outside AWS'],
	directConnectGateways: ['Direct Connect gateway', 'Direct Connect gateways'],
	virtualInterfaces: ['virtual interface', 'virtual interfaces'],
	connectPeers: ['Connect peer', 'Connect peers'],
	prefixLists: ['prefix list', 'prefix lists'],
	publicAccess: ['public access block', 'public access blocks'],
};

/** How many things of each kind there are; kinds of which there are none are not in it. */
export type Counts = ReadonlyMap<keyof AccountRecords, number>;

export function countsOf(account: AccountRecords): Counts {
	const isOn = account.publicAccess.filter(({ mode }) => mode !== 'off');
	const all = { ...account, publicAccess: isOn };
	return new Map(KIND_KEYS.flatMap((key) => (all[key].length === 0 ? [] : [[key, all[key].length] as const])));
}

/** `1 VPC, 3 subnets`. */
function countWords(counts: Counts): string {
	return [...counts].map(([key, count]) => `${count} ${KINDS[key][count === 1 ? 0 : 1]}`).join(', ');
}

const KIND_KEYS = Object.keys(KINDS).filter(isKind);

function isKind(key: string): key is keyof AccountRecords {
	return Object.hasOwn(KINDS, key);
}

/** A line for each reason, with those that it is about: a few by their names, the rest by their number. */
function noteLines(notes: readonly Note[]): readonly string[] {
	const groups = new Map<string, Note[]>();
	for (const note of notes) {
		const key = `${note.kind}\0${note.why}`;
		groups.set(key, [...(groups.get(key) ?? []), note]);
	}
	return [...groups.values()].flatMap((group) => {
		const [first] = group;
		if (first === undefined) return [];
		const what = [...new Set(group.map((note) => note.what))];
		const more = what.length - MOST_NAMED;
		const shown = more > 1 ? `${what.slice(0, MOST_NAMED).join(', ')} and ${more} more` : what.join(', ');
		const places = new Set(group.map(({ origin: { file, line } }) => (line === undefined ? file : `${file}:${line}`)));
		const where = places.size === 1 ? ` (${[...places].join()})` : '';
		return [`${WORDS[first.kind]} ${shown}: ${first.why}${where}`];
	});
}

const WORDS = { skipped: 'skipped', assumed: 'assumed', unreadable: 'cannot read' } as const;
const MOST_NAMED = 8;

/** What an update did to a file. */
function changeLines({ added, removed, changed, kept }: Omit<Merge, 'texts'>): readonly string[] {
	const lines = [
		['added', added],
		['removed', removed],
		['changed', changed],
	] as const;
	const found = lines.flatMap(([word, paths]) => (paths.length === 0 ? [] : [`${word} ${paths.join(', ')}`]));
	const stays = kept.length === 0 ? [] : [`kept ${kept.join(', ')}: nothing of the kind was collected this time`];
	return [...stays, ...(found.length === 0 ? ['nothing has changed'] : found)];
}

/** Everything that there is to say of an import, a line each; the last one says how much was read. */
export function reportLines(
	{ text, counts, notes, changes }: Reported,
	{ problems, files, looksFor }: { readonly problems: readonly string[]; readonly files: number; readonly looksFor: string },
): readonly string[] {
	const from = `${files} ${files === 1 ? 'file' : 'files'}`;
	const last =
		text === undefined ? `found nothing to import in ${from}: it looked for ${looksFor}` : `read ${countWords(counts)} from ${from}`;
	return [...problems, ...noteLines(notes), ...(changes === undefined ? [] : changeLines(changes)), last];
}

interface Reported {
	readonly text: string | undefined;
	readonly counts: Counts;
	readonly notes: readonly Note[];
	readonly changes: Omit<Merge, 'texts'> | undefined;
}

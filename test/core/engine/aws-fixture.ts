/**
 * The example networks of AWS's documentation as topologies, and what their comments hold about them, each with the id of
 * what it holds:
 *
 *     flows:
 *       db-to-website-https: { …, expect: reachable } # vpc-sc2-base#10, seen as 198.51.100.4, through nat
 *     - 10.0.0.0/8 via eni # refused by route-target-missing: rt-edge-rules#4
 *     - 172.31.0.0/20 via eni # accepted: rt-edge-rules#1
 *
 *     # route lookups:
 *     #   main.public: 203.0.113.80 -> igw   vpc-sc2-base#18
 *     # network ACL decisions:
 *     #   main.edge inbound: tcp 80 from 203.0.113.5 -> allow by 100   nacl-custom#3
 *     # security group decisions:
 *     #   main.web and main.ping inbound: icmp from 203.0.113.25 -> allow   sg-use-cases#13
 *     # route table of a subnet:
 *     #   main.newcomer -> main   rt-main-vs-custom#5
 *     # number of peerings:
 *     #   21   pcx-mesh7#22
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface AwsFixture {
	readonly name: string;
	readonly text: string;
	readonly flows: readonly HeldFlow[];
	readonly findings: readonly HeldFinding[];
	readonly lookups: readonly HeldLookup[];
	readonly aclDecisions: readonly HeldDecision[];
	readonly groupDecisions: readonly HeldDecision[];
	readonly subnetTables: readonly HeldSubnetTable[];
	readonly peeringCounts: readonly HeldCount[];
}

interface Held {
	readonly ids: readonly string[];
}

export interface HeldFlow extends Held {
	readonly flow: string;
	/** The source address that the receiver sees. */
	readonly seenAs: string | undefined;
	/** Who sees it, where that is a hop before the last one. */
	readonly seenBy: string | undefined;
	/** Hops that the packets come by. */
	readonly through: readonly string[];
}

export interface HeldFinding extends Held {
	/** From 1, as findings have it. */
	readonly line: number;
	/** The rule that refuses the line; undefined where it is accepted. */
	readonly rule: string | undefined;
}

export interface HeldLookup extends Held {
	readonly table: string;
	readonly address: string;
	/** The short name of the target, `local`, `blackhole` or `no route`. */
	readonly target: string;
}

export interface HeldDecision extends Held {
	/** The network ACL, or the groups of one interface. */
	readonly by: readonly string[];
	readonly direction: 'inbound' | 'outbound';
	readonly protocol: string;
	readonly port: number | undefined;
	/** An address, or the name of a group. */
	readonly peer: string;
	readonly decision: string;
	readonly rule: string | undefined;
}

export interface HeldSubnetTable extends Held {
	readonly subnet: string;
	readonly table: string;
}

export interface HeldCount extends Held {
	readonly count: number;
}

const FOLDER = join(import.meta.dirname, '../../fixtures/aws');

const ID = '[a-z0-9-]+#\\d+';
const IDS = `(${ID}(?: and ${ID})*)`;
const FLOW = new RegExp(`^ {2}([\\w-]+): .*# ${IDS}(?:, seen as ([\\w.:]+)(?: by (\\w+))?)?(?:, through ([^,]+))?$`);
const REFUSED = new RegExp(`# refused by ([a-z0-9-]+): ${IDS}$`);
const ACCEPTED = new RegExp(`# accepted: ${IDS}$`);
const ROW = new RegExp(`^# {3}(\\S.*?) {2,}${IDS}$`);
const DECISION = /^(.+) (inbound|outbound): (\w+)(?: (\d+))? (?:from|to) (\S+) +-> (allow|deny)(?: by (\S+))?$/;

/** Every fixture, in the order of their names. */
export function awsFixtures(): readonly AwsFixture[] {
	return readdirSync(FOLDER)
		.sort()
		.map((file) => readAwsFixture(file.replace('.topo.yaml', ''), readFileSync(join(FOLDER, file), 'utf8')));
}

/** What a fixture holds; a comment that begins like one of these and is none throws. */
export function readAwsFixture(name: string, text: string): AwsFixture {
	const lines = text.split('\n');
	const rows = new Map<string, readonly (readonly [string, readonly string[]])[]>();
	let title: string | undefined;
	for (const line of lines) {
		const heading = /^# ([a-zA-Z ]+):$/.exec(line)?.[1];
		if (heading !== undefined) title = heading;
		else if (!line.startsWith('#   ')) title = undefined;
		else if (title !== undefined) {
			const [, what = '', ids = ''] = matched(ROW, line, name);
			rows.set(title, [...(rows.get(title) ?? []), [what.replaceAll(/ +/g, ' '), idsOf(ids)]]);
		}
	}
	const under = <T>(heading: string, read: (what: string, ids: readonly string[]) => T): readonly T[] =>
		(rows.get(heading) ?? []).map(([what, ids]) => read(what, ids));
	const decision = (what: string, ids: readonly string[]): HeldDecision => {
		const [, by = '', direction, protocol = '', port, peer = '', decided = '', rule] = matched(DECISION, what, name);
		return {
			ids,
			by: by.split(' and '),
			direction: direction === 'inbound' ? 'inbound' : 'outbound',
			protocol,
			port: port === undefined ? undefined : Number(port),
			peer,
			decision: decided,
			rule,
		};
	};
	return {
		name,
		text,
		flows: lines.flatMap((line) => heldFlow(line)),
		findings: lines.flatMap((line, index) => heldFinding(line, index + 1)),
		lookups: under('route lookups', (what, ids) => {
			const [, table = '', address = '', target = ''] = matched(/^(\S+): (\S+) -> (.+)$/, what, name);
			return { ids, table, address, target };
		}),
		aclDecisions: under('network ACL decisions', decision),
		groupDecisions: under('security group decisions', decision),
		subnetTables: under('route table of a subnet', (what, ids) => {
			const [, subnet = '', table = ''] = matched(/^(\S+) -> (\S+)$/, what, name);
			return { ids, subnet, table };
		}),
		peeringCounts: under('number of peerings', (what, ids) => ({ ids, count: Number(what) })),
	};
}

/** The ids of everything that a fixture holds, as often as it does. */
export function idsHeldBy(fixture: AwsFixture): readonly string[] {
	const { flows, findings, lookups, aclDecisions, groupDecisions, subnetTables, peeringCounts } = fixture;
	return [flows, findings, lookups, aclDecisions, groupDecisions, subnetTables, peeringCounts].flat().flatMap(({ ids }) => ids);
}

function heldFlow(line: string): readonly HeldFlow[] {
	const [, flow, ids = '', seenAs, seenBy, through] = FLOW.exec(line) ?? [];
	return flow === undefined ? [] : [{ flow, ids: idsOf(ids), seenAs, seenBy, through: through?.split(' and ') ?? [] }];
}

function heldFinding(text: string, line: number): readonly HeldFinding[] {
	const [, rule, refused] = REFUSED.exec(text) ?? [];
	const accepted = ACCEPTED.exec(text)?.[1];
	return [
		...(refused === undefined ? [] : [{ line, rule, ids: idsOf(refused) }]),
		...(accepted === undefined ? [] : [{ line, rule: undefined, ids: idsOf(accepted) }]),
	];
}

function idsOf(text: string): readonly string[] {
	return text.split(' and ');
}

function matched(pattern: RegExp, text: string, name: string): readonly (string | undefined)[] {
	const match = pattern.exec(text);
	if (match === null) throw new Error(`${name}: cannot be read: ${text}`);
	return match;
}

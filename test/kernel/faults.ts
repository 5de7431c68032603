/**
 * Faults that are planted in the walk, one at a time: a judge that cannot find them proves nothing. Each text has to be in its
 * file exactly once, so that a change of the walk cannot turn a fault into none.
 */

export interface Fault {
	readonly name: string;
	/** Below server/src/core/. */
	readonly file: string;
	readonly find: string;
	readonly replace: string;
}

export const FAULTS: readonly Fault[] = [
	{
		name: 'network ACLs are not asked on the way back',
		file: 'engine/filters/network-acl.ts',
		find: "	const acl = linked(context.network, subnet.acl, 'network-acl');",
		replace: "	const acl = linked(context.network, subnet.acl, 'network-acl'); if (branch.leg === 'return') return [branch];",
	},
	{
		name: 'the last rule of a network ACL that matches decides',
		file: 'engine/filters/network-acl.ts',
		find: 'const entries = direction.entries.filter(',
		replace: 'const entries = [...direction.entries].reverse().filter(',
	},
	{
		name: 'groups and firewalls know no connections',
		file: 'engine/filters/gate.ts',
		find: 'const known = knownReplies(branch.sessions, holder, branch.packets);',
		replace: 'const known: PacketSet = [];',
	},
	{
		name: 'every interface knows the connections of all others',
		file: 'engine/sessions.ts',
		find: "if ((session.kind !== 'tracked' && session.kind !== 'followed') || session.holder !== holder) {",
		replace: "if (session.kind !== 'tracked' && session.kind !== 'followed') {",
	},
	{
		name: 'the highest metric goes first',
		file: 'engine/host/lookup.ts',
		find: 'route.metric < best.metric',
		replace: 'route.metric > best.metric',
	},
	{
		name: 'rules are asked from the highest priority down',
		file: 'engine/host/policy-rules.ts',
		find: '.sort((a, b) => a.priority - b.priority)',
		replace: '.sort((a, b) => b.priority - a.priority)',
	},
	{
		name: 'a bound source is not looked up by',
		file: 'engine/host/lookup.ts',
		find: 'const fromMatches = rule.from === undefined || rule.from.length === 0 || sourceBound;',
		replace: 'const fromMatches = rule.from === undefined || rule.from.length === 0;',
	},
	{
		name: 'the source/destination check is off',
		file: 'engine/hops/interface.ts',
		find: 'if (!owner.sourceDestCheck) {',
		replace: 'if (owner !== undefined) {',
	},
	{
		name: 'translators forget what they translated',
		file: 'engine/translate.ts',
		find: "	if (branch.leg === 'forward') {\n		return { restored: undefined",
		replace: '	if (branch.leg !== undefined) {\n		return { restored: undefined',
	},
	{
		name: 'the shortest prefix wins in a VPC',
		file: 'net/prefix-table.ts',
		find: 'export function partition<T>(table: PrefixTable<T>, set: AddressSet): Partition<T> {',
		replace:
			'export function partition<T>(whole: PrefixTable<T>, set: AddressSet): Partition<T> { const table = { stretches: whole.stretches.map((s) => ({ ...s, match: whole.stretches.map(({ match }) => match).find(({ prefix }) => containsPrefix(prefix, s.match.prefix)) ?? s.match })) };',
	},
	{
		name: 'rp_filter is off',
		file: 'engine/host/rp-filter.ts',
		find: "if (mode === 'none') return [branch];",
		replace: 'return [branch];',
	},
	{
		name: 'pasted packet filters are passed over',
		file: 'engine/host/ruleset/chains.ts',
		find: 'return os.rulesets.length > 0 || os.unreadableRulesets.length > 0;',
		replace: 'return os.rulesets.length > 1000;',
	},
	{
		name: 'strict rp_filter is taken for loose',
		file: 'engine/host/rp-filter.ts',
		find: "(mode === 'loose' ? route !== undefined : out === incoming.key)",
		replace: '(route !== undefined)',
	},
	{
		name: 'the local routes of a VPC are skipped',
		file: 'engine/routing/vpc-routes.ts',
		find: 'const entries: { prefix: Prefix; value: Candidate }[] = vpc.blocks.map(',
		replace: 'const entries: { prefix: Prefix; value: Candidate }[] = vpc.blocks.slice(1).map(',
	},
	{
		name: 'lines of host firewalls that deny are passed over',
		file: 'engine/host/firewall.ts',
		find: 'if (rule.direction !== crossing.direction || !isOfDevice) {',
		replace: "if (rule.direction !== crossing.direction || !isOfDevice || rule.action === 'deny') {",
	},
	{
		name: 'half a handshake is enough for a firewall',
		file: 'engine/arrive.ts',
		find: 'return by === undefined || isEmptyPackets(answers)',
		replace: 'return by !== null || isEmptyPackets(answers)',
	},
	{
		name: 'a host has whatever AWS has given its interfaces',
		file: 'engine/host/configured.ts',
		find: '	if (device === undefined) return owner;',
		replace: '	if (device !== null) return owner;',
	},
	{
		name: 'devices that are off carry packets',
		file: 'engine/host/configured.ts',
		find: "return device !== undefined && device.link !== 'on';",
		replace: "return device !== undefined && device.link === 'off' && device.name === '';",
	},
];

/** What a host does with packets, with what its system does where the file says nothing. */
import type { InstanceDeclaration, Named, OsDeclaration } from '../../language/schema/declarations.ts';
import type { Field } from '../../language/values.ts';
import { brokenAt, itemsOf, unreadableOf, valueOr, written } from '../fields.ts';
import type { OperatingSystem } from '../operating-system.ts';

/** What a host is of which the file says nothing. */
const DHCP_LINUX: OperatingSystem = {
	system: 'linux',
	devices: [],
	deviceFamilies: [],
	routes: undefined,
	unreadableRoutes: [],
	rules: [],
	unreadableRules: [],
	rpFilter: 'loose',
	rpFilterSource: undefined,
	forwarding: 'none',
	firewall: [],
	unreadableFirewall: [],
	rulesets: [],
	unreadableRulesets: [],
	source: undefined,
	unreadable: [],
};

/** The system of an instance. */
export function operatingSystem(instance: Named<InstanceDeclaration>): OperatingSystem {
	const field: Field<OsDeclaration> = written(instance, 'os');
	if (field === undefined || field.broken) {
		return field === undefined ? DHCP_LINUX : { ...DHCP_LINUX, source: field.source, unreadable: [field.source] };
	}
	const { value, source } = field;
	const os = { value, nameSource: source };
	const routes = written(os, 'routes');
	const addresses = written(os, 'addresses');
	const shown = addresses === undefined || addresses.broken ? undefined : addresses.value;
	const rulesets = [written(os, 'iptables'), written(os, 'ip6tables'), written(os, 'nftables')];
	return {
		system: valueOr(value.system, 'linux'),
		devices: shown?.devices ?? [],
		deviceFamilies: shown === undefined || shown.families.length > 0 ? (shown?.families ?? []) : ['ipv4', 'ipv6'],
		routes: routes === undefined ? undefined : itemsOf(routes).map((each) => each.value),
		unreadableRoutes: unreadableOf(routes),
		rules: itemsOf(value.rules).map((each) => each.value),
		unreadableRules: unreadableOf(written(os, 'rules')),
		rpFilter: valueOr(value.rp_filter, 'loose'),
		rpFilterSource: value.rp_filter?.source,
		forwarding: valueOr(value.forwarding, 'none'),
		firewall: itemsOf(value.firewall).map((each) => each.value),
		unreadableFirewall: unreadableOf(written(os, 'firewall')),
		rulesets: rulesets.flatMap((each) => (each === undefined || each.broken ? [] : [each.value])),
		unreadableRulesets: brokenAt(...rulesets),
		source: value.keySources.get('routes') ?? source,
		unreadable: [
			...brokenAt(written(os, 'system'), written(os, 'rp_filter'), written(os, 'forwarding'), addresses),
			...(shown?.unreadable ?? []),
		],
	};
}

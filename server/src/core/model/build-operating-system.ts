/** What a host does with packets, with what its system does where the file says nothing. */
import type { InstanceDeclaration, Named, OsDeclaration } from '../language/schema/declarations.ts';
import type { Field } from '../language/values.ts';
import { brokenAt, itemsOf, unreadableOf, valueOr, written } from './fields.ts';
import type { OperatingSystem } from './operating-system.ts';

const DHCP_LINUX: Omit<OperatingSystem, 'source' | 'unreadable'> = {
	system: 'linux',
	routes: undefined,
	unreadableRoutes: [],
	rules: [],
	unreadableRules: [],
	rpFilter: 'loose',
	forwarding: 'none',
	firewall: [],
	unreadableFirewall: [],
};

/** The system of an instance. */
export function operatingSystem(instance: Named<InstanceDeclaration>): OperatingSystem {
	const field: Field<OsDeclaration> = written(instance, 'os');
	if (field === undefined || field.broken) {
		return { ...DHCP_LINUX, source: field?.source, unreadable: field === undefined ? [] : [field.source] };
	}
	const { value, source } = field;
	const os = { value, nameSource: source };
	const routes = written(os, 'routes');
	return {
		system: valueOr(value.system, 'linux'),
		routes: routes === undefined ? undefined : itemsOf(routes).map((each) => each.value),
		unreadableRoutes: unreadableOf(routes),
		rules: itemsOf(value.rules).map((each) => each.value),
		unreadableRules: unreadableOf(written(os, 'rules')),
		rpFilter: valueOr(value.rp_filter, 'loose'),
		forwarding: valueOr(value.forwarding, 'none'),
		firewall: itemsOf(value.firewall).map((each) => each.value),
		unreadableFirewall: unreadableOf(written(os, 'firewall')),
		source: value.keySources.get('routes') ?? source,
		unreadable: brokenAt(written(os, 'system'), written(os, 'rp_filter'), written(os, 'forwarding')),
	};
}

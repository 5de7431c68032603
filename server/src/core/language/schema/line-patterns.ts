/** The one-line forms as regular expressions, for editors that know JSON Schema only: they let pass all that the readers take. */
import type { LineKind } from '../lines/grammar.ts';

const ADDRESS = '([0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*)';
const CIDR = `${ADDRESS}/[0-9]{1,3}`;
const NAME = '[A-Za-z][A-Za-z0-9_-]*(\\.[A-Za-z][A-Za-z0-9_-]*)*';
const PORTS = '[0-9]{1,5}(-[0-9]{1,5})?';
const TRAFFIC = `(all|esp|gre|[0-9]{1,3}|(tcp|udp)(\\s+${PORTS})?|icmp(v6)?(\\s+[a-z0-9-]+(/[0-9]{1,3})?)?)`;
const PEER = `(${CIDR}|${NAME})`;

/** No pattern for the lines of a block: they stand in one string. */
export const linePatterns: Readonly<Partial<Record<LineKind, string>>> = {
	cidr: whole(CIDR),
	address: whole(ADDRESS),
	ip: whole(`${ADDRESS}(/[0-9]{1,3})?`),
	'public-ip': whole(`(auto(\\s+${ADDRESS})?|none|${ADDRESS})`),
	reference: whole(NAME),
	'end-point': whole(`(${NAME}|${ADDRESS})`),
	ports: whole(`${PORTS}(,${PORTS})*`),
	traffic: whole(TRAFFIC),
	'security-rule': whole(`${TRAFFIC}\\s+(from|to)\\s+${PEER}`),
	'acl-rule': whole(`[0-9]{1,5}\\s+(allow|deny)\\s+${TRAFFIC}\\s+(from|to)\\s+${CIDR}`),
	'route-rule': whole(`${PEER}\\s+(via\\s+${NAME}|blackhole)`),
	'listener-rule': whole(`${TRAFFIC}\\s+to\\s+${NAME}`),
	'target-rule': whole(`(${NAME}|${ADDRESS})(\\s+port\\s+[0-9]{1,5})?(\\s+unhealthy)?`),
	'advertised-route': whole(`${CIDR}(\\s+(as_path(\\s+[0-9]+)+|med\\s+[0-9]+|community(\\s+[0-9]+:[0-9]+)+))*`),
	'firewall-rule': whole(
		`(allow|deny)\\s+${TRAFFIC}\\s+(in|out|forward)(\\s+from\\s+(${CIDR}|${ADDRESS}))?(\\s+to\\s+(${CIDR}|${ADDRESS}))?(\\s+on\\s+\\S+)?`,
	),
};

function whole(pattern: string): string {
	return `^\\s*${pattern}\\s*$`;
}

/** Routing tables as other tools than `ip` print them: one finding for the whole, and not one for each of their lines. */

/** What a block of lines is, if it is such a table; undefined for every other block. */
export function foreignRoutes(lines: readonly string[]): string | undefined {
	const tool = TOOLS.find(({ marks }) => lines.some((line) => marks.test(line)));
	return tool && `this is the output of ${tool.name}: ${tool.instead}`;
}

interface Tool {
	readonly name: string;
	/** A line that only this tool prints: the head of its table, or a row of it. */
	readonly marks: RegExp;
	readonly instead: string;
}

const WRITTEN = 'write each route as `default via 10.0.0.1 dev eth0`';

const TOOLS: readonly Tool[] = [
	// netstat(8) of net-tools: where `route -n` has the metric, it has the size of segments.
	{ name: '`netstat -r`', marks: /^\s*Destination\s+Gateway\s+Genmask\s+Flags\s+MSS\s/, instead: 'paste that of `ip route`' },
	// route -6 -n of net-tools.
	{ name: '`route -6`', marks: /^\s*Destination\s+Next Hop\s+Flag/, instead: 'paste that of `ip -6 route`' },
	// Windows: destination, netmask, gateway (or `On-link`), interface, metric.
	{
		name: '`route print`',
		marks:
			/^\s*(?:IPv[46] Route Table|Network Destination\s+Netmask\s|Active Routes:|\d+(?:\.\d+){3}\s+\d+(?:\.\d+){3}\s+(?:On-link|\d+(?:\.\d+){3})\s+\d+(?:\.\d+){3}\s+\d+\s*$)/,
		instead: WRITTEN,
	},
	// netstat -r of BSD and macOS.
	{ name: '`netstat -r`', marks: /^\s*Destination\s+Gateway\s+Flags\s/, instead: WRITTEN },
];

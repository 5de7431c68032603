/** YAML's traps with what `hopwise check` says of each, for docs/language.md. */
import { checkTexts } from './check-texts.ts';

interface Trap {
	/** The lines that are shown; the rest of the file around them is not. */
	readonly written: string;
	/** The lines before them in the file. */
	readonly before?: string;
}

const IN_VPC = 'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n';

const TRAPS: readonly Trap[] = [
	{ before: IN_VPC, written: '    rou\n    route_tables:\n      main: {}' },
	{
		before: `${IN_VPC}    route_tables:\n      main:\n`,
		written: '        routes:\n          10.1.0.0/16 blackhole\n          10.2.0.0/16 blackhole',
	},
	{
		before: `${IN_VPC}    subnets:\n      a: { cidr: 10.0.0.0/24 }\ninstances:\n  web:\n    interfaces:\n      eth0: { subnet: main.a }\n    os:\n`,
		written: '      rules:\n        32764: from 10.0.0.10 lookup 200',
	},
	{ before: 'flows:\n', written: '  web: { from: internet, to: 203.0.113.9, traffic: tcp 22,443 }' },
	{ before: 'networks:\n  office:\n', written: '    cidr: 192.168.0.0/16\n    hosts: { printer: 2001:db8:: }' },
	{ before: `${IN_VPC}    network_acls:\n      edge:\n        inbound:\n`, written: '          - * deny all from 0.0.0.0/0' },
	{ before: 'vpcs:\n', written: '  main: {cidr:10.0.0.0/16}' },
	{ before: 'vpcs:\n  main:\n', written: '\tcidr: 10.0.0.0/16' },
	{ before: 'vpcs:\n', written: '  main:  { cidr: &block 10.0.0.0/16 }\n  other: { cidr: *block }' },
	{ before: 'vpcs:\n  main:\n', written: '    cidr: !text 10.0.0.0/16' },
	{ before: IN_VPC, written: '---\nvpcs: {}' },
];

/** Each trap as it is written, with the findings about it underneath. A trap that is not found is an error of ours. */
export function yamlTraps(): string {
	return TRAPS.map(section).join('\n\n');
}

function section({ before = '', written }: Trap): string {
	const { report } = checkTexts([{ name: 'trap.topo.yaml', text: `${before}${written}\n` }]);
	const messages = report.files.flatMap(({ findings }) => findings.map(({ code, message }) => `- \`${code}\`: ${message}`));
	if (messages.length === 0) throw new Error(`nothing is found in the trap ${written}`);
	const indent = Math.min(...written.split('\n').map((line) => line.length - line.trimStart().length));
	const shown = written.startsWith('\t')
		? written.replace('\t', '→   ')
		: written
				.split('\n')
				.map((line) => line.slice(indent))
				.join('\n');
	return `\`\`\`yaml\n${shown}\n\`\`\`\n\n${messages.join('\n')}`;
}

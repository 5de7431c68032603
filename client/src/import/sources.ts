/** What describes networks, as the user chooses among it. */
import type { ImportSourceName } from '../../../server/src/protocol.ts';

export interface Source {
	readonly name: ImportSourceName;
	readonly label: string;
	readonly detail: string;
	/** How the names of its files end, without the dot. */
	readonly extensions: readonly string[];
}

export const SOURCES: readonly Source[] = [
	{
		name: 'aws',
		label: 'AWS command line',
		detail: 'JSON as `aws ec2 describe-…` and kin print it, in any layout',
		extensions: ['json'],
	},
	{
		name: 'cloudformation',
		label: 'CloudFormation',
		detail: 'Templates in YAML and JSON',
		extensions: ['yaml', 'yml', 'json', 'template'],
	},
	{
		name: 'terraform',
		label: 'Terraform',
		detail: '`terraform show -json` of a plan or a state, or a state file',
		extensions: ['json', 'tfstate', 'tf', 'tofu'],
	},
];

/** What tests read: resources of a template, and what is said of them. */
import { readCloudFormation } from '../../../../server/src/core/import/cloudformation/account.ts';
import type { Account } from '../../../../server/src/core/import/records/account.ts';

/** A VPC with two subnets, which most resources need. */
export const NETWORK = `
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  A: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24, AvailabilityZone: eu-west-1a } }
  B: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.2.0/24, AvailabilityZone: eu-west-1b } }
`;

export interface Said {
	readonly parameters?: Readonly<Record<string, string>>;
	readonly region?: string;
	readonly account?: string;
	/** Sections beside the resources. */
	readonly sections?: string;
}

/** One template, called `test.yaml`, with these resources. */
export function resources(text: string, { sections = '', ...said }: Said = {}): Account {
	return templates({ 'test.yaml': `${sections}\nResources:\n${text}` }, said);
}

/** Several templates, by their names. */
export function templates(texts: Readonly<Record<string, string>>, { parameters = {}, region, account }: Said = {}): Account {
	const files = Object.entries(texts).map(([name, text]) => ({ name, text }));
	return readCloudFormation(files, {
		parameters: new Map(Object.entries(parameters)),
		...(region === undefined ? {} : { region }),
		...(account === undefined ? {} : { account }),
	});
}

/** What an import says, as `skipped Subnet (AWS::EC2::Subnet): why`. */
export function notes({ notes: all }: Account): readonly string[] {
	return all.map(({ kind, what, why }) => `${kind} ${what}: ${why}`);
}

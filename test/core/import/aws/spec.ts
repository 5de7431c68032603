/** Small accounts for specifications: what AWS prints, and what a topology says of it. */
import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { importAws } from '../../../../server/src/core/analysis/import-network.ts';
import type { JsonFile } from '../../../../server/src/core/import/aws/gather.ts';
import type { Json } from '../../../../server/src/core/import/aws/json.ts';
import type { Note } from '../../../../server/src/core/import/records/account.ts';
import { analysed, problemsOf } from '../../engine/tracing.ts';

export type Printed = Readonly<Record<string, Json>>;

/** One file with this in it. */
export function file(value: Json, name = 'account.json'): JsonFile {
	return { name, value };
}

export interface Topology {
	/** What stands under these keys, as data, with single blanks. Undefined where nothing does. */
	readonly at: (...path: readonly string[]) => unknown;
	readonly text: string;
	readonly notes: readonly Note[];
	/** What was skipped, assumed or could not be read, and why. */
	readonly said: readonly string[];
}

/** What is named by its id alone was not read: that is said, and is no mistake. */
const OUTSIDE = /^\S+ is not in this file: what depends on it is unknown$/;

/** The topology of one file, or of several; it has to be read without a problem. */
export function topologyOf(...files: readonly (Printed | JsonFile)[]): Topology {
	const isFile = (each: Printed | JsonFile): each is JsonFile => typeof each['name'] === 'string' && 'value' in each;
	const { text = '', notes } = importAws(files.map((each) => (isFile(each) ? each : file(each))));
	const problems = problemsOf(analysed(text)).filter((message) => !OUTSIDE.test(message));
	assert.deepEqual(problems, []);
	const data: unknown = parse(text, { schema: 'failsafe' });
	return {
		at: (...path) => path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), plain(data)),
		text,
		notes,
		said: notes.map(({ kind, what, why }) => `${kind} ${what}: ${why}`),
	};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null;
}

function plain(value: unknown): unknown {
	if (typeof value === 'string') return value.replace(/ +/g, ' ');
	if (Array.isArray(value)) return value.map(plain);
	return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)])) : value;
}

/** The tags of a thing that is called so. */
export function called(name: string): Json {
	return [{ Key: 'Name', Value: name }];
}

/** `vpc-0000000000000000a`: an id in AWS's form that can be told from others at sight. */
export function id(prefix: string, last: string): string {
	return `${prefix}-${last.padStart(17, '0')}`;
}

export const VPC = { VpcId: id('vpc', 'a'), CidrBlock: '10.0.0.0/16', Tags: called('main') };
export const FAR_VPC = { VpcId: id('vpc', 'b'), CidrBlock: '10.1.0.0/16', Tags: called('far') };
export const SUBNET = { SubnetId: id('subnet', 'a'), VpcId: VPC.VpcId, CidrBlock: '10.0.1.0/24', Tags: called('a') };
export const SECOND_SUBNET = { SubnetId: id('subnet', 'b'), VpcId: VPC.VpcId, CidrBlock: '10.0.2.0/24', Tags: called('b') };
export const GATEWAY = {
	InternetGatewayId: id('igw', 'a'),
	Attachments: [{ State: 'available', VpcId: VPC.VpcId }],
	Tags: called('igw'),
};
/** What every VPC has, which its subnets follow. */
export const MAIN_TABLE = { RouteTableId: id('rtb', 'e'), VpcId: VPC.VpcId, Associations: [{ Main: true }], Routes: [] };
export const DEFAULT_ACL = { NetworkAclId: id('acl', 'e'), VpcId: VPC.VpcId, IsDefault: true, Associations: [], Entries: [] };
/** A VPC with two subnets and an internet gateway. */
export const NETWORK = {
	Vpcs: [VPC],
	Subnets: [SUBNET, SECOND_SUBNET],
	InternetGateways: [GATEWAY],
	RouteTables: [MAIN_TABLE],
	NetworkAcls: [DEFAULT_ACL],
};

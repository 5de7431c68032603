/** Files that others' tools printed: everything imports, everything in them is accounted for, and what AWS would accept raises no error. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { importAws } from '../../server/src/core/analysis/import-network.ts';
import type { JsonFile } from '../../server/src/core/import/aws/gather.ts';
import { isList, isObject, type Json } from '../../server/src/core/import/aws/json.ts';
import { analysed } from '../core/engine/tracing.ts';
import { describeCorpus, jsonFiles } from './collection.ts';
import { errorsOf, problemsIn } from './findings.ts';

/** Errors that were looked into: what they say is true of these files, which nobody's account printed as they are. */
const TRUE_ERRORS: Readonly<Record<string, readonly string[]>> = {
	// Made up by hand: addresses of another VPC, one that AWS keeps, and an application load balancer in one zone.
	'cloudmapper-demo': ['address-outside-subnet', 'refused-load-balancer', 'reserved-address'],
	'batfish-ipsec-vpn': [],
	'awscli-examples': [],
};

describeCorpus('what the AWS command line has printed for others', 'imports/describe', (folder) => {
	for (const [name, errors] of Object.entries(TRUE_ERRORS)) {
		const files = jsonFiles(join(folder, name));
		const { text, notes } = importAws(files);

		it(`${name} is read without a problem, and raises no error that is not true`, () => {
			assert.ok(text);
			const analysis = analysed(text);
			assert.deepEqual(problemsIn(analysis), []);
			assert.deepEqual([...new Set(errorsOf(analysis))].sort(), errors);
		});

		it(`${name}: each thing is in the file, or it is said why not`, () => {
			const said = notes.map(({ what }) => what).join('\n');
			const missing = files.flatMap(idsOf).filter((id) => text?.includes(id) !== true && !said.includes(id));
			assert.deepEqual([...new Set(missing)], []);
		});

		for (const file of files) {
			it(`${file.name} of ${name} is imported by itself`, () => {
				const alone = importAws([file]);
				assert.deepEqual(alone.text === undefined ? [] : problemsIn(analysed(alone.text)), []);
			});
		}
	}
});

/** What tells the things of a network apart, in the lists that an import reads. */
const IDS: Readonly<Record<string, string>> = {
	Vpcs: 'VpcId',
	Subnets: 'SubnetId',
	InternetGateways: 'InternetGatewayId',
	NatGateways: 'NatGatewayId',
	RouteTables: 'RouteTableId',
	NetworkAcls: 'NetworkAclId',
	SecurityGroups: 'GroupId',
	NetworkInterfaces: 'NetworkInterfaceId',
	VpcEndpoints: 'VpcEndpointId',
	VpcPeeringConnections: 'VpcPeeringConnectionId',
	TransitGateways: 'TransitGatewayId',
	TransitGatewayRouteTables: 'TransitGatewayRouteTableId',
	CustomerGateways: 'CustomerGatewayId',
	VpnConnections: 'VpnConnectionId',
	VpnGateways: 'VpnGatewayId',
	LoadBalancers: 'LoadBalancerArn',
	TargetGroups: 'TargetGroupArn',
	Functions: 'FunctionArn',
	DBInstances: 'DBInstanceIdentifier',
	directConnectGateways: 'directConnectGatewayId',
	virtualInterfaces: 'virtualInterfaceId',
};

function idsOf({ value }: JsonFile): readonly string[] {
	if (!isObject(value)) return [];
	return Object.entries(value).flatMap(([list, things]: readonly [string, Json]) => {
		const key = IDS[list];
		if (!isList(things) || things.length === 0) return [];
		// A list that is not read is named with its number.
		if (key === undefined) return [];
		return things.flatMap((thing) => (isObject(thing) && typeof thing[key] === 'string' ? [thing[key]] : []));
	});
}

/** Elastic IP addresses that nothing has (`describe-addresses`): those of things are told by these. */
import { text } from './json.ts';
import type { Reading } from './reading.ts';

export function noteUnusedAddresses({ gathered, notes }: Reading): void {
	for (const { json, origin } of gathered.of('Addresses')) {
		const isUsed = ['AssociationId', 'NetworkInterfaceId', 'InstanceId', 'PrivateIpAddress'].some((key) => text(json, key) !== undefined);
		if (isUsed) continue;
		notes.push({ kind: 'skipped', what: text(json, 'PublicIp') ?? '', why: 'it is an Elastic IP address that nothing has', origin });
	}
}

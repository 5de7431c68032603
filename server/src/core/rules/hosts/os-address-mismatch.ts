import { deviceOf } from '../../engine/host/configured.ts';
import { ownAddresses } from '../../engine/own-addresses.ts';
import { entity } from '../../engine/walk-context.ts';
import type { HostDevice } from '../../language/host-devices.ts';
import type { Instance, Interface, Things } from '../../model/network.ts';
import { equalAddresses, formatAddress } from '../../net/address.ts';
import { hasAddress } from '../../net/address-set.ts';
import { singleAddresses } from '../routing/host-interfaces.ts';
import type { NetworkRule, Report } from '../rule.ts';

export const osAddressMismatch: NetworkRule = {
	code: 'os-address-mismatch',
	severity: 'warning',
	round: 'network',
	summary: 'An interface and its system have different addresses',
	page: `AWS gives an interface its addresses; the system has those that were set in it. DHCP sets the primary one. A secondary address, and in
most systems the address of a second interface, has to be set as well (Amazon EC2 User Guide, "Configure your secondary
IP address"):

- an address that AWS has given and \`ip addr\` does not show: packets for it arrive, and the host drops them as somebody else's
- an address that \`ip addr\` shows and AWS has not given: nobody is led there, and the source/destination check drops what is sent from it
- a device of another name that has the interface's address, such as \`ens5\` for what the file calls \`eth0\`: it is taken for that interface

There is no finding where the file leaves the interface's address open, or for a check that is off: then the second is meant.

**What to do:** set the address in the system (\`sudo ip addr add 10.0.1.11/24 dev eth0\`, and for good in its network configuration), or
write it under \`ip\`.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }

instances:
  app:
    interfaces:
      eth0: { subnet: main.a, ip: [10.0.1.10, 10.0.1.11] }
    os:
      addresses: |
        2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 9001 qdisc mq state UP group default qlen 1000
            inet 10.0.1.10/24 metric 100 brd 10.0.1.255 scope global dynamic eth0
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }

instances:
  app:
    interfaces:
      eth0: { subnet: main.a, ip: [10.0.1.10, 10.0.1.11] }
    os:
      addresses: |
        2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 9001 qdisc mq state UP group default qlen 1000
            inet 10.0.1.10/24 metric 100 brd 10.0.1.255 scope global dynamic eth0
            inet 10.0.1.11/24 scope global secondary eth0
`,
	judges: [{ kind: 'instance', judge }],
};

function* judge(things: Things, host: Instance): Iterable<Report> {
	if (host.os.unreadable.length > 0) return;
	for (const key of host.interfaces) {
		const owner = entity(things, key, 'interface');
		const device = owner && deviceOf(things, host, owner);
		if (owner === undefined || device === undefined || owner.addressesIncomplete || owner.addresses.some(({ assumed }) => assumed))
			continue;
		if (device.name !== owner.shortName) yield otherName(owner, device);
		yield* notSet(host, owner, device);
		if (owner.sourceDestCheck) yield* notGiven(owner, device);
	}
}

function otherName(owner: Interface, { name, source }: HostDevice): Report {
	return {
		message: `${name} has the address of ${owner.name}: this is what the file calls ${owner.shortName}`,
		source,
		related: owner.source === undefined ? [] : [{ message: 'the interface', source: owner.source }],
		data: { device: name },
	};
}

function* notSet(host: Instance, owner: Interface, device: HostDevice): Iterable<Report> {
	const elsewhere = host.os.devices.flatMap(({ addresses }) => addresses);
	for (const { address } of singleAddresses(owner)) {
		if (!host.os.deviceFamilies.includes(address.family)) continue;
		if (elsewhere.some((each) => equalAddresses(each.address, address))) continue;
		yield {
			message: `AWS has given ${formatAddress(address)} to ${owner.name}, and the system does not have it: it drops what comes for it`,
			source: device.source,
			related: owner.source === undefined ? [] : [{ message: 'the interface', source: owner.source }],
			data: { address: formatAddress(address) },
		};
	}
}

function* notGiven(owner: Interface, device: HostDevice): Iterable<Report> {
	for (const { address, source } of device.addresses) {
		if (hasAddress(ownAddresses(owner, address.family), address)) continue;
		yield {
			message: `${formatAddress(address)} is no address that AWS has given to ${owner.name}: what is sent from it is dropped there`,
			source,
			related: owner.source === undefined ? [] : [{ message: 'the interface', source: owner.source }],
			data: { address: formatAddress(address) },
		};
	}
}

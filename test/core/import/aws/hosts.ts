/** A small account with an instance and an interface, for specifications. */
import { called, id, NETWORK, type Printed, SUBNET, topologyOf, VPC } from './spec.ts';

export const INSTANCE = { InstanceId: id('i', 'a'), State: { Code: 16, Name: 'running' }, Tags: called('web') };
export const INTERFACE = {
	NetworkInterfaceId: id('eni', 'a'),
	InterfaceType: 'interface',
	Status: 'in-use',
	SubnetId: SUBNET.SubnetId,
	VpcId: VPC.VpcId,
	PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: '10.0.1.10' }],
	Groups: [{ GroupId: id('sg', 'a'), GroupName: 'web' }],
	SourceDestCheck: true,
	Attachment: { InstanceId: INSTANCE.InstanceId, DeviceIndex: 0 },
};
export const GROUPS = [{ GroupId: id('sg', 'a'), GroupName: 'web', VpcId: VPC.VpcId }];
export const account = (more: Printed) => topologyOf({ ...NETWORK, SecurityGroups: GROUPS, ...more });
export const ETH0 = { id: INTERFACE.NetworkInterfaceId, subnet: 'main.a', ip: '10.0.1.10', security_groups: ['web'] };

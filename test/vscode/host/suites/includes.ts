import { equal, findings, hover, open, write } from '../editor.ts';

const PART = 'parts/office-vpc.topo.yaml';

describe('an include', () => {
	it('is read from the other file', async () => {
		await open('office.topo.yaml');
		const text = await hover('office.topo.yaml', 'office.floor');
		equal('the hover has the block of the subnet', text.includes('10.20.1.0/24'), true);
		await findings('office.topo.yaml', []);
	});

	it('is read again when the file changes on the disk', async () => {
		await open('office.topo.yaml');
		const subnet = (cidr: string): string => `vpcs:\n  office:\n    cidr: 10.20.0.0/16\n    subnets:\n      floor: { cidr: ${cidr} }\n`;
		await write(PART, subnet('10.20.2.0/24'));
		await findings('office.topo.yaml', ['6:41 address-outside-subnet']);
		await write(PART, subnet('10.20.1.0/24'));
		await findings('office.topo.yaml', []);
	});
});

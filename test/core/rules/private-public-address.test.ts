import assert from 'node:assert/strict';
import { checkTexts } from '../../../scripts/generated/check-texts.ts';
import { parseAddress } from '../../../server/src/core/net/address.ts';
import { hasAddress } from '../../../server/src/core/net/address-set.ts';
import { globalUnicast } from '../../../server/src/core/net/special.ts';

describe('a public address that is none', () => {
	const seconds = [0, 1, 18, 31, 64, 127, 128, 168, 254];
	const addresses = Array.from({ length: 256 }, (_, first) => seconds.map((second) => `${first}.${second}.0.9`)).flat();
	const isPublic = (text: string): boolean => {
		const address = parseAddress(text);
		return address !== undefined && hasAddress(globalUnicast('ipv4'), address);
	};

	it('is found wherever the internet does not route it, and it is always said why', () => {
		const text = `networks:\n${addresses.map((address, index) => `  n${index}: { cidr: 192.168.0.0/16, public_ip: ${address} }\n`).join('')}`;
		const { report } = checkTexts([{ name: 'a.topo.yaml', text }]);
		const found = report.files
			.flatMap(({ findings }) => findings.filter(({ code }) => code === 'private-public-address'))
			.map(({ data }) => data);
		assert.deepEqual(
			found.map((data) => data['address']),
			addresses.filter((address) => !isPublic(address)),
		);
		assert.ok(found.every((data) => data['range'] !== undefined));
	});
});

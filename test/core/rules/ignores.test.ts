import assert from 'node:assert/strict';
import { checkTexts } from '../../../scripts/generated/check-texts.ts';

/** `line code` of everything that is found. */
function found(text: string): readonly string[] {
	return checkTexts([{ name: 'a.topo.yaml', text }]).report.files.flatMap(({ findings }) =>
		findings.map(({ source, code }) => `${source?.line} ${code}`),
	);
}

const shop = (comment: string, above = '') => `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
instances:
  one: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10 } } }
  two: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.11, security_groups: [] } } }
flows:
${above}  gone: { from: one, to: two, traffic: tcp 22 }${comment}
`;

describe('a comment that silences findings', () => {
	it('silences those of the flows too', () => {
		assert.deepEqual(found(shop('')), ['10 unreachable-flow']);
		assert.deepEqual(found(shop('   # hopwise-ignore unreachable-flow')), []);
		assert.deepEqual(found(shop('', '  # hopwise-ignore unreachable-flow: as long as the move lasts\n\n  # one more word\n')), []);
	});

	it('does so in files with CRLF line ends', () => {
		assert.deepEqual(found(shop('   # hopwise-ignore unreachable-flow').replaceAll('\n', '\r\n')), []);
	});

	it('leaves findings of other codes, and on other lines', () => {
		assert.deepEqual(found(shop('   # hopwise-ignore unused-definition')), ['10 unreachable-flow', '10 unused-ignore']);
		assert.deepEqual(found(`# hopwise-ignore unreachable-flow\n${shop('')}`), ['1 unused-ignore', '11 unreachable-flow']);
	});

	it('is found in a block of lines, where it stands before what it is for', () => {
		const host = (comment: string) => `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets: { a: { cidr: 10.0.1.0/24 } }
instances:
  one:
    interfaces: { eth0: { subnet: main.a, ip: 10.0.1.10 } }
    os:
      routes: |
${comment}        default via 10.0.9.1 dev eth0
`;
		assert.deepEqual(found(host('')), ['10 os-gateway-not-on-link']);
		assert.deepEqual(found(host('        # hopwise-ignore os-gateway-not-on-link\n')), []);
	});

	it('is none where no comment begins', () => {
		assert.deepEqual(found(shop('').replace('gone:', 'x#hopwise-ignore:')), found(shop('').replace('gone:', 'x#another:')));
	});

	it('can be silenced itself', () => {
		assert.deepEqual(
			found(shop('   # hopwise-ignore unreachable-flow, duplicate-route, unused-ignore')).includes('10 duplicate-route'),
			false,
		);
	});
});

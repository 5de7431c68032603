import type { Source } from '../../language/syntax.ts';
import { entitiesOf } from '../../model/entities.ts';
import type { Interface } from '../../model/network.ts';
import { perPartAlone } from '../../model/versions/per-part.ts';
import { type Address, equalAddresses, formatAddress } from '../../net/address.ts';
import type { NetworkInput, NetworkRule } from '../rule.ts';
import { writtenValues } from '../written-values.ts';

export const elasticAddressLost: NetworkRule = {
	code: 'elastic-address-lost',
	severity: 'warning',
	round: 'network',
	summary: 'A firewall or route names a public address that a stop of the instance releases',
	page: `\`public_ip: auto 203.0.113.20\` is an address that AWS has picked. It belongs to the instance until that stops or hibernates; then AWS
takes it back, the next start brings another one, and somebody else has this one (Amazon EC2 User Guide, "Instance IP addressing"). Whoever lets
in that very address, or sends to it, lets in and sends to a stranger from then on, and the instance is locked out.

It is found where the address, or a block of it alone, stands in a rule of a security group, network ACL or host firewall, in a prefix list, a
route, a host of a network, a flow, or as the address of a customer gateway. An address that is written without \`auto\` is an Elastic IP address,
which stays.

**What to do:** associate an Elastic IP address with the interface and name that one; an address that AWS has lent cannot be made one.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets: { a: { cidr: 10.0.1.0/24 } }
    route_tables:
      main:
        routes:
          - 0.0.0.0/0 via igw
  partner:
    cidr: 10.9.0.0/16
    subnets: { a: { cidr: 10.9.1.0/24 } }
    security_groups:
      api:
        inbound:
          - tcp 443 from 203.0.113.20/32
instances:
  web:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.10, public_ip: auto 203.0.113.20 }
  api:
    interfaces:
      eth0: { subnet: partner.a, ip: 10.9.1.10, security_groups: [api] }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    internet_gateway: igw
    subnets: { a: { cidr: 10.0.1.0/24 } }
    route_tables:
      main:
        routes:
          - 0.0.0.0/0 via igw
  partner:
    cidr: 10.9.0.0/16
    subnets: { a: { cidr: 10.9.1.0/24 } }
    security_groups:
      api:
        inbound:
          - tcp 443 from 203.0.113.9/32
instances:
  web:
    interfaces:
      eth0: { subnet: main.a, ip: 10.0.1.10, public_ip: 203.0.113.9 }
  api:
    interfaces:
      eth0: { subnet: partner.a, ip: 10.9.1.10, security_groups: [api] }
`,
	*check(input) {
		const lent = lentAddresses.of(input.network).flat();
		if (lent.length === 0) return;
		const named = namedAddresses(input);
		for (const { owner, address, source } of lent) {
			const places = named.filter((each) => equalAddresses(each.address, address));
			if (places.length === 0) continue;
			const text = formatAddress(address);
			yield {
				message: `AWS takes ${text} back when ${owner.name.split('.')[0]} stops, and it is named ${count(places.length)} in this file`,
				source,
				related: places.map((place) => ({ message: `${text} is named here`, source: place.source })),
				data: { interface: owner.name, address: text },
			};
		}
	},
};

interface Lent {
	readonly owner: Interface;
	readonly address: Address;
	readonly source: Source;
}

const NONE: readonly Lent[] = [];

const lentAddresses = perPartAlone((own): readonly Lent[] => {
	const found: Lent[] = [];
	for (const owner of own) {
		for (const { publicAddress } of owner.kind === 'interface' ? owner.addresses : []) {
			if (owner.kind !== 'interface' || publicAddress?.lent !== true || publicAddress.source === undefined) continue;
			found.push({ owner, address: publicAddress.address, source: publicAddress.source });
		}
	}
	return found.length === 0 ? NONE : found;
});

/** Every public address that stands somewhere for whoever has it. */
function namedAddresses({ network, files }: NetworkInput): readonly { readonly address: Address; readonly source: Source }[] {
	const written = files.flatMap(({ decoded }) => writtenValues(decoded.topology, 'single-public'));
	const customers = entitiesOf(network, 'customer-gateway').flatMap(({ address, source }) =>
		address === undefined || source === undefined ? [] : [{ address, source }],
	);
	return [...written.filter(({ path }) => !path.endsWith('public_ip')).map(({ value }) => value), ...customers];
}

function count(places: number): string {
	return places === 1 ? 'once' : `${places} times`;
}

/**
 * What the examples of AWS's documentation assert and Hopwise has no word for, by the reason. docs/aws-examples.md lists
 * it; a test holds it together with the fixtures that show all the rest.
 */

export interface NotModelled {
	readonly because: string;
	/** The id of the assertion, and what it is about. */
	readonly assertions: readonly (readonly [id: string, about: string])[];
}

export const NOT_MODELLED: readonly NotModelled[] = [
	{
		because: 'a file says how things are, and has no word for a change of them',
		assertions: [
			['rt-main-vs-custom#7', 'the main route table cannot be deleted'],
			['rt-main-vs-custom#8', 'a route table that subnets follow cannot be deleted'],
			['pcx-states#2', 'the VPC that asked for a peering gets no block while the answer is open'],
			['pcx-states#3', 'a block that overlaps, added while the answer is open, makes the request fail'],
			['pcx-states#4', 'a request that is older than seven days cannot be accepted'],
			['addr-sizes#13', "a VPC's primary block cannot be taken away"],
		],
	},
	{
		because: 'it cannot be written: local routes are implied, and a gateway is a name in its VPC',
		assertions: [
			['rt-more-specific-rules#12', 'a local route cannot be deleted'],
			['eigw-basic#4', 'an egress-only internet gateway has no security group'],
		],
	},
	{
		because: 'a flow begins at whoever has its source address: nobody sends with a forged one',
		assertions: [['igw-public-ip#6', 'a packet from a private address that comes in by the internet gateway is dropped']],
	},
	{
		because: 'AWS hands out addresses by itself there, and packets for it have no flow',
		assertions: [['sg-exempt-services#7', 'DHCP is not filtered']],
	},
	{
		because: 'nobody has the address of the VPC router: AWS tells of no answer from it',
		assertions: [['sg-exempt-services#8', 'what is for the VPC router itself is not filtered']],
	},
	{
		because: 'no system of that age can be written',
		assertions: [['nacl-ephemeral#3', 'Windows up to Server 2003 sends from ports 1025 to 5000']],
	},
	{
		because: 'what counts to a quota is told only where it is exceeded',
		assertions: [['rt-prefix-list#5', "a prefix list counts with all of its `max_entries` in a table's quota"]],
	},
	{
		because: 'each of several equal connections is a way that packets may take, so that none is forgotten',
		assertions: [['vpn-vgw-path#6', 'a VPN gateway does not spread packets over equal connections']],
	},
	{
		because: 'a listener has a transport protocol and a port; what lies above is not told apart',
		assertions: [
			['lb-nlb-preserve#3', 'a TLS listener hides the addresses of clients from targets that are addresses'],
			['lb-nlb-preserve#5', "a listener for TCP and UDP in one shows clients' addresses to targets that are addresses"],
		],
	},
	{
		because: 'it is about how far AWS announces a block in its own network',
		assertions: [
			['dx-communities#4', '7224:9100 keeps what a public virtual interface announces in its Region'],
			['dx-communities#5', '7224:9200 keeps it on the continent'],
			['dx-communities#6', '7224:9300 announces it everywhere'],
		],
	},
	{
		because: 'AWS says that it is not supported, and not what becomes of the packets',
		assertions: [
			['lb-nlb-preserve#18', "clients' addresses are not kept for targets beyond a transit gateway"],
			['lb-nlb-preserve#19', "clients' addresses are not kept for targets behind a Gateway Load Balancer endpoint"],
		],
	},
];

/** What the fixtures assert and a trace leaves unknown, by the kind that packets are not walked through yet: just these are. */
export const UNKNOWN_YET: readonly { readonly kind: string; readonly assertions: readonly string[] }[] = [];

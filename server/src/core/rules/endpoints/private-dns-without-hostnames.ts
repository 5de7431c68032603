import { entity } from '../../engine/walk-context.ts';
import type { Endpoint, Things } from '../../model/network.ts';
import type { NetworkRule, Report } from '../rule.ts';

export const privateDnsWithoutHostnames: NetworkRule = {
	code: 'private-dns-without-hostnames',
	severity: 'error',
	round: 'network',
	summary: 'An endpoint with private DNS in a VPC without DNS of its own',
	page: `With private DNS the usual name of an AWS service means the addresses of an interface endpoint, inside the endpoint's VPC. That takes both DNS support
and DNS hostnames of the VPC; where one is off, AWS refuses an endpoint with private DNS, which new endpoints have unless they
say otherwise (AWS PrivateLink Guide, "Access an AWS service using an interface VPC endpoint").

**What to do:** leave \`dns_support\` and \`dns_hostnames\` of the VPC on, or write \`private_dns: false\` and let clients use the endpoint's own
names.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    dns_hostnames: false
    subnets:
      private-a: { cidr: 10.0.1.0/24 }
    endpoints:
      sns: { type: interface, service: aws.sns, subnets: [private-a] }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    dns_hostnames: false
    subnets:
      private-a: { cidr: 10.0.1.0/24 }
    endpoints:
      sns: { type: interface, service: aws.sns, subnets: [private-a], private_dns: false }
`,
	judges: [{ kind: 'endpoint', judge }],
};

function* judge(
	things: Things,
	{ shortName, source, vpc: key, privateDns, serviceText, outOfOrder, unreadable }: Endpoint,
): Iterable<Report> {
	const vpc = entity(things, key, 'vpc');
	if (vpc === undefined || source === undefined || !privateDns || unreadable.length > 0 || outOfOrder !== undefined) return;
	// What a stranger's service is called inside the VPC is for its owner to say.
	if (!serviceText.startsWith('aws.')) return;
	const off = [
		...(vpc.dnsSupport || vpc.dnsUnreadable.length > 0 ? [] : ['dns_support']),
		...(vpc.dnsHostnames || vpc.hostnamesUnreadable.length > 0 ? [] : ['dns_hostnames']),
	];
	if (off.length === 0) return;
	yield {
		message: `${shortName} has private DNS, and ${vpc.shortName} has ${off.map((name) => `${name}: false`).join(' and ')}: AWS takes it only where both are on`,
		source,
		related: vpc.source === undefined ? [] : [{ message: `the VPC ${vpc.shortName}`, source: vpc.source }],
		data: { off },
	};
}

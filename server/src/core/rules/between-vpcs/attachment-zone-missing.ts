import { write } from '../../language/edit/write.ts';
import { subnetsOf } from '../../model/entities.ts';
import type { Subnet, Things, TransitGatewayAttachment } from '../../model/network.ts';
import { attachedSubnets, attachedVpc, subnetsMissing } from '../../model/transit-gateway.ts';
import { isSameZone } from '../../model/zones.ts';
import { edited } from '../fixing.ts';
import type { Finding, NetworkInput, NetworkRule, QuickFix, Report } from '../rule.ts';
import { attachmentPath, gatewayOf, sendsTo } from './transit-gateways.ts';

export const attachmentZoneMissing: NetworkRule = {
	code: 'attachment-zone-missing',
	severity: 'warning',
	round: 'network',
	summary: 'A subnet sends to a transit gateway from a zone in which its VPC is not attached',
	page: `An attachment names one subnet in each zone from which the VPC's packets shall reach the transit gateway. A subnet of another zone may have
a route there, and what it sends is dropped, answers included (Amazon VPC Transit Gateways guide, "Transit gateway VPC attachments";
Reachability Analyzer, \`TGW_ROUTE_AZ_RESTRICTION\`).

There is no finding where a zone is not written.

**What to do:** add a subnet of that zone to the attachment. AWS recommends a small one of its own (/28) in each zone.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      app-a: { cidr: 10.0.1.0/24, zone: eu-west-1a }
      app-b: { cidr: 10.0.2.0/24, zone: eu-west-1b }
    route_tables:
      main: { routes: [ 10.0.0.0/8 via tgw ] }
transit_gateways:
  tgw:
    attachments:
      main: { subnets: [main.app-a] }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      app-a: { cidr: 10.0.1.0/24, zone: eu-west-1a }
      app-b: { cidr: 10.0.2.0/24, zone: eu-west-1b }
    route_tables:
      main: { routes: [ 10.0.0.0/8 via tgw ] }
transit_gateways:
  tgw:
    attachments:
      main: { subnets: [main.app-a, main.app-b] }
`,
	judges: [{ kind: 'transit-gateway-attachment', judge }],
	fixes,
};

function* judge(things: Things, attachment: TransitGatewayAttachment): Iterable<Report> {
	const { source, shortName } = attachment;
	const vpc = attachedVpc(things, attachment);
	const gateway = gatewayOf(things, attachment);
	const attached = attachedSubnets(things, attachment);
	const isKnown = subnetsMissing(things, attachment) === undefined;
	if (vpc === undefined || gateway === undefined || source === undefined || !isKnown || attachment.outOfOrder !== undefined) return;
	const sending = subnetsOf(things, vpc).filter((subnet) => sendsTo(things, subnet, gateway));
	for (const [zone, subnets] of byZone(sending)) {
		if (!attached.every((each) => isSameZone(each.zone, zone) === false)) continue;
		const names = subnets.map((subnet) => subnet.shortName);
		yield {
			message: `${shortName} has no subnet in ${zone}: what ${names.join(', ')} ${names.length === 1 ? 'sends' : 'send'} to ${gateway.name} is dropped`,
			source,
			related: subnets.flatMap((subnet) =>
				subnet.source === undefined ? [] : [{ message: `${subnet.shortName} is in ${zone}`, source: subnet.source }],
			),
			data: { zone, subnet: subnets[0]?.name ?? '', path: attachmentPath(gateway, attachment) },
		};
	}
}

function byZone(subnets: readonly Subnet[]): ReadonlyMap<string, readonly Subnet[]> {
	const zones = new Map<string, Subnet[]>();
	for (const subnet of subnets) {
		if (subnet.zone === undefined) continue;
		const known = zones.get(subnet.zone);
		if (known === undefined) zones.set(subnet.zone, [subnet]);
		else known.push(subnet);
	}
	return zones;
}

/** The first of the subnets that send from there; a smaller one of its own would do as well, and has to be made first. */
function fixes(input: NetworkInput, { source, data }: Finding): readonly QuickFix[] {
	const { subnet, path } = data;
	if (typeof subnet !== 'string' || typeof path !== 'object') return [];
	const title = `Add ${subnet} to the subnets of ${path.at(-1) ?? ''}`;
	return edited(input, source, { title }, (document) => write(document, [...path, 'subnets'], { kind: 'items', items: [subnet] }));
}

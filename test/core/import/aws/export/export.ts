/** A network as the AWS command line would print it: the other way of `hopwise import aws`, written without it. */
import type { JsonFile } from '../../../../../server/src/core/import/aws/gather.ts';
import type { Network } from '../../../../../server/src/core/model/network.ts';
import { attachmentFiles } from './attachments.ts';
import { betweenFiles } from './between.ts';
import { exporting } from './exporting.ts';
import { filterFiles } from './filters.ts';
import { interfaceFiles } from './interfaces.ts';
import { loadBalancerFiles } from './load-balancers.ts';
import { onPremisesFiles } from './on-premises.ts';
import { prefixListFiles } from './prefix-lists.ts';
import { routeFiles } from './routes.ts';
import { serviceFiles } from './services.ts';
import { vpcFiles } from './vpcs.ts';

/**
 * Every call's output, a file each, in a folder of its Region where the network says it. Addresses that the model has assumed are told as if they
 * were given. Throws for what AWS has no form for.
 *
 * These calls do not tell, and so it is left out:
 * - what systems do with packets: `os`, but that Windows is Windows;
 * - networks outside AWS: their blocks (but as static routes and as what VPN gateways have learnt), hosts, routes, public addresses;
 * - what BGP announces, with its attributes (but the prefixes of a public virtual interface), and which network a customer gateway, a virtual
 *   interface or a Connect peer leads to;
 * - hosts of the internet, and which addresses services of AWS have;
 * - what interfaces are called (`ens5` is the device 0), and the number of a Direct Connect gateway (the model has none);
 * - the port of a function in a target group;
 * - VPC Block Public Access;
 * - flows.
 */
export function exported(network: Network): readonly JsonFile[] {
	const own = exporting(network);
	return [
		...vpcFiles(own),
		...routeFiles(own),
		...filterFiles(own),
		...prefixListFiles(own),
		...interfaceFiles(own),
		...serviceFiles(own),
		...betweenFiles(own),
		...attachmentFiles(own),
		...onPremisesFiles(own),
		...loadBalancerFiles(own),
	];
}

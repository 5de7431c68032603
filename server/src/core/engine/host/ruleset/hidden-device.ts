/**
 * A host may have devices that its file does not tell of: bridges of containers above all. Where a line sends packets to an address
 * behind one, the routes that DHCP sets are not all that it has.
 */
import type { Missing } from '../../../model/link.ts';
import type { Instance } from '../../../model/network.ts';
import type { Branch } from '../../branch.ts';
import { destinationsText } from '../../packet-words.ts';
import { osSource } from '../stack.ts';
import type { TableRoute } from '../table-route.ts';
import { devicesNamed } from './chains.ts';
import { translatedPackets } from './connections.ts';
import { isRedirected } from './stages.ts';
import { isVirtual } from './virtual-device.ts';

/** Why nobody knows whether redirected packets take this route; undefined where the file gives the routes, or one that leads there alone. */
export function hiddenDevice(branch: Branch, host: Instance, { prefix }: TableRoute): Missing | undefined {
	if (host.os.routes !== undefined || prefix.length > 0 || branch.leg === 'return') return undefined;
	if (!isRedirected(branch, translatedPackets(branch, host).destination)) return undefined;
	const device = devicesNamed(host).find(isVirtual);
	if (device === undefined) return undefined;
	const message = `${destinationsText(branch.packets)} may be behind ${device}, which lines of the firewall of ${host.name} name: its routes are not in the file`;
	return { code: 'not-written', message, source: osSource(host) ?? host.source };
}

/** Public addresses as AWS gives them. */
import type { PublicAddress } from '../../../../../server/src/core/model/network.ts';
import { formatAddress } from '../../../../../server/src/core/net/address.ts';

/** A stand-in of the model (198.18.0.0/15, which is nobody's) becomes one of Amazon's. */
export function publicText({ address, assumed }: PublicAddress): string {
	const text = formatAddress(address);
	return assumed ? text.replace(/^198\.1[89]/, (begin) => (begin === '198.18' ? '18.200' : '18.201')) : text;
}

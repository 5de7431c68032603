/** What packets the protocols of load balancers are. */
import { TCP, UDP } from '../../../net/protocols.ts';
import type { Ref } from '../../records/recorded.ts';
import { portWords } from '../../traffic-words.ts';

/** A part of what a listener takes, or a target group gives to its targets. */
export interface BalancedTraffic {
	/** In the words of the language. */
	readonly traffic: string;
	readonly transport: 'all' | 'tcp' | 'udp';
}

/** What a protocol is (Elastic Load Balancing, "Listeners"); a gateway's listener has no protocol, and takes all. */
export function balancedTraffics(protocol: string, port: number | undefined): readonly BalancedTraffic[] {
	const tcp: BalancedTraffic = { traffic: portWords(TCP, port, port), transport: 'tcp' };
	const udp: BalancedTraffic = { traffic: portWords(UDP, port, port), transport: 'udp' };
	switch (protocol.toUpperCase()) {
		case '':
			return [{ traffic: 'all', transport: 'all' }];
		case 'GENEVE':
		case 'UDP':
		case 'QUIC':
			return [udp];
		case 'TCP_UDP':
		case 'TCP_QUIC':
			return [tcp, udp];
		default:
			return [tcp];
	}
}

/** A target group of the language has one sort of traffic: one for TCP and UDP is two, and the second is called so among the records. */
export function forUdp(group: Ref): Ref {
	return `${group} for UDP`;
}

/** What packets the protocol of a listener, or of a target group, is (Elastic Load Balancing, "Listeners"). */
import { TCP, UDP } from '../../../net/protocols.ts';
import { portWords } from '../../traffic-words.ts';

/** In the words of the language; a gateway load balancer's listener has no protocol, and takes all. */
export function trafficsOf(protocol: string, port: number | undefined): readonly string[] {
	switch (protocol.toUpperCase()) {
		case '':
			return ['all'];
		case 'GENEVE':
		case 'UDP':
		case 'QUIC':
			return [portWords(UDP, port, port)];
		case 'TCP_UDP':
		case 'TCP_QUIC':
			return [portWords(TCP, port, port), portWords(UDP, port, port)];
		default:
			return [portWords(TCP, port, port)];
	}
}

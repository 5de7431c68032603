/** What packets the protocols of load balancers are, and how their targets are checked (Elastic Load Balancing, "Listeners", "Target groups"). */
import { TCP, UDP } from '../net/protocols.ts';
import { portWords } from './traffic-words.ts';

/** In the words of the language: TCP first where a protocol is both. A gateway load balancer's listener has no protocol, and takes all. */
export function trafficsOf(protocol: string, port: number | undefined): readonly [first: string, ...second: string[]] {
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

/** What AWS Lambda is spoken to by. */
export const TO_FUNCTIONS: ReturnType<typeof trafficsOf> = [portWords(TCP, 443, 443)];

/**
 * How the targets of a group are checked, where the language does not take it for granted: on another port, or of UDP, which is checked over
 * TCP ("Health checks for Network Load Balancer target groups"). `port` is that of the check, undefined for the traffic's own.
 */
export function checkWords(protocol: string, groupPort: number | undefined, port: number | undefined): string | undefined {
	const [traffic] = trafficsOf(protocol, groupPort);
	const isUdp = ['UDP', 'QUIC'].includes(protocol.toUpperCase());
	const checked = port ?? (isUdp ? groupPort : undefined);
	const words = checked === undefined ? undefined : portWords(TCP, checked, checked);
	return words === traffic ? undefined : words;
}

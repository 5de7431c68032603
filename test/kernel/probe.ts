/** What goes over the wire between a run and its agents: one packet to send, and whether an answer came. */

/** One packet. `id` is its source port, or the identifier of an echo request: no two probes of a topology share one. */
export interface Probe {
	readonly id: number;
	readonly kind: 'icmp' | 'tcp' | 'udp';
	/** The address that the socket binds; undefined where the host chooses. */
	readonly bind: string | undefined;
	readonly to: string;
	/** The destination port; 0 for ICMP. */
	readonly port: number;
}

/** What an agent is told: where to listen, then what to send; all addresses are IPv4. */
export type Order =
	| { readonly order: 'listen'; readonly addresses: readonly string[]; readonly ports: readonly number[] }
	| { readonly order: 'send'; readonly probe: Probe; readonly milliseconds: number }
	/** `nft` lists what has arrived. */
	| { readonly order: 'heard' };

export type Answer =
	| { readonly answer: 'listening' }
	| { readonly answer: 'sent'; readonly id: number; readonly answered: boolean }
	| { readonly answer: 'heard'; readonly ids: readonly number[] };

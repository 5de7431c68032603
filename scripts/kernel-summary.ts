/** The last full run of the comparison with the kernel, as `test/kernel/last-run.json` holds it. */
export interface Summary {
	readonly seed: number;
	/** What it took. */
	readonly seconds: number;
	readonly processors: number;
	readonly topologies: number;
	readonly flows: number;
	readonly reachable: number;
	readonly blocked: number;
	/** The walk says that it depends, or that it does not know: nothing is compared there. */
	readonly partial: number;
	readonly unknown: number;
	readonly disagreements: number;
	readonly icmp: number;
	readonly tcp: number;
	readonly udp: number;
	/** How many flows had this code on their way, up to what stopped them. */
	readonly codes: Readonly<Record<string, number>>;
}

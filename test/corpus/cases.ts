/** Flows over imported accounts, with what Batfish's own tests expect of them. */

/** An end as the collection writes it. */
export interface CaseEnd {
	readonly type?: string;
	readonly id?: string;
	readonly ip?: string;
}

export interface Case {
	readonly id: string;
	readonly scenario: string;
	readonly description: string;
	readonly flow: {
		readonly from: CaseEnd;
		readonly to: CaseEnd;
		/** A name, `any` for whichever, or a number: 0 stands for a protocol that only a rule for all of them lets through. */
		readonly protocol: string | number;
		readonly dst_port: number | null;
		readonly src_port: number | null;
		readonly src_ip: string | null;
	};
	readonly expect: string;
	readonly disposition: string;
	readonly stops_at: string | null;
	readonly expected_hops: readonly string[];
	readonly nat: readonly Translation[] | null;
	readonly return: string;
	/** Nobody has the address that the packet comes from: nobody would have an answer. */
	readonly synthetic_source: boolean;
	readonly return_hops: readonly string[] | null;
	/** The same with a real protocol and port. */
	readonly derived: readonly Derived[] | null;
}

export interface Translation {
	readonly at: string;
	readonly kind: 'source' | 'dest';
	readonly from: string;
	readonly to: string;
	readonly ports?: string;
}

export interface Derived {
	readonly protocol: string;
	readonly dst_port: number;
	readonly expect: string;
	readonly return?: string;
}

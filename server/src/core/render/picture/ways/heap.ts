/** A queue that gives the cheapest first; of equals, the one that came first. */
export interface Heap {
	push(value: number, cost: number): void;
	/** Undefined when it is empty. */
	pop(): number | undefined;
}

/** A binary heap over numbers. */
export function heap(): Heap {
	const values: number[] = [];
	const costs: number[] = [];
	const orders: number[] = [];
	let count = 0;
	const before = (a: number, b: number): boolean => {
		const difference = (costs[a] ?? 0) - (costs[b] ?? 0);
		return difference < 0 || (difference === 0 && (orders[a] ?? 0) < (orders[b] ?? 0));
	};
	const swap = (a: number, b: number): void => {
		for (const list of [values, costs, orders]) {
			const kept = list[a] ?? 0;
			list[a] = list[b] ?? 0;
			list[b] = kept;
		}
	};
	return {
		push: (value, cost) => {
			let at = values.push(value) - 1;
			costs.push(cost);
			orders.push(count++);
			for (let parent = (at - 1) >> 1; at > 0 && before(at, parent); parent = (at - 1) >> 1) {
				swap(at, parent);
				at = parent;
			}
		},
		pop: () => {
			if (values.length === 0) return undefined;
			swap(0, values.length - 1);
			const value = values.pop();
			costs.pop();
			orders.pop();
			let at = 0;
			for (;;) {
				const [left, right] = [2 * at + 1, 2 * at + 2];
				let least = at;
				if (left < values.length && before(left, least)) least = left;
				if (right < values.length && before(right, least)) least = right;
				if (least === at) return value;
				swap(at, least);
				at = least;
			}
		},
	};
}

/** Figures, their bounds, and the table of both. */

/** The value that half, or 95 of 100, of the measured ones do not exceed. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Figures as `p50 / p95`. */
export function spread(values: readonly number[]): string {
	return `${shown(percentile(values, 0.5))} / ${shown(percentile(values, 0.95))}`;
}

/** Of tens and more no fraction is shown: it would be noise. */
export function shown(value: number): string {
	return value.toFixed(value < 10 ? 1 : 0);
}

/** Prints rows under each other; all have the same columns, in the order of the first. */
export function printTable(title: string, rows: readonly Readonly<Record<string, string>>[]): void {
	const heads = Object.keys(rows[0] ?? {});
	const cells = [heads, ...rows.map((row) => heads.map((head) => row[head] ?? ''))];
	const widths = heads.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
	const lines = cells.map((row) =>
		row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '),
	);
	process.stdout.write(`\n${title}\n${lines.map((line) => `  ${line.trimEnd()}\n`).join('')}`);
}

/** Says on standard error what is done, and how long this process has run: of a large file an hour goes by before its table is there. */
export function progress(what: string): void {
	process.stderr.write(`${Math.round(performance.now() / 1000)} s: ${what}\n`);
}

/** The bounds that are held, with what was measured of each. */
export interface Bounds {
	/** `value` has to be at least, or at most, this. */
	hold(what: string, value: number, kind: 'at least' | 'at most', bound: number, unit: string): void;
	/** Something that should have been measured and could not be. */
	miss(what: string, why: string): void;
	/** Prints all of them; false where one is missed. */
	print(): boolean;
}

export function bounds(): Bounds {
	const rows: Readonly<Record<string, string>>[] = [];
	let areHeld = true;
	return {
		hold: (what, value, kind, bound, unit) => {
			const isHeld = kind === 'at least' ? value >= bound : value <= bound;
			areHeld &&= isHeld;
			rows.push({ bound: what, measured: `${shown(value)}${unit}`, wanted: `${kind} ${bound}${unit}`, '': isHeld ? 'PASS' : 'FAIL' });
		},
		miss: (what, why) => {
			areHeld = false;
			rows.push({ bound: what, measured: why, wanted: '', '': 'FAIL' });
		},
		print: () => {
			printTable('Bounds (ratios of the medians)', rows);
			return areHeld;
		},
	};
}

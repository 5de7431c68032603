/** How hovers count, list and align. */

/** `1 rule`, `3 rules`, `1,024 addresses`. */
export function count(number: number | bigint, noun: string, many = `${noun}s`): string {
	return `${amount(number)} ${number === 1 || number === 1n ? noun : many}`;
}

/** A number with separators; a huge one by its power of two, since nobody reads twenty digits: `2^64`, `2^64 - 5`, `about 2^72`. */
export function amount(number: number | bigint): string {
	const value = BigInt(number);
	if (value < HUGE) return value.toString().replace(/\B(?=(\d{3})+$)/g, ',');
	const power = (value - 1n).toString(2).length;
	const missing = (1n << BigInt(power)) - value;
	if (missing === 0n) return `2^${power}`;
	return missing < HUGE ? `2^${power} - ${amount(missing)}` : `about 2^${missing * 4n < value ? power : power - 1}`;
}

const HUGE = 1n << 33n;

/** `a, b and 3 more`; each name once. */
export function listed(names: readonly string[], most = 8): string {
	const all = [...new Set(names)];
	return all.length <= most ? all.join(', ') : `${all.slice(0, most - 1).join(', ')} and ${all.length - most + 1} more`;
}

/** As it is written in the file. */
export const quoted = (word: string): string => `\`${word}\``;

/** The rows as lines whose columns align; nothing is left behind the last word of a line. */
export function aligned(rows: readonly (readonly string[])[]): readonly string[] {
	const widths: number[] = [];
	for (const row of rows) {
		for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
	}
	return rows.map((row) =>
		row
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join('  ')
			.trimEnd(),
	);
}

/** The first of many, and how many are left out. */
export function shortened(all: readonly string[], most: number): readonly string[] {
	return all.length <= most ? all : [...all.slice(0, most - 1), `… and ${all.length - most + 1} more`];
}

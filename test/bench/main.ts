/**
 * `npm run bench`: what is read and traced a second, beside a plain `yaml` parse of the same text; and from an edit to its
 * findings, beside yaml-language-server with the JSON Schema on the same text. Machines are noisy: the ratios are the
 * figures to hold. It exits with 1 where a bound is missed. `-- --quick` leaves the large files out, and names of parts
 * (`reading`, `medium`, `large`, `hover`) all others; `--turns=3` makes each edit so often.
 */
import { measureBeside, measureHover } from './beside.ts';
import { measureReading } from './reading.ts';
import { bounds } from './report.ts';

const PARTS = ['reading', 'medium', 'large', 'hover'];
const given = process.argv.slice(2);
const strange = given.find((argument) => argument !== '--quick' && !/^--turns=[1-9]\d*$/.test(argument) && !PARTS.includes(argument));
if (strange !== undefined) {
	process.stderr.write(`${strange} says nothing to the benchmark, which takes --quick, --turns=N and the parts ${PARTS.join(', ')}\n`);
	process.exit(2);
}
const isQuick = given.includes('--quick');
const named = given.filter((argument) => !argument.startsWith('--'));
const isWanted = (part: string): boolean => named.length === 0 || named.includes(part);
/** How often each edit is made; a server's memory is meant to be looked at after fifty. */
const turnsOf = (usual: number): number =>
	Number(given.find((argument) => argument.startsWith('--turns='))?.slice('--turns='.length) ?? usual);
const held = bounds();

if (isWanted('reading')) measureReading(isQuick ? [1_000, 10_000] : [1_000, 10_000, 50_000], held);
if (isWanted('medium')) await measureBeside(10_000, turnsOf(isQuick ? 8 : 20), { edit: 8, aim: 40, completionAim: 60 }, held);
if (isWanted('large') && !isQuick) {
	// Eight edits of each of four kinds, two of which are taken back, and two turns of completion: fifty and some.
	await measureBeside(50_000, turnsOf(8), { edit: 7, aim: 120, completion: 15, completionAim: 60, isMemoryHeld: true }, held);
}
if (isWanted('hover')) await measureHover(10_000, isQuick ? 10_000 : 50_000, held);
process.exitCode = held.print() ? 0 : 1;

/**
 * `npm run bench`: what is read and traced a second, beside a plain `yaml` parse of the same text; and from an edit to its
 * findings, beside yaml-language-server with the JSON Schema on the same text. Machines are noisy: the ratios are the
 * figures to hold. It exits with 1 where a bound is missed. `-- --quick` leaves the large files out.
 */
import { measureBeside, measureHover } from './beside.ts';
import { measureReading } from './reading.ts';
import { bounds } from './report.ts';

const isQuick = process.argv.includes('--quick');
const held = bounds();

await measureReading(isQuick ? [1_000, 10_000] : [1_000, 10_000, 50_000], held);
await measureBeside(10_000, isQuick ? 5 : 20, { edit: 8, aim: 40, completion: undefined, completionAim: 60 }, held);
// Fifty edits until the memory is looked at: twelve, twelve and back, twelve and back … are more than that.
if (!isQuick) await measureBeside(50_000, 10, { edit: 7, aim: 120, completion: 15, completionAim: 60 }, held);
await measureHover(10_000, isQuick ? 10_000 : 50_000, held);
process.exitCode = held.print() ? 0 : 1;

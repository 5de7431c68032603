import { lineStart, nextLine } from '../../language/edit/text-lines.ts';
import { edited, replacing } from '../fixing.ts';
import { reported } from '../from-problems.ts';
import type { Finding, NetworkInput, NetworkRule, QuickFix } from '../rule.ts';

export const yamlSyntax: NetworkRule = {
	code: 'yaml-syntax',
	severity: 'error',
	round: 'network',
	summary: 'The text is not YAML as topology files use it',
	page: `A topology file is YAML: maps of keys with a colon behind each, lists, \`{…}\` and \`[…]\` on one line, and \`|\` before blocks of lines.
What belongs together stands in one column.

Found are brackets and quotes that are never closed, lines that belong to no key, colons without a key or without a blank behind
them, and nesting of more than a hundred levels. A line that is only half typed never hides its neighbours.

The rest of the file is still read: only what stands in the broken place is unknown.

**What to do:** look at the place and at the line above it. Mostly a bracket, a quote or a colon is missing, or a line stands one
column off.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24 }
`,
	check: reported('yaml-syntax'),
	fixes: (input, finding) => [...replacing('likely')(input, finding), ...lineDeleted(input, finding)],
};

/** A line that says nothing by itself, such as a key that is half typed above another, may go. */
function lineDeleted(input: NetworkInput, { source, data }: Finding): readonly QuickFix[] {
	const word = source.piece.text.slice(source.start, source.end);
	if ('replacement' in data || !/^[\w-]+$/.test(word)) return [];
	return edited(input, source, { title: `Delete the line "${word}"` }, ({ text }, offset) => {
		const [start, end] = [lineStart(text, offset), nextLine(text, offset)];
		return text.slice(start, end).trim() === word ? { start, end, text: '' } : undefined;
	});
}

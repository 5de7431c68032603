import { type PathAt, pathAt } from '../../language/decode/locate.ts';
import { removeKey } from '../../language/edit/remove.ts';
import { edited, replaced } from '../fixing.ts';
import { reported } from '../from-problems.ts';
import type { Finding, NetworkInput, NetworkRule, QuickFix } from '../rule.ts';

export const duplicateKey: NetworkRule = {
	code: 'duplicate-key',
	severity: 'error',
	round: 'network',
	summary: 'The same key or name twice',
	page: `In YAML the later of two equal keys replaces the earlier one in some tools and is refused by others. Names are keys too: two subnets
of one VPC cannot have one name, and neither can two things of one kind at the top, also when they stand in two files that are
read together.

The first one counts. Things of different kinds may have the same name.

**What to do:** rename one of them, or join the two.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24 }
      private-a: { cidr: 10.0.2.0/24 }
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      private-a: { cidr: 10.0.1.0/24 }
      private-b: { cidr: 10.0.2.0/24 }
`,
	check: reported('duplicate-key'),
	fixes: (input, finding) => [...renamed(input, finding), ...removed(input, finding)],
};

/** The second of two names with the first number behind it that no name beside it has. */
function renamed(input: NetworkInput, { source }: Finding): readonly QuickFix[] {
	return input.files.flatMap(({ document }) => {
		const start = document.startOf(source.piece);
		const { at, steps } = start === undefined ? NOWHERE : pathAt(document, start + source.start);
		const step = steps.at(-1);
		const names = step?.node.kind === 'map' ? step.node.entries.find(({ key }) => key === step.key?.node)?.value : undefined;
		if (at !== 'name' || names?.kind !== 'map') return [];
		const name = source.piece.text.slice(source.start, source.end);
		const taken = new Set(names.entries.map(({ key }) => key.text));
		let number = 2;
		while (taken.has(`${name}-${number}`)) number += 1;
		return replaced(input, source, `${name}-${number}`);
	});
}

const NOWHERE: Pick<PathAt, 'at' | 'steps'> = { at: 'blank', steps: [] };

/** The second of two keys counts for nothing. */
function removed(input: NetworkInput, { source }: Finding): readonly QuickFix[] {
	return edited(input, source, { title: 'Delete the second one, which does not count' }, (document) => removeKey(document, source));
}

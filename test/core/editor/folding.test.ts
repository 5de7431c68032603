import assert from 'node:assert/strict';
import { type Fold, foldsOf } from '../../../server/src/core/editor/folding.ts';
import { lineIndex } from '../../../server/src/core/language/positions.ts';
import { read } from '../../../server/src/core/language/reader/read.ts';
import { topologyLevel } from '../../../server/src/core/language/schema/levels.ts';

/** The folds of several lines, as `FIRST-LAST kind`. */
function folds(text: string): readonly string[] {
	const lines = lineIndex(text);
	const line = (offset: number): number => lines.positionAt(offset).line;
	return foldsOf(read(text, topologyLevel)).flatMap(({ start, end, kind }: Fold) =>
		line(start) < line(end) ? [`${line(start)}-${line(end)} ${kind}`] : [],
	);
}

describe('folds', () => {
	it('are declarations, maps, lists and blocks of lines, without the blank lines and comments behind them', () => {
		const text = `vpcs:
  main:
    subnets:
      a: { cidr: 10.0.0.0/24 }
      b: { cidr: 10.0.1.0/24,
           zone: eu-west-1a }
    route_tables:
      main:
        routes:
          - 0.0.0.0/0 via igw
  # the end

instances:
  web:
    os:
      routes: |
        # no comment
        # of YAML
        default via 10.0.0.1 dev eth0

# last
`;
		assert.deepEqual(folds(text), [
			'1-10 block',
			'2-10 block',
			'3-6 block',
			'5-6 block',
			'7-10 block',
			'8-10 block',
			'9-10 block',
			'13-19 block',
			'14-19 block',
			'15-19 block',
			'16-19 block',
		]);
	});

	it('are runs of comments, and regions', () => {
		const text = `# one
# two

# region outer
# a
# b
vpcs: {}
  # region inner
#endregion
# endregion
# endregion
# region never closed
`;
		assert.deepEqual(folds(text), ['1-2 comment', '4-10 region', '5-6 comment', '8-9 region']);
	});

	it('are there where a line is broken, and nowhere in an empty text', () => {
		assert.deepEqual(folds('vpcs:\r\n  main:\r\n    cidr: [\r\n    region: x\r\nflows:\r\n  a:\r\n    from: x\r\n').slice(0, 2), [
			'1-4 block',
			'2-4 block',
		]);
		assert.deepEqual(folds(''), []);
		assert.deepEqual(folds('\ufeff\n\t\n: ['), []);
	});
});

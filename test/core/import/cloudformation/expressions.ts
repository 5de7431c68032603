/** What tests evaluate: an expression in a template, shown as people would write what it comes to. */
import { readTemplate } from '../../../../server/src/core/import/cloudformation/template/template.ts';
import { worldOf } from '../../../../server/src/core/import/cloudformation/values/evaluation.ts';
import type { Settings } from '../../../../server/src/core/import/cloudformation/values/scope.ts';
import type { Piece, Value } from '../../../../server/src/core/import/cloudformation/values/value.ts';

const NOTHING_SAID: Settings = { parameters: new Map() };

/** The sections of a template that names resources, for expressions that need some. */
const RESOURCES = `
Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
`;

/**
 * What an expression of YAML comes to: a text, a list, a map; `<Vpc>` for what AWS will call a thing, `(nothing)`, and `(unknown: why)`.
 * `sections` are what else the template says.
 */
export function evaluated(expression: string, sections = RESOURCES, settings: Settings = NOTHING_SAID): unknown {
	const outputs = `Outputs:\n  It:\n    Value:\n      ${expression}\n`;
	const { template, notes } = readTemplate({ name: 'test.yaml', text: `${sections}\n${outputs}` });
	if (template === undefined) throw new Error(notes.map(({ why }) => why).join(', '));
	return shown(worldOf([template], settings).scopeOf(template).evaluate(template.outputs.at(-1)?.value));
}

function shown(value: Value): unknown {
	switch (value.kind) {
		case 'text':
			return value.pieces.map(shownPiece).join('');
		case 'list':
			return value.items.map(shown);
		case 'fields':
			return Object.fromEntries([...value.fields].map(([key, each]) => [key, shown(each)]));
		case 'nothing':
			return '(nothing)';
		case 'unknown':
			return `(unknown: ${value.why})`;
	}
}

function shownPiece(piece: Piece): string {
	if (typeof piece === 'string') return piece;
	if (piece.kind === 'unknown') return `(unknown: ${piece.why})`;
	return piece.part === 'itself' ? `<${piece.to.logicalId}>` : `<${piece.part} of ${piece.to.logicalId}>`;
}

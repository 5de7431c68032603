/** What VS Code says that it can do with code actions. */
import { EDITOR } from './client.ts';

export const ACTIONS = {
	...EDITOR,
	textDocument: {
		...EDITOR.textDocument,
		codeAction: {
			dataSupport: true,
			isPreferredSupport: true,
			resolveSupport: { properties: ['edit'] },
			codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'refactor', 'source'] } },
		},
	},
	workspace: { ...EDITOR.workspace, workspaceEdit: { documentChanges: true } },
};

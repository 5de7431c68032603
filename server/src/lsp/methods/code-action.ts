/** textDocument/codeAction, codeAction/resolve, and workspace/executeCommand for clients that know commands only */
import {
	type ClientCapabilities,
	type CodeAction,
	CodeActionKind,
	type CodeActionParams,
	type Command,
	type WorkspaceEdit,
} from 'vscode-languageserver';
import { fixAll } from '../../core/editor/actions/fix-all.ts';
import { sortAclRules } from '../../core/editor/actions/sort-acl-rules.ts';
import type { FileEdits } from '../../core/language/edit/text-edit.ts';
import { type Asked, aboutDocument } from '../asked.ts';
import { offsetIn } from '../places.ts';
import { quickFixActions } from '../quick-fix-actions.ts';
import type { Session } from '../session.ts';
import { workspaceEdit } from '../workspace-edit.ts';
import type { Method } from './method.ts';

/** All fixes of this server that can be made without a look at each. */
const FIX_ALL = `${CodeActionKind.SourceFixAll}.hopwise`;
const KINDS = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL];
/** Makes an edit, for a client that cannot take one with its action. */
const APPLY = 'hopwise.applyEdit';

/** Answers textDocument/codeAction with what mends the findings in a range, and what can be done there besides. */
export const codeAction: Method = {
	capabilities: ({ capabilities }) =>
		takesActions(capabilities)
			? { codeActionProvider: { codeActionKinds: KINDS, resolveProvider: resolvesEdits(capabilities) } }
			: { codeActionProvider: true, executeCommandProvider: { commands: [APPLY] } },
	start: (session) => {
		const { connection } = session;
		connection.onCodeAction((params, token) =>
			aboutDocument<(CodeAction | Command)[]>(session, params.textDocument.uri, token, [], async (asked) => {
				const actions = await actionsIn(session, asked, params);
				return takesActions(session.client.capabilities) ? actions : actions.flatMap(commandOf);
			}),
		);
		connection.onCodeActionResolve((action, token) => {
			const uri: unknown = action.data?.uri;
			if (typeof uri !== 'string') return action;
			return aboutDocument<CodeAction>(session, uri, token, action, async (asked) => {
				const edits = await fixedEdits(session, asked);
				return { ...action, edit: workspaceEdit(session, asked.snapshot, edits) };
			});
		});
		connection.onExecuteCommand(async ({ command, arguments: [edit] = [] }) => {
			if (command === APPLY && isEdit(edit)) await connection.workspace.applyEdit(edit);
		});
	},
};

async function actionsIn(session: Session, asked: Asked, params: CodeActionParams): Promise<CodeAction[]> {
	const { only, diagnostics } = params.context;
	const wants = (kind: string): boolean =>
		only === undefined || only.some((each) => each === CodeActionKind.Empty || kind === each || kind.startsWith(`${each}.`));
	const actions: CodeAction[] = [];
	if (wants(CodeActionKind.QuickFix)) {
		for (const root of asked.roots) actions.push(...(await quickFixActions(session, asked, root, { range: params.range, diagnostics })));
	}
	if (wants(CodeActionKind.RefactorRewrite)) {
		const offset = offsetIn(asked.file.document, params.range.start);
		const sorted = offset === undefined ? undefined : sortAclRules(asked.file.document, offset);
		if (sorted !== undefined) {
			const edit = workspaceEdit(session, asked.snapshot, [{ uri: asked.file.uri, edits: [sorted.edit] }]);
			actions.push({ title: sorted.title, kind: CodeActionKind.RefactorRewrite, edit });
		}
	}
	const allFixed = wants(FIX_ALL) ? await fixedEdits(session, asked) : [];
	if (allFixed.length > 0) {
		const title = 'Mend everything that can be meant in one way only';
		const lazy = resolvesEdits(session.client.capabilities);
		actions.push({
			title,
			kind: FIX_ALL,
			...(lazy ? { data: { uri: asked.file.uri } } : { edit: workspaceEdit(session, asked.snapshot, allFixed) }),
		});
	}
	return unique(actions);
}

async function fixedEdits({ judge, settings }: Session, { roots, file: { uri }, isWanted }: Asked): Promise<readonly FileEdits[]> {
	const [root] = roots;
	if (root === undefined) return [];
	const { severity } = settings.of(uri);
	const shown = ((await judge.network(root, isWanted)) ?? []).filter(({ code }) => severity(code) !== 'off');
	const { edits } = fixAll(root, shown, uri);
	return edits.length === 0 ? [] : [{ uri, edits }];
}

/** A file of several roots has the same findings in each. */
function unique(actions: readonly CodeAction[]): CodeAction[] {
	return [...new Map(actions.map((each) => [JSON.stringify([each.title, each.kind, each.edit]), each])).values()];
}

function commandOf({ title, edit, command }: CodeAction): readonly Command[] {
	return edit === undefined ? (command === undefined ? [] : [command]) : [{ title, command: APPLY, arguments: [edit] }];
}

function takesActions({ textDocument }: ClientCapabilities): boolean {
	return textDocument?.codeAction?.codeActionLiteralSupport !== undefined;
}

/** It asks for the edit of an action once that is chosen. */
function resolvesEdits({ textDocument }: ClientCapabilities): boolean {
	const { dataSupport, resolveSupport } = textDocument?.codeAction ?? {};
	return dataSupport === true && resolveSupport?.properties.includes('edit') === true;
}

function isEdit(value: unknown): value is WorkspaceEdit {
	return typeof value === 'object' && value !== null && ('changes' in value || 'documentChanges' in value);
}

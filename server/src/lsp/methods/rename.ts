/** textDocument/rename and textDocument/prepareRename */
import { LSPErrorCodes, type PrepareRenameResult, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import { renameable, renaming } from '../../core/editor/rename/rename.ts';
import { aboutPosition, everyRoot } from '../asked.ts';
import { rangeIn } from '../places.ts';
import { workspaceEdit } from '../workspace-edit.ts';
import type { Method } from './method.ts';

/** Answers with the edits of all files, or with why the name cannot be changed so; null where no name stands. */
export const rename: Method = {
	capabilities: ({ capabilities }) => ({
		renameProvider: capabilities.textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
	}),
	start: (session) => {
		const { connection } = session;
		connection.onPrepareRename((params, token) =>
			aboutPosition<PrepareRenameResult | ResponseError | null>(session, params, token, null, (asked) => {
				const found = renameable(everyRoot(asked), asked.file.document, asked.offset);
				if (found === undefined) return null;
				if (!found.ok) return refused(found.message);
				const range = rangeIn(asked.file.document, found.source);
				return range === undefined ? null : { range, placeholder: found.name };
			}),
		);
		connection.onRenameRequest((params, token) =>
			aboutPosition<WorkspaceEdit | ResponseError | null>(session, params, token, null, (asked) => {
				const found = renaming(everyRoot(asked), asked.file.document, asked.offset, params.newName);
				if (found === undefined) return null;
				return found.ok ? workspaceEdit(session, asked.snapshot, found.files) : refused(found.message);
			}),
		);
	},
};

/** The request was good and is not done: editors show the message as it is. */
function refused(message: string): ResponseError {
	return new ResponseError(LSPErrorCodes.RequestFailed, message);
}

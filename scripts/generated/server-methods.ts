/** The methods of the Language Server Protocol and which of them the server answers, asked of the server itself. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

interface Method {
	readonly method: string;
	/** Where the server's capabilities speak of it, with dots between; absent for what the protocol demands of every server. */
	readonly capability?: string;
	readonly remark?: string;
	/** It makes no sense for a network: nothing is called, typed, coloured or run step by step. */
	readonly irrelevant?: true;
}

const METHODS: readonly Method[] = [
	{ method: 'initialize', remark: 'nothing else is answered before it' },
	{ method: 'initialized', remark: 'asks to be told of changes of topology files on the disk' },
	{ method: 'shutdown' },
	{ method: 'exit' },
	{ method: '$/cancelRequest' },
	{ method: 'textDocument/didOpen', capability: 'textDocumentSync.openClose', remark: 'an open document counts before the disk' },
	{ method: 'textDocument/didChange', capability: 'textDocumentSync.change', remark: 'incremental' },
	{ method: 'textDocument/didClose', capability: 'textDocumentSync.openClose' },
	{ method: 'textDocument/didSave', capability: 'textDocumentSync.save' },
	{ method: 'textDocument/willSave', capability: 'textDocumentSync.willSave' },
	{ method: 'textDocument/willSaveWaitUntil', capability: 'textDocumentSync.willSaveWaitUntil' },
	{
		method: 'textDocument/publishDiagnostics',
		remark: 'in two rounds, what the files say and then what the flows do, each with the version of the document',
	},
	{
		method: 'textDocument/diagnostic',
		capability: 'diagnosticProvider',
		remark: 'offered only to a client that cannot take pushed findings or asks for it (`initializationOptions: { "diagnostics": "pull" }`)',
	},
	{ method: 'workspace/diagnostic', capability: 'diagnosticProvider.workspaceDiagnostics' },
	{ method: 'textDocument/hover', capability: 'hoverProvider', remark: 'in Markdown or plain text, as the client prefers' },
	{
		method: 'textDocument/completion',
		capability: 'completionProvider',
		remark:
			'keys, names, every word of a rule, codes in comments that silence findings; snippets, insert and replace ranges where the client takes them',
	},
	{
		method: 'completionItem/resolve',
		capability: 'completionProvider.resolveProvider',
		remark: 'the documentation of an item, in Markdown or plain text, as the client prefers',
	},
	{ method: 'textDocument/signatureHelp', capability: 'signatureHelpProvider' },
	{
		method: 'textDocument/definition',
		capability: 'definitionProvider',
		remark: 'of names, of an address or block that one thing has, of a path under `include`; links where the client takes them',
	},
	{ method: 'textDocument/declaration', capability: 'declarationProvider', remark: 'as the definition' },
	{ method: 'textDocument/typeDefinition', capability: 'typeDefinitionProvider', irrelevant: true },
	{ method: 'textDocument/implementation', capability: 'implementationProvider', irrelevant: true },
	{ method: 'textDocument/references', capability: 'referencesProvider', remark: 'in all files that are read together' },
	{
		method: 'textDocument/documentHighlight',
		capability: 'documentHighlightProvider',
		remark: 'a declaration is written, a reference read',
	},
	{ method: 'textDocument/documentSymbol', capability: 'documentSymbolProvider', remark: 'a tree, or a list for clients without trees' },
	{ method: 'workspace/symbol', capability: 'workspaceSymbolProvider', remark: 'by a few letters of a name, or by address; 200 at most' },
	{
		method: 'textDocument/codeAction',
		capability: 'codeActionProvider',
		remark:
			'fixes of findings; for a blocked flow changes that are proven to open it; the rules of an ACL in order; comments that silence a finding; `source.fixAll.hopwise` for all that can be meant in one way only',
	},
	{
		method: 'codeAction/resolve',
		capability: 'codeActionProvider.resolveProvider',
		remark: 'the edit of `source.fixAll.hopwise`, for clients that ask for it later',
	},
	{
		method: 'textDocument/codeLens',
		capability: 'codeLensProvider',
		remark: 'flows with their verdict, references; commands only as the client names them (below), else mere text',
	},
	{ method: 'codeLens/resolve', capability: 'codeLensProvider.resolveProvider', remark: 'finds the references' },
	{ method: 'workspace/codeLens/refresh', remark: 'asked of clients that take it, when the flows are traced or another file changed' },
	{ method: 'textDocument/inlayHint', capability: 'inlayHintProvider', remark: 'for the range that is asked for' },
	{ method: 'workspace/inlayHint/refresh', remark: 'asked of clients that take it, when another file changed' },
	{
		method: 'textDocument/documentLink',
		capability: 'documentLinkProvider',
		remark: 'paths under `include`, codes in comments that silence findings',
	},
	{
		method: 'textDocument/rename',
		capability: 'renameProvider',
		remark: 'in all files; refused where any other name would change its meaning; versioned where the client takes it',
	},
	{ method: 'textDocument/prepareRename', capability: 'renameProvider.prepareProvider' },
	{
		method: 'textDocument/linkedEditingRange',
		capability: 'linkedEditingRangeProvider',
		irrelevant: true,
		remark: 'a name stands in many lines and files, and rename changes them all',
	},
	{
		method: 'textDocument/formatting',
		capability: 'documentFormattingProvider',
		remark: 'one form for all files; edits touch only what changes',
	},
	{ method: 'textDocument/rangeFormatting', capability: 'documentRangeFormattingProvider', remark: 'the declarations in the range' },
	{ method: 'textDocument/onTypeFormatting', capability: 'documentOnTypeFormattingProvider' },
	{
		method: 'textDocument/foldingRange',
		capability: 'foldingRangeProvider',
		remark: 'declarations, lists, runs of comments, `# region` … `# endregion`',
	},
	{
		method: 'textDocument/selectionRange',
		capability: 'selectionRangeProvider',
		remark: 'word, part of the rule, rule, list, key, declaration …',
	},
	{ method: 'textDocument/semanticTokens/full', capability: 'semanticTokensProvider.full' },
	{ method: 'textDocument/semanticTokens/full/delta', capability: 'semanticTokensProvider.full.delta' },
	{ method: 'textDocument/semanticTokens/range', capability: 'semanticTokensProvider.range' },
	{ method: 'workspace/semanticTokens/refresh', remark: 'asked of clients that take it, when another file changed' },
	{
		method: 'textDocument/prepareCallHierarchy',
		capability: 'callHierarchyProvider',
		irrelevant: true,
		remark: 'nothing is called: where packets go is told by a trace',
	},
	{ method: 'textDocument/prepareTypeHierarchy', capability: 'typeHierarchyProvider', irrelevant: true },
	{ method: 'textDocument/moniker', capability: 'monikerProvider', irrelevant: true },
	{ method: 'textDocument/documentColor', capability: 'colorProvider', irrelevant: true },
	{ method: 'textDocument/inlineValue', capability: 'inlineValueProvider', irrelevant: true },
	{
		method: 'workspace/executeCommand',
		capability: 'executeCommandProvider',
		remark: '`hopwise.applyEdit`, for clients that know code actions as commands only',
	},
	{
		method: 'workspace/configuration',
		remark: 'asked of clients that answer it, for each workspace folder (`scopeUri`) and once for what lies outside of them',
	},
	{
		method: 'workspace/didChangeConfiguration',
		remark: 'asked anew then; a client that cannot be asked sends the section `hopwise` with it',
	},
	{ method: 'workspace/didChangeWorkspaceFolders', capability: 'workspace.workspaceFolders.supported' },
	{ method: 'workspace/didChangeWatchedFiles', remark: 'registered with clients that take registrations' },
	{ method: 'workspace/didRenameFiles', capability: 'workspace.fileOperations.didRename' },
	{ method: 'workspace/didDeleteFiles', capability: 'workspace.fileOperations.didDelete' },
	{ method: 'workspace/didCreateFiles', capability: 'workspace.fileOperations.didCreate' },
];

/** A client that takes code actions whole, and their edits later. */
const ACTIONS = {
	dataSupport: true,
	resolveSupport: { properties: ['edit'] },
	codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
};

/** A table of all methods with yes, no or not relevant. */
export function serverMethods(): string {
	const workspace = { fileOperations: {} };
	const answers = capabilitiesFor([
		{ textDocument: { publishDiagnostics: {}, rename: { prepareSupport: true } }, workspace },
		{ textDocument: { diagnostic: {}, codeAction: ACTIONS }, workspace },
	]);
	const rows = METHODS.map(({ method, capability, remark = '', irrelevant }) => {
		const has = capability === undefined || answers.some((given) => isGiven(given, capability.split('.')));
		return `| \`${method}\` | ${has ? 'yes' : irrelevant ? 'not relevant' : 'no'} | ${has || irrelevant ? remark : ''} |`;
	});
	return ['| method | answered | how |', '| --- | --- | --- |', ...rows].join('\n');
}

/** Whether the capabilities hold something other than `false` there. */
function isGiven(given: unknown, [first, ...rest]: readonly string[]): boolean {
	if (first === undefined) return given !== undefined && given !== false && given !== null;
	if (typeof given !== 'object' || given === null) return false;
	return isGiven(Object.entries(given).find(([key]) => key === first)?.[1], rest);
}

/** What the server says that it can, to each of these clients. */
function capabilitiesFor(clients: readonly object[]): readonly unknown[] {
	const program = ['--import', 'tsx', 'scripts/generated/server-capabilities.ts'];
	const { stdout, stderr } = spawnSync(process.execPath, [...program, ...clients.map((client) => JSON.stringify(client))], {
		cwd: resolve(import.meta.dirname, '../..'),
		encoding: 'utf8',
	});
	const answers: unknown = stdout === '' ? undefined : JSON.parse(stdout);
	if (!Array.isArray(answers)) throw new Error(`the language server did not say what it can: ${stderr}`);
	return answers;
}

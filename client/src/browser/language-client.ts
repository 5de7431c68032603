/** A client whose server is a worker. */
import * as vscode from 'vscode';
import {
	BrowserMessageReader,
	BrowserMessageWriter,
	LanguageClient,
	type LanguageClientOptions,
	type MessageTransports,
	State,
} from 'vscode-languageclient/browser';

export function newLanguageClient(context: vscode.ExtensionContext, options: LanguageClientOptions): LanguageClient {
	const program = vscode.Uri.joinPath(context.extensionUri, 'dist/browser/server.js');
	let worker: Worker | undefined;
	const start = async (): Promise<MessageTransports> => {
		worker = await workerOf(program);
		return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
	};
	const client = new LanguageClient('hopwise', 'Hopwise', start, options);
	const watching = client.onDidChangeState(({ newState }) => {
		if (newState === State.Stopped) worker?.terminate();
	});
	context.subscriptions.push(watching);
	return client;
}

/** From the program's text: where the extension is installed on a remote machine, no worker may be made from its address. */
async function workerOf(program: vscode.Uri): Promise<Worker> {
	const text = await vscode.workspace.fs.readFile(program);
	// A copy on its own buffer: what was read may lie in a shared one.
	const address = URL.createObjectURL(new Blob([new Uint8Array(text)], { type: 'text/javascript' }));
	return new Worker(address, { name: 'hopwise' });
}

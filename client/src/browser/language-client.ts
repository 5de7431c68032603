/** A client whose server is a worker. */
import * as vscode from 'vscode';
import {
	BrowserMessageReader,
	BrowserMessageWriter,
	LanguageClient,
	type LanguageClientOptions,
	type MessageTransports,
} from 'vscode-languageclient/browser';
import { type MadeClient, madeClient } from '../made-client.ts';

export function newLanguageClient(extension: vscode.Uri, options: LanguageClientOptions): MadeClient {
	const program = vscode.Uri.joinPath(extension, 'dist/browser/server.js');
	let worker: Worker | undefined;
	const start = async (): Promise<MessageTransports> => {
		// After a crash the client starts a new one by itself.
		worker?.terminate();
		worker = await workerOf(program);
		return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
	};
	return madeClient(new LanguageClient('hopwise', 'Hopwise', start, options), () => worker?.terminate());
}

/** From the program's text: where the extension is installed on a remote machine, no worker may be made from its address. */
async function workerOf(program: vscode.Uri): Promise<Worker> {
	const text = await vscode.workspace.fs.readFile(program);
	// A copy on its own buffer: what was read may lie in a shared one.
	const address = URL.createObjectURL(new Blob([new Uint8Array(text)], { type: 'text/javascript' }));
	return new Worker(address, { name: 'hopwise' });
}

/** The language server in a browser: a worker, whose one way to files is the client. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { clientFiles } from '../client-files.ts';
import { serve } from '../serve.ts';

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port2.onmessage = () => waiting.shift()?.();

serve(connection, { files: clientFiles(connection, turn), documentation: undefined, now: () => performance.now(), turn });

/** A message to itself comes after those that have arrived. A timer would wait for four milliseconds. */
function turn(): Promise<void> {
	return new Promise((resolve) => {
		waiting.push(resolve);
		channel.port1.postMessage(undefined);
	});
}

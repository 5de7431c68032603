/**
 * Starts a language server for each kind of client that the arguments describe, asks it for its capabilities over its
 * real protocol, and prints them as JSON. A process of its own: the answers take a while, and generating does not wait.
 */
import { PassThrough } from 'node:stream';
import { createProtocolConnection, InitializeRequest, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { startServer } from '../../server/src/lsp/server.ts';

const answers = await Promise.all(process.argv.slice(2).map((capabilities) => ask(JSON.parse(capabilities))));
process.stdout.write(JSON.stringify(answers), () => process.exit(0));

async function ask(capabilities: object): Promise<unknown> {
	const toServer = new PassThrough();
	const toClient = new PassThrough();
	startServer({ input: toServer, output: toClient });
	const client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
	client.listen();
	const result = await client.sendRequest(InitializeRequest.type, { processId: null, rootUri: null, capabilities });
	return result.capabilities;
}

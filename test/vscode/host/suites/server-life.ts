import * as vscode from 'vscode';
import { BaseLanguageClient, type LanguageClientOptions, type MessageTransports } from 'vscode-languageclient/node';
import { madeClient } from '../../../../client/src/made-client.ts';
import { type LanguageServer, languageServer } from '../../../../client/src/server.ts';
import { equal, extension, refusal } from '../editor.ts';

describe('the life of a server', () => {
	let server: LanguageServer;
	afterEach(() => server.dispose());

	it('that does not start is tried again when the next file opens, and not before', async () => {
		const starts = ['fails', 'answers'] as const;
		let begun = 0;
		server = serverOf(() => starts[begun++] ?? 'fails');
		equal('the first start', [await refusal(server.client()), server.state()], ['there is no such server', 'failed']);
		equal('a question to it', await refusal(server.client()), 'there is no such server');
		equal('the starts so far', begun, 1);
		server.start();
		await server.client();
		equal('the second start', server.state(), 'running');
	});

	it('that hangs while it starts is ended by a restart', async () => {
		const starts = ['hangs', 'answers'] as const;
		let begun = 0;
		let released = 0;
		server = serverOf(
			() => starts[begun++] ?? 'fails',
			() => {
				released += 1;
			},
		);
		server.start();
		equal('while it starts', server.state(), 'starting');
		await server.restart();
		equal('after the restart', [server.state(), begun, released], ['running', 2, 1]);
	});

	it('says each state that it comes to', async () => {
		server = serverOf(() => 'answers');
		const states: string[] = [];
		server.onState((state) => states.push(state));
		await server.restart();
		await server.restart();
		equal('the states', states, ['starting', 'running', 'starting', 'running']);
	});
});

type Start = 'answers' | 'hangs' | 'fails';

function serverOf(next: () => Start, release: () => void = () => undefined): LanguageServer {
	return languageServer(extension().extensionUri, () =>
		Promise.resolve((_, options) => madeClient(new FakeClient(next(), options), release)),
	);
}

/** A client of a server that does nothing but come and go. */
class FakeClient extends BaseLanguageClient {
	readonly #start: Start;

	constructor(start: Start, options: LanguageClientOptions) {
		super('fake', 'Fake', { ...options, documentSelector: [] });
		this.#start = start;
	}

	protected override createMessageTransports(): Promise<MessageTransports> {
		return this.#start === 'fails' ? Promise.reject(new Error('there is no such server')) : Promise.resolve(transports(this.#start));
	}
}

/** To a server that has nothing to offer, or to one that never answers. */
function transports(start: 'answers' | 'hangs'): MessageTransports {
	const nothing = { onError: never, onClose: never, dispose: () => undefined };
	let tell: Parameters<MessageTransports['reader']['listen']>[0] = () => undefined;
	return {
		reader: {
			...nothing,
			onPartialMessage: never,
			listen: (callback) => {
				tell = callback;
				return new vscode.Disposable(() => undefined);
			},
		},
		writer: {
			...nothing,
			write: (message) => {
				if (start === 'answers' && 'id' in message) {
					const answer = { jsonrpc: '2.0', id: message.id, result: { capabilities: {} } };
					tell(answer);
				}
				return Promise.resolve();
			},
			end: () => undefined,
		},
	};
}

function never(): vscode.Disposable {
	return new vscode.Disposable(() => undefined);
}

/**
 * Speaks in one network namespace: listens and answers on all ports of all addresses, sends probes, and says what has
 * arrived. Orders come as lines of JSON; its end is the end of its input.
 */
import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { HEARD } from './compile/hearing.ts';
import type { Answer, Order, Probe } from './probe.ts';

for await (const line of createInterface({ input: process.stdin })) {
	void obey(JSON.parse(line)).then((answer) => process.stdout.write(`${JSON.stringify(answer)}\n`));
}
process.exit(0);

async function obey(order: Order): Promise<Answer> {
	switch (order.order) {
		case 'listen':
			await Promise.all(order.ports.flatMap((port) => [...order.addresses.map((address) => answerUdp(address, port)), acceptTcp(port)]));
			return { answer: 'listening' };
		case 'send':
			return { answer: 'sent', id: order.probe.id, answered: await send(order.probe, order.milliseconds) };
		case 'heard':
			return { answer: 'heard', ids: await heard() };
	}
}

/** A socket for each address, so that an answer comes from the address that was asked. */
function answerUdp(address: string, port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		const socket = createSocket('udp4');
		socket.once('error', reject);
		socket.on('message', (message, from) => socket.send(message, from.port, from.address, () => undefined));
		socket.bind(port, address, () => {
			socket.off('error', reject);
			socket.on('error', () => undefined);
			resolve();
		});
	});
}

function acceptTcp(port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		const server = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
		server.once('error', reject);
		server.listen(port, '0.0.0.0', () => resolve());
	});
}

function send(probe: Probe, milliseconds: number): Promise<boolean> {
	switch (probe.kind) {
		case 'icmp':
			return ping(probe, milliseconds);
		case 'tcp':
			return open(probe, milliseconds);
		case 'udp':
			return ask(probe, milliseconds);
	}
}

/** `ping` itself: unbound its socket looks a route up without a source, with `-I ADDRESS` it binds that. */
function ping({ id, bind, to }: Probe, milliseconds: number): Promise<boolean> {
	const from = bind === undefined ? [] : ['-I', bind];
	const args = ['-n', '-c', '1', '-e', String(id), '-W', String(milliseconds / 1000), ...from, to];
	return new Promise((resolve) => {
		execFile('ping', args, { timeout: milliseconds + 2000 }, (error, output) =>
			resolve(error === null && !output.includes('DIFFERENT ADDRESS')),
		);
	});
}

/** What is sent has to come back: a device that has not seen the handshake whole drops what follows it. */
function open({ id, bind, to, port }: Probe, milliseconds: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect({ host: to, port, localPort: id, ...(bind === undefined ? {} : { localAddress: bind }) });
		const end = (answered: boolean) => {
			clearTimeout(timer);
			socket.destroy();
			resolve(answered);
		};
		const timer = setTimeout(() => end(false), milliseconds);
		socket.once('connect', () => socket.write('probe'));
		socket.once('data', () => end(true));
		socket.on('error', () => end(false));
	});
}

/** Connected, so that the kernel chooses the source as it does for a client, and takes answers from whom was asked alone. */
function ask({ id, bind, to, port }: Probe, milliseconds: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = createSocket('udp4');
		let ended = false;
		const end = (answered: boolean) => {
			if (ended) return;
			ended = true;
			clearTimeout(timer);
			socket.close();
			resolve(answered);
		};
		const timer = setTimeout(() => end(false), milliseconds);
		socket.on('error', () => end(false));
		socket.once('message', () => end(true));
		socket.once('connect', () => socket.send('probe', (error) => error && end(false)));
		socket.bind(id, bind, () => {
			if (!ended) socket.connect(port, to);
		});
	});
}

interface Listing {
	readonly nftables: readonly { readonly set?: { readonly name: string; readonly elem?: readonly Element[] } }[];
}

type Element =
	| { readonly concat: readonly (string | number)[] }
	| { readonly elem: { readonly val: { readonly concat: readonly (string | number)[] } } };

/** The source port, or the identifier, is the probe's. */
function heard(): Promise<readonly number[]> {
	return new Promise((resolve, reject) => {
		execFile('nft', ['-j', '-n', 'list', 'table', HEARD.family, HEARD.table], { maxBuffer: 1 << 26 }, (error, output) => {
			if (error) {
				reject(error);
				return;
			}
			const { nftables }: Listing = JSON.parse(output);
			resolve(
				nftables.flatMap(({ set }) =>
					(set?.elem ?? []).map((element) => {
						const { concat } = 'concat' in element ? element : element.elem.val;
						return Number(concat[set?.name === HEARD.ports ? 3 : 2]);
					}),
				),
			);
		});
	});
}

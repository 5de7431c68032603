/** Sends the probes of one topology over its namespaces, all at once, and says what became of each. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import type { Plan, Speaker } from './compile/plan.ts';
import type { Answer, Order, Probe } from './probe.ts';
import { build as buildSpaces } from './spaces.ts';

/** A probe and who sends it. */
export interface Sending {
	readonly from: string;
	readonly probe: Probe;
}

/** What the kernel did with one packet. */
export interface Seen {
	/** Who took it; undefined where nobody did. */
	readonly heardBy: string | undefined;
	/** Whether the sender got an answer. */
	readonly answered: boolean;
}

/**
 * Builds the plan, sends, and takes it down again. Probes share the time that they wait for answers. Rejects where the plan
 * cannot be built or an agent fails.
 */
export async function speak(plan: Plan, agent: string, sendings: readonly Sending[], milliseconds: number): Promise<readonly Seen[]> {
	const built = await buildSpaces(plan);
	const agents: Agent[] = [];
	try {
		const ports = [...new Set(sendings.flatMap(({ probe }) => (probe.kind === 'icmp' ? [] : [probe.port])))];
		for (const speaker of plan.speakers) agents.push(startAgent(speaker, built.where(speaker.space), agent));
		await Promise.all(agents.map((each) => each.ask({ order: 'listen', addresses: each.speaker.addresses, ports })));
		const answers = await Promise.all(
			sendings.map(({ from, probe }) => {
				const sender = agents.find(({ speaker }) => speaker.name === from);
				if (sender === undefined) throw new Error(`nobody is called ${from}`);
				return sender.ask({ order: 'send', probe, milliseconds });
			}),
		);
		const heard = await Promise.all(agents.map(async (each) => ({ name: each.speaker.name, answer: await each.ask({ order: 'heard' }) })));
		return sendings.map(({ probe: { id } }, index) => {
			const taker = heard.find(({ answer }) => answer.answer === 'heard' && answer.ids.includes(id));
			const answer = answers[index];
			return { heardBy: taker?.name, answered: answer?.answer === 'sent' && answer.answered };
		});
	} finally {
		for (const each of agents) each.end();
		await built.takeDown();
	}
}

interface Agent {
	readonly speaker: Speaker;
	readonly ask: (order: Order) => Promise<Answer>;
	readonly end: () => void;
}

function startAgent(speaker: Speaker, where: string, program: string): Agent {
	const child: ChildProcess = spawn('nsenter', [`--net=${where}`, process.execPath, program], { stdio: ['pipe', 'pipe', 'inherit'] });
	const { stdin, stdout } = child;
	if (stdin === null || stdout === null) throw new Error('an agent has no pipes');
	// Orders of one kind are answered in any order: probes by their id, all else one at a time.
	const waiting = new Map<string, { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void }>();
	createInterface({ input: stdout }).on('line', (line) => {
		const answer: Answer = JSON.parse(line);
		const key = answer.answer === 'sent' ? String(answer.id) : answer.answer;
		waiting.get(key)?.resolve(answer);
		waiting.delete(key);
	});
	child.on('close', (code) => {
		for (const { reject } of waiting.values()) reject(new Error(`the agent of ${speaker.name} ended (${code ?? 'killed'})`));
	});
	stdin.on('error', () => undefined);
	const ask = (order: Order) =>
		new Promise<Answer>((resolve, reject) => {
			const key = order.order === 'send' ? String(order.probe.id) : order.order === 'listen' ? 'listening' : 'heard';
			waiting.set(key, { resolve, reject });
			stdin.write(`${JSON.stringify(order)}\n`);
		});
	return { speaker, ask, end: () => stdin.end() };
}

/** One file that Node runs as it is: agents start by the hundred. */
export async function bundleAgent(file: string): Promise<void> {
	await build({
		entryPoints: [new URL('agent.ts', import.meta.url).pathname],
		outfile: file,
		bundle: true,
		platform: 'node',
		format: 'esm',
		target: 'node20',
		logLevel: 'error',
	});
}

/** Makes the namespaces of a plan, and takes them away again, also when the run is interrupted. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import type { Plan, Space, WireEnd } from './compile/plan.ts';

const FOLDER = '/run/netns';
const PREFIX = 'hopwise-';
const MADE = new Set<string>();

/** A plan that stands. `where` is the path of a namespace, for `nsenter --net`. */
export interface Built {
	readonly where: (space: Space) => string;
	readonly takeDown: () => Promise<void>;
}

let count = 0;

/** Builds the plan; rejects with what the tools said where they refuse a line. */
export async function build({ spaces, wires }: Plan): Promise<Built> {
	sweepOnExit();
	const prefix = `${PREFIX}${process.pid}-${count++}-`;
	const names = spaces.map(({ name }) => `${prefix}${name}`);
	const takeDown = () => remove(names);
	try {
		for (const name of names) MADE.add(name);
		const end = ({ space, device, mac }: WireEnd) => `${device} netns ${prefix}${space.name} address ${mac}`;
		await run(
			'ip',
			['-batch', '-'],
			[...names.map((name) => `netns add ${name}`), ...wires.map(([a, b]) => `link add name ${end(a)} type veth peer name ${end(b)}`)],
		);
		await Promise.all(spaces.map((space) => run('nsenter', [`--net=${FOLDER}/${prefix}${space.name}`, 'sh', '-s'], script(space))));
	} catch (error) {
		await takeDown();
		throw error;
	}
	return { where: (space) => `${FOLDER}/${prefix}${space.name}`, takeDown };
}

/** One shell for each namespace: /proc/sys/net, routes, bridges and rules are those of the namespace that it is in. */
function script({ ip, bridge, nft, iptables, sysctl }: Space): readonly string[] {
	const here = (command: string, lines: readonly string[]) => (lines.length === 0 ? [] : [`${command} <<'END'`, ...lines, 'END']);
	return [
		'set -e',
		...sysctl.filter(([path]) => path.startsWith('bridge/')).map(setting),
		...sysctl.filter(([path]) => !path.startsWith('bridge/')).map(setting),
		...here('ip -batch -', ip),
		...here('bridge -batch -', bridge),
		...here('nft -f -', nft),
		...here('iptables-restore', iptables),
	];
}

function setting([path, value]: readonly [string, string]): string {
	return `for f in /proc/sys/net/${path}; do if [ -e "$f" ]; then echo ${value} >"$f"; fi; done`;
}

/** Runs a program with these lines as its input; rejects with its standard error. */
export function run(program: string, args: readonly string[], input: readonly string[] = []): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
		let output = '';
		let errors = '';
		child.stdout.on('data', (data) => {
			output += String(data);
		});
		child.stderr.on('data', (data) => {
			errors += String(data);
		});
		child.on('error', reject);
		child.on('close', (code) => {
			if (code === 0) resolve(output);
			else reject(new Error(`${program} ${args.join(' ')} failed: ${errors.trim().slice(0, 2000)}`));
		});
		child.stdin.on('error', () => undefined);
		child.stdin.end(`${input.join('\n')}\n`);
	});
}

async function remove(names: readonly string[]): Promise<void> {
	const there = names.filter((name) => existsSync(`${FOLDER}/${name}`));
	if (there.length > 0)
		await run(
			'ip',
			['-batch', '-'],
			there.map((name) => `netns del ${name}`),
		);
	for (const name of names) MADE.delete(name);
}

let sweeping = false;

/** The last chance: `exit` waits for nothing, so the tools are called and waited for. */
function sweepOnExit(): void {
	if (sweeping) return;
	sweeping = true;
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
	process.once('exit', () => {
		for (const name of MADE) if (existsSync(`${FOLDER}/${name}`)) spawnSync('ip', ['netns', 'del', name]);
	});
}

/** Takes away what runs have left that were ended without a chance to do it themselves. */
export async function sweepLeftOvers(): Promise<void> {
	const names = existsSync(FOLDER) ? readdirSync(FOLDER) : [];
	await remove(
		names.filter((name) => {
			const pid = name.startsWith(PREFIX) ? name.slice(PREFIX.length).split('-')[0] : undefined;
			return pid !== undefined && pid !== String(process.pid) && !existsSync(`/proc/${pid}`);
		}),
	);
}

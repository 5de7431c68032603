/** What the judge needs of a machine: root, network namespaces, and `ip`, `nft` and `ping`. */
import { provideProgram } from '../../scripts/editor/programs.ts';
import { run, sweepLeftOvers } from './spaces.ts';

const PROGRAMS = [
	{ title: 'ip', names: ['ip'], packages: ['iproute2'] },
	{ title: 'nft', names: ['nft'], packages: ['nftables'] },
	{ title: 'iptables', names: ['iptables-restore'], packages: ['iptables'] },
	{ title: 'ping', names: ['ping'], packages: ['iputils-ping'] },
];

/** Installs what is missing where that is possible and allowed; rejects with what this machine lacks. */
export async function provide(): Promise<void> {
	if (process.platform !== 'linux') throw new Error('packets are sent over network namespaces of Linux, and this is none');
	if (process.getuid?.() !== 0) throw new Error('network namespaces need root');
	for (const program of PROGRAMS) await provideProgram(program);
	await sweepLeftOvers();
	const probe = `hopwise-${process.pid}-probe`;
	try {
		await run('ip', ['netns', 'add', probe]);
		await run('ip', ['-n', probe, 'link', 'add', 'bridge', 'type', 'bridge']);
		await run('ip', ['-n', probe, 'link', 'add', 'one', 'type', 'veth', 'peer', 'name', 'other']);
		await run('ip', ['netns', 'exec', probe, 'nft', 'add table bridge probe; add table ip probe']);
	} catch (error) {
		throw new Error(`network namespaces cannot be made here: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
	} finally {
		await run('ip', ['netns', 'del', probe]).catch(() => undefined);
	}
}

/**
 * Loads the packet filters of the engine's fixtures into network namespaces of their own, as the kernel's tools do: what they refuse, no
 * host could have printed. Needs Linux, root, iptables and nftables; run it with `npx tsx test/kernel/load-rulesets.ts`.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parse } from 'yaml';

const COMMANDS: ReadonlyMap<string, string> = new Map([
	['iptables', 'ipset create partners hash:ip; iptables-restore --test'],
	['ip6tables', 'ip6tables-restore --test'],
	['nftables', 'nft --check -f -'],
]);

let refused = 0;
for (const file of ['iptables', 'nftables']) {
	const text = readFileSync(join(import.meta.dirname, `../core/engine/fixtures/${file}.topo.yaml`), 'utf8');
	for (const { host, kind, ruleset } of rulesetsOf(parse(text))) {
		const { status, stderr } = spawnSync('unshare', ['-n', 'sh', '-c', COMMANDS.get(kind) ?? 'false'], {
			input: ruleset,
			encoding: 'utf8',
		});
		process.stdout.write(`${status === 0 ? 'loads' : 'refused'}  ${file} ${host} ${kind}\n${status === 0 ? '' : `${stderr}\n`}`);
		if (status !== 0) refused++;
	}
}
process.exitCode = refused === 0 ? 0 : 1;

function rulesetsOf(topology: unknown): readonly { readonly host: string; readonly kind: string; readonly ruleset: string }[] {
	return Object.entries(keysOf(keysOf(topology)['instances'])).flatMap(([host, instance]) =>
		Object.entries(keysOf(keysOf(instance)['os'])).flatMap(([kind, ruleset]) =>
			COMMANDS.has(kind) && typeof ruleset === 'string' ? [{ host, kind, ruleset }] : [],
		),
	);
}

function keysOf(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** From text to the network, and to its parts by key, for the tests of the model. */
import assert from 'node:assert/strict';
import { analyse } from '../../../server/src/core/analysis/analyse.ts';
import type { Analysis } from '../../../server/src/core/analysis/analysis.ts';
import type { EntityKind, Network, NetworkEntity } from '../../../server/src/core/model/network.ts';
import type { ModelProblem } from '../../../server/src/core/model/problem.ts';
import { analysed, rootOf } from '../engine/tracing.ts';

/** The network of one file. */
export function networkOf(text: string): Network {
	return rootOf(analysed(text)).network;
}

/** Several files of one folder, by name. */
export function analysedFiles(files: Readonly<Record<string, string>>, missing: readonly string[] = []): Analysis {
	const texts = new Map<string, string | null>(Object.entries(files).map(([name, text]) => [`file:///nets/${name}`, text]));
	for (const name of missing) texts.set(`file:///nets/${name}`, null);
	return analyse(texts, ['file:///nets']);
}

type Of<K extends EntityKind> = Extract<NetworkEntity, { readonly kind: K }>;

/** The thing of this kind with this full name. */
export function thing<K extends EntityKind>(network: Network, kind: K, name: string): Of<K> {
	const found = [...network.entities.values()].find((each): each is Of<K> => each.kind === kind && each.name === name);
	assert.ok(found, `no ${kind} ${name}`);
	return found;
}

/** Code and message of what the model found wrong. */
export function problemsIn({ problems }: Network): readonly string[] {
	return problems.map(({ code, message }: ModelProblem) => `${code}: ${message}`);
}

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/**
 * The check of the arrows is itself checked: a small project with the same rooms, one import planted in each file.
 */
const project = resolve(import.meta.dirname, '../..');

const refused: readonly (readonly [file: string, statement: string, rule: string])[] = [
	['server/src/core/net/upwards.ts', "import { room } from '../language/room.ts';", 'arrow: server/src/core/net/'],
	['server/src/core/net/type.ts', "import type { Room } from '../language/room.ts';", 'arrow: server/src/core/net/'],
	['server/src/core/net/inline.ts', "export type Far = import('../language/room.ts').Room;", 'arrow: server/src/core/net/'],
	['server/src/core/net/again.ts', "export type { Room } from '../language/room.ts';", 'arrow: server/src/core/net/'],
	['server/src/core/net/later.ts', "export const later = () => import('../language/room.ts');", 'arrow: server/src/core/net/'],
	['server/src/core/net/yaml.ts', "import { parse } from 'yaml';", 'arrow: server/src/core/net/'],
	['server/src/core/language/upwards.ts', "import { room } from '../model/room.ts';", 'arrow: server/src/core/language/'],
	['server/src/core/language/node.ts', "import { readFileSync } from 'node:fs';", 'arrow: server/src/core/language/'],
	['server/src/core/language/bare.ts', "import { readFileSync } from 'fs';", 'arrow: server/src/core/language/'],
	['server/src/core/language/ip.ts', "import { Address4 } from 'ip-address';", 'arrow: server/src/core/language/'],
	['server/src/core/model/upwards.ts', "import { room } from '../engine/room.ts';", 'arrow: server/src/core/model/'],
	['server/src/core/model/vscode.ts', "import * as vscode from 'vscode';", 'arrow: server/src/core/model/'],
	['server/src/core/model/protocol.ts', "import { Position } from 'vscode-languageserver';", 'arrow: server/src/core/model/'],
	['server/src/core/engine/upwards.ts', "import { room } from '../rules/room.ts';", 'arrow: server/src/core/engine/'],
	['server/src/core/engine/render.ts', "import { room } from '../render/room.ts';", 'arrow: server/src/core/engine/'],
	['server/src/core/rules/upwards.ts', "import { room } from '../editor/room.ts';", 'arrow: server/src/core/rules/'],
	['server/src/core/editor/render.ts', "import { room } from '../render/room.ts';", 'arrow: server/src/core/editor/'],
	['server/src/core/editor/top.ts', "import { room } from '../analysis/room.ts';", 'arrow: server/src/core/editor/'],
	['server/src/core/render/process.ts', "import process from 'node:process';", 'arrow: server/src/core/render/'],
	['server/src/core/render/editor.ts', "import { room } from '../editor/room.ts';", 'arrow: server/src/core/render/'],
	['server/src/core/import/engine.ts', "import { room } from '../engine/room.ts';", 'arrow: server/src/core/import/'],
	['server/src/core/analysis/outwards.ts', "import { room } from '../../lsp/room.ts';", 'arrow: server/src/core/analysis/'],
	['server/src/core/fixes/render.ts', "import { room } from '../render/room.ts';", 'arrow: server/src/core/fixes/'],
	['server/src/core/analysis/fixes.ts', "import { room } from '../fixes/room.ts';", 'arrow: server/src/core/analysis/'],
	['server/src/core/stray.ts', "import { room } from './net/room.ts';", 'rooms'],
	['server/src/stray.ts', "import { room } from './core/net/room.ts';", 'rooms'],
	['server/src/lsp/cli.ts', "import { room } from '../cli/room.ts';", 'arrow: server/src/lsp/'],
	['server/src/cli/lsp.ts', "import { room } from '../lsp/room.ts';", 'arrow: server/src/cli/'],
	['client/src/core.ts', "import { room } from '../../server/src/core/net/room.ts';", 'arrow: client/src/'],
	['client/src/values.ts', "import { protocol } from '../../server/src/protocol.ts';", 'types-only'],
	['client/webview/vscode.ts', "import * as vscode from 'vscode';", 'arrow: client/webview/'],
	['server/src/lsp/test.ts', "import { room } from '../../../test/room.ts';", 'arrow: server/src/lsp/'],
	['server/src/lsp/nowhere.ts', "import { room } from './nowhere-at-all.ts';", 'resolvable'],
	['server/src/core/model/one.ts', "import type { Other } from './other.ts'; export interface One { readonly other: Other }", 'no-cycles'],
	['server/src/core/engine/alone.ts', 'export const alone = 1;', 'no-orphans'],
];

const accepted: readonly (readonly [file: string, statement: string])[] = [
	['server/src/core/net/address.ts', "import { Address4 } from 'ip-address';"],
	['server/src/core/language/reader.ts', "import { parse } from 'yaml'; import type { Room } from '../net/room.ts';"],
	['server/src/core/editor/hover.ts', "import { room } from '../rules/room.ts';"],
	['server/src/core/render/text.ts', "import { room } from '../rules/room.ts'; import { room as engine } from '../engine/room.ts';"],
	['server/src/core/render/width.ts', "import stringWidth from 'string-width';"],
	['server/src/core/import/terraform.ts', "import { room } from '../model/room.ts';"],
	['server/src/core/analysis/analyse.ts', "import { room } from '../editor/room.ts'; import { room as render } from '../render/room.ts';"],
	['server/src/core/fixes/prove.ts', "import { room } from '../analysis/room.ts';"],
	[
		'server/src/lsp/connection.ts',
		"import { createConnection } from 'vscode-languageserver/node'; import { readFile } from 'node:fs/promises';",
	],
	['server/src/lsp/documents.ts', "import { TextDocument } from 'vscode-languageserver-textdocument';"],
	['server/src/cli/lsp-command.ts', "import { startServer } from '../lsp/server.ts'; import { Command } from 'commander';"],
	['client/src/view.ts', "import * as vscode from 'vscode'; import type { Protocol } from '../../server/src/protocol.ts';"],
	['client/src/connect.ts', "import { LanguageClient } from 'vscode-languageclient/node';"],
	[
		'test/anything.test.ts',
		"import { room } from '../server/src/core/net/room.ts'; import { room as cli } from '../server/src/cli/room.ts';",
	],
];

const rooms = ['net', 'language', 'model', 'engine', 'rules', 'editor', 'render', 'import', 'analysis', 'fixes'].map(
	(room) => `server/src/core/${room}`,
);

describe('the import arrows', () => {
	let folder: string;
	let violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];

	before(() => {
		folder = mkdtempSync(join(tmpdir(), 'hopwise-arrows-'));
		for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) cpSync(join(project, name), join(folder, name));
		symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'), 'dir');
		const plant = (file: string, text: string) => {
			mkdirSync(dirname(join(folder, file)), { recursive: true });
			writeFileSync(join(folder, file), `${text}\n`);
		};
		for (const room of [...rooms, 'server/src/lsp', 'server/src/cli', 'test']) {
			plant(`${room}/room.ts`, 'export const room = 1; export type Room = number;');
		}
		plant('server/src/protocol.ts', 'export const protocol = 1; export type Protocol = number;');
		plant('server/src/lsp/server.ts', 'export const startServer = (): void => undefined;');
		plant('server/src/core/model/other.ts', "import type { One } from './one.ts'; export interface Other { readonly one: One }");
		for (const [file, statement] of [...refused, ...accepted]) plant(file, statement);

		const command = ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', 'client', 'server', 'test'];
		const run = spawnSync(process.execPath, [...command, '--config', '.dependency-cruiser.cjs', '--output-type', 'json'], {
			cwd: folder,
			encoding: 'utf8',
			maxBuffer: 1 << 28,
		});
		assert.notEqual(run.stdout, '', run.stderr);
		violations = JSON.parse(run.stdout).summary.violations;
	}).timeout(60_000);

	after(() => rmSync(folder, { recursive: true, force: true }));

	const rulesFor = (file: string) => violations.filter((violation) => violation.from === file).map((violation) => violation.rule.name);

	for (const [file, statement, rule] of refused) {
		it(`refuse in ${file}: ${statement}`, () => assert.ok(rulesFor(file).includes(rule), `found only: ${rulesFor(file).join(', ')}`));
	}
	for (const [file, statement] of accepted) {
		it(`accept in ${file}: ${statement}`, () => assert.deepEqual(rulesFor(file), []));
	}
});

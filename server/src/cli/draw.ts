/** `hopwise draw FILE` */
import type { Command } from 'commander';
import { networkPictureFile } from '../core/render/picture/picture.ts';
import { isFolder } from './files.ts';
import { helpText } from './help.ts';
import { complain, type LookOptions, OK, printMarkup, UNUSABLE } from './output.ts';
import { readNetworks, rootOf } from './read.ts';
import { warnOfErrors } from './warn.ts';

/** Adds the command; `finish` gets the exit code. */
export function addDraw(program: Command, finish: (code: number) => void): void {
	program
		.command('draw')
		.summary('draw the network of a file, as SVG')
		.description(
			'Draws the network of a topology file as SVG: VPCs, zones, subnets and hosts as boxes in boxes, gateways and what lies outside. Of a large network hosts are counted instead of drawn, of a larger one subnets.',
		)
		.argument('<file>', 'a topology file, or - for standard input')
		.addHelpText(
			'after',
			helpText(
				'Exit codes: 0 it is drawn, 2 a file cannot be read or the call is not understood.',
				`Examples:
  hopwise draw network.topo.yaml > network.svg
  hopwise trace network.topo.yaml upload --format svg > upload.svg`,
			),
		)
		.action(async (file: string, _: unknown, command: Command) => finish(await draw(file, command.optsWithGlobals())));
}

async function draw(file: string, options: LookOptions): Promise<number> {
	if (await isFolder(file)) {
		complain(`${file} is a folder; draw takes one file`, options);
		return UNUSABLE;
	}
	const read = await readNetworks([file], undefined);
	for (const problem of read.problems) complain(problem, options);
	const root = rootOf(read);
	if (root === undefined || read.problems.length > 0) return UNUSABLE;
	warnOfErrors(root, read, options);
	printMarkup(networkPictureFile(root.network, read.name(root.uri)), options);
	return OK;
}

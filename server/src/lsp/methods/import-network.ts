/** hopwise/import: what other tools print about a network, as topology files. The client reads the files. */
import type { Imported } from '../../core/analysis/import-network.ts';
import { IMPORT_SOURCES, parametersIn, type SourceOptions } from '../../core/analysis/import-sources.ts';
import { updatable, updateEdits } from '../../core/analysis/import-update.ts';
import { fileOfVpc } from '../../core/analysis/topology-files.ts';
import { reportLines } from '../../core/import/report.ts';
import type { ImportAnswer, ImportQuestion } from '../../protocol.ts';
import { type Asked, aboutDocument } from '../asked.ts';
import { nameOf } from '../host.ts';
import { handle } from '../requests.ts';
import { versionedEdits } from '../workspace-edit.ts';
import type { Method } from './method.ts';

export const importNetwork: Method = {
	start: (session) => {
		handle(session, 'hopwise/import', (question, token) => {
			const { into } = question;
			if (into?.kind !== 'update') return Promise.resolve(importNew(question));
			return aboutDocument<ImportAnswer>(session, into.uri, token, refused('the file is not open any more'), (asked) => {
				const found = filesOf(asked);
				if ('problem' in found) return refused(found.problem);
				const { imported, ...said } = run(question, { update: found.files });
				if (imported?.text === undefined) return { ...said, kind: 'nothing' };
				return { ...said, kind: 'update', edits: versionedEdits(asked.snapshot, updateEdits(imported, found.files)) };
			});
		});
	},
};

function filesOf({ roots, file }: Asked): ReturnType<typeof updatable> {
	const root = roots.find(({ uri }) => uri === file.uri) ?? roots[0];
	return root === undefined ? { problem: 'the file is part of no network' } : updatable(root, nameOf);
}

function importNew(question: ImportQuestion): ImportAnswer {
	const { into } = question;
	const main = into?.kind === 'file-for-each-vpc' ? into.main : undefined;
	const { imported, ...said } = run(question, main === undefined ? {} : { fileOfVpc: (vpc) => fileOfVpc(main, vpc) });
	if (imported?.text === undefined) return { ...said, kind: 'nothing' };
	return { ...said, kind: 'new', files: [{ name: main ?? '', text: imported.text }, ...imported.parts] };
}

interface Run extends Pick<ImportAnswer, 'report' | 'unread'> {
	/** Undefined where what was asked for cannot be read. */
	readonly imported: Imported | undefined;
}

function run({ source, files, parameters, region, account }: ImportQuestion, options: SourceOptions): Run {
	const values = parameters === undefined ? { found: new Map<string, string>() } : parametersIn(parameters);
	if ('problem' in values) return { imported: undefined, report: [values.problem], unread: 0 };
	const settings = {
		parameters: values.found,
		...(region === undefined ? {} : { region }),
		...(account === undefined ? {} : { account }),
	};
	const { run: importFrom, looksFor } = IMPORT_SOURCES[source];
	const { imported, problems } = importFrom(files, { ...options, settings });
	const report = reportLines(imported, { problems, files: files.length, looksFor });
	return { imported, report, unread: problems.length };
}

function refused(why: string): ImportAnswer {
	return { kind: 'nothing', report: [why], unread: 0 };
}

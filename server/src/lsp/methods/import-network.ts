/** hopwise/import: what other tools print about a network, as a topology file. The client reads the files. */
import { IMPORT_SOURCES } from '../../core/analysis/import-sources.ts';
import { reportLines } from '../../core/import/report.ts';
import { handle } from '../requests.ts';
import type { Method } from './method.ts';

export const importNetwork: Method = {
	start: (session) => {
		handle(session, 'hopwise/import', ({ source, files }) => {
			const { run, looksFor } = IMPORT_SOURCES[source];
			const { imported, problems } = run(files);
			const report = reportLines(imported, { problems, files: files.length, looksFor });
			return Promise.resolve({ text: imported.text ?? null, report });
		});
	},
};

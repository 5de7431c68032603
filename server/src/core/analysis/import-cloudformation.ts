/** From CloudFormation templates to a topology file in form. */
import { readCloudFormation } from '../import/cloudformation/account.ts';
import type { TemplateFile } from '../import/cloudformation/template/template.ts';
import type { Settings } from '../import/cloudformation/values/scope.ts';
import { type Imported, type ImportOptions, imported, named } from './import-network.ts';

/** Imports templates together; `settings` are values of their parameters, and the Region and the account of their stacks. */
export function importCloudFormation(files: readonly TemplateFile[], settings: Settings, options: ImportOptions = {}): Imported {
	const names = named(files.map(({ name }) => name));
	return imported(readCloudFormation(files, settings), [`Imported by \`hopwise import cloudformation\` from ${names}.`], options);
}

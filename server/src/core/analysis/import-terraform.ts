/** From Terraform's plans and states to a topology file in form. */
import type { JsonFile } from '../import/aws/gather.ts';
import { readTerraform } from '../import/terraform/account.ts';
import { type Imported, type ImportOptions, imported, named } from './import-network.ts';

/** Imports plans and states together; of a plan the network is as it will be once that is applied. */
export function importTerraform(files: readonly JsonFile[], options: ImportOptions = {}): Imported {
	const names = named(files.map(({ name }) => name));
	return imported(readTerraform(files), [`Imported by \`hopwise import terraform\` from ${names}.`], options);
}

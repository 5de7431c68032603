/** `--limit NAME=NUMBER`: what AWS has raised for the user. */
import { InvalidArgumentError, Option } from 'commander';
import { nearest } from '../core/language/nearest.ts';
import { isQuotaName, isRaisable, type Limits, NO_LIMITS, QUOTAS, quotaOf } from '../core/rules/quotas/quota.ts';

/** An option that can be given several times; its value is all of them. */
export function limitOption(): Option {
	return new Option('--limit <quota=number>', 'a quota that AWS has raised for you; may be given several times')
		.default(NO_LIMITS, 'as AWS gives them')
		.argParser(withLimit);
}

function withLimit(text: string, before: Limits): Limits {
	const [, name = '', digits = ''] = /^([^=]*)=([0-9]{1,9})$/.exec(text) ?? [];
	if (digits === '') throw new InvalidArgumentError('it is written as routes-per-table=1000');
	if (!isQuotaName(name)) {
		const names = QUOTAS.filter(isRaisable).map((quota) => quota.name);
		throw new InvalidArgumentError(`${meant(name, names)}the quotas that AWS raises are ${names.join(', ')}`);
	}
	const { default: itself, highest } = quotaOf(name);
	const number = Number(digits);
	if (highest === itself) throw new InvalidArgumentError(`AWS raises ${name} for nobody: it is ${itself}`);
	if (highest !== undefined && number > highest) throw new InvalidArgumentError(`AWS raises ${name} to ${highest} at most`);
	if (number < itself) throw new InvalidArgumentError(`every account has ${itself} of ${name}`);
	return new Map(before).set(name, number);
}

function meant(name: string, names: readonly string[]): string {
	const near = nearest(name, names);
	return near === undefined ? '' : `did you mean ${near}? `;
}

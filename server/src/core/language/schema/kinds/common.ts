/** Keys that many kinds share. */

import { key, one } from '../define.ts';
import { choice, matching, text } from '../plain-values.ts';

export const id = (example: string) =>
	key(one(text('an AWS id')), 'Its id in AWS; importers write it, and messages about the real resource can be matched by it.', { example });

/** AWS's words for the state of a kind; the first is the working one, and only that one carries traffic. */
export const state = <const W extends string, const V extends string>(working: W, ...others: readonly V[]) =>
	key(one(choice<W | V>(working, ...others)), `AWS's word for its state; only \`${working}\` carries traffic.`, {
		default: working,
		aws: 'State',
	});

/** The code of a Region of any partition, `us-gov-west-1` and `eusc-de-east-1` too (AWS General Reference, "AWS service endpoints"). */
const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;

export const region = key(
	one(matching('a Region such as `eu-west-1`', REGION, 'region')),
	'The AWS Region; unsaid, no rule that needs a Region fires.',
	{
		example: 'eu-west-1',
		aws: 'Region',
		terraform: 'region',
	},
);

export const account = key(one(matching('an account number of twelve digits', /^\d{12}$/, 'account')), 'The AWS account that owns it.', {
	example: '123456789012',
	aws: 'OwnerId',
	terraform: 'owner_id',
});

/** Parameters that every template has (AWS CloudFormation Template Reference, "Pseudo parameters reference"). */
import type { Scope } from './scope.ts';
import { laterKnown, NOTHING, textOf, unknown, type Value } from './value.ts';

/** Undefined for what is no pseudo parameter. */
export function pseudoParameter(scope: Scope, name: string): Value | undefined {
	switch (name) {
		case 'AWS::Region':
			return textOf([regionOf(scope)]);
		case 'AWS::Partition':
			return textOf([partitionOf(regionOf(scope))]);
		case 'AWS::URLSuffix':
			return textOf([partitionOf(regionOf(scope)) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com']);
		case 'AWS::AccountId': {
			const { account } = scope.world.settings;
			return account === undefined ? unknown('no account is given') : textOf([account]);
		}
		case 'AWS::StackName':
			return textOf([stackNameOf(scope)]);
		case 'AWS::StackId':
			return unknown(laterKnown('the stack'));
		case 'AWS::NotificationARNs':
			return unknown('it is given when the stack is made');
		case 'AWS::NoValue':
			return NOTHING;
		default:
			return undefined;
	}
}

/** The Region that stacks are made in: as given, else AWS's first one, which is noted. */
export function regionOf({ world, template }: Scope): string {
	const { region } = world.settings;
	if (region !== undefined) return region;
	const why = 'it was taken to be us-east-1, since none is given';
	world.assume({ what: 'the Region', why, origin: { file: template.name, line: undefined } });
	return 'us-east-1';
}

/** AWS General Reference, "Amazon Resource Names (ARNs)". */
function partitionOf(region: string): string {
	return region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** A template does not say what its stacks are called. */
function stackNameOf({ world, template: { name } }: Scope): string {
	const file = name.split(/[\\/]/).at(-1) ?? name;
	const stack = file.replace(/\..*$/s, '').replace(/[^A-Za-z0-9]+/g, '-') || 'stack';
	world.assume({
		what: `the stack of ${name}`,
		why: `it was taken to be called ${stack}, after its file`,
		origin: { file: name, line: undefined },
	});
	return stack;
}

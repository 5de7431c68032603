/** The target of a rule of iptables: what becomes of packets that match (iptables-extensions(8), "TARGET EXTENSIONS"). */
import type { RuleAction } from '../../ruleset.ts';
import { readPorts, readTranslationTarget, type TranslationTarget } from '../ruleset/ruleset-values.ts';
import { quote } from '../words.ts';
import type { Argument, Arguments } from './arguments.ts';
import { isMatch } from './matches.ts';

/** Takes the target behind `-j`, and its options to the end of the line; undefined after a report. */
export function takeTarget(args: Arguments, option: Argument): RuleAction | undefined {
	const target = args.take();
	if (target === undefined) return args.report(option, `a target such as \`ACCEPT\` is expected after ${quote(option.text)}`);
	const options = optionsOf(args);
	switch (target.text) {
		case 'ACCEPT':
			return { kind: 'accept' };
		case 'DROP':
		case 'REJECT':
			return { kind: 'drop' };
		case 'RETURN':
			return { kind: 'return' };
		case 'MASQUERADE':
		case 'REDIRECT':
			return ofOwnAddress(args, target, options.get('--to-ports'));
		case 'SNAT':
			return translation(args, target, options.get('--to-source'), ({ addresses, ports }) =>
				addresses === undefined ? undefined : { kind: 'source-nat', addresses, ports },
			);
		case 'DNAT':
			return translation(args, target, options.get('--to-destination'), (to) => ({ kind: 'destination-nat', ...to }));
		case 'CT':
			return options.has('--notrack') || [...options.keys()].some((name) => name.startsWith('--zone'))
				? unknownTarget(target)
				: { kind: 'continue' };
		default:
			if (GO_ON.has(target.text)) return { kind: 'continue' };
			return NOT_FOLLOWED.has(target.text) ? unknownTarget(target) : { kind: 'jump', chain: target.text };
	}
}

/** Targets after which the next rule is asked. What they mark is nothing that a walk sees: matches on marks are not known. */
const GO_ON: ReadonlySet<string> = new Set(
	(
		'AUDIT CHECKSUM CLASSIFY CONNMARK CONNSECMARK DSCP ECN HL HMARK IDLETIMER LED LOG MARK NFLOG RATEEST SECMARK SET TCPMSS ' +
		'TCPOPTSTRIP TEE TOS TRACE TTL ULOG'
	).split(' '),
);

const NOT_FOLLOWED: ReadonlySet<string> = new Set(
	'BALANCE CLUSTERIP DNPT NETMAP NFQUEUE NOTRACK QUEUE SAME SNPT SYNPROXY TPROXY'.split(' '),
);

function unknownTarget({ text }: Argument): RuleAction {
	return { kind: 'unknown', words: `-j ${text}`, unreadable: false };
}

/** Options of the target with the argument behind each; what is a match again ends them. */
function optionsOf(args: Arguments): ReadonlyMap<string, Argument | undefined> {
	const found = new Map<string, Argument | undefined>();
	for (let name = args.peek(); name !== undefined && name.text !== '!' && !isMatch(name.text); name = args.peek()) {
		args.take();
		const [value] = args.takeValues();
		found.set(name.text, value);
	}
	return found;
}

function ofOwnAddress(args: Arguments, target: Argument, written: Argument | undefined): RuleAction | undefined {
	const kind = target.text === 'REDIRECT' ? 'redirect' : 'masquerade';
	if (written === undefined) return { kind, ports: undefined };
	const ports = readPorts(written.text, '-');
	return ports === undefined ? args.report(written, `${quote(written.text)} stands where a port is expected`) : { kind, ports };
}

function translation(
	args: Arguments,
	target: Argument,
	written: Argument | undefined,
	make: (to: TranslationTarget) => RuleAction | undefined,
): RuleAction | undefined {
	if (written === undefined) return args.report(target, `an address is expected behind ${quote(target.text)}`);
	const to = readTranslationTarget(written.text);
	const action = to && make(to);
	return action ?? args.report(written, `${quote(written.text)} stands where an address, with or without a port, is expected`);
}

/** Flows: what is asked of the network. */
import { key, kind, one, oneOrMore, refersTo, required } from '../define.ts';
import { choice, choiceWith } from '../plain-values.ts';
import { endPoint, ports, traffic } from '../rule-values.ts';

const ends = refersTo('top', 'instance', 'interface', 'function', 'load_balancer', 'endpoint', 'network', 'host', 'service');

export const flow = kind({
	name: 'flow',
	title: 'flow',
	doc: 'A question to the network: does this traffic get from here to there, and does the answer come back?',
	walked: true,
	keys: {
		from: required(
			one(endPoint),
			'Who sends: an instance or its interface, a function, a network or its host, `internet`, or an address that one thing owns.',
			{
				refers: ends,
				example: 'web-1',
			},
		),
		to: required(one(endPoint), 'Who is meant: as `from`, or any address.', { refers: ends, example: 'internet.partner' }),
		traffic: required(oneOrMore(traffic), 'What is sent; each is traced.', { example: '[tcp 443, icmp echo-request]' }),
		source_ports: key(one(ports), 'The ports it is sent from.', {
			default: "the ephemeral ports of the sender's system",
			unit: 'a port or a range of ports',
			example: '49152-65535',
		}),
		family: key(one(choice('ipv4', 'ipv6')), 'Which addresses are used.', { default: 'ipv4 where both ends have it, else ipv6' }),
		reply: key(one(choice('expected', 'none')), 'Whether an answer is awaited; `none` is one-way traffic.', { default: 'expected' }),
		expect: key(
			one(choiceWith({ allowed: 'reachable', unreachable: 'blocked', denied: 'blocked' }, 'reachable', 'blocked', 'partial')),
			'What the trace is expected to say; a check reports where it says something else.',
			{
				default: 'reachable',
			},
		),
	},
});

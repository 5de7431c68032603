/** A trace of which half of the replies get through. */
import { locator } from '../../../server/src/core/render/located.ts';
import { blocker, decided, documentOf, filter, hop, path, step, tcp, trace } from './samples.ts';
import { SFTP_DOCUMENT } from './sftp-story.ts';

/** A second file beside that of the upload. */
export const DOCUMENT = documentOf('a\nb\nc\n');

export const LOCATOR = locator([
	{ name: 'nets/sftp.topo.yaml', document: SFTP_DOCUMENT },
	{ name: 'nets/other.topo.yaml', document: DOCUMENT },
]);

export const SENT = tcp('10.0.0.4', [32768, 60999], '10.0.1.4', 443);
export const REPLY = tcp('10.0.1.4', [443, 443], '10.0.0.4', [32768, 60999]);
const LOW = tcp('10.0.1.4', [443, 443], '10.0.0.4', [32768, 40000]);
const HIGH = tcp('10.0.1.4', [443, 443], '10.0.0.4', [40001, 60999]);
export const FORWARD = [
	hop('app', 'instance', [step('originate', 'originates', SENT)]),
	hop('db', 'instance', [step('deliver', 'delivered', SENT, { reason: 'db takes it' })]),
];

/** The reply gets through to one half of the client's ports. */
export const PARTIAL = trace(DOCUMENT, {
	verdict: 'partial',
	paths: [
		path({
			verdict: 'reachable',
			forward: FORWARD,
			return: [
				hop('db', 'instance', [step('originate', 'originates', REPLY)]),
				hop('app', 'instance', [step('deliver', 'delivered', LOW)]),
			],
		}),
		path({
			verdict: 'blocked',
			forward: FORWARD,
			return: [
				hop('db', 'instance', [step('originate', 'originates', REPLY)]),
				hop('public', 'subnet', [
					filter('acl edge in', 'acl-denies', HIGH, {
						decision: 'denied',
						reason: 'the ACL is closed',
						decided: [decided(HIGH, 'closing deny')],
					}),
				]),
				hop('app', 'instance', [step('deliver', 'delivered', HIGH)]),
			],
			blockers: [blocker('acl-denies', { leg: 'return', hop: 1, node: 'public', parts: HIGH, reason: 'the ACL is closed' })],
		}),
	],
});

/** An upload that the network ACL of the NAT gateway's subnet stops. */
import { blocker, decided, documentOf, filter, hop, path, placeOf, route, step, tcp, trace, translate } from './samples.ts';

export const SFTP_TEXT = `vpcs:
  main:
    network_acls:
      edge:
        inbound:
          - 100 allow tcp 22 from 10.0.0.0/16
        outbound:
          - 100 allow tcp 443 to 0.0.0.0/0
    route_tables:
      main:
        routes:
          - 0.0.0.0/0 via nat
`;

export const SFTP_DOCUMENT = documentOf(SFTP_TEXT);

const at = (words: string) => placeOf(SFTP_DOCUMENT, words);
const sent = tcp('10.0.2.4', [1024, 65535], '198.51.100.7', 22);
const translated = tcp('10.0.1.4', [1024, 65535], '198.51.100.7', 22);
const reply = tcp('198.51.100.7', [22, 22], '10.0.1.4', [1024, 65535]);
const denial = {
	decision: 'denied' as const,
	reason: 'network ACL edge of subnet public-a lets no tcp 22 out: no rule matches, the closing deny decides',
	source: at('outbound'),
	decided: [decided(translated, 'closing deny', at('outbound'))],
};

export const SFTP_TRACE = trace(SFTP_DOCUMENT, {
	verdict: 'blocked',
	paths: [
		path({
			verdict: 'blocked',
			blockers: [
				blocker('acl-denies', {
					hop: 3,
					node: 'public-a',
					parts: translated,
					reason: denial.reason,
					source: denial.source,
					decided: denial.decided,
				}),
			],
			forward: [
				hop(
					'sftp-upload',
					'function',
					[
						step('originate', 'originates', sent),
						filter('group lambda out', 'group-allows', sent, { decided: [decided(sent, 'all to 0.0.0.0/0')] }),
					],
					{ assumed: true },
				),
				hop('private-a', 'subnet', [
					filter('acl default out', 'acl-allows', sent, { reason: 'the default ACL allows all' }),
					route('main', sent, { decided: [decided(sent, '0.0.0.0/0 via nat', at('0.0.0.0/0 via nat'))] }),
				]),
				hop(
					'nat',
					'nat-gateway',
					[
						filter('acl edge in', 'acl-allows', sent, {
							decided: [decided(sent, '100 allow tcp 22 from 10.0.0.0/16', at('100 allow tcp 22'))],
						}),
						translate(sent, translated),
					],
					{ detail: 'in public-a' },
				),
				hop('public-a', 'subnet', [filter('acl edge out', 'acl-denies', translated, denial)]),
				hop('igw', 'internet-gateway', [step('deliver', 'delivered', translated)]),
			],
			return: [hop('igw', 'internet-gateway', [step('originate', 'originates', reply)])],
		}),
	],
});

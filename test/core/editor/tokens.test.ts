import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Analysis } from '../../../server/src/core/analysis/analysis.ts';
import { type Token, tokensIn } from '../../../server/src/core/editor/tokens/tokens.ts';
import { writtenTokens } from '../../../server/src/core/editor/tokens/written.ts';
import { analysed, rootOf } from '../engine/tracing.ts';

/** Each line with its words as `word‹kind›`; `+` declares, `*` is built in, `?` is not known. */
const NET = `
	vpcs‹key›:
	  main‹space+›:
	    cidr‹key›: [10.0.0.0/16‹address›, 2001:db8::/56‹address›]
	    region‹key›: eu-west-1
	    dns_support‹key›: true‹value›
	    internet_gateway‹key›: igw‹gateway+›
	    subnets‹key›:
	      a‹part+›: { cidr‹key›: "10.0.1.0/24‹address›", route_table‹key›: main‹rules*›, network_acl‹key›: 'none-such‹name?›' }
	    route_tables‹key›:
	      edge‹rules+›:
	        routes‹key›:
	          - 0.0.0.0/0‹address› via‹keyword› igw‹gateway›
	          - offices‹rules› via‹keyword› web-1‹machine›.eth0‹interface›   # a comment # hopwise-ignore duplicate-route‹value›, no-such
	          - 10.66.0.0/16‹address› blackhole‹action›
	          - 10.67.0.0/16 via
	    network_acls‹key›:
	      open‹rules+›:
	        inbound‹key›:
	          - 100‹number› allow‹action› icmp‹protocol› echo-request‹value› from‹keyword› ::/0‹address›
	    security_groups‹key›:
	      web‹rules+›:
	        inbound‹key›: [ tcp‹protocol› 80-90‹port› from‹keyword› web‹rules›, all‹protocol› from‹keyword› sg-0a1b2c3d‹name› ]
	        outbound‹key›:
	          - tcp‹protocol› 443‹port› to‹keyword› aws‹space*›.s3‹host*›
	nonsense: [ 10.0.0.1 ]
	instances‹key›:
	  web-1‹machine+›:
	    interfaces‹key›:
	      eth0‹interface+›: { subnet‹key›: main‹space›.a‹part›, ip‹key›: [10.0.1.10‹address›, 10.0.1.16/28‹address›], public_ip‹key›: auto‹value› }
	    os‹key›:
	      system‹key›: linux‹value›
	      routes‹key›: |
	        # default via 10.0.1.1 dev eth0
	        default‹keyword› via‹keyword› 10.0.1.1‹address› dev‹keyword› eth0‹interface› metric‹keyword› 100‹number›

	        blackhole‹action› 10.9.0.0/16‹address›
	      rules‹key›: |
	        32764:‹number›	from‹keyword› 10.0.1.10‹address› iif‹keyword› lo‹name› lookup‹keyword› 200‹number›
	      firewall‹key›:
	        - deny‹action› tcp‹protocol› 22‹port› in‹keyword› from‹keyword› 0.0.0.0/0‹address› on‹keyword› eth0‹interface›
	target_groups‹key›:
	  web‹machine+›: { traffic‹key›: tcp‹protocol› 80‹port›, targets‹key›: [web-1‹machine› port‹keyword› 81‹number› unhealthy‹action›, 10.9.0.1‹address›] }
	prefix_lists‹key›:
	  offices‹rules+›: { cidr‹key›: 192.168.0.0/16‹address›, max_entries‹key›: 10‹number› }
	networks‹key›:
	  office‹space+›: { cidr‹key›: 192.168.0.0/16‹address›, hosts‹key›: { printer‹host+›: 192.168.1.9‹address› } }
	virtual_interfaces‹key›:
	  up‹gateway+›:
	    type‹key›: private‹value›
	    advertises‹key›: [ 192.168.0.0/16‹address› as_path‹keyword› 65010‹number› community‹keyword› 7224:7300‹number› ]
	flows‹key›:
	  page‹flow+›: { from‹key›: internet‹space*›, to‹key›: 10.0.1.10‹address›, traffic‹key›: [tcp‹protocol› 80‹port›, udp‹protocol›], source_ports‹key›: 1024-65535‹port› }
`.replace(/^\t/gm, '');

const TEXT = NET.replace(/‹[^›]*›/g, '');

describe('tokens', () => {
	it('tell keys, names and the parts of every rule', () => {
		assert.equal(shown(analysed(TEXT)), NET);
	});

	it('of a stretch are those of the whole that lie in it', () => {
		const analysis = analysed(TEXT);
		const whole = tokensOf(analysis);
		for (const from of [0, 1, 200, 333, 1000, TEXT.length - 5]) {
			const to = Math.min(TEXT.length, from + 240);
			assert.deepEqual(
				tokensIn(rootOf(analysis).network, documentOf(analysis), from, to),
				whole.filter(({ start, end }) => end > from && start < to),
			);
		}
	});

	it('are in order and never overlap, in every file and in every broken half of one', () => {
		const everything = readFileSync('test/fixtures/language/everything.topo.yaml', 'utf8');
		const halves = Array.from({ length: 40 }, (_, index) => everything.slice(0, index * 211));
		for (const text of [everything, `\uFEFF${TEXT.replaceAll('\n', '\r\n')}`, ...halves]) {
			let end = 0;
			for (const token of tokensOf(analysed(text))) {
				assert.ok(end <= token.start && token.start < token.end && token.end <= text.length, `${text.length}: ${token.start}`);
				end = token.end;
			}
		}
	});

	it('are found anew only in the declaration that changed', () => {
		const before = analysed(TEXT);
		const after = analysed(TEXT.replace('10.0.1.9', '10.0.1.8').replace('type: private', 'type: public'), before);
		const old = new Set(writtenTokens(documentOf(before), 0, TEXT.length));
		const fresh = writtenTokens(documentOf(after), 0, TEXT.length).filter((group) => !old.has(group) && group.length > 1);
		assert.deepEqual(
			fresh.map(([first]) => first?.source.piece.text.slice(first.source.start, first.source.end)),
			['up'],
		);
	});

	it('say of a name that it is known when another file declares it', () => {
		const analysis = analysed('flows: { f: { from: a, to: b, traffic: all } }\n');
		const kinds = tokensIn(undefined, documentOf(analysis), 0, 99).flatMap(({ kind, modifier }) => (kind === 'name' ? [modifier] : []));
		assert.deepEqual(kinds, [undefined, undefined]);
		assert.equal(tokensOf(analysis).filter(({ modifier }) => modifier === 'unresolved').length, 2);
	});
});

const MARKS = { declaration: '+', 'built-in': '*', unresolved: '?' } as const;

function shown(analysis: Analysis): string {
	const { text } = documentOf(analysis);
	let end = 0;
	const parts = tokensOf(analysis).map((token) => {
		const mark = token.modifier === undefined ? '' : MARKS[token.modifier];
		const part = `${text.slice(end, token.end)}‹${token.kind}${mark}›`;
		end = token.end;
		return part;
	});
	return `${parts.join('')}${text.slice(end)}`;
}

function tokensOf(analysis: Analysis): readonly Token[] {
	const document = documentOf(analysis);
	return tokensIn(rootOf(analysis).network, document, 0, document.text.length);
}

function documentOf(analysis: Analysis): Parameters<typeof tokensIn>[1] {
	const [file] = rootOf(analysis).files;
	assert.ok(file);
	return file.document;
}

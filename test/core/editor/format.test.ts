import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { formatEdits } from '../../../server/src/core/editor/format/format.ts';
import { applyEdits } from '../../../server/src/core/language/edit/text-edit.ts';
import { read } from '../../../server/src/core/language/reader/read.ts';
import { topologyLevel } from '../../../server/src/core/language/schema/levels.ts';

function formatted(text: string): string {
	return applyEdits(text, formatEdits(read(text, topologyLevel)));
}

/** Formats a text with the two signs `«…»` around the range that is asked for. */
function formattedIn(marked: string): string {
	const start = marked.indexOf('«');
	const end = marked.indexOf('»') - 1;
	const text = marked.replace(/[«»]/g, '');
	return applyEdits(text, formatEdits(read(text, topologyLevel), { start, end }));
}

const SPREAD = `vpcs:
    main:
        cidr:   10.0.0.0/16
        subnets: {a: {cidr: 10.0.1.0/24,route_table: public},  private-a: {cidr: 10.0.2.0/24}}
        route_tables:
            public:
                routes: [ 0.0.0.0/0 via igw, ::/0 via igw ]
        network_acls:
            edge:
                inbound:
                - 100 allow tcp 22 from 10.0.0.0/16
                - 32000 deny   all from 0.0.0.0/0
`;

const FORMED = `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a:         { cidr: 10.0.1.0/24, route_table: public }
      private-a: { cidr: 10.0.2.0/24 }
    route_tables:
      public:
        routes:
          - 0.0.0.0/0 via igw
          - ::/0      via igw
    network_acls:
      edge:
        inbound:
          - 100   allow tcp 22 from 10.0.0.0/16
          - 32000 deny  all    from 0.0.0.0/0
`;

describe('formatting', () => {
	it('indents by two, puts values on one line and rules on lines of their own, in columns', () => {
		assert.equal(formatted(SPREAD), FORMED);
		assert.equal(formatted(FORMED), FORMED);
	});

	it('leaves the examples as they are', () => {
		const folders = ['examples', 'examples/split'].map((folder) => resolve(folder));
		for (const folder of folders) {
			for (const name of readdirSync(folder).filter((each) => each.endsWith('.yaml'))) {
				const text = readFileSync(join(folder, name), 'utf8');
				assert.equal(formatted(text), text, name);
			}
		}
	});

	it('changes nothing but the characters that differ', () => {
		const text = 'flows:\n  a: { from: x, to: y }\n  b: {from: x, to: y }\n  c: { from: x }\n';
		assert.deepEqual(formatEdits(read(text, topologyLevel)), [{ start: 37, end: 37, text: ' ' }]);
	});

	it('puts declarations of values on one line, unless a person would miss something or it gets long', () => {
		const text = `instances:
  web:
    interfaces:
      eth0:
        subnet: main.a
        security_groups:
          - web
          - client
      eth1:
        subnet: main.b   # the second zone
      eth2:
        subnet: main.c

        ip: 10.0.3.4
      eth3:
        subnet: main.a-subnet-with-a-long-name
        ip: [10.0.1.11, 2001:db8:1:a01::11]
        public_ip: 203.0.113.11
        security_groups: [web]
`;
		assert.equal(formatted(text), text.replace(/eth0:.*?client\n/s, 'eth0: { subnet: main.a, security_groups: [web, client] }\n'));
	});

	it('leaves the form of what may hold more than values, and breaks a line that is too long', () => {
		const text = `vpcs:
  a: { cidr: 10.0.0.0/16 }
  b:
    cidr: 10.1.0.0/16
    subnets:
      a: { cidr: 10.1.0.0/24, zone: eu-west-1a, route_table: a-table-with-a-name-that-is-very-long, network_acl: a-list-with-a-name-that-is-long }
networks:
  office:
    hosts:
      printer: 192.168.1.1
      a:    [192.168.1.2, 192.168.1.3]
`;
		assert.equal(
			formatted(text),
			`vpcs:
  a: { cidr: 10.0.0.0/16 }
  b:
    cidr: 10.1.0.0/16
    subnets:
      a:
        cidr: 10.1.0.0/24
        zone: eu-west-1a
        route_table: a-table-with-a-name-that-is-very-long
        network_acl: a-list-with-a-name-that-is-long
networks:
  office:
    hosts:
      printer: 192.168.1.1
      a:       [192.168.1.2, 192.168.1.3]
`,
		);
	});

	it('keeps traffic and names in brackets, and quotes where they stand', () => {
		const text = `flows:
  a: {from: "web", to: 'db', traffic: [tcp 443,icmp echo-request]}
prefix_lists:
  everything:
    cidr:
      - ::/0
`;
		assert.equal(
			formatted(text),
			text.replace(
				'{from: "web", to: \'db\', traffic: [tcp 443,icmp echo-request]}',
				'{ from: "web", to: \'db\', traffic: [tcp 443, icmp echo-request] }',
			),
		);
	});

	it('keeps comments with what they are about, in their column where there is room', () => {
		const text = `# the file

vpcs:
    # about main
    main:           # behind a name
        cidr: 10.0.0.0/16           # a comment
                                    # that goes on
        # subnets of main


        subnets:    {}
        # the last of main
    # the last of vpcs
# about flows
flows: { a: { from: x, to: y } }        # behind brackets
`;
		assert.equal(
			formatted(text),
			`# the file

vpcs:
  # about main
  main:             # behind a name
    cidr: 10.0.0.0/16               # a comment
                                    # that goes on
    # subnets of main

    subnets: {}
    # the last of main
  # the last of vpcs
# about flows
flows:  # behind brackets
  a: { from: x, to: y }
`,
		);
	});

	it('moves comments that stand in one column together', () => {
		const text = `flows:
  a: {from: x, to: y, traffic: tcp 1}  # one
  bb: {from: x, to: y}                 # two
  c: {from: x, to: y}      # three
`;
		assert.equal(
			formatted(text),
			`flows:
  a:  { from: x, to: y, traffic: tcp 1 }  # one
  bb: { from: x, to: y }                  # two
  c:  { from: x, to: y }   # three
`,
		);
	});

	it('keeps the lines of hosts as they are', () => {
		const text = `instances:
    web:
        interfaces: {eth0: {subnet: main.a}}
        os:
            routes: |
                # as printed
                default   via 10.0.0.1 dev eth0

                10.0.0.0/24 dev eth0\t
            rp_filter: loose
`;
		assert.equal(
			formatted(text),
			`instances:
  web:
    interfaces:
      eth0: { subnet: main.a }
    os:
      routes: |
        # as printed
        default   via 10.0.0.1 dev eth0

        10.0.0.0/24 dev eth0\t
      rp_filter: loose
`,
		);
	});

	it('leaves a piece that cannot be read, and the columns of its section', () => {
		const text = `vpcs:
   main:
      cidr:   10.0.0.0/16
      subnets:
         a: {cidr: 10.0.0.0/24
         b: {cidr: 10.0.1.0/24}
flows:
   a: {from: x, to: y}
`;
		assert.equal(
			formatted(text),
			`vpcs:
   main:
      cidr: 10.0.0.0/16
      subnets:
         a: {cidr: 10.0.0.0/24
         b: { cidr: 10.0.1.0/24 }
flows:
  a: { from: x, to: y }
`,
		);
	});

	it('leaves what is half typed and what has comments in brackets', () => {
		for (const text of [
			'flows:\n  a: {from: , to: y}\n',
			'flows:\n  a: { from: x, # why\n    to:   y }\n',
			'flow\n',
			'flows: &a {}\n',
			'---\nflows:\n  a: {}\n...\n',
			'{ flows: {} }\n',
			'a:\r  b: c\r',
		]) {
			assert.equal(formatted(text), text);
		}
	});

	it('keeps byte order marks and line ends, ends the last line, and drops blank lines around the file', () => {
		assert.equal(formatted('\ufeff# a\r\n\r\n\r\n\r\nflows:   {}\r\n\r\n'), '\ufeff# a\r\n\r\nflows: {}\r\n');
		assert.equal(formatted('\n\nflows: {}'), 'flows: {}\n');
		assert.equal(formatted(''), '');
		assert.equal(formatted('  \n'), '');
		assert.equal(formatted('\ufeff'), '\ufeff');
		assert.equal(formatted('# only a comment'), '# only a comment\n');
	});

	it('formats the declarations of a range, at the columns where they stand', () => {
		assert.equal(
			formattedIn(`vpcs:
    main:
        subnets:
            a:   {cidr: 10.0.0.0/24}
            «b:   {cidr: 10.0.1.0/24}
            cc»:  {cidr: 10.0.2.0/24}
            d:   {cidr: 10.0.3.0/24}
`),
			`vpcs:
    main:
        subnets:
            a:   {cidr: 10.0.0.0/24}
            b:  { cidr: 10.0.1.0/24 }
            cc: { cidr: 10.0.2.0/24 }
            d:   {cidr: 10.0.3.0/24}
`,
		);
	});
});

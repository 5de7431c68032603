import assert from 'node:assert/strict';
import { pathAt } from '../../../server/src/core/language/decode/locate.ts';
import { read } from '../../../server/src/core/language/reader/read.ts';
import { topologyLevel } from '../../../server/src/core/language/schema/levels.ts';
import { untabbed } from './marked.ts';

/** The path to the `¦` in a text: kinds with names and keys, then what is there. */
function at(marked: string): string {
	const text = untabbed(marked);
	const offset = text.indexOf('¦');
	const document = read(text.replace('¦', ''), topologyLevel);
	const { steps, at, node } = pathAt(document, offset);
	const path = steps.map(({ kind, name, key }) => {
		const shown = key === undefined ? '' : `.${key.node.text}${key.definition === undefined ? '?' : ''}`;
		return `${kind.name}${name === undefined ? '' : `(${name.text})`}${shown}`;
	});
	return `${path.join(' ')} > ${at}${node.kind === 'scalar' ? ` ${node.text}` : ''}`;
}

describe('the path to an offset', () => {
	const cases: readonly (readonly [string, string, string])[] = [
		['a key of the file', 'vp¦cs:\n  main: { cidr: 10.0.0.0/16 }\n', 'topology.vpcs > key vpcs'],
		['a name', 'vpcs:\n  ma¦in:\n    cidr: 10.0.0.0/16\n', 'topology.vpcs > name main'],
		['a value', 'vpcs:\n  main:\n    cidr: 10.0¦.0.0/16\n', 'topology.vpcs vpc(main).cidr > value 10.0.0.0/16'],
		[
			'a deep key',
			'vpcs:\n  main:\n    subnets:\n      a:\n        zo¦ne: x\n',
			'topology.vpcs vpc(main).subnets subnet(a).zone > key zone',
		],
		[
			'an item of a block list',
			'vpcs:\n  main:\n    route_tables:\n      main:\n        routes:\n          - 0.0.0.0/0 via i¦gw\n',
			'topology.vpcs vpc(main).route_tables route_table(main).routes > value 0.0.0.0/0 via igw',
		],
		[
			'a list at the column of its key',
			'instances:\n  web:\n    os:\n      firewall:\n      - allow ¦icmp in\n',
			'topology.instances instance(web).os os.firewall > value allow icmp in',
		],
		[
			'a flow map in a flow map',
			'instances:\n  web: { interfaces: { eth0: { subnet: main.¦a, ip: 10.0.0.4 } } }\n',
			'topology.instances instance(web).interfaces interface(eth0).subnet > value main.a',
		],
		[
			'an item of a flow list',
			'vpcs:\n  main: { cidr: [10.0.0.0/16, 10.1¦.0.0/16] }\n',
			'topology.vpcs vpc(main).cidr > value 10.1.0.0/16',
		],
		[
			'the blank behind a comma',
			'instances:\n  web: { interfaces: { eth0: { subnet: main.a, ¦ } } }\n',
			'topology.instances instance(web).interfaces interface(eth0) > blank',
		],
		['an unknown key', 'vpcs:\n  main:\n    cird¦: x\n', 'topology.vpcs vpc(main).cird? > key cird'],
		['the place of a value', 'vpcs:\n  main:\n    region: ¦\n    cidr: 10.0.0.0/16\n', 'topology.vpcs vpc(main).region > value'],
		['a new line among keys', 'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    ¦\n', 'topology.vpcs vpc(main) > blank'],
		['a new line among names', 'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n  ¦\n', 'topology.vpcs > blank'],
		['a new line at the root', 'vpcs:\n  main:\n    cidr: 10.0.0.0/16\n¦\n', 'topology > blank'],
		['an empty declaration', 'vpcs:\n  main:\n    ¦\n', 'topology.vpcs vpc(main) > blank'],
		['an empty map of names', 'vpcs:\n  ¦\n', 'topology.vpcs > blank'],
		['an empty file', '¦', 'topology > blank'],
		[
			'a line of a block',
			'instances:\n  web:\n    os:\n      routes: |\n        default via ¦10.0.0.1\n',
			'topology.instances instance(web).os os.routes > value default via 10.0.0.1\n',
		],
		[
			'a host',
			'networks:\n  office:\n    hosts:\n      printer: 192.168.¦1.1\n',
			'topology.networks network(office).hosts > value 192.168.1.1',
		],
	];
	for (const [what, text, expected] of cases) {
		it(`names ${what}`, () => assert.equal(at(text), expected));
	}

	it('gives a path for every offset of a text, and for those outside', () => {
		const document = read('vpcs:\n  main: { cidr: [10.0.0.0/16 }\n   x\n', topologyLevel);
		for (let offset = -1; offset <= document.text.length + 1; offset++) {
			assert.ok(pathAt(document, offset).steps.length > 0);
		}
	});
});

import assert from 'node:assert/strict';
import { traceFlows } from '../../../server/src/core/analysis/analyse.ts';
import { finished } from '../engine/tracing.ts';
import { analysedFiles, problemsIn } from './networks.ts';

const VPC = 'vpcs: { main: { cidr: 10.0.0.0/16, subnets: { a: { cidr: 10.0.1.0/24 } } } }\n';
const HOSTS = 'instances: { one: { interfaces: { eth0: { subnet: main.a, ip: 10.0.1.4 } } } }\n';

describe('files that include others', () => {
	it('are one network, with the files that nobody includes as roots', () => {
		const { roots, missing } = analysedFiles({
			'all.topo.yaml': 'include: [vpc.topo.yaml, hosts.topo.yaml]\n',
			'vpc.topo.yaml': VPC,
			'hosts.topo.yaml': HOSTS,
		});
		assert.deepEqual(missing, []);
		assert.deepEqual(
			roots.map(({ uri, files }) => [uri, files.length]),
			[['file:///nets/all.topo.yaml', 3]],
		);
		assert.deepEqual(problemsIn(roots[0]?.network ?? assert.fail()), []);
	});

	it('count a file once that two of them include', () => {
		const { roots } = analysedFiles({
			'all.topo.yaml': 'include: [left.topo.yaml, right.topo.yaml]\n',
			'left.topo.yaml': `include: [vpc.topo.yaml]\n${HOSTS}`,
			'right.topo.yaml': 'include: [vpc.topo.yaml]\n',
			'vpc.topo.yaml': VPC,
		});
		const [root, ...more] = roots;
		assert.deepEqual(more, []);
		assert.equal(root?.files.length, 4);
		assert.deepEqual(problemsIn(root.network), []);
	});

	it('in a circle are one network, and the circle is told', () => {
		const { roots } = analysedFiles({
			'one.topo.yaml': `include: [two.topo.yaml]\n${VPC}`,
			'two.topo.yaml': `include: [one.topo.yaml]\n${HOSTS}`,
		});
		const [root, ...more] = roots;
		assert.deepEqual(more, []);
		assert.deepEqual(
			root?.network.problems.map(({ code }) => code),
			['include-cycle'],
		);
		assert.ok(root.network.entities.has('instance:one') && root.network.entities.has('vpc:main'));
	});

	it('may not include themselves', () => {
		const { roots } = analysedFiles({ 'one.topo.yaml': `include: [one.topo.yaml]\n${VPC}` });
		assert.deepEqual(
			roots[0]?.network.problems.map(({ code }) => code),
			['include-cycle'],
		);
	});

	it('ask for what they lack, and say what is not there', () => {
		const files = { 'all.topo.yaml': `include: [hosts.topo.yaml]\n${VPC}` };
		assert.deepEqual(analysedFiles(files).missing, ['file:///nets/hosts.topo.yaml']);
		const { roots, missing } = analysedFiles(files, ['hosts.topo.yaml']);
		assert.deepEqual(missing, []);
		assert.deepEqual(problemsIn(roots[0]?.network ?? assert.fail()), ['include-not-found: there is no file `hosts.topo.yaml`']);
	});

	it('include nothing from outside the workspace', () => {
		const { roots, missing } = analysedFiles({ 'all.topo.yaml': 'include: [../secret.topo.yaml, /etc/passwd]\n' });
		assert.deepEqual(missing, []);
		assert.deepEqual(
			roots[0]?.network.problems.map(({ code }) => code),
			['include-not-found', 'include-not-found'],
		);
	});

	it('declare a name once: the first counts, and the second is told with the first', () => {
		const { roots } = analysedFiles({
			'all.topo.yaml': `include: [vpc.topo.yaml]\n${VPC.replace('10.0.0.0/16', '10.0.0.0/20')}`,
			'vpc.topo.yaml': VPC,
		});
		const [problem] = roots[0]?.network.problems ?? [];
		assert.equal(problem?.code, 'duplicate-key');
		assert.equal(problem.related.length, 1);
	});

	it('leave open what a missing file may say: an address of nobody may be somebody’s there', () => {
		const flows = 'flows: { f: { from: one, to: 10.0.1.77, traffic: tcp 443 } }\n';
		const verdict = (files: Readonly<Record<string, string>>, missing: readonly string[]) => {
			const [root] = analysedFiles(files, missing).roots;
			return finished(traceFlows(root ?? assert.fail())).map((trace) => trace.verdict);
		};
		assert.deepEqual(verdict({ 'all.topo.yaml': VPC + HOSTS + flows }, []), ['blocked']);
		assert.deepEqual(verdict({ 'all.topo.yaml': `include: [more.topo.yaml]\n${VPC}${HOSTS}${flows}` }, ['more.topo.yaml']), ['unknown']);
	});
});

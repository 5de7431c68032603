/** Networks that the kernel judges, as texts. */
import { drawFlows } from '../../../../kernel/draw/flows.ts';
import { drawNetwork } from '../../../../kernel/draw/network.ts';
import { STRANGERS } from '../../../../kernel/draw/places.ts';
import { random } from '../../../../kernel/draw/random.ts';

/** Of what the kernel judges, without what AWS does not tell: what only a host's system says, and networks outside AWS; hosts of the internet are known by their addresses. */
export function hostsAndRouters(seed: number): string {
	const network = drawNetwork(random(seed), { hasOffices: false });
	const text = network.text.replace(/^ {4}os:\n(?: {6}.*\n)*/gm, '').replace(/^networks:\n(?: .*\n)*/m, '');
	const flows = drawFlows(random(seed), network, FLOWS).map((line, index) => `  f${index}: ${line}`);
	return `${text}flows:\n${flows.join('\n').replace(/internet\.(\w+)/g, (_, name: string) => STRANGERS[name] ?? '')}\n`;
}

const FLOWS = 12;

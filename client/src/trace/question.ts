/** A question that no flow of the file asks: three quick picks, each taking what is typed as well as what is offered. */
import * as vscode from 'vscode';
import type { FlowEndOffer, Subject } from '../../../server/src/protocol.ts';
import { ask } from '../requests.ts';
import type { LanguageServer } from '../server.ts';
import { sentence } from './sentence.ts';

type Question = Extract<Subject, { readonly kind: 'question' }>;
type Part = 'from' | 'to' | 'traffic';

const PARTS: readonly Part[] = ['from', 'to', 'traffic'];

/** The question, once the server could read all of it; undefined where the user left. `first` is what the picks begin with. */
export async function askQuestion(server: LanguageServer, uri: string, first?: Question): Promise<Question | undefined> {
	const ends = await ask(server, 'hopwise/ends', { textDocument: { uri } });
	let question: Question = first ?? { kind: 'question', from: '', to: '', traffic: '' };
	let complaint: string | undefined;
	for (let step = 0; step < PARTS.length; ) {
		const part = PARTS[step];
		if (part === undefined) break;
		const answer = await pick({ part, step, value: question[part], offers: part === 'traffic' ? TRAFFICS : ends.map(endItem), complaint });
		complaint = undefined;
		if (answer === undefined) return undefined;
		if (answer === BACK) {
			step -= 1;
			continue;
		}
		question = { ...question, [part]: answer };
		step += 1;
		if (step < PARTS.length) continue;
		const traced = await ask(server, 'hopwise/trace', { textDocument: { uri }, subject: question });
		if (traced.kind !== 'refused') return question;
		// What cannot be read is asked for again, with the reason.
		complaint = traced.message;
		step = traced.part === 'to' ? 1 : traced.part === 'traffic' ? 2 : 0;
	}
	return undefined;
}

const BACK = Symbol('back');

const WORDS: Readonly<Record<Part, { readonly title: string; readonly placeholder: string }>> = {
	from: { title: 'Trace: From', placeholder: 'Who sends: a name of the file, or an address' },
	to: { title: 'Trace: To', placeholder: 'Who is meant: a name of the file, or any address' },
	traffic: { title: 'Trace: Traffic', placeholder: 'What is sent, such as tcp 8443' },
};

/** What is asked about most; anything of the language may be typed. */
const TRAFFICS: readonly vscode.QuickPickItem[] = [
	{ label: 'tcp 443', description: 'HTTPS' },
	{ label: 'tcp 80', description: 'HTTP' },
	{ label: 'tcp 22', description: 'SSH' },
	{ label: 'tcp 3306', description: 'MySQL' },
	{ label: 'tcp 5432', description: 'PostgreSQL' },
	{ label: 'udp 53', description: 'DNS' },
	{ label: 'icmp echo-request', description: 'ping' },
	{ label: 'all', description: 'every protocol and port' },
];

function endItem({ text, kind, detail }: FlowEndOffer): vscode.QuickPickItem {
	return { label: text, description: detail === '' ? kind : `${kind} · ${detail}` };
}

interface PickParts {
	readonly part: Part;
	readonly step: number;
	readonly value: string;
	readonly offers: readonly vscode.QuickPickItem[];
	/** Why the value could not be read. */
	readonly complaint: string | undefined;
}

function pick({ part, step, value, offers, complaint }: PickParts): Promise<string | typeof BACK | undefined> {
	const { title, placeholder } = WORDS[part];
	const input = vscode.window.createQuickPick();
	input.title = title;
	input.placeholder = placeholder;
	input.step = step + 1;
	input.totalSteps = PARTS.length;
	input.matchOnDescription = true;
	input.ignoreFocusOut = true;
	input.buttons = step === 0 ? [] : [vscode.QuickInputButtons.Back];
	const offer = (typed: string): void => {
		const text = typed.trim();
		const isOffered = text === '' || offers.some(({ label }) => label === text);
		const items = isOffered ? offers : [...offers, { label: text, description: 'as typed', alwaysShow: true }];
		input.items = items.map((item) =>
			complaint !== undefined && item.label === value ? { ...item, detail: `$(error) ${sentence(complaint)}` } : item,
		);
	};
	offer(value);
	input.value = value;
	return new Promise((resolve) => {
		const listening = vscode.Disposable.from(
			input.onDidChangeValue(offer),
			input.onDidTriggerButton(() => end(BACK)),
			input.onDidAccept(() => {
				// What stands there as typed may be a letter behind what is typed by now.
				const chosen = input.selectedItems.find((item) => offers.some(({ label }) => label === item.label));
				const text = chosen?.label ?? input.value.trim();
				if (text !== '') end(text);
			}),
			input.onDidHide(() => end(undefined)),
		);
		const end = (answer: string | typeof BACK | undefined): void => {
			resolve(answer);
			listening.dispose();
			input.dispose();
		};
		input.show();
	});
}

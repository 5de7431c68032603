import type { TextEdit } from '../../language/edit/text-edit.ts';
import { lineEnd, lineStart, nextLine } from '../../language/edit/text-lines.ts';
import type { Source } from '../../language/syntax.ts';
import { replacing } from '../fixing.ts';
import { type IgnoreComment, ignoreCommentsIn, meantCode } from '../ignores.ts';
import type { Finding, IgnoreRule, NetworkInput, QuickFix } from '../rule.ts';

export const unusedIgnore: IgnoreRule = {
	code: 'unused-ignore',
	severity: 'warning',
	round: 'ignores',
	unused: true,
	summary: 'A hopwise-ignore comment that silences nothing',
	page: `\`# hopwise-ignore CODE\` silences the findings of that code on its own line, or, where the comment has a line to itself, on the next
line that says something. Several codes stand behind each other; what follows a colon is the reason, for people:

\`\`\`yaml
          - tcp 22 from 0.0.0.0/0        # hopwise-ignore open-to-the-internet: until the office has its VPN
\`\`\`

A comment that silences nothing is left over from something that was mended, or has a slip in its code. It would hide the next finding
there, which nobody expects to be hidden.

**What to do:** delete it, or write the code as \`hopwise check\` prints it.`,
	failing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }        # hopwise-ignore overlapping-subnets
`,
	passing: `vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      a: { cidr: 10.0.1.0/24 }
      b: { cidr: 10.0.1.0/25 }        # hopwise-ignore overlapping-subnets: both are drawn, one will go
`,
	*check({ ignores, used, codes }) {
		for (const ignore of ignores) {
			if (used.has(ignore)) continue;
			const meant = meantCode(ignore.code, codes);
			const message = codes.includes(ignore.code)
				? `nothing is found as ${ignore.code} on the line that this comment is for`
				: `no finding is called ${ignore.code}${meant === undefined ? '' : `; ${meant} is`}`;
			yield { message, source: ignore.source, ...(meant === undefined ? {} : { data: { replacement: meant } }) };
		}
	},
	fixes: (input, finding) => [...replacing('likely')(input, finding), ...deleted(input, finding)],
};

/** The code goes, and with the only one of a comment the whole comment. */
function deleted({ files }: NetworkInput, { source }: Finding): readonly QuickFix[] {
	for (const { uri, document } of files) {
		const base = document.startOf(source.piece);
		if (base === undefined) continue;
		const at = base + source.start;
		const comment = ignoreCommentsIn(document).find(({ start, codesEnd }) => start <= at && at < codesEnd);
		if (comment === undefined) return [];
		const isOnly = comment.codes.length === 1;
		const edit = isOnly ? commentDeleted(document.text, comment.start) : codeDeleted(comment, source, base);
		const title = isOnly ? 'Delete the comment' : `Delete "${source.piece.text.slice(source.start, source.end)}" from the comment`;
		return edit === undefined ? [] : [{ title, certain: false, edits: [{ uri, edits: [edit] }] }];
	}
	return [];
}

/** The rest of its line, or all of it where nothing else stands there. */
function commentDeleted(text: string, start: number): TextEdit {
	const line = lineStart(text, start);
	const before = text.slice(line, start);
	if (before.trim() === '') return { start: line + (before.startsWith('\uFEFF') ? 1 : 0), end: nextLine(text, start), text: '' };
	return { start: line + before.trimEnd().length, end: lineEnd(text, start), text: '' };
}

/** The code with what parts it from its neighbour. */
function codeDeleted({ codes }: IgnoreComment, source: Source, base: number): TextEdit | undefined {
	const index = codes.findIndex((each) => each.source.start === source.start);
	const [before, own, after] = [codes[index - 1], codes[index], codes[index + 1]];
	if (own === undefined) return undefined;
	if (after !== undefined) return { start: base + own.source.start, end: base + after.source.start, text: '' };
	return { start: base + (before ?? own).source.end, end: base + own.source.end, text: '' };
}

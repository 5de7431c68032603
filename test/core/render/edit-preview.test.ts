import assert from 'node:assert/strict';
import { editPreview } from '../../../server/src/core/render/view/edit-preview.ts';

const TEXT = 'a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\ng: 7\nh: 8\ni: 9\nj: 10\n';

const shownLines = (text: string, ...edits: Parameters<typeof editPreview>[1]): readonly string[] =>
	editPreview(text, edits).flatMap(({ line, lines }) => [`@${line}`, ...lines.map((each) => each.sign + each.text)]);

describe('the preview of an edit', () => {
	it('is the lines that go and come, with two around them', () => {
		const at = TEXT.indexOf('e: 5');
		assert.deepEqual(shownLines(TEXT, { start: at + 3, end: at + 4, text: '55' }), [
			'@3',
			' c: 3',
			' d: 4',
			'-e: 5',
			'+e: 55',
			' f: 6',
			' g: 7',
		]);
	});

	it('shows a new line as nothing but a new line', () => {
		const at = TEXT.indexOf('f: 6');
		assert.deepEqual(shownLines(TEXT, { start: at, end: at, text: 'e: new\n' }), [
			'@4',
			' d: 4',
			' e: 5',
			'+e: new',
			' f: 6',
			' g: 7',
			' h: 8',
		]);
	});

	it('is one hunk for edits on neighbouring lines, and two for edits far apart', () => {
		const first = TEXT.indexOf('1');
		const near = TEXT.indexOf('4');
		const far = TEXT.indexOf('10');
		assert.equal(
			editPreview(TEXT, [
				{ start: first, end: first + 1, text: 'x' },
				{ start: near, end: near + 1, text: 'y' },
			]).length,
			1,
		);
		assert.deepEqual(shownLines(TEXT, { start: far, end: far + 2, text: 'y' }, { start: first, end: first + 1, text: 'x' }), [
			'@1',
			'-a: 1',
			'+a: x',
			' b: 2',
			' c: 3',
			'@8',
			' h: 8',
			' i: 9',
			'-j: 10',
			'+j: y',
		]);
	});

	it('takes CRLF line ends, and an edit at the end of a text without one', () => {
		assert.deepEqual(shownLines('a: 1\r\nb: 2', { start: 10, end: 10, text: '\r\nc: 3' }), ['@1', ' a: 1', ' b: 2', '+c: 3']);
	});
});

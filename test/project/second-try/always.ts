/** Fails each time. */
describe('something', () => {
	it('is wrong', () => {
		throw new Error('wrong');
	});
});

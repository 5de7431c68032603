import { equal, hover, open } from '../editor.ts';

describe('hover', () => {
	it('says of a reserved address whose it is', async () => {
		await open('broken.topo.yaml');
		const text = await hover('broken.topo.yaml', '10.0.1.1 }');
		equal('the hover', text, '**10.0.1.1 · VPC router of subnet `public` 10.0.1.0/24**\n\nreserved: no interface can have it');
	});
});

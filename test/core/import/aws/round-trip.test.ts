/** A network that is printed as AWS would print it, and imported again, is that network. */
import assert from 'node:assert/strict';
import { random } from '../../../kernel/draw/random.ts';
import { completedByHand } from './by-hand.ts';
import { hostsAndRouters } from './draw/hosts-and-routers.ts';
import { drawText } from './draw/network.ts';
import { inAnotherOrder, withOtherNames } from './other-words.ts';
import { assertSame, assertSameAnswers, importedFrom, networkOf, roundTrip, withoutHeader } from './round-trip.ts';

const seeds = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('a drawn network, printed and imported', () => {
	for (const seed of seeds(1, 60)) {
		it(`is the same and answers alike: hosts and routers, seed ${seed}`, () => {
			const trip = roundTrip(hostsAndRouters(seed));
			assertSame(trip, { withNames: true });
			assertSameAnswers(trip.before, trip.after, trip.before.flows);
		});
	}

	for (const seed of seeds(1, 10)) {
		it(`is the same, and answers alike when it is completed by hand: gateways and services, seed ${seed}`, () => {
			const text = drawText(random(seed));
			const trip = roundTrip(text);
			assertSame(trip, { withNames: true });
			assertSameAnswers(trip.before, networkOf(completedByHand(trip.text, text, trip.before)), trip.before.flows);
		});
	}

	for (const seed of seeds(61, 66)) {
		it(`has the same text in whichever order AWS prints it, seed ${seed}`, () => {
			for (const drawn of [hostsAndRouters(seed), drawText(random(seed))]) {
				const { text, files } = roundTrip(drawn);
				const again = importedFrom(inAnotherOrder(random(seed), files));
				assert.equal(withoutHeader(again.text), withoutHeader(text));
			}
		});
	}

	for (const seed of seeds(68, 73)) {
		it(`is the same whatever things are called, seed ${seed}`, () => {
			for (const drawn of [hostsAndRouters(seed), drawText(random(seed))]) {
				const { before, files } = roundTrip(drawn);
				const { after } = importedFrom(withOtherNames(random(seed), files));
				assertSame({ files, before, after }, { withNames: false });
				// Without its networks outside AWS the other one would answer `unknown`.
				if (!drawn.includes('\nnetworks:')) assertSameAnswers(before, after, before.flows);
			}
		});
	}

	for (const seed of seeds(76, 78)) {
		it(`is the same without the list of interfaces: instances tell theirs, seed ${seed}`, () => {
			const { text, files } = roundTrip(hostsAndRouters(seed));
			const { text: alone } = importedFrom(files.filter(({ name }) => !name.endsWith('describe-network-interfaces.json')));
			assert.equal(withoutHeader(alone), withoutHeader(text));
		});
	}
});

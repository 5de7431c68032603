/** Regions and Availability Zones: those that the file uses first. */
import type { REGIONS } from '../../language/amazon-lists.ts';
import { entitiesOf } from '../../model/entities.ts';
import { ownVpc } from './blocks.ts';
import type { Candidate, ValuePlace } from './candidate.ts';

/** Every Region with its place. */
export function regionCandidates({ network, current }: ValuePlace, regions: typeof REGIONS): readonly Candidate[] {
	const used = new Set(
		[...entitiesOf(network, 'vpc'), ...entitiesOf(network, 'transit-gateway')]
			.flatMap(({ region }) => region ?? [])
			.filter((region) => region !== current),
	);
	const placeOf = (name: string): string | undefined => regions.find((region) => region.name === name)?.place;
	const names = [...used, ...regions.map(({ name }) => name).filter((name) => !used.has(name))];
	return names.map((text) => ({ text, kind: 'value', detail: placeOf(text), filter: `${text} ${placeOf(text) ?? ''}`.trim() }));
}

/** The accounts that the file names already, with how many VPCs each has. */
export function accountCandidates({ network, current }: ValuePlace): readonly Candidate[] {
	const accounts = entitiesOf(network, 'vpc').flatMap(({ account }) => account ?? []);
	return [...new Set(accounts)]
		.filter((account) => account !== current)
		.map((text) => {
			const count = accounts.filter((account) => account === text).length;
			return { text, kind: 'value', detail: `${count} ${count === 1 ? 'VPC' : 'VPCs'}` };
		});
}

/** The zones that subnets of the VPC are in, those of its Region, and where it says none those of the whole file. */
export function zoneCandidates(place: ValuePlace): readonly Candidate[] {
	const { network, current } = place;
	const vpc = ownVpc(place);
	// What is half typed is no zone yet.
	const subnets = entitiesOf(network, 'subnet').filter(({ zone }) => zone !== current);
	const own = subnets.filter((subnet) => subnet.vpc === vpc?.key).flatMap(({ zone }) => zone ?? []);
	const all = subnets.flatMap(({ zone }) => zone ?? []);
	const region = vpc?.region;
	const ofRegion = region === undefined ? all : ['a', 'b', 'c'].map((letter) => `${region}${letter}`);
	const used = own.filter((zone) => region === undefined || zone.startsWith(region));
	return [...new Set([...used, ...ofRegion])].toSorted().map((text) => {
		const count = own.filter((zone) => zone === text).length;
		return { text, kind: 'value', detail: count === 0 ? undefined : `${count} ${count === 1 ? 'subnet' : 'subnets'}` };
	});
}

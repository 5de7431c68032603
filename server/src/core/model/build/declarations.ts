/**
 * The declarations of all files of a root, united. A name that two files declare is a duplicate; the first one counts.
 */
import type { Decoded } from '../../language/decode/decode.ts';
import type { Named, TopologyDeclaration } from '../../language/schema/declarations.ts';
import type { ModelProblem } from '../problem.ts';

type NamedSection = {
	[K in keyof TopologyDeclaration]: TopologyDeclaration[K] extends readonly Named<infer _D>[] ? K : never;
}[keyof TopologyDeclaration];

export type UnitedDeclarations = Pick<TopologyDeclaration, NamedSection>;

/** Joins the sections of several files, in their order. */
export function uniteDeclarations(files: readonly Decoded[], problems: ModelProblem[]): UnitedDeclarations {
	const topologies = files.map(({ topology }) => topology);
	const unite = <D>(section: (topology: TopologyDeclaration) => readonly Named<D>[]): readonly Named<D>[] =>
		firstOfEach(topologies.map(section), problems);
	return {
		vpcs: unite((file) => file.vpcs),
		instances: unite((file) => file.instances),
		functions: unite((file) => file.functions),
		load_balancers: unite((file) => file.load_balancers),
		target_groups: unite((file) => file.target_groups),
		endpoint_services: unite((file) => file.endpoint_services),
		peerings: unite((file) => file.peerings),
		transit_gateways: unite((file) => file.transit_gateways),
		networks: unite((file) => file.networks),
		customer_gateways: unite((file) => file.customer_gateways),
		vpn_connections: unite((file) => file.vpn_connections),
		direct_connect_gateways: unite((file) => file.direct_connect_gateways),
		virtual_interfaces: unite((file) => file.virtual_interfaces),
		connect_peers: unite((file) => file.connect_peers),
		prefix_lists: unite((file) => file.prefix_lists),
		block_public_access: unite((file) => file.block_public_access),
		flows: unite((file) => file.flows),
	};
}

/** Each name once: within one file the reader has reported a second one, across files it is reported here. */
export function once<D extends { readonly name: string }>(declarations: readonly D[]): readonly D[] {
	const seen = new Set<string>();
	return declarations.filter(({ name }) => !seen.has(name) && seen.add(name));
}

function firstOfEach<D>(sections: readonly (readonly Named<D>[])[], problems: ModelProblem[]): readonly Named<D>[] {
	const [only, ...others] = sections;
	// The decoder gives each name of a file once.
	if (only !== undefined && others.length === 0) return only;
	const first = new Map<string, Named<D>>();
	for (const section of sections) {
		for (const declaration of once(section)) {
			const earlier = first.get(declaration.name);
			if (earlier === undefined) {
				first.set(declaration.name, declaration);
			} else {
				problems.push({
					code: 'duplicate-key',
					message: `\`${declaration.name}\` is declared in another file too`,
					source: declaration.nameSource,
					related: [{ message: 'the first declaration', source: earlier.nameSource }],
					data: { key: declaration.name },
				});
			}
		}
	}
	return [...first.values()];
}
